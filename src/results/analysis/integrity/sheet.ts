/** What a case shows as evidence, as stored with it. Times are seconds; options count from 0, −1 = blank. */
export type Sheet =
  | { kind: 'attempt'; startedAt: string; finishedAt: string; browsers: number; lines: SheetLine[] }
  | { kind: 'browser'; uses: { person: number; startedAt: string; finishedAt: string }[] }
  | { kind: 'unit'; shared: SharedLine[] };

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
  item: number;
  option: number;
  chosen: number;
  received: number;
  /** Share of all others who chose it. */
  elsewhere: number;
}

export type Rule = 'R1' | 'R1-loose' | 'R2' | 'R3' | 'R5';

/** Figures of a case that tell no key. */
export interface CaseFigures {
  z?: number | null;
  sdLog?: number | null;
  shareRight?: number;
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
}
