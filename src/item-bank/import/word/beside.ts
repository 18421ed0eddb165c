import { normalise } from '../../../platform/text/normalise.ts';
import type { SourceNote } from './docx.ts';
import { readXml } from './xml.ts';

interface Beside {
  isComments: boolean;
  bytes: Uint8Array;
}

/** What stands beside the text and is not read: comments, heads and feet of pages that hold words. */
export function notesBeside(parts: readonly Beside[]): SourceNote[] {
  const texts = (isComments: boolean): string[] =>
    parts.filter((part) => part.isComments === isComments).flatMap(({ bytes }) => pieces(bytes, isComments));
  return [...note('comments', texts(true)), ...note('page-heads', texts(false).filter(holdsWords))];
}

const holdsWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !/^(?:trang|page)[\s\d/]*$/iu.test(text);

const note = (code: string, texts: readonly string[]): SourceNote[] =>
  texts.length === 0
    ? []
    : [{ code, severity: 'warning', place: '', count: texts.length, text: texts[0]!.slice(0, 90) }];

/** The text of each comment, or of the whole part. */
function pieces(bytes: Uint8Array, isComments: boolean): string[] {
  const found: string[] = isComments ? [] : [''];
  let reading = false;
  readXml(bytes, {
    open: (name) => {
      reading = name === 'w:t';
      if (name === 'w:comment') found.push('');
      else if (name === 'w:p') found.push(`${found.pop() ?? ''} `);
    },
    close: () => {
      reading = false;
    },
    text: (piece) => {
      if (reading) found.push(`${found.pop() ?? ''}${piece}`);
    },
  });
  return found.map(normalise).filter((text) => text !== '');
}
