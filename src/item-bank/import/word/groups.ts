import { gluedOption } from './labels.ts';
import type { Spot } from './spots.ts';

/** Options that follow each other: where each stands, and what was odd about its letter. */
export interface OptionGroup {
  /** First and last spot, ends included. */
  from: number;
  to: number;
  capital: boolean;
  options: GroupedOption[];
}

export interface GroupedOption {
  /** The spot with the letter, then lines that go on. */
  spots: number[];
  /** 1 for A, as the letter says. */
  position: number;
  glued?: true;
  /** The letter stands where another was due: a second B after B. */
  outOfOrder?: true;
}

/** Finds the options between two places; a spot that begins a question ends a group. */
export function findGroups(spots: readonly Spot[], from: number, to: number): OptionGroup[] {
  const groups: OptionGroup[] = [];
  for (let at = from; at <= to; at++) {
    const group = groupAt(spots, at, to);
    if (!group) continue;
    groups.push(group);
    at = group.to;
  }
  return groups;
}

/** Statements "a) … b) …" before options "A. … B. …" belong to the question. */
export function leadsTo(spots: readonly Spot[], group: OptionGroup, next: OptionGroup | undefined): boolean {
  if (!next?.capital || group.capital) return false;
  return spots.slice(group.to + 1, next.from).every(({ question, answer }) => !question && answer === undefined);
}

function groupAt(spots: readonly Spot[], at: number, to: number): OptionGroup | undefined {
  const first = firstOption(spots, at, to);
  if (!first) return undefined;
  const capital = first.glued ?? spots[at]?.option?.capital ?? true;
  const group: OptionGroup = { from: at, to: at, capital, options: [first] };
  let loose: number[] = [];
  for (let next = at + 1; next <= to; next++) {
    const spot = spots[next]!;
    if (spot.question || spot.answer !== undefined || spot.field) break;
    const option = nextOption(spots, next, to, group);
    if (option === 'other') break;
    if (option) {
      group.options.at(-1)!.spots.push(...loose);
      loose = [];
      group.options.push(option);
      group.to = next;
    } else if (!spot.blank && !spot.page) loose.push(next);
    if (loose.length > 12) break;
  }
  return group.options.length > 1 || first.position === 1 ? withGoingOn(spots, group, to) : undefined;
}

function firstOption(spots: readonly Spot[], at: number, to: number): GroupedOption | undefined {
  const { option, text, question } = spots[at]!;
  if (question) return undefined;
  if (option?.position === 1 && !option.weak) return { spots: [at], position: 1 };
  const [second, third] = labelsAfter(spots, at, to);
  if (option?.position === 1 && option.capital && second === 2) return { spots: [at], position: 1 };
  if (!option && gluedOption(text, 1) && second === 2 && third === 3) return { spots: [at], position: 1, glued: true };
  // Without an A: B, C, D on lines of their own.
  if (option?.position === 2 && !option.weak && option.capital && second === 3) return { spots: [at], position: 2 };
  return undefined;
}

/** Lines with empty ones, within which labels belong together. */
const NEAR = 30;

/** The letters that the next two labelled lines begin with. */
function labelsAfter(spots: readonly Spot[], at: number, to: number): number[] {
  const found: number[] = [];
  let skipped = 0;
  for (let next = at + 1; next <= Math.min(to, at + NEAR) && found.length < 2 && skipped < 3; next++) {
    const { option, question, blank } = spots[next]!;
    if (question) break;
    if (option) found.push(option.position);
    else if (!blank) skipped += 1;
  }
  return found;
}

function nextOption(
  spots: readonly Spot[],
  at: number,
  to: number,
  group: OptionGroup,
): GroupedOption | 'other' | undefined {
  const { option, text } = spots[at]!;
  const last = group.options.at(-1)!.position;
  if (!option) return glued(spots, at, to, text, last + 1, group.capital);
  if (option.capital !== group.capital) return group.capital ? undefined : option.position === 1 ? 'other' : undefined;
  if (option.weak && option.position === 1) return firstOption(spots, at, to) ? 'other' : undefined;
  if (option.weak && option.position !== last + 1) return undefined;
  if (option.position === 1) return 'other';
  if (option.position > last + 3) return undefined;
  return { spots: [at], position: option.position, ...(option.position <= last ? { outOfOrder: true } : {}) };
}

function glued(
  spots: readonly Spot[],
  at: number,
  to: number,
  text: string,
  position: number,
  capital: boolean,
): GroupedOption | undefined {
  if (!capital || position < 2 || !gluedOption(text, position)) return undefined;
  const [next] = labelsAfter(spots, at, to);
  return next === position + 1 || (next === undefined && position > 2)
    ? { spots: [at], position, glued: true }
    : undefined;
}

/** Lines directly behind the last option that go on with it: they begin small, and it does not end in a stop. */
function withGoingOn(spots: readonly Spot[], group: OptionGroup, to: number): OptionGroup {
  for (let at = group.to + 1; at <= to; at++) {
    const spot = spots[at]!;
    const before = spots[group.options.at(-1)!.spots.at(-1)!]!.text;
    if (!goesOn(spot, before)) break;
    group.options.at(-1)!.spots.push(at);
    group.to = at;
  }
  return group;
}

export const goesOn = (spot: Spot, before: string): boolean =>
  !spot.blank &&
  !spot.line.row &&
  !spot.question &&
  !spot.option &&
  spot.answer === undefined &&
  !spot.field &&
  !spot.page &&
  /^\s*[\p{Ll},;%]/u.test(spot.text) &&
  !/[.!?]$/.test(before.trimEnd());

/** Lines that are options without letters. */
export const plainGroup = (lines: readonly number[]): OptionGroup => ({
  from: lines[0]!,
  to: lines.at(-1)!,
  capital: true,
  options: lines.map((at, index) => ({ spots: [at], position: index + 1 })),
});
