import { writtenLine, writtenLines } from '../../../platform/text/normalise.ts';
import type { FoundFile, FoundItem } from '../rows.ts';
import { blankItem, codeOf, fault, notice, topicOfPath } from './blank-item.ts';
import { readHtml } from './html.ts';
import { fullPins, readTags } from './tags.ts';
import { type Weighed, weighOptions } from './weights.ts';

/**
 * GIFT of Moodle. Items end at a blank line; `\` before ~ = # { } : makes them letters; comments before an item may
 * give its code and tags (`// [id:C0001] [tag:…]`). Every block becomes an item; a faulty one says its line.
 */
export function readGift(text: string): FoundFile {
  const found: FoundFile = { items: [], remarks: [], keyBase: undefined };
  const counts = { feedback: 0, penalty: 0 };
  let topic = '';
  for (const block of blocksOf(text)) {
    const [category, rest] = takeCategory(block.text);
    if (category !== undefined) topic = topicOfPath(category);
    if (rest.trim() === '') continue;
    const item = readBlock({ ...block, text: rest }, found.items.length + 1, counts);
    found.items.push({ ...item, topicText: topic });
  }
  if (found.items.length === 0) found.remarks.push({ ...fault('empty-file'), place: '' });
  if (counts.feedback > 0) found.remarks.push({ ...notice('feedback-dropped', { count: counts.feedback }), place: '' });
  if (counts.penalty > 0) found.remarks.push({ ...notice('penalty-dropped', { count: counts.penalty }), place: '' });
  return found;
}

interface Block {
  text: string;
  line: number;
  comments: string[];
  /** Line of a blank line inside its braces. */
  stray: number | null;
}

function blocksOf(text: string): Block[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const blocks: Block[] = [];
  let block: Block = { text: '', line: 0, comments: [], stray: null };
  let depth = 0;
  const end = () => {
    if (block.text.trim() !== '') blocks.push(block);
    if (block.text.trim() !== '') block = { text: '', line: 0, comments: [], stray: null };
    depth = 0;
  };
  for (const [index, line] of lines.entries()) {
    if (/^\s*\/\//.test(line)) block.comments.push(line);
    else if (line.trim() !== '') {
      if (block.text === '') block.line = index + 1;
      block.text += `${line}\n`;
      depth = Math.max(0, depth + braces(line));
    } else if (depth > 0 && block.stray === null && goesOn(lines, index + 1)) block.stray = index + 1;
    else end();
  }
  end();
  return blocks;
}

const braces = (line: string): number =>
  [...line.replace(/\\./g, '')].reduce((sum, sign) => sum + (sign === '{' ? 1 : sign === '}' ? -1 : 0), 0);

/** Behind a blank line: does the open brace close before another item begins? */
function goesOn(lines: readonly string[], from: number): boolean {
  for (const line of lines.slice(from, from + 40)) {
    if (/^\s*::/.test(line)) return false;
    const first = /[{}]/.exec(line.replace(/\\./g, ''));
    if (first) return first[0] === '}';
  }
  return false;
}

function takeCategory(text: string): [string | undefined, string] {
  const found = /^\s*\$CATEGORY:([^\n]*)\n?/.exec(text);
  return found ? [found[1] ?? '', text.slice(found[0].length)] : [undefined, text];
}

/** The place of the first of these signs without a backslash before it. */
function bareSign(text: string, signs: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (signs.includes(text[at]!)) return at;
  }
  return -1;
}

