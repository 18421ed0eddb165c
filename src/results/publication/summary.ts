/** Figures of a whole round as they are published: people of the locked roster; points in tenths. */
export interface PublicationSummary {
  /** Obliged to take part (y′, the denominator that is shown first), and exempt (with them y). */
  must: number;
  exempt: number;
  /** People with a counted attempt (x). */
  done: number;
  /** Sum of the counted points, and the most one paper can reach. */
  points: number;
  maximum: number;
  fullMarks: number;
  /** Answered and all wrong; never shown to the public. */
  zero: number;
  /** Units of the first level that have people. */
  units: number;
  /** The number that was to be predicted, by block when the question is asked by block; null = no question. */
  actual: { [block: string]: number } | null;
  /** Version of the rules the ranking follows. */
  rulesVersion: number | null;
}
