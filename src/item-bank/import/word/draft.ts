import { normalise, normaliseLines } from '../../../platform/text/normalise.ts';
import type { Doubt, FoundImage, FoundItem } from '../rows.ts';
import { mendText } from './damage.ts';
import { giveKey, giveMarks } from './give-key.ts';
import type { GroupedOption, OptionGroup } from './groups.ts';
import { kindBehind, matchingKind } from './kind-words.ts';
import { ANSWER_BEHIND, type FieldName, LETTERS_ONLY } from './labels.ts';
import { type FoundPicture, PICTURE, type Run, sliceRuns } from './line.ts';
import { type FoundMarks, findMarks, type SeenOption } from './marks.ts';
import type { Spot } from './spots.ts';

/** An item while its lines are gathered. */
export class Draft {
  place = '';
  asked = 0;
  stem: Run[][] = [];
  options: { label: Run[]; text: Run[][]; position: number }[] = [];
  starred: number[] = [];
  marks: FoundMarks[] = [];
  answers: string[] = [];
  seen: Doubt[] = [];
  topic = '';
  level = '';
  points: number | null = null;
  kind = '';
  rationale: string[] = [];
  legal: string[] = [];
  sharedStem = '';
  sharedPictures: FoundPicture[] = [];
  originals: string[] = [];

  /** Keeps what reading a line showed. */
  note({ line: { runs, original } }: Spot): void {
    if (original !== undefined) this.originals.push(original);
    this.doubt(runs.flatMap(({ doubts = [] }) => doubts));
  }

  /** The same thing is said once. */
  doubt(doubts: readonly Doubt[]): void {
    for (const doubt of doubts)
      if (!this.seen.some((each) => JSON.stringify(each) === JSON.stringify(doubt))) this.seen.push(doubt);
  }

  /** Takes in a line that tells the key. */
  hear(spot: Spot, answer: string): void {
    this.note(spot);
    this.answers.push(answer);
  }

  /** Takes in a line that says something beside the text; pictures there have no place in an item. */
  take(spot: Spot, name: FieldName, from: number): void {
    this.note(spot);
    if (spot.line.runs.some(({ image }) => image)) this.doubt([{ code: 'picture-beside', severity: 'warning' }]);
    const said = spot.text.slice(from).replaceAll(PICTURE, '').trim();
    if (name === 'rationale') this.rationale.push(said);
    else if (name === 'legal') this.legal.push(said);
    else if (name === 'level') this.level = said;
    else if (name === 'topic') this.topic = said;
    else this.points = /^\d+([.,]\d+)?/.test(said) ? Number.parseFloat(said.replace(',', '.')) : this.points;
  }

  /** Lines without letters are options only where something shows that one of them is right. */
  isPlausible(answer: string): boolean {
    const texts = this.options.map(({ text }) => plainText(text).toLowerCase());
    const told = normalise(answer).toLowerCase();
    if (texts.some((text) => text.length > 600)) return false;
    return (
      this.starred.length > 0 ||
      this.marks.some(({ weak }) => !weak) ||
      texts.includes(told) ||
      LETTERS_ONLY.test(answer) ||
      (/^\d$/.test(told) && Number(told) >= 1 && Number(told) <= texts.length)
    );
  }
}

/** Gathers the lines of a question and its options; `unlettered` options are their whole lines. */
export function draftOf(
  spots: readonly Spot[],
  stem: readonly number[],
  group: OptionGroup | undefined,
  unlettered = false,
): Draft {
  const draft = new Draft();
  const first = spots[stem[0] ?? group?.from ?? 0];
  draft.place = first?.line.place ?? '';
  for (const at of [...stem, ...(group?.options.flatMap(({ spots: own }) => own) ?? [])]) draft.note(spots[at]!);
  gatherStem(draft, spots, stem);
  const seen = (group?.options ?? []).map((option) => gatherOption(draft, spots, option, unlettered));
  draft.marks = findMarks(seen);
  return draft;
}

function gatherStem(draft: Draft, spots: readonly Spot[], stem: readonly number[]): void {
  for (const at of stem) {
    const { line, question, text, blank } = spots[at]!;
    if (question) {
      draft.asked = question.number;
      draft.level = question.level;
      draft.points = question.points;
      draft.kind = question.kind;
    }
    if (!blank)
      draft.stem.push(withoutKey(draft, sliceRuns(line.runs, question?.end ?? 0), text.slice(question?.end ?? 0)));
  }
}