export const unescapeGift = (text: string): string =>
  text.replace(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

function readBlock(block: Block, number: number, counts: { feedback: number; penalty: number }): FoundItem {
  const item = blankItem(number, `dòng ${block.line}`);
  readComments(block.comments, item);
  let text = block.text.trim();
  const title = /^::((?:\\.|[^\\])*?)::/s.exec(text);
  if (title) {
    text = text.slice(title[0].length).trim();
    item.code ||= codeOf(unescapeGift(title[1] ?? ''));
  }
  const open = bareSign(text, '{');
  const close = open < 0 ? -1 : bareSign(text, '}', open);
  const format = /^\[(html|markdown|plain|moodle)\]/i.exec(text);
  const begin = format ? format[0].length : 0;
  const read = { format: (format?.[1] ?? '').toLowerCase(), item, line: block.line, counts };
  if (block.stray !== null) syntax(read, 'dòng trống ở giữa câu', block.stray);
  if (open < 0 || close < 0) {
    readStem(text.slice(begin), read);
    if (open >= 0 || bareSign(text, '}') >= 0) syntax(read, 'dấu ngoặc { } không đủ đôi');
    else item.seen.push(fault('unsupported-kind', { kind: 'mô tả (description)' }));
    return item;
  }
  const tail = text.slice(close + 1).trim();
  if (bareSign(tail, '{}') >= 0) syntax(read, 'có nhiều hơn một phần trả lời { }');
  const head = text.slice(begin, open);
  readStem(tail === '' ? head : `${head.trimEnd()} _____ ${tail}`, read);
  readAnswers(text.slice(open + 1, close), read);
  if (item.pins) item.pins = fullPins(item.pins, item.options.length);
  return item;
}

interface Reading {
  format: string;
  item: FoundItem;
  line: number;
  counts: { feedback: number; penalty: number };
}

const syntax = ({ item, line }: Reading, what: string, at = line): void => {
  item.seen.push(fault('gift-syntax', { line: at, what }));
};

function readComments(comments: readonly string[], item: FoundItem): void {
  const notes = [...comments.join('\n').matchAll(/\[(id|tag):((?:\\.|[^\]\\\n])*)\]/g)].map(
    ([, kind, value = '']) => [kind, value.replace(/\\([\]\\])/g, '$1').trim()] as const,
  );
  item.code = codeOf(notes.find(([kind]) => kind === 'id')?.[1] ?? '');
  Object.assign(item, readTags(notes.flatMap(([kind, value]) => (kind === 'tag' ? [value] : []))));
}

const htmlTag = /<\/?(p|br|b|i|u|div|span|img|sub|sup|ul|ol|li|table|strong|em|font)\b[^>]*>/i;

/** The words of a piece; without a format of its own it is HTML where it holds HTML. */
function wordsOf(raw: string, { format, item }: Reading, stem = false): string {
  const own = stem ? null : /^\s*\[(html|markdown|plain|moodle)\]/i.exec(raw);
  const kind = own ? own[1]!.toLowerCase() : format;
  const text = unescapeGift(own ? raw.slice(own[0].length) : raw);
  if (kind !== 'html' && (kind === 'plain' || kind === 'markdown' || !htmlTag.test(text))) return text;
  const flow = readHtml(text);
  if (stem && flow.shared) item.sharedStem = writtenLines(flow.shared);
  if (flow.images.length > 0) item.seen.push(fault('remote-image'));
  if (flow.media.length > 0) item.seen.push(fault('media', { name: flow.media.join(', ') }));
  if (flow.layout.length > 0) item.seen.push(notice('layout-lost', { name: flow.layout.join(', ') }));
  return flow.text;
}

function readStem(raw: string, read: Reading): void {
  read.item.stem = writtenLines(wordsOf(raw.trim(), read, true));
}

function readAnswers(raw: string, read: Reading): void {
  const { item } = read;
  const general = generalAt(raw);
  if (general >= 0) item.rationale = writtenLines(wordsOf(raw.slice(general + 4), read));
  const text = (general < 0 ? raw : raw.slice(0, general)).trim();
  if (text === '') {
    item.kind = 'essay';
    return;
  }
  if (text.startsWith('#')) readNumber(text.slice(1).trim(), read);
  else if (bareSign(text, '~=') < 0) readTrueFalse(text, read);
  else readListed(text, read);
}

function readListed(text: string, read: Reading): void {
  const answers = answersOf(text, read);
  if (bareSign(text, '~') >= 0) readChoice(answers, read);
  else if (answers.some(({ matches }) => matches))
    read.item.seen.push(fault('unsupported-kind', { kind: 'ghép đôi (matching)' }));
  else readShort(answers, read);
}

/** Where "####" stands: the rationale of the whole item. */
function generalAt(raw: string): number {
  for (let at = bareSign(raw, '#'); at >= 0; at = bareSign(raw, '#', at + 1)) if (raw.startsWith('####', at)) return at;
  return -1;
}

interface Answer extends Weighed {
  isKey: boolean;
  matches: boolean;
}

