/** Figures of one unit in a public table: obliged, exempt, those who took part; points in tenths. */
export interface UnitFigures {
  must: number;
  exempt: number;
  done: number;
  points: number;
  fullMarks: number;
}

export interface Merged<Row> {
  /** Rows that may be shown by themselves, in the given order. */
  rows: Row[];
  /** The small ones together; null = none. `figures` is null when even together they are fewer than `least` people. */
  together: { units: number; figures: UnitFigures | null } | null;
}

/**
 * Public tables never show fewer than `least` people alone: the rate of two people tells who did not take part. Small
 * units are put together; so that nobody finds them by subtracting from the total, the smallest of the others joins them
 * until they are enough (units and reporting §11, trust §13).
 */
export function mergeSmallUnits<Row extends UnitFigures>(rows: readonly Row[], least = 5): Merged<Row> {
  const small = new Set(rows.filter((row) => peopleOf(row) > 0 && peopleOf(row) < least));
  if (small.size === 0) return { rows: [...rows], together: null };
  const others = rows.filter((row) => !small.has(row) && peopleOf(row) > 0).sort((a, b) => peopleOf(a) - peopleOf(b));
  let people = sum(small, 'must') + sum(small, 'exempt');
  while ((people < least || small.size < 2) && others.length > 0) {
    const next = others.shift() as Row;
    small.add(next);
    people += peopleOf(next);
  }
  const figures: UnitFigures = {
    must: sum(small, 'must'),
    exempt: sum(small, 'exempt'),
    done: sum(small, 'done'),
    points: sum(small, 'points'),
    fullMarks: sum(small, 'fullMarks'),
  };
  return {
    rows: rows.filter((row) => !small.has(row)),
    together: { units: small.size, figures: people < least ? null : figures },
  };
}

const peopleOf = ({ must, exempt }: UnitFigures) => must + exempt;

function sum(rows: Iterable<UnitFigures>, field: keyof UnitFigures): number {
  let total = 0;
  for (const row of rows) total += row[field];
  return total;
}
