import { tagsOf } from '../import/formats/tags.ts';
import type { ItemContent, ItemImage } from '../item.ts';
import {
  byTopicRuns,
  categoryPath,
  type ExportBank,
  type ExportItem,
  isPlainTrueFalse,
  type Lack,
  shareOf,
  type Writer,
} from './exported.ts';
import { escapeMarkup, htmlOf, sharedHtml } from './html.ts';
import { endings } from './pictures.ts';

/** Moodle XML: pictures inside, pins and legal basis as tags. */
export const moodleWriter: Writer = {
  extension: 'xml',
  type: 'application/xml; charset=utf-8',
  holdsAll: true,
  lacks: ({ content }: ExportItem): Lack | null => (content.kind === 'true-false-set' ? 'kind' : null),
  write: (items, bank) => {
    const runs = byTopicRuns(items).map(({ topicName, items: run }) =>
      [category(topicName), ...run.map((item) => question(item, bank))].join('\n'),
    );
    return Promise.resolve(
      Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${runs.join('\n')}\n</quiz>\n`),
    );
  },
};

const textTag = (raw: string): string => `<text>${escapeMarkup(raw)}</text>`;
const category = (topicName: string): string =>
  `<question type="category"><category>${textTag(categoryPath(topicName))}</category></question>`;

/** Moodle has one word for the order of options: shuffled, or all as written. */
const shuffles = ({ options }: ItemContent): boolean => options.every(({ pin }) => pin === undefined);

const typeOf = (content: ItemContent): string => {
  if (isPlainTrueFalse(content)) return 'truefalse';
  const { kind } = content;
  if (kind === 'short-answer') return 'shortanswer';
  if (kind === 'number') return 'numerical';
  return kind === 'essay' ? 'essay' : 'multichoice';
};

function question({ code, content }: ExportItem, bank: ExportBank): string {
  const html = (name: string, raw: string, at: number, attributes = '', inside = '') =>
    htmlTag({ name, raw, at, attributes, inside }, content, bank);
  return [
    `<question type="${typeOf(content)}">`,
    `<name>${textTag(code)}</name>`,
    html('questiontext', content.stem, 0),
    ...(content.rationale === null ? [] : [html('generalfeedback', content.rationale, Number.NaN)]),
    '<defaultgrade>1</defaultgrade><penalty>0</penalty><hidden>0</hidden>',
    `<idnumber>${escapeMarkup(code)}</idnumber>`,
    ...answers(content, html),
    `<tags>${tagsOf(content)
      .map((tag) => `<tag>${textTag(tag)}</tag>`)
      .join('')}</tags>`,
    '</question>',
  ].join('\n');
}

type HtmlTag = (name: string, raw: string, at: number, attributes?: string, inside?: string) => string;

function answers(content: ItemContent, html: HtmlTag): string[] {
  const { kind, options, correct, accepted, numeric, words } = content;
  const plain = (raw: string, inside = '') =>
    `<answer fraction="100" format="plain_text">${textTag(raw)}${inside}</answer>`;
  if (kind === 'essay') return [`<responseformat>editor</responseformat><maxwordlimit>${words ?? 0}</maxwordlimit>`];
  if (kind === 'number') return [plain(String(numeric!.value), `<tolerance>${numeric!.tolerance}</tolerance>`)];
  if (kind === 'short-answer')
    return ['<usecase>0</usecase>', ...accepted.map((each) => plain(each.replaceAll('*', '\\*')))];
  if (isPlainTrueFalse(content))
    return ['true', 'false'].map(
      (word, index) =>
        `<answer fraction="${correct[0] === index + 1 ? 100 : 0}" format="moodle_auto_format">${textTag(word)}</answer>`,
    );
  const single = kind !== 'multiple';
  const share = single ? '100' : shareOf(correct.length);
  return [
    `<single>${single}</single><shuffleanswers>${shuffles(content)}</shuffleanswers><answernumbering>ABCD</answernumbering>`,
    ...options.map(({ text }, index) =>
      html('answer', text, index + 1, ` fraction="${correct.includes(index + 1) ? share : single ? 0 : -100}"`),
    ),
  ];
}

interface Piece {
  name: string;
  raw: string;
  /** Place of its pictures. */
  at: number;
  attributes: string;
  inside: string;
}

function htmlTag({ name, raw, at, attributes, inside }: Piece, content: ItemContent, { images }: ExportBank): string {
  const own = content.images.filter((image) => image.at === at);
  const shared = at === 0 ? content.images.filter((image) => image.at === -1) : [];
  const before =
    at === 0 && (content.sharedStem !== null || shared.length > 0)
      ? sharedHtml(content.sharedStem ?? '', shared.map(pictureTag).join(''))
      : '';
  const text = `${before}${htmlOf(raw)}${own.map(pictureTag).join('')}`;
  const unique = new Map([...shared, ...own].map((image) => [image.hash, image]));
  const files = [...unique.values()].map(
    (image) =>
      `<file name="${nameOf(image)}" path="/" encoding="base64">${images.get(image.hash)!.toString('base64')}</file>`,
  );
  return `<${name}${attributes} format="html"><text><![CDATA[${text}]]></text>${files.join('')}${inside}</${name}>`;
}

const nameOf = ({ hash, type }: ItemImage): string => `${hash.slice(0, 24)}.${endings[type]}`;
const pictureTag = (image: ItemImage): string =>
  `<p><img src="@@PLUGINFILE@@/${nameOf(image)}" alt="${escapeMarkup(image.alt)}" width="${image.width}" height="${image.height}"/></p>`;
