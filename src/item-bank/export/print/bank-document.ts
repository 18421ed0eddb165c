import type { Paragraph, Table } from 'docx';
import { centred, officialFile, officialHead, run } from '../../../platform/document/docx.ts';
import { placeAndDate } from '../../../platform/document/official.ts';
import { formats } from '../../../platform/format/formats.ts';
import { hasOptions, type ItemContent, letterOf, ticksSeveral } from '../../item.ts';
import { kindName } from '../../kinds.ts';
import { type Picture, pictureBlocks } from '../../papers/print/pictures.ts';
import { left, secretBox, written } from '../../papers/print/sheet.ts';
import { levelName, stateName } from '../../words.ts';
import { basisLine, keyLine, pinLine } from './lines.ts';
import { type PrintedItem, type Stretch, stretchesOf } from './order.ts';

/** What is printed below each item. The rationale tells the key: without keys it is left out too. */
export interface PrintShows {
  keys: boolean;
  rationale: boolean;
  basis: boolean;
}

export interface PrintedBank {
  issuer: string;
  name: string;
  /** "mẫu, chưa thẩm định" */
  label: string | null;
  /** Day of printing, YYYY-MM-DD. */
  day: string;
  shows: PrintShows;
  items: readonly PrintedItem[];
  /** Topics in the bank's order. */
  topics: readonly string[];
  pictures: ReadonlyMap<string, Picture>;
}

/**
 * The whole bank on paper: every item of every kind, by topic, shared texts once before their items. To read, appraise
 * and file; not a file to import again.
 */
export function bankDocument(bank: PrintedBank): Promise<Buffer> {
  const { number } = formats('vi');
  const sections = stretchesOf(bank.items, bank.topics);
  return officialFile(bank.issuer, `Ngân hàng câu hỏi ${bank.name}`, [
    officialHead(
      null,
      bank.issuer,
      [secretBox()],
      [centred([run(placeAndDate('……………', bank.day), { italics: true, size: 13 })])],
    ),
    centred([run('NGÂN HÀNG CÂU HỎI', { bold: true })], { before: 240, after: 0 }),
    centred([run(bank.name, { bold: true })], { after: 0 }),
    ...(bank.label === null ? [] : [centred([run(`(${bank.label})`, { italics: true })], { after: 0 })]),
    centred([run(`${number(bank.items.length)} câu${bank.shows.keys ? ', có đáp án' : ', không in đáp án'}`)], {
      after: 200,
    }),
    ...sections.flatMap(({ topic, count, stretches }) => [
      left([run(`${topic.toLocaleUpperCase('vi')} (${number(count)} câu)`, { bold: true })], {
        keepNext: true,
        after: 120,
      }),
      ...stretches.flatMap((stretch) => stretchBlocks(bank, stretch)),
    ]),
  ]);
}

type Block = Paragraph | Table;

function stretchBlocks(bank: PrintedBank, { shared, from, items }: Stretch): Block[] {
  const to = from + items.length - 1;
  const about = items.length === 1 ? `câu ${from}` : `các câu từ ${from} đến ${to}`;
  return [
    ...(shared === null
      ? []
      : [
          left([run(`Đoạn dùng chung cho ${about}`, { bold: true })], { keepNext: true }),
          ...linesOf(shared.text ?? '').map((line) => left([run(line, { italics: true })], { keepNext: true })),
          ...pictureBlocks(bank.pictures, shared.images, -1),
        ]),
    ...items.flatMap((item, at) => itemBlocks(bank, item, from + at)),
  ];
}

function itemBlocks(bank: PrintedBank, item: PrintedItem, number: number): Block[] {
  const { content } = item;
  const [first = '', ...rest] = content.stem.split('\n');
  const asked = askedOf(content);
  return [
    left(
      [run(`Câu ${number}. `, { bold: true }), run(first), ...(asked ? [run(` (${asked})`, { italics: true })] : [])],
      { keepNext: true },
    ),
    ...rest.map((line) => left([run(line)], { keepNext: true })),
    ...pictureBlocks(bank.pictures, content.images, 0),
    ...content.options.flatMap(({ text }, at) => optionBlocks(bank, content, text, at)),
    ...(bank.shows.keys || hasOptions(content.kind) ? [] : answerSpace(content)),
    ...below(bank.shows, content).map((line) => quiet(line, true)),
    quiet(aboutLine(item), false),
  ];
}

function optionBlocks(bank: PrintedBank, content: ItemContent, text: string, at: number): Paragraph[] {
  const bold = bank.shows.keys && content.correct.includes(at + 1);
  return [
    ...`${letterOf(at + 1)}. ${text}`
      .split('\n')
      .map((line) => left([run(line, { bold })], { indent: 8, keepNext: true, after: 30 })),
    ...pictureBlocks(bank.pictures, content.images, at + 1),
  ];
}

function askedOf({ kind, words }: ItemContent): string | null {
  if (kind === 'true-false-set') return 'đánh dấu những nhận định đúng';
  if (ticksSeveral(kind)) return 'chọn mọi phương án đúng';
  return kind === 'essay' && words !== null ? `không quá ${formats('vi').number(words)} từ` : null;
}

const answerSpace = ({ kind }: ItemContent): Paragraph[] =>
  kind === 'essay' ? [written('Bài viết')] : [written('Trả lời')];

function below(shows: PrintShows, content: ItemContent): string[] {
  return [
    ...(shows.keys ? [`Đáp án: ${keyLine(content)}`] : []),
    ...(shows.keys && shows.rationale && content.rationale !== null ? linesOf(`Lời giải: ${content.rationale}`) : []),
    ...(shows.basis && content.legal.document !== null ? [`Căn cứ: ${basisLine(content.legal)}`] : []),
  ];
}

/** Code, kind, level, state, and what holds options in place: what tells this item from others in the bank. */
function aboutLine({ code, content, state }: PrintedItem): string {
  const parts = [`Mã ${code}`, kindName(content.kind, 'vi'), levelName(content.level, 'vi'), stateName(state, 'vi')];
  return [...parts, ...pinLine(content)].join(' · ');
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

const quiet = (text: string, keepNext: boolean): Paragraph =>
  left([run(text, keepNext ? { size: 13 } : { size: 11, italics: true })], {
    indent: 8,
    keepNext,
    after: keepNext ? 30 : 160,
  });
