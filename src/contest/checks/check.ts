import type { Day } from '../../platform/format/day.ts';
import type { Problem } from '../../platform/refusal.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestParameters, ExcludingRole } from '../parameters.ts';
import type { RulesSection } from '../rules-section.ts';
import type { TextContradiction } from '../text-contradictions.ts';
import type { Round } from '../timeline.ts';
import { checkWords } from './check-words.ts';

/** A printed table of shares, as in a weekly result: percentages must follow from part and whole, and sum to 100. */
export interface ShareTable {
  name: string;
  rows: {
    label: string;
    part: number | null;
    whole: number | null;
    percent: number;
    /** How many decimals are printed; two unless told. */
    decimals?: number;
  }[];
  /** False: single shares, which need not sum to 100. */
  sums?: boolean;
}

/** What the checks need beside parameters and rounds; a check whose facts are absent is "not checked". */
export interface ContestFacts {
  /** The rules as stored, with the committee's edits. */
  rules?: readonly RulesSection[];
  /** What the bank lacks for the blueprint, proved from approved items in force; empty = it can be filled. */
  bankLacks?: readonly Problem[];
  /** People on the roster who must take part and also have a duty in the contest. */
  contestantsWithDuties?: readonly { name: string; role: ExcludingRole }[];
  /** How many units each block has. */
  unitsByBlock?: readonly { block: string; units: number }[];
  /** The greatest extra time anybody has been given. */
  longestExtra?: { factor: number; minutes: number };
  /** Documents no longer in force. */
  repealed?: readonly { number: string; by: string | null; since: Day }[];
  shareTables?: readonly ShareTable[];
}

/** What a check looks at. */
export interface Subject {
  parameters: ContestParameters;
  rounds: readonly Round[];
  facts: ContestFacts;
  /** Contradictions between text and parameters, found once; null when there is no stored text. */
  text: readonly TextContradiction[] | null;
  language: Language;
}

/** One of the 17 checks. Null: its facts are not there, so nothing can be said. */
export type Check = (subject: Subject) => Problem[] | null;

type Sentences = ReturnType<typeof checkWords>;

/** The dictionary and a maker of problems for one check. */
export function speaker(subject: Subject) {
  const say = checkWords(subject.language);
  const make =
    (severity: Problem['severity']) =>
    (code: string, where: string, message: string): Problem => ({ code: `contest.${code}`, where, message, severity });
  return { say: say as Sentences, error: make('error'), warning: make('warning') };
}

/** Problems of the text with these codes, or none when there is no text. */
export function fromText(subject: Subject, ...codes: string[]): Problem[] {
  return (subject.text ?? [])
    .filter((one) => codes.includes(one.code.replace('rules-text.', '')))
    .map(({ code, where, message, severity }) => ({ code, where, message, severity }));
}
