import { chanceStream } from './chance-stream.ts';
import { type Group, type GroupResult, sharedWrong, type WrongAnswers } from './crib.ts';
import { type CutOffs, cutOffs } from './cut-offs.ts';
import { type DeviceChain, deviceChains, type OnDevice } from './devices.ts';
import { pacedOf, paceOf, type Rhythm, rhythmsOf, type Timed } from './rhythm.ts';
import { type TimeRule, timeRules } from './time-rules.ts';
import { honestModel, type TwoSpeeds, twoSpeeds } from './two-speeds.ts';

/** Everything the rules look at, in columns that go to a thread. */
export interface IntegrityInput {
  answers: WrongAnswers;
  /** By person. */
  startedAt: Float64Array;
  /** By cell of `answers`: milliseconds of the first accepted answer; 0 = none. */
  answeredAt: Float64Array;
  /** By cell: 1 = right. */
  rightAt: Uint8Array;
  devices: OnDevice[];
  groups: Group[];
  /** Whatever the round is, its draws are the same each time. */
  seed: number;
}

export interface FoundPerson {
  /** Index of the person. */
  person: number;
  rules: TimeRule[];
  rhythm: Rhythm;
  speeds: TwoSpeeds;
  /** Seconds by question; null = not usable. */
  gaps: (number | null)[];
}

export interface IntegrityFindings {
  people: FoundPerson[];
  chains: DeviceChain[];
  groups: GroupResult[];
  /** Usual seconds by item; null = unknown. */
  usual: (number | null)[];
  attempts: number;
  /** The likelihood ratio that 1 in 1,000 of this round is above: what a refit of R4b starts from. Null below 1,000. */
  ratioAtTop: number | null;
  /** Attempts with enough usable times. */
  judged: number;
  groupsTested: number;
}

/** Applies every rule to a closed round. */
export function integrityFindings(input: IntegrityInput, rules: CutOffs = cutOffs): IntegrityFindings {
  const { itemCount } = input.answers;
  const paced = timedOf(input).map((attempt) => pacedOf(attempt, rules.shortestGapMs));
  const pace = paceOf(paced, itemCount, rules);
  const model = honestModel(paced, pace, itemCount, rules.known);
  const rhythms = rhythmsOf(paced, pace);
  const speeds = paced.map((attempt) => twoSpeeds([attempt], model, rules));
  const people = rhythms.flatMap((rhythm, person): FoundPerson[] => {
    const met = timeRules(rhythm, speeds[person]!, rules);
    if (met.length === 0) return [];
    return [{ person, rules: met, rhythm, speeds: speeds[person]!, gaps: Array.from(paced[person]!.logs, seconds) }];
  });
  const groups = sharedWrong(input.answers, input.groups, rules.crib, chanceStream(input.seed));
  return {
    people,
    chains: deviceChains(input.devices, rules),
    groups: groups.filter(({ found }) => found),
    usual: Array.from(pace.usual, seconds),
    ratioAtTop: topRatio(speeds),
    attempts: paced.length,
    judged: rhythms.filter(({ z }) => z !== null).length,
    groupsTested: groups.length,
  };
}

export function timedOf({ answers, startedAt, answeredAt, rightAt }: Omit<IntegrityInput, 'groups'>): Timed[] {
  const { starts, items } = answers;
  return Array.from(startedAt, (started, person) => {
    const [from, to] = [starts[person]!, starts[person + 1]!];
    return {
      startedAt: started,
      items: items.subarray(from, to),
      answeredAt: answeredAt.subarray(from, to),
      rightAt: rightAt.subarray(from, to),
      count: to - from,
    };
  });
}

/** Seconds to a tenth; null = not usable. */
export const seconds = (log: number) => (Number.isNaN(log) ? null : Math.round(Math.exp(log) * 10) / 10);

function topRatio(speeds: readonly TwoSpeeds[]): number | null {
  const ratios = Float64Array.from(speeds.map(({ ratio }) => ratio).filter((ratio) => ratio !== null)).sort();
  return ratios.length < 1000 ? null : ratios[ratios.length - 1 - Math.floor(ratios.length / 1000)]!;
}
