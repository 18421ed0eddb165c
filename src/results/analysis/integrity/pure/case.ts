/** The way of a case: to be looked at, asked, explained, proposed by one, decided by another, open to appeal. */

export type CaseState = 'to-look-at' | 'asked' | 'explained' | 'proposed' | 'decided' | 'appealed';
export type StepKind = 'asked' | 'explained' | 'proposed' | 'declined' | 'confirmed' | 'appealed';
/** cleared = nothing against the person or unit; upheld = the committee acts by the rules, by an act of its own. */
export type Outcome = 'cleared' | 'upheld';

export interface Step {
  kind: StepKind;
  accountId: number | null;
  at: Date;
  outcome: Outcome | null;
  dueAt: Date | null;
}

/** Where a case stands after these steps, oldest first. */
export function stateOf(steps: readonly Step[]): CaseState {
  const last = steps.at(-1);
  if (!last) return 'to-look-at';
  if (last.kind === 'declined')
    return stateOf(
      steps.slice(
        0,
        steps.findLastIndex(({ kind }) => kind === 'proposed'),
      ),
    );
  return last.kind === 'confirmed' ? 'decided' : last.kind;
}

export type StepRefusal =
  | 'reading-only'
  | 'wrong-state'
  | 'not-heard'
  | 'second-person'
  | 'decided-before'
  | 'reason-missing'
  | 'clause-missing';

export interface Wanted {
  kind: StepKind;
  accountId: number | null;
  now: Date;
  outcome?: Outcome | undefined;
  body: string;
  clause?: string | undefined;
}

/** Which steps a state allows. Nothing follows from a rule by itself: every step is somebody's. */
const allowed: Record<CaseState, StepKind[]> = {
  'to-look-at': ['asked', 'proposed'],
  asked: ['explained', 'proposed', 'asked'],
  explained: ['proposed', 'asked'],
  proposed: ['confirmed', 'declined'],
  decided: ['appealed'],
  appealed: ['proposed'],
};

export const mayFollow = (state: CaseState): readonly StepKind[] => allowed[state];

/**
 * May this step be taken? Whoever is written about is heard before anything is upheld: an explanation is there, or was
 * asked for and its time is over. Two people decide; on appeal two others (TT 22/2025/TT-BNV Đ24). Reason and, where
 * upheld, the clause of the rules are needed.
 * @returns null when it may
 */
export function refuseStep(steps: readonly Step[], wanted: Wanted, readingOnly: boolean): StepRefusal | null {
  const { kind, accountId, now, outcome } = wanted;
  if (readingOnly) return 'reading-only';
  if (!allowed[stateOf(steps)].includes(kind)) return 'wrong-state';
  if (wanted.body.trim() === '') return 'reason-missing';
  if (kind === 'proposed' && outcome === 'upheld') {
    if (!wasHeard(steps, now)) return 'not-heard';
    if (!wanted.clause?.trim()) return 'clause-missing';
  }
  if (kind === 'confirmed' && steps.at(-1)?.accountId === accountId) return 'second-person';
  const appealedAt = steps.findLastIndex((step) => step.kind === 'appealed');
  const deciders = steps.slice(0, Math.max(0, appealedAt)).filter(isDeciding);
  if ((kind === 'proposed' || kind === 'confirmed') && deciders.some((step) => step.accountId === accountId))
    return 'decided-before';
  return null;
}

const isDeciding = ({ kind }: Step) => kind === 'proposed' || kind === 'confirmed';

const wasHeard = (steps: readonly Step[], now: Date): boolean =>
  steps.some(
    ({ kind, dueAt }) =>
      kind === 'explained' || kind === 'appealed' || (kind === 'asked' && dueAt !== null && dueAt <= now),
  );
