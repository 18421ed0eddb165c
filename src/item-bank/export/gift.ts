import { tagsOf } from '../import/formats/tags.ts';
import type { ItemContent } from '../item.ts';
import {
  byTopicRuns,
  categoryPath,
  type ExportItem,
  isPlainTrueFalse,
  type Lack,
  shareOf,
  type Writer,
} from './exported.ts';
import { htmlOf, sharedHtml } from './html.ts';

/** GIFT of Moodle: code and tags stand in a comment, as Moodle reads them; items end at a blank line. */
export const giftWriter: Writer = {
  extension: 'gift.txt',
  type: 'text/plain; charset=utf-8',
  holdsAll: true,
  lacks,
  write: (items) => Promise.resolve(Buffer.from(`${byTopicRuns(items).map(runText).join('\n')}\n`)),
};

function lacks({ content }: ExportItem): Lack | null {
  if (content.kind === 'true-false-set') return 'kind';
  if (content.images.length > 0) return 'images';
  return content.kind === 'short-answer' && content.accepted.some((text) => text.includes('->')) ? 'sign' : null;
}

const runText = ({ topicName, items }: { topicName: string; items: ExportItem[] }): string =>
  `$CATEGORY: ${categoryPath(topicName)}\n\n${items.map(itemText).join('\n')}`;

/** Signs of GIFT as letters; a line break is \n. */
const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');
const noted = (kind: 'id' | 'tag', value: string): string => `[${kind}:${value.replace(/[\]\\]/g, '\\$&')}]`;

function itemText({ code, content }: ExportItem): string {
  const notes = [noted('id', code), ...tagsOf(content).map((tag) => noted('tag', tag))].join(' ');
  const isHtml = content.sharedStem !== null;
  const text = (raw: string) => escaped(isHtml ? htmlOf(raw) : raw);
  const stem = isHtml ? escaped(sharedHtml(content.sharedStem!) + htmlOf(content.stem)) : text(content.stem);
  const rationale = content.rationale === null ? [] : [`####${guarded(text(content.rationale), isHtml)}`];
  const body = answers(content, (raw) => guarded(text(raw), isHtml));
  return `// ${notes}\n::${escaped(code)}::[${isHtml ? 'html' : 'plain'}]${stem} {\n${[...body, ...rationale].map((each) => `${each}\n`).join('')}}\n`;
}

/** A text that begins like a format or a share of points gets its own before it. */
const guarded = (text: string, isHtml: boolean): string =>
  /^\[(html|markdown|plain|moodle)\]/i.test(text) ? `[${isHtml ? 'html' : 'plain'}]${text}` : text;

function answers(content: ItemContent, text: (raw: string) => string): string[] {
  const { kind, options, correct, accepted, numeric } = content;
  if (kind === 'essay') return [];
  if (kind === 'number') return [`#${numeric!.value}:${numeric!.tolerance}`];
  const right = (sign: string, raw: string) => `${sign}${raw.startsWith('%') ? '%100%' : ''}${text(raw)}`;
  if (kind === 'short-answer') return accepted.map((each) => right('=', each));
  if (isPlainTrueFalse(content)) return [correct[0] === 1 ? 'TRUE' : 'FALSE'];
  const share = shareOf(correct.length);
  return options.map(({ text: raw }, index) => {
    const isRight = correct.includes(index + 1);
    if (kind === 'multiple') return `~%${isRight ? share : '-100'}%${text(raw)}`;
    return isRight ? right('=', raw) : `~${raw.startsWith('%') ? '%0%' : ''}${text(raw)}`;
  });
}