function answersOf(text: string, read: Reading): Answer[] {
  const answers: Answer[] = [];
  let at = bareSign(text, '~=');
  if (text.slice(0, at).trim() !== '') syntax(read, 'có chữ đứng trước phương án đầu tiên');
  while (at >= 0) {
    const next = bareSign(text, '~=', at + 1);
    const isKey = text[at] === '=';
    const raw = text.slice(at + 1, next < 0 ? undefined : next).trim();
    const weight = /^%(-?\d{1,3}(?:\.\d{1,6})?)%/.exec(raw);
    const body = weight ? raw.slice(weight[0].length) : raw;
    const feedback = bareSign(body, '#');
    if (feedback >= 0) read.counts.feedback += 1;
    const own = feedback < 0 ? body : body.slice(0, feedback);
    answers.push({
      text: writtenLine(wordsOf(own, read)),
      weight: weight ? Number(weight[1]) : isKey ? 100 : 0,
      isKey,
      // Moodle takes -> for matching wherever it stands, so exports write it apart.
      matches: isKey && /(^|[^\\-])->/.test(own),
    });
    at = next;
  }
  return answers;
}

/** With "=" it is a choice of one; weights alone make it a choice of several. */
function readChoice(answers: Answer[], { item, counts }: Reading): void {
  weighOptions(item, answers, !answers.some(({ isKey }) => isKey), counts);
}

function readShort(answers: Answer[], { item }: Reading): void {
  item.kind = 'short-answer';
  item.accepted = answers.filter(({ weight }) => weight === 100).map(({ text }) => text);
  if (answers.some(({ weight }) => weight > 0 && weight < 100)) item.seen.push(fault('partial-credit'));
}

function readTrueFalse(text: string, read: Reading): void {
  const { item, counts } = read;
  const at = bareSign(text, '#');
  const word = (at < 0 ? text : text.slice(0, at)).trim().toUpperCase();
  if (at >= 0)
    counts.feedback += text
      .slice(at)
      .split('#')
      .filter((part) => part.trim() !== '').length;
  const isTrue = ['T', 'TRUE'].includes(word);
  if (!isTrue && !['F', 'FALSE'].includes(word)) {
    syntax(read, 'phần trả lời không có dấu = hoặc ~');
    return;
  }
  item.kind = 'true-false';
  item.options = ['Đúng', 'Sai'];
  item.marked = { options: [isTrue ? 1 : 2], by: 'format' };
}

/** {#3:2} 3 ± 2, {#1..5}, {#=3:0.1 =%50%4}. */
function readNumber(text: string, read: Reading): void {
  const { item } = read;
  item.kind = 'number';
  const parts = bareSign(text, '=') < 0 ? [text] : text.split(/(?<!\\)=/).filter((part) => part.trim() !== '');
  const values = parts.map((part) => {
    const weight = /^\s*%(-?\d{1,3}(?:\.\d+)?)%/.exec(part);
    const body = (weight ? part.slice(weight[0].length) : part).replace(/#[\s\S]*$/, '').trim();
    return { weight: weight ? Number(weight[1]) : 100, numeric: numericOf(body.replaceAll('\\', '')) };
  });
  const right = values.filter(({ weight }) => weight > 0);
  if (right.length !== 1 || right[0]!.weight !== 100) item.seen.push(fault('partial-credit'));
  const numeric = right[0]?.numeric;
  if (numeric) item.numeric = numeric;
  else syntax(read, 'đáp án không phải là số');
}

const decimal = '(-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d{1,2})?)';
function numericOf(text: string): { value: number; tolerance: number } | undefined {
  const range = new RegExp(`^${decimal}\\s*\\.\\.\\s*${decimal}$`, 'i').exec(text);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    const round = (value: number) => Number(value.toPrecision(12));
    return low <= high ? { value: round((low + high) / 2), tolerance: round((high - low) / 2) } : undefined;
  }
  const around = new RegExp(`^${decimal}(?:\\s*:\\s*${decimal})?$`, 'i').exec(text);
  if (!around) return undefined;
  const tolerance = Number(around[2] ?? 0);
  return tolerance < 0 ? undefined : { value: Number(around[1]), tolerance };
}
