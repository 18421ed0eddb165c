import { chanceStream } from './chance-stream.ts';
import { type Group, type GroupResult, sharedWrong, type WrongAnswers } from './crib.ts';
import { type CutOffs, cutOffs } from './cut-offs.ts';
import { type DeviceChain, deviceChains, type OnDevice } from './devices.ts';
import { gapsOf, type Rhythm, type RhythmRule, rhythmRules, rhythmsOf, type Timed } from './rhythm.ts';

/** Everything the rules look at, in columns that go to a thread. */
export interface IntegrityInput {
  answers: WrongAnswers;
  /** By person. */
  startedAt: Float64Array;
  /** By cell of `answers`: milliseconds of the first accepted answer; 0 = none. */
  answeredAt: Float64Array;
  devices: OnDevice[];
  groups: Group[];
  /** Whatever the round is, its draws are the same each time. */
  seed: number;
}

export interface FoundPerson {
  /** Index of the person. */
  person: number;
  rules: RhythmRule[];
  rhythm: Rhythm;
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
  /** Attempts with enough usable times. */
  judged: number;
  groupsTested: number;
}

/** Applies every rule to a closed round. */
export function integrityFindings(input: IntegrityInput, rules: CutOffs = cutOffs): IntegrityFindings {
  const timed = timedOf(input);
  const rhythms = rhythmsOf(timed, input.answers.itemCount, rules);
  const people = rhythms.flatMap((rhythm, person): FoundPerson[] => {
    const met = rhythmRules(rhythm, rules);
    if (met.length === 0) return [];
    const gaps = Array.from(gapsOf(timed[person]!, rules.shortestGapMs), finite);
    return [{ person, rules: met, rhythm, gaps }];
  });
  const groups = sharedWrong(input.answers, input.groups, rules.crib, chanceStream(input.seed));
  return {
    people,
    chains: deviceChains(input.devices, rules),
    groups: groups.filter(({ found }) => found),
    usual: usualSeconds(timed, input.answers.itemCount, rules),
    attempts: timed.length,
    judged: rhythms.filter(({ z }) => z !== null).length,
    groupsTested: groups.length,
  };
}

function timedOf({ answers, startedAt, answeredAt }: IntegrityInput): Timed[] {
  const { starts, items, right } = answers;
  return Array.from(startedAt, (started, person) => {
    const [from, to] = [starts[person]!, starts[person + 1]!];
    return {
      startedAt: started,
      items: items.subarray(from, to),
      answeredAt: answeredAt.subarray(from, to),
      right: right[person]!,
      count: to - from,
    };
  });
}

function usualSeconds(timed: readonly Timed[], items: number, rules: CutOffs): (number | null)[] {
  const lists: number[][] = Array.from({ length: items }, () => []);
  for (const attempt of timed)
    gapsOf(attempt, rules.shortestGapMs).forEach((gap, question) => {
      if (!Number.isNaN(gap)) lists[attempt.items[question]!]!.push(gap);
    });
  return lists.map((list) => finite(list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN));
}

const finite = (value: number) => (Number.isNaN(value) ? null : Math.round(value * 10) / 10);
