/** Units one page shows: the number of all of them has no bound (3,321 communes stand right below the State). */
export const unitsPerPage = 200;

export interface UnitsPage<Row> {
  rows: Row[];
  /** From 1. */
  page: number;
  /** Place of the first row among all. */
  from: number;
  total: number;
  last: number;
}

/** One page of what is already in order; a page past the end is the last one. */
export function pageOfUnits<Row>(units: readonly Row[], asked = 1): UnitsPage<Row> {
  const last = Math.max(1, Math.ceil(units.length / unitsPerPage));
  const page = Math.min(Math.max(1, asked), last);
  const from = (page - 1) * unitsPerPage;
  return { rows: units.slice(from, from + unitsPerPage), page, from: from + 1, total: units.length, last };
}
