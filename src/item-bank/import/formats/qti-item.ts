import { fold } from '../../../platform/text/fold.ts';
import { writtenLine, writtenLines } from '../../../platform/text/normalise.ts';
import type { FoundItem } from '../rows.ts';
import { blankItem, codeOf, fault, heldOrder, notice } from './blank-item.ts';
import { type FindFile, keepBeside } from './keep-images.ts';
import { scoringOf } from './qti-scoring.ts';
import { flowOf, gap, inOldNames, isForCandidate, isInteraction } from './qti-tree.ts';
import { element, elements, textOf, within, type XmlNode } from './xml.ts';

const named: Partial<Record<string, string>> = {
  orderInteraction: 'sắp thứ tự (orderInteraction)',
  associateInteraction: 'nối đôi (associateInteraction)',
  matchInteraction: 'ghép đôi (matchInteraction)',
  gapMatchInteraction: 'kéo vào chỗ trống (gapMatchInteraction)',
  inlineChoiceInteraction: 'chọn trong dòng (inlineChoiceInteraction)',
  hottextInteraction: 'chọn chữ (hottextInteraction)',
  hotspotInteraction: 'chọn vùng hình (hotspotInteraction)',
  selectPointInteraction: 'chọn điểm (selectPointInteraction)',
  graphicOrderInteraction: 'sắp thứ tự trên hình (graphicOrderInteraction)',
  graphicAssociateInteraction: 'nối trên hình (graphicAssociateInteraction)',
  graphicGapMatchInteraction: 'kéo vào hình (graphicGapMatchInteraction)',
  positionObjectInteraction: 'đặt vật (positionObjectInteraction)',
  sliderInteraction: 'thanh trượt (sliderInteraction)',
  mediaInteraction: 'nghe nhìn (mediaInteraction)',
  drawingInteraction: 'vẽ (drawingInteraction)',
  uploadInteraction: 'nộp tệp (uploadInteraction)',
  customInteraction: 'tự tạo (customInteraction)',
  portableCustomInteraction: 'tự tạo (portableCustomInteraction)',
};

/** One assessment item of QTI 2.x or 3.0. What it cannot be here is said at the item; nothing else is made of it. */
export function readQtiItem(tree: XmlNode, number: number, place: string, find: FindFile): FoundItem {
  const root = inOldNames(tree);
  const item = blankItem(number, place);
  const body = element(root, 'itemBody');
  item.code = codeOf(root.attributes.get('title') ?? '') || codeOf(root.attributes.get('identifier') ?? '');
  if (!body) {
    item.seen.push(fault('qti-item', { what: 'không có itemBody' }));
    return item;
  }
  readBody(body, item, find);
  if (
    root.attributes.get('adaptive') === 'true' ||
    element(root, 'templateProcessing') ||
    element(root, 'templateDeclaration')
  )
    item.seen.push(fault('unsupported-kind', { kind: 'câu thay đổi theo lượt làm (adaptive, template)' }));
  const interactions = [...within(body, isInteraction)];
  const [interaction] = interactions;
  if (!interaction) item.seen.push(fault('unsupported-kind', { kind: 'câu không có phần trả lời' }));
  else if (interactions.length > 1)
    item.seen.push(fault('unsupported-kind', { kind: `câu ghép nhiều phần (${interactions.length} phần trả lời)` }));
  else readInteraction(root, interaction, item, find);
  return item;
}

function readBody(body: XmlNode, item: FoundItem, find: FindFile): void {
  const flow = flowOf(body);
  keepBeside(item, flow, 0, find);
  const lines = writtenLines(flow.text);
  const isTyped = !within(body, 'textEntryInteraction').next().done;
  // A gap on a last line of its own is only the place to type.
  item.stem = isTyped && lines.endsWith(`\n${gap}`) ? lines.slice(0, -gap.length - 1).trimEnd() : lines;
  if (flow.shared) item.sharedStem = writtenLines(flow.shared);
  const rubric = [...within(body, 'rubricBlock')].find((each) => !isForCandidate(each));
  if (rubric) item.rationale = writtenLines(flowOf(rubric).text);
}

function readInteraction(root: XmlNode, interaction: XmlNode, item: FoundItem, find: FindFile): void {
  const identifier = interaction.attributes.get('responseIdentifier') ?? '';
  const response = elements(root, 'responseDeclaration').find(
    (each) => each.attributes.get('identifier') === identifier,
  );
  const kind = interaction.name;
  if (kind === 'extendedTextInteraction') {
    item.kind = 'essay';
    return;
  }
  if (kind === 'choiceInteraction') readChoice(interaction, response, item, find);
  else if (kind === 'textEntryInteraction') readTyped(root, response, item);
  else if (kind !== 'matchInteraction' || !readStatements(interaction, response, item, find)) {
    item.seen.push(fault('unsupported-kind', { kind: (Object.hasOwn(named, kind) ? named[kind] : kind) ?? kind }));
    return;
  }
  if (!response) item.seen.push(fault('qti-item', { what: 'không khai báo câu trả lời (responseDeclaration)' }));
  judgeScoring(root, item, kind);
}

/** Anything but "the response must match" would be another scoring than its author's. */
function judgeScoring(root: XmlNode, item: FoundItem, kind: string): void {
  const scoring = scoringOf(root);
  if (scoring.by === 'match') return;
  if (scoring.by === 'none') item.seen.push(notice('not-scored'));
  else if (scoring.by === 'tolerance' && item.kind === 'number' && item.numeric)
    item.numeric.tolerance = scoring.tolerance;
  else if (scoring.by !== 'map' || kind !== 'textEntryInteraction' || item.kind !== 'short-answer')
    item.seen.push(fault('qti-scoring', { what: scoring.name }));
}