function gatherOption(draft: Draft, spots: readonly Spot[], option: GroupedOption, unlettered: boolean): SeenOption {
  const { line, text } = spots[option.spots[0]!]!;
  const found = unlettered
    ? undefined
    : option.glued
      ? gluedLabel(text, option.position)
      : spots[option.spots[0]!]!.option;
  const lead = unlettered ? leadOf(text, option.position) : { end: 0, starred: false };
  const from = found?.end ?? lead.end;
  const label = found ? sliceRuns(line.runs, found.letterAt, found.letterAt + 1) : [];
  const tick = tickBehind(text, from);
  const to = tick ?? text.length;
  const lines = [withoutKey(draft, sliceRuns(line.runs, from, to), text.slice(from, to))];
  for (const at of option.spots.slice(1)) lines.push(spots[at]!.line.runs);
  draft.options.push({ label, text: lines, position: option.position });
  if (found?.starred || lead.starred || tick !== undefined) draft.starred.push(draft.options.length);
  noteLabel(draft, option, found?.foreign ?? '', text);
  return { label, text: lines.flat() };
}

function noteLabel(draft: Draft, option: GroupedOption, foreign: string, text: string): void {
  const values = { letter: letter(option.position), text: text.trim().slice(0, 60) };
  if (foreign !== '') draft.seen.push({ code: 'label-foreign', severity: 'error', values: { ...values, foreign } });
  if (option.glued) draft.seen.push({ code: 'label-glued', severity: 'error', values });
  if (option.outOfOrder) draft.seen.push({ code: 'label-order', severity: 'error', values });
}

const letter = (position: number): string => String.fromCharCode(64 + position);

const gluedLabel = (text: string, position: number) => {
  const letterAt = text.indexOf(letter(position));
  return { letterAt, end: letterAt + 1, starred: false, foreign: '' };
};

/** Bullets, stars and numbers before an option without a letter. */
function leadOf(text: string, position: number): { end: number; starred: boolean } {
  const match = /^\s*(?:[-–+•●▪○☐□]\s+)?((?:\*|✓|✔|☑|√|\[[xX]\])\s*)?(?:(\d)[.)]\s+)?/u.exec(text);
  const whole = match?.[0] ?? '';
  // A number that is not the option's own belongs to its text.
  const end = match?.[2] === undefined || Number(match[2]) === position ? whole.length : whole.search(/\d[.)]\s+$/);
  return { end, starred: match?.[1] !== undefined };
}

/** What stands behind a text is looked for in so many characters. */
const TAIL = 80;

/** Where a star, a tick or "(đúng)" stands behind an option. */
function tickBehind(text: string, from: number): number | undefined {
  const tail = Math.max(from, text.length - TAIL);
  const match = /\s*(?:\*+|✓|✔|\((?:đúng|đáp án đúng|đáp án|correct)\))\s*$/iu.exec(text.slice(tail));
  return match && tail + match.index > from ? tail + match.index : undefined;
}

/** Takes "(Đáp án: C)" off the end of a line. */
function withoutKey(draft: Draft, runs: Run[], text: string): Run[] {
  const tail = Math.max(0, text.length - TAIL);
  const match = ANSWER_BEHIND.exec(text.slice(tail));
  if (!match || tail + match.index === 0) return runs;
  draft.answers.push(match[1] ?? '');
  return sliceRuns(runs, 0, tail + match.index);
}

const plainText = (lines: readonly (readonly Run[])[]): string =>
  normalise(
    lines
      .map((runs) => runs.map(({ text }) => text).join(''))
      .join(' ')
      .replaceAll(PICTURE, ''),
  );

