import {
  answerLine,
  type FieldName,
  fieldLine,
  isPageMark,
  type OptionLabel,
  optionLabel,
  optionsInside,
  type QuestionLabel,
  questionLabel,
} from './labels.ts';
import { type Line, partOf, textOf } from './line.ts';

/** A line, or the part of it that is one option, with what its beginning says. */
export interface Spot {
  line: Line;
  text: string;
  blank: boolean;
  question?: QuestionLabel;
  option?: OptionLabel;
  /** What a line "Đáp án: …" says. */
  answer?: string;
  field?: { name: FieldName; end: number };
  page?: boolean;
}

/** Looks at every line; options that share a line become spots of their own. */
export function spotsOf(lines: readonly Line[]): Spot[] {
  const whole = lines.map(spotOf);
  return whole.flatMap((spot, index) => splitSpot(spot, nextLetter(whole, index)));
}

/** Labels stand within so many characters; a line longer than the second number is text and nothing else. */
const LABEL = 300;
const LONGEST_TOLD = 2000;

function spotOf(line: Line): Spot {
  const text = textOf(line);
  const spot: Spot = { line, text, blank: text.trim() === '' };
  if (spot.blank || line.row) return spot;
  const head = text.slice(0, LABEL);
  const question = questionLabel(head);
  if (question) return { ...spot, question };
  const answer = text.length > LONGEST_TOLD ? undefined : answerLine(text);
  if (answer !== undefined) return { ...spot, answer };
  const field = fieldLine(head);
  if (field) return { ...spot, field };
  if (!line.cell && text.length < LABEL && isPageMark(text)) return { ...spot, page: true };
  const option = optionLabel(head);
  return option ? { ...spot, option } : spot;
}

/** The letter (1 = A) that the next line with text begins with; 0 for none. */
function nextLetter(spots: readonly Spot[], index: number): number {
  for (let at = index + 1; at < Math.min(spots.length, index + 4); at++) {
    const spot = spots[at];
    if (spot && !spot.blank) return spot.option && !spot.option.weak ? spot.option.position : 0;
  }
  return 0;
}

function splitSpot(spot: Spot, following: number): Spot[] {
  if (spot.blank || spot.line.row || spot.answer !== undefined || spot.field) return [spot];
  const byTabs = tabbed(spot);
  if (byTabs) return byTabs;
  const { option, question, text } = spot;
  const strong = option && !option.weak && option.capital;
  const from = strong ? option.end : (question?.end ?? 0);
  const places = optionsInside(text, from, strong ? option.position + 1 : 1, following);
  const enough = strong ? 1 : question || /[?:…]$/.test(text.slice(0, places[0] ?? 0).trimEnd()) ? 2 : 3;
  if (places.length < enough && !(places.length === 1 && following === 2)) return [spot];
  return cut(spot, places);
}

/** "A Quốc hội⇥B Chính phủ": letters without a stop, set apart by tabs. */
function tabbed(spot: Spot): Spot[] | undefined {
  if (!spot.option?.weak || !spot.text.includes('\t')) return undefined;
  const starts = [0, ...[...spot.text.matchAll(/\t+/g)].map((match) => match.index + match[0].length)];
  const parts = cut(spot, starts.slice(1)).filter(({ blank }) => !blank);
  const inOrder = parts.every(({ option }, index) => option?.position === (spot.option?.position ?? 0) + index);
  return inOrder && parts.length > 1 ? parts : undefined;
}

function cut(spot: Spot, places: readonly number[]): Spot[] {
  const ends = [0, ...places, spot.text.length];
  return ends.slice(0, -1).map((from, index) => {
    const part = partOf(spot.line, from, ends[index + 1]);
    if (index === 0) return { ...spotOf(part), ...(spot.question ? { question: spot.question } : {}) };
    return spotOf(part);
  });
}
