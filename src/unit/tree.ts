import type { Day } from '../platform/format/day.ts';

/** A span of days in which something held: `to` is the first day it no longer does, null = still. */
export interface Span {
  from: Day;
  to: Day | null;
}

/** One version of a unit, as far as the tree is concerned. */
export interface TreeVersion<Id> extends Span {
  unit: Id;
  parent: Id | null;
}

export const holdsOn = (span: Span, day: Day): boolean => span.from <= day && (span.to === null || day < span.to);

/** Pairs of spans that share a day; versions of one unit may have none. */
export function overlaps<T extends Span>(spans: readonly T[]): [T, T][] {
  const sorted = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.flatMap((span, index) => {
    const next = sorted[index + 1];
    return next && (span.to === null || next.from < span.to) ? [[span, next] as [T, T]] : [];
  });
}

/** Units that would stand above themselves. `parentOf` = the parent of every unit; null and unknown = a root. */
export function unitsInCycles<Id>(parentOf: ReadonlyMap<Id, Id | null>): Set<Id> {
  const found = new Set<Id>();
  const settled = new Set<Id>();
  for (const start of parentOf.keys()) {
    const way: Id[] = [];
    const seen = new Map<Id, number>();
    let unit: Id | null | undefined = start;
    while (unit !== null && unit !== undefined && !settled.has(unit) && !seen.has(unit)) {
      seen.set(unit, way.length);
      way.push(unit);
      unit = parentOf.get(unit);
    }
    const back = unit === null || unit === undefined ? undefined : seen.get(unit);
    if (back !== undefined) for (const one of way.slice(back)) found.add(one);
    for (const one of way) settled.add(one);
  }
  return found;
}

/** From the root down to the unit itself, by the versions of a day; undefined where the unit did not exist then. */
export function pathOn<Id>(versions: readonly TreeVersion<Id>[], unit: Id, day: Day): Id[] | undefined {
  const parentOf = new Map(
    versions.filter((version) => holdsOn(version, day)).map(({ unit: id, parent }) => [id, parent]),
  );
  if (!parentOf.has(unit)) return undefined;
  const path: Id[] = [];
  for (let at: Id | null | undefined = unit; at != null && parentOf.has(at) && !path.includes(at); ) {
    path.unshift(at);
    at = parentOf.get(at);
  }
  return path;
}

/** What a change from a day on does to the versions there are. */
export type VersionChange<V> =
  /** The version began that very day: it is corrected in place. */
  | { kind: 'correct'; version: V }
  /** The version ends that day and a new one begins. */
  | { kind: 'split'; version: V }
  /** The unit did not exist yet, or has ended. */
  | { kind: 'outside' }
  /** A later change is already recorded: it would be overwritten silently. */
  | { kind: 'later-version'; version: V };

export function changeFrom<V extends Span>(versions: readonly V[], day: Day): VersionChange<V> {
  if (versions.every((version) => version.from > day)) return { kind: 'outside' };
  const later = versions.find((version) => version.from > day);
  if (later) return { kind: 'later-version', version: later };
  const version = versions.find((one) => holdsOn(one, day));
  if (!version) return { kind: 'outside' };
  return { kind: version.from === day ? 'correct' : 'split', version };
}
