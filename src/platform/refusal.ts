/** One problem at its place: row, column, question number, field. */
export interface Problem {
  /** Where: "dòng 12, cột Email", "câu 37", a field name. */
  where: string;
  /** Stable code for scripts. */
  code: string;
  /** Vietnamese sentence: what is wrong and what to do. */
  message: string;
  severity: 'error' | 'warning';
}

/**
 * An expected "no": a stable code, an HTTP status and one or two sentences that say what happened and what to do
 * now, without blame. Everything else that throws is a fault and is reported once, at the edge, with the request id.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  /** English sentence of the interface's second language. */
  readonly english: string;
  readonly problems: Problem[];

  constructor(code: string, status: number, vietnamese: string, english: string, problems: Problem[] = []) {
    super(vietnamese);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.english = english;
    this.problems = problems;
  }
}
