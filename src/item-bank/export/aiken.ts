import { letterOf } from '../item.ts';
import { type ExportItem, type Lack, pinsAreProposed, type Writer } from './exported.ts';

/** Aiken: question, options and one letter; nothing else has a place. */
export const aikenWriter: Writer = {
  extension: 'aiken.txt',
  type: 'text/plain; charset=utf-8',
  holdsAll: false,
  lacks,
  write: (items) => Promise.resolve(Buffer.from(items.map(itemText).join('\n'))),
};

function lacks({ content }: ExportItem): Lack | null {
  const { kind, stem, images, sharedStem } = content;
  if (kind === 'multiple') return 'several-keys';
  if (kind !== 'single' && kind !== 'true-false') return 'kind';
  if (images.length > 0) return 'images';
  if (sharedStem !== null) return 'shared';
  if (stem.includes('\n')) return 'lines';
  if (/^([A-Za-z][.)]|(answer|đáp án|da)\s*[:.])/i.test(stem)) return 'sign';
  return pinsAreProposed(content) ? null : 'pins';
}

const itemText = ({ content: { stem, options, correct } }: ExportItem): string =>
  [
    stem,
    ...options.map(({ text }, index) => `${letterOf(index + 1)}. ${text}`),
    `ANSWER: ${letterOf(correct[0]!)}`,
    '',
  ].join('\n');
