import { type ItemKind, letterOf, ticksSeveral } from '../../item-bank/item.ts';
import type { Remedy, RoundKey } from '../../item-bank/round-keys/correct-key.ts';
import { fold } from '../../platform/text/fold.ts';

export const sources = ['complaint', 'statistics', 'own'] as const;
export type Source = (typeof sources)[number];

export const caseStates = ['open', 'approved', 'done', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];

/** People who must approve, neither of whom opened the case (trust §9). */
export const approvalsNeeded = 2;

/**
 * TT 22/2025/TT-BNV, Điều 12 khoản 2 điểm l: a faulty question gives its mark to every candidate; where the right option
 * stands there twice, either counts. The rule is preselected; the committee may decide otherwise, with its ground.
 */
export const ruleOfLaw = 'Điểm l khoản 2 Điều 12 Thông tư số 22/2025/TT-BNV';

/** What that rule says about this item: the options to accept, or the mark for everybody. */
export function lawfulRemedy(
  item: { kind: ItemKind; options: readonly { text: string }[] },
  key: Pick<RoundKey, 'correct'>,
): { remedy: Remedy; correct: number[] } {
  const texts = item.options.map(({ text }) => fold(text).replace(/\s+/g, ' ').trim());
  const right = new Set(key.correct.map((position) => texts[position - 1]));
  const same = texts.flatMap((text, at) => (right.has(text) ? [at + 1] : []));
  const appearsTwice = !ticksSeveral(item.kind) && same.length > key.correct.length;
  return appearsTwice ? { remedy: 'several-keys', correct: same } : { remedy: 'full-marks', correct: [...key.correct] };
}

export type ProposalFault = 'nothing-chosen' | 'one-only' | 'two-at-least' | 'no-such-option' | 'unchanged';

/**
 * The key a remedy leads to, or what is wrong with what was chosen. `sets` are the options ticked, each set in the
 * author's order from 1: one set for a new key; for several keys either several single options, or several whole sets
 * where an item asks to tick several.
 */
export function proposedKey(
  item: { kind: ItemKind; options: readonly unknown[] },
  now: RoundKey,
  remedy: Remedy,
  sets: readonly (readonly number[])[],
): RoundKey | ProposalFault {
  const kept = { correct: [...now.correct], accepted: now.accepted };
  if (remedy === 'full-marks' || remedy === 'drop') return now.remedy === remedy ? 'unchanged' : { ...kept, remedy };
  const several = ticksSeveral(item.kind);
  const given = distinct(sets.map((set) => [...new Set(set)].sort((one, other) => one - other)));
  if (given.length === 0) return 'nothing-chosen';
  if (given.flat().some((option) => option < 1 || option > item.options.length)) return 'no-such-option';
  const key = several ? keyOfSets(remedy, given) : keyOfOptions(remedy, given.flat());
  return typeof key !== 'string' && sameKey(key, now) ? 'unchanged' : key;
}

function keyOfOptions(remedy: Remedy, options: readonly number[]): RoundKey | ProposalFault {
  const correct = [...new Set(options)].sort((one, other) => one - other);
  if (remedy === 'new-key' && correct.length > 1) return 'one-only';
  if (remedy === 'several-keys' && correct.length < 2) return 'two-at-least';
  return { correct, accepted: null, remedy };
}

function keyOfSets(remedy: Remedy, sets: readonly (readonly number[])[]): RoundKey | ProposalFault {
  const [first = []] = sets;
  if (remedy === 'new-key') return sets.length > 1 ? 'one-only' : { correct: [...first], accepted: null, remedy };
  if (sets.length < 2) return 'two-at-least';
  return { correct: [...first], accepted: sets.map(maskOf), remedy };
}

const distinct = (sets: readonly number[][]): number[][] => [
  ...new Map(sets.filter((set) => set.length > 0).map((set) => [set.join(), set])).values(),
];

export const maskOf = (options: readonly number[]): number =>
  options.reduce((mask, option) => mask | (1 << (option - 1)), 0);
export const optionsOf = (mask: number): number[] => [1, 2, 3, 4, 5].filter((option) => (mask >> (option - 1)) & 1);

/** Do two keys give everybody the same score? */
export function sameKey(one: RoundKey, other: RoundKey): boolean {
  const gives = ({ correct, accepted, remedy }: RoundKey) =>
    JSON.stringify([
      remedy === 'full-marks' || remedy === 'drop' ? remedy : null,
      [...(accepted ?? [])].sort((a, b) => a - b),
      [...correct].sort((a, b) => a - b),
    ]);
  return gives(one) === gives(other);
}

/** "B", "A hoặc C", "A, B; C, D": what counts, in the letters of the bank. */
export function keyText(
  { correct, accepted }: Pick<RoundKey, 'correct' | 'accepted'>,
  kind: ItemKind,
  or: string,
): string {
  const said = (options: readonly number[]) => options.map(letterOf).join(', ');
  if (accepted) return accepted.map((mask) => said(optionsOf(mask))).join(` ${or} `);
  return ticksSeveral(kind) ? said(correct) : correct.map(letterOf).join(` ${or} `);
}

/** What the figures stood on when a preview was made. */
export interface Basis {
  keyVersion: number;
  /** Graded results, and whether nobody can answer any more. */
  results: number;
  over: boolean;
}

/**
 * Does a preview still say what would happen? While a round runs results arrive all the time: then only the keys matter;
 * once it is over, nothing may have changed.
 */
export const previewHolds = (made: Basis, now: Basis): boolean =>
  made.keyVersion === now.keyVersion && made.over === now.over && (!now.over || made.results === now.results);

export type ApprovalFault = 'nobody' | 'opener' | 'twice' | 'complained-about';

/** May this account approve: somebody else than who opened it, once, and not who wrote or appraised the item (Đ24). */
export function approvalFault(
  accountId: number | null,
  facts: {
    openedBy: number | null;
    approvedBy: readonly number[];
    writers: readonly number[];
    appraisers: readonly number[];
  },
): ApprovalFault | null {
  if (accountId === null) return 'nobody';
  if (accountId === facts.openedBy) return 'opener';
  if (facts.approvedBy.includes(accountId)) return 'twice';
  return facts.writers.includes(accountId) || facts.appraisers.includes(accountId) ? 'complained-about' : null;
}
