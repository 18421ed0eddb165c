import { writtenLine, writtenLines } from '../../../platform/text/normalise.ts';
import type { FoundFile, FoundItem } from '../rows.ts';
import { blankItem, codeOf, fault, heldOrder, notice, topicOfPath } from './blank-item.ts';
import { readHtml } from './html.ts';
import { decodedName, keepBeside } from './keep-images.ts';
import { fullPins, readTags } from './tags.ts';
import { weighOptions } from './weights.ts';
import { element, elements, readXml, textOf, type XmlNode } from './xml.ts';

/** Kinds of Moodle the bank does not have, as people know them. */
const unsupported: Partial<Record<string, string>> = {
  multianswer: 'Cloze',
  cloze: 'Cloze',
  matching: 'ghép đôi (matching)',
  match: 'ghép đôi (matching)',
  randomsamatch: 'ghép đôi ngẫu nhiên (randomsamatch)',
  ddwtos: 'kéo thả vào chữ (ddwtos)',
  ddimageortext: 'kéo thả vào hình (ddimageortext)',
  ddmarker: 'kéo thả điểm đánh dấu (ddmarker)',
  ddmatch: 'kéo thả ghép đôi (ddmatch)',
  gapselect: 'chọn từ còn thiếu (gapselect)',
  ordering: 'sắp thứ tự (ordering)',
  calculated: 'tính toán (calculated)',
  calculatedmulti: 'tính toán (calculatedmulti)',
  calculatedsimple: 'tính toán (calculatedsimple)',
  description: 'mô tả (description)',
};

interface Counts {
  feedback: number;
  penalty: number;
}

/**
 * The questions of a Moodle XML file, each with its line; categories name the topic of what follows. HTML becomes
 * plain lines, embedded pictures stay. @throws Refusal when it is not well-formed or no Moodle XML
 */
export function readMoodleXml(text: string): FoundFile {
  const found: FoundFile = { items: [], remarks: [], keyBase: undefined };
  const counts: Counts = { feedback: 0, penalty: 0 };
  let topic = '';
  for (const question of elements(readXml(text), 'question')) {
    const type = (question.attributes.get('type') ?? '').trim();
    if (type === 'category') topic = topicOfPath(textOf(element(element(question, 'category'), 'text')));
    else found.items.push({ ...readQuestion(question, type, found.items.length + 1, counts), topicText: topic });
  }
  if (found.items.length === 0) found.remarks.push({ ...fault('empty-file'), place: '' });
  if (counts.feedback > 0) found.remarks.push({ ...notice('feedback-dropped', { count: counts.feedback }), place: '' });
  if (counts.penalty > 0) found.remarks.push({ ...notice('penalty-dropped', { count: counts.penalty }), place: '' });
  return found;
}

function readQuestion(question: XmlNode, type: string, number: number, counts: Counts): FoundItem {
  const item = blankItem(number, `dòng ${question.line}`);
  item.code = codeOf(fieldOf(question, 'idnumber'));
  Object.assign(
    item,
    readTags(elements(element(question, 'tags') ?? question, 'tag').map((tag) => fieldOf(tag, 'text'))),
  );
  item.stem = writtenLines(wordsOf(element(question, 'questiontext'), item, 0));
  item.rationale = writtenLines(wordsOf(element(question, 'generalfeedback'), item, 0));
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read) read(question, item, counts);
  else
    item.seen.push(
      fault('unsupported-kind', {
        kind: (Object.hasOwn(unsupported, type) ? unsupported[type] : type.slice(0, 60)) || 'không ghi',
      }),
    );
  if (item.pins) item.pins = fullPins(item.pins, item.options.length);
  return item;
}

const fieldOf = (node: XmlNode, name: string): string => {
  const child = element(node, name);
  return textOf(element(child, 'text') ?? child).trim();
};

