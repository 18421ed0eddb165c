import type { VNode } from 'preact';
import type { Piece } from '../appraisal/typo.ts';

/** One of two texts side by side, with what only it has marked. */
export function Side({ pieces, shows }: { pieces: Piece[]; shows: 'gone' | 'new' }): VNode {
  return (
    <>
      {pieces
        .filter(({ is }) => is === 'same' || is === shows)
        .map(({ is, text }) => (is === 'same' ? text : shows === 'gone' ? <del>{text}</del> : <ins>{text}</ins>))}
    </>
  );
}