/** The item, its texts put in order. */
export function finishDraft(draft: Draft, number: number): FoundItem {
  const { seen } = draft;
  const { texts, places } = placed(draft);
  const written = normaliseLines(
    draft.stem
      .map((runs) => runs.map(({ text }) => text).join(''))
      .join('\n')
      .replaceAll(PICTURE, ''),
  );
  const { stem, kind } = kindBehind(written);
  const kindText = draft.kind || kind;
  const matching = matchingKind(kindText, stem);
  if (matching) draft.doubt([{ code: 'unsupported-kind', severity: 'error', values: { kind: matching } }]);
  const item: FoundItem = {
    number,
    place: draft.place,
    code: '',
    stem: mendText(stem, seen),
    options: texts.map((text) => mendText(text, seen)),
    gaps: texts.flatMap((text, index) => (text === '' ? [letter(index + 1)] : [])),
    starred: [],
    keyText: '',
    kindText: matching ? '' : kindText,
    levelText: draft.level,
    topicText: normalise(draft.topic),
    rationale: mendText(normaliseLines(draft.rationale.join('\n')), seen),
    legalText: normalise(draft.legal.join(' ')),
    articleText: '',
    inForceFrom: '',
    inForceTo: '',
    points: draft.points,
    seen,
    ...(draft.asked > 0 ? { asked: draft.asked } : {}),
    ...(draft.sharedStem
      ? { sharedStem: mendText(normaliseLines(draft.sharedStem.replaceAll(PICTURE, '')), seen) }
      : {}),
  };
  const images = imagesOf(draft, places);
  if (images.length > 0) item.images = images;
  if (draft.originals.length > 0)
    seen.push({
      code: 'legacy-font',
      severity: 'warning',
      values: { original: draft.originals.join(' / ').slice(0, 2000) },
    });
  noteFractions(item);
  giveMarks(item, draft.starred, draft.marks, places);
  for (const answer of draft.answers) giveKey(item, answer, 'answer-line');
  return item;
}

/** Texts at the places of their letters, and the place of each option among them (from 1). */
function placed(draft: Draft): { texts: string[]; places: number[] } {
  const positions = draft.options.map(({ position }) => position);
  const inOrder = positions.every((position, index) => index === 0 || position > positions[index - 1]!);
  // Letters that stand twice leave no place to trust: the order of the lines is kept.
  const places = inOrder ? positions : positions.map((_, index) => index + 1);
  const texts = Array.from({ length: Math.max(0, ...places) }, () => '');
  for (const [index, { text }] of draft.options.entries())
    texts[places[index]! - 1] = plainText(text) || pictureText(draft, index);
  return { texts, places };
}

/** An option that is a picture needs a word of its own. */
function pictureText({ options, seen }: Draft, index: number): string {
  const isPicture = (text: Run[][]) => text.flat().some((run) => run.text.includes(PICTURE));
  if (!isPicture(options[index]!.text)) return '';
  const number = options.slice(0, index + 1).filter(({ text }) => isPicture(text) && plainText(text) === '').length;
  seen.push({
    code: 'option-picture',
    severity: 'warning',
    values: { letter: letter(index + 1), text: `Hình ${number}` },
  });
  return `Hình ${number}`;
}

function imagesOf({ sharedPictures, stem, options }: Draft, places: readonly number[]): FoundImage[] {
  const inOptions = options.flatMap(({ text }, index) =>
    picturesOf(text.flat()).map((image) => imageAt(places[index]!, image)),
  );
  return [
    ...sharedPictures.map((image) => imageAt(-1, image)),
    ...picturesOf(stem.flat()).map((image) => imageAt(0, image)),
    ...inOptions,
  ];
}

export const picturesOf = (runs: readonly Run[]): FoundPicture[] => runs.flatMap(({ image }) => (image ? [image] : []));

const imageAt = (at: number, { name, bytes, alt }: FoundPicture): FoundImage => ({
  at,
  type: typeOf(name),
  data: Buffer.from(bytes).toString('base64'),
  alt: normalise(alt),
});

function typeOf(name: string): FoundImage['type'] {
  if (/\.jpe?g$/i.test(name)) return 'image/jpeg';
  if (/\.gif$/i.test(name)) return 'image/gif';
  return /\.webp$/i.test(name) ? 'image/webp' : 'image/png';
}

/** "0.01" among "0,50%": what Excel makes of 1 %. */
function noteFractions({ options, seen }: FoundItem): void {
  if (!options.some((text) => text.includes('%'))) return;
  for (const [index, text] of options.entries()) {
    if (!/^0[.,]\d+$/.test(text)) continue;
    const percent = Number((Number(text.replace(',', '.')) * 100).toPrecision(12));
    seen.push({ code: 'option-fraction', severity: 'warning', values: { letter: letter(index + 1), text, percent } });
  }
}