/** The words of a text element, read by its format; its own files are the only ones it may show. */
function wordsOf(node: XmlNode | undefined, item: FoundItem, at: number): string {
  if (!node) return '';
  const format = node.attributes.get('format') ?? '';
  const text = textOf(element(node, 'text') ?? node);
  if (format === 'plain_text' || format === 'markdown') return text;
  // Moodle's own format keeps line breaks; HTML does not.
  const flow = readHtml(format === 'html' ? text : text.trim().replace(/\r?\n/g, '<br>'));
  const files = new Map(elements(node, 'file').map((file) => [file.attributes.get('name') ?? '', file]));
  keepBeside(item, flow, at, (source) => {
    const file = files.get(decodedName(source.replace(/^@@PLUGINFILE@@\//, '').replace(/\?.*$/, '')));
    return file && Buffer.from(textOf(file), 'base64');
  });
  if (flow.shared && at === 0) item.sharedStem = writtenLines(flow.shared);
  return flow.text;
}

interface Answer {
  text: string;
  weight: number;
  node: XmlNode;
}

function answersOf(question: XmlNode, item: FoundItem, counts: Counts): Answer[] {
  return elements(question, 'answer').map((node, index) => {
    const feedback = element(node, 'feedback');
    if (feedback && textOf(element(feedback, 'text') ?? feedback).trim() !== '') counts.feedback += 1;
    const weight = Number(node.attributes.get('fraction') ?? 0);
    const text = writtenLine(wordsOf(node, item, index + 1));
    return { text, weight: Number.isFinite(weight) ? weight : 0, node };
  });
}

const isTrue = (text: string): boolean => /^(1|true)$/i.test(text);

function readChoice(question: XmlNode, item: FoundItem, counts: Counts): void {
  const answers = answersOf(question, item, counts);
  const single = fieldOf(question, 'single');
  weighOptions(item, answers, single !== '' && !isTrue(single), counts);
  const shuffle = fieldOf(question, 'shuffleanswers');
  if (shuffle !== '' && !isTrue(shuffle)) item.pins ??= heldOrder(item.options);
}

function readTrueFalse(question: XmlNode, item: FoundItem, counts: Counts): void {
  const answers = answersOf(question, item, counts);
  const right = answers.filter(({ weight }) => weight === 100).map(({ text }) => text.toLowerCase());
  item.kind = 'true-false';
  item.options = ['Đúng', 'Sai'];
  const known = ['true', 'false'].indexOf(right[0] ?? '');
  item.marked = { options: right.length === 1 && known >= 0 ? [known + 1] : [], by: 'format' };
}

function readShort(question: XmlNode, item: FoundItem, counts: Counts): void {
  const answers = answersOf(question, item, counts);
  item.kind = 'short-answer';
  item.accepted = answers.filter(({ weight }) => weight === 100).map(({ text }) => text.replaceAll('\\*', '*'));
  if (answers.some(({ weight }) => weight > 0 && weight < 100)) item.seen.push(fault('partial-credit'));
  const wild = answers.find(({ text, weight }) => weight > 0 && /(?<!\\)\*/.test(text));
  if (wild) item.seen.push(fault('wildcard', { text: wild.text.slice(0, 80) }));
}

function readNumber(question: XmlNode, item: FoundItem, counts: Counts): void {
  const right = answersOf(question, item, counts).filter(({ weight }) => weight > 0);
  item.kind = 'number';
  if (elements(element(question, 'units') ?? question, 'unit').length > 0)
    item.seen.push(fault('unsupported-kind', { kind: 'số kèm đơn vị đo' }));
  if (right.length !== 1 || right[0]!.weight !== 100) item.seen.push(fault('partial-credit'));
  const [answer] = right;
  const value = Number(answer?.text.replace(',', '.') || Number.NaN);
  const tolerance = Number((answer && fieldOf(answer.node, 'tolerance')) || 0);
  if (Number.isFinite(value) && tolerance >= 0) item.numeric = { value, tolerance };
}

function readEssay(question: XmlNode, item: FoundItem): void {
  item.kind = 'essay';
  const most = Number(fieldOf(question, 'maxwordlimit'));
  if (Number.isSafeInteger(most) && most > 0) item.words = most;
  item.rationale ||= writtenLines(wordsOf(element(question, 'graderinfo'), item, 0));
}

const readers: Partial<Record<string, (question: XmlNode, item: FoundItem, counts: Counts) => void>> = {
  multichoice: readChoice,
  truefalse: readTrueFalse,
  shortanswer: readShort,
  numerical: readNumber,
  essay: readEssay,
};
