/** What a case shows as evidence, as stored with it. Times are seconds; options count from 0, −1 = blank. */
export type Sheet =
  | AttemptSheet
  | { kind: 'attempts'; attempts: AttemptSheet[] }
  | { kind: 'browser'; uses: { person: number; startedAt: string; finishedAt: string }[] }
  | { kind: 'unit'; shared: SharedLine[] };

export interface AttemptSheet {
  kind: 'attempt';
  /** Where several rounds are looked at together. */
  round?: RoundOf;
  startedAt: string;
  finishedAt: string;
  browsers: number;
  lines: SheetLine[];
}

/** Which round a line of several is of. */
export interface RoundOf {
  id: number;
  number: number;
}

export interface SheetLine {
  question: number;
  item: number;
  /** When it was first answered; null = never. */
  answeredAt: string | null;
  seconds: number | null;
  usual: number | null;
  option: number;
  right: boolean;
}

export interface SharedLine {
  round?: RoundOf;
  item: number;
  option: number;
  chosen: number;
  received: number;
  /** Share of all others who chose it. */
  elsewhere: number;
}

export type RoundRule = 'R1' | 'R1-loose' | 'R2' | 'R3' | 'R4' | 'R4b' | 'R5';
/** Of all closed rounds of a contest together. */
export type PooledRule = 'R1-pooled' | 'R4b-pooled' | 'R5-pooled';
export type Rule = RoundRule | PooledRule;

export const isPooled = (rule: Rule): rule is PooledRule => rule.endsWith('-pooled');

/** Figures of a case that tell no key. */
export interface CaseFigures {
  z?: number | null;
  sdLog?: number | null;
  shareRight?: number;
  /** R4: questions answered far faster than usual, and how many of them right. */
  quick?: number;
  quickRight?: number;
  /** R4b: the likelihood ratio. */
  ratio?: number | null;
  /** Of several rounds: how many the person or unit took part in. */
  rounds?: number;
  people?: number;
  /** Share of random groups of this size and ability that look as unusual. */
  p?: number;
  questions?: number;
}

/** What the report says as a whole. */
export interface ReportSummary {
  attempts: number;
  /** Attempts with enough usable times. */
  judged: number;
  groupsTested: number;
  /** Attempts with a known browser. */
  withBrowser: number;
  rules: { rule: Rule; found: number; expected: number | null }[];
  /** The likelihood ratio that 1 in 1,000 of the round is above. */
  ratioAtTop?: number | null;
  /** Numbers of the rounds, where several are looked at together. */
  rounds?: number[];
}
