/** How people come: all along, four of ten in the last tenth of the time (a deadline), or everybody at second 0. */
export const arrivalKinds = ['even', 'last-tenth', 'at-once'] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];

/** Share of all that come in the last tenth of the time before a deadline. */
const lateShare = 0.4;

/** Milliseconds after the beginning at which each of so many people comes, in order. */
export function arrivals(kind: ArrivalKind, count: number, seconds: number): number[] {
  const span = seconds * 1000;
  const evenly = (people: number, from: number, length: number) =>
    Array.from({ length: people }, (_, at) => from + (at * length) / people);
  if (kind === 'at-once') return evenly(count, 0, 0);
  if (kind === 'even') return evenly(count, 0, span);
  const late = Math.round(count * lateShare);
  return [...evenly(count - late, 0, span * 0.9), ...evenly(late, span * 0.9, span * 0.1)];
}