const correctOf = (response: XmlNode | undefined): string[] =>
  elements(
    element(response, 'correctResponse') ?? { name: '', attributes: new Map(), children: [], line: 0 },
    'value',
  ).map((value) => textOf(value).trim());

function readOptions(choices: readonly XmlNode[], item: FoundItem, find: FindFile): void {
  for (const [index, choice] of choices.entries()) {
    const flow = flowOf(choice);
    keepBeside(item, flow, index + 1, find);
    item.options.push(writtenLine(flow.text));
  }
}

function readChoice(interaction: XmlNode, response: XmlNode | undefined, item: FoundItem, find: FindFile): void {
  const choices = elements(interaction, 'simpleChoice');
  readOptions(choices, item, find);
  const names = choices.map((choice) => choice.attributes.get('identifier') ?? '');
  const right = correctOf(response).map((name) => names.indexOf(name) + 1);
  if (right.some((position) => position === 0) || new Set(names).size < names.length)
    item.seen.push(fault('qti-item', { what: 'đáp án trỏ tới phương án không có, hoặc hai phương án cùng mã' }));
  item.marked = { options: [...new Set(right)].filter((position) => position > 0).sort((a, b) => a - b), by: 'format' };
  const cardinality = response?.attributes.get('cardinality') ?? 'single';
  item.kind = cardinality === 'multiple' ? 'multiple' : 'single';
  if (cardinality !== 'multiple' && cardinality !== 'single')
    item.seen.push(fault('unsupported-kind', { kind: `câu trả lời dạng ${cardinality.slice(0, 20)}` }));
  const most = Number(interaction.attributes.get('maxChoices') ?? 1);
  if (most > 0 && right.length > most && interaction.attributes.has('maxChoices'))
    item.seen.push(fault('qti-item', { what: `có ${right.length} đáp án nhưng chỉ cho chọn ${most}` }));
  readPins(interaction, choices, item);
}

/** Not shuffled: the order is part of the item. Shuffled: what is fixed keeps its place. */
function readPins(interaction: XmlNode, choices: readonly XmlNode[], item: FoundItem): void {
  const fixed = choices.map((choice) => choice.attributes.get('fixed') === 'true');
  if (interaction.attributes.get('shuffle') !== 'true') item.pins = heldOrder(item.options);
  else if (fixed.includes(true)) item.pins = fixed.map((held) => (held ? 'place' : null));
}

function readTyped(root: XmlNode, response: XmlNode | undefined, item: FoundItem): void {
  const type = response?.attributes.get('baseType') ?? 'string';
  const right = correctOf(response);
  if (type === 'float' || type === 'integer') {
    item.kind = 'number';
    const value = Number(right[0] || Number.NaN);
    if (right.length === 1 && Number.isFinite(value)) item.numeric = { value, tolerance: 0 };
    return;
  }
  item.kind = 'short-answer';
  item.accepted = right.map((text) => writtenLine(text));
  if (scoringOf(root).by === 'map') readMapping(response, item);
}

/** A mapping whose texts all give the same points, and all others none, says which texts are right: nothing more. */
function readMapping(response: XmlNode | undefined, item: FoundItem): void {
  const mapping = element(response, 'mapping');
  const entries = mapping ? elements(mapping, 'mapEntry') : [];
  const points = new Set(entries.map((entry) => Number(entry.attributes.get('mappedValue'))));
  const [each = 0] = points;
  const none = Number(mapping?.attributes.get('defaultValue') ?? 0) === 0;
  const bounded = mapping?.attributes.has('lowerBound') || mapping?.attributes.has('upperBound');
  if (points.size !== 1 || !(each > 0) || !none || bounded)
    item.seen.push(fault('qti-scoring', { what: 'map_response với điểm khác nhau' }));
  item.accepted = entries.map((entry) => writtenLine(entry.attributes.get('mapKey') ?? ''));
}

/** Statements paired with "Đúng" or "Sai": the only matching the bank has. False for every other. */
function readStatements(interaction: XmlNode, response: XmlNode | undefined, item: FoundItem, find: FindFile): boolean {
  const [statements, words, ...more] = elements(interaction, 'simpleMatchSet').map((set) =>
    elements(set, 'simpleAssociableChoice'),
  );
  if (!statements || !words || more.length > 0 || words.length !== 2) return false;
  const said = words.map((word) => fold(flowOf(word).text.trim()));
  const truth = words[said.indexOf('dung')]?.attributes.get('identifier');
  const untruth = words[said.indexOf('sai')]?.attributes.get('identifier');
  if (truth === undefined || untruth === undefined) return false;
  const names = statements.map((each) => each.attributes.get('identifier') ?? '');
  const pairs = new Map(correctOf(response).map((pair): [string, string] => pair.split(/\s+/) as [string, string]));
  if (names.some((name) => ![truth, untruth].includes(pairs.get(name) ?? '')) || pairs.size !== names.length)
    return false;
  readOptions(statements, item, find);
  item.kind = 'true-false-set';
  item.marked = {
    options: names.flatMap((name, index) => (pairs.get(name) === truth ? [index + 1] : [])),
    by: 'format',
  };
  readPins(interaction, statements, item);
  return true;
}
