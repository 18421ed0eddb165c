import { isEmail, normaliseEmail } from '../../platform/text/email.ts';
import type { FocalLine } from './read-lines.ts';

export interface UnitOfCode {
  unit_id: number;
  /** Lower case. */
  code: string;
  full_name: string;
  /** Addresses of those who look after it now. */
  focal: readonly string[];
}

export type Verdict = 'new' | 'there' | 'doubled' | 'no-unit' | 'no-address';

export interface PlannedLine extends FocalLine {
  is: Verdict;
  unitId: number | null;
  unit: string | null;
  /** Who stands on the roster under this address. */
  person: string | null;
}

/** What each line would do: name somebody, nothing (is there already, stands twice), or why it cannot be. */
export function planFocalPoints(
  lines: readonly FocalLine[],
  units: readonly UnitOfCode[],
  people: ReadonlyMap<string, string>,
): PlannedLine[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const seen = new Set<string>();
  return lines.map((line) => {
    const unit = byCode.get(line.code.toLowerCase());
    const email = normaliseEmail(line.email) ?? line.email;
    const pair = `${unit?.unit_id} ${email}`;
    const is: Verdict = !unit
      ? 'no-unit'
      : !isEmail(email)
        ? 'no-address'
        : unit.focal.includes(email)
          ? 'there'
          : seen.has(pair)
            ? 'doubled'
            : 'new';
    seen.add(pair);
    return {
      ...line,
      email,
      is,
      unitId: unit?.unit_id ?? null,
      unit: unit?.full_name ?? null,
      person: people.get(email) ?? null,
    };
  });
}
