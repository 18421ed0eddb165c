import type { Day } from '../platform/format/day.ts';
import type { Problem } from '../platform/refusal.ts';
import { codeMatcher } from '../platform/sheet/values.ts';
import { fold } from '../platform/text/fold.ts';
import { unitProblem } from './problems.ts';
import type { UnitLine } from './read-file.ts';
import { unitsInCycles } from './tree.ts';

/** A unit as it stands today. */
export interface CurrentUnit {
  id: number;
  code: string;
  name: string;
  parent_id: number | null;
  block: string | null;
  kind: string | null;
  offers_online_services: boolean;
  scored_in_par_index: boolean;
  valid_from: Day;
  /** A change for a later day is recorded. */
  has_later: boolean;
}

export type UnitField = 'code' | 'name' | 'parent' | 'block' | 'kind' | 'onlineServices' | 'parIndex';

/** What a line of the file means. */
export interface PlannedUnit {
  row: number;
  code: string;
  is: 'new' | 'changed' | 'unchanged';
  /** Null for new ones. */
  id: number | null;
  name: string;
  parentCode: string | null;
  block: string | null;
  kind: string | null;
  onlineServices: boolean;
  parIndex: boolean;
  /** Before and after, of changed ones; parents as codes. */
  differences: { field: UnitField; before: string | boolean | null; after: string | boolean | null }[];
}

export interface UnitPlan {
  units: PlannedUnit[];
  /** Known units the file does not name: they stay as they are. */
  missing: { code: string; name: string }[];
  problems: Problem[];
}

/**
 * Compares a file with the tree of today: what is new, changed, unchanged, refused, and what the file leaves out.
 * A line is refused alone; lines under a refused new unit are refused with it. No line can make a cycle.
 */
export function planUnits(lines: readonly UnitLine[], today: readonly CurrentUnit[]): UnitPlan {
  const problems: Problem[] = [];
  const coded = giveCodes(lines, today, problems);
  const current = adoptRoot(coded, today);
  const single = withoutDoubled(coded, problems);
  const resolved = resolveParents(single, current, problems);
  const accepted = withoutLost(resolved, current, problems);
  const byCode = new Map(current.map((unit) => [unit.code, unit]));
  const codes = new Map(current.map(({ id, code }) => [id, code]));
  const units = accepted.flatMap((line) => {
    const known = byCode.get(line.code);
    const planned = compare(line, known, known?.parent_id ? (codes.get(known.parent_id) ?? null) : null);
    if (planned.is === 'changed' && known?.has_later) {
      problems.push(unitProblem.laterVersion(line.row));
      return [];
    }
    return [planned];
  });
  const named = new Set(coded.map(({ code }) => code));
  const missing = current.filter(({ code }) => !named.has(code)).map(({ code, name }) => ({ code, name }));
  return { units, missing, problems };
}

/**
 * A fresh installation has one unit, made from the organisation's name; the one root of the first file is that unit
 * under its real code. Later, a root of the same name under a new code is the same unit too.
 */
function adoptRoot(lines: readonly UnitLine[], current: readonly CurrentUnit[]): KnownUnit[] {
  const codes = new Set(lines.map(({ code }) => code));
  const roots = lines.filter(({ parent }) => parent === '');
  const lostRoots = current.filter(({ parent_id, code }) => parent_id === null && !codes.has(code));
  const [root, lost] = [roots[0], lostRoots[0]];
  const isSame =
    root !== undefined &&
    lost !== undefined &&
    roots.length === 1 &&
    lostRoots.length === 1 &&
    !current.some(({ code }) => code === root.code) &&
    (current.length === 1 || fold(root.name) === fold(lost.name));
  return isSame
    ? current.map((unit) => (unit === lost ? { ...unit, code: root.code, codeBefore: lost.code } : unit))
    : [...current];
}

type KnownUnit = CurrentUnit & { codeBefore?: string };

/** Lines without a code are known by name and upper unit, or get the next free code under it. */
function giveCodes(lines: readonly UnitLine[], current: readonly CurrentUnit[], problems: Problem[]): UnitLine[] {
  const matchCode = codeMatcher(current.map(({ code }) => code));
  const byId = new Map(current.map((unit) => [unit.id, unit]));
  const taken = new Set([...current.map(({ code }) => code), ...lines.map(({ code }) => code)]);
  const given = new Map<string, string>();
  return lines.map((line) => {
    if (line.code !== '') return { ...line, code: repairedCode(line, matchCode, taken, problems) };
    const known = current.filter(
      (unit) =>
        fold(unit.name) === fold(line.name) &&
        (!line.parent || isCalled(unit.parent_id === null ? undefined : byId.get(unit.parent_id), line.parent)),
    );
    const code = known.length === 1 && known[0] ? known[0].code : nextCode(line.parent ?? '', current, given, taken);
    taken.add(code);
    given.set(fold(line.name), code);
    if (known.length !== 1) problems.push(unitProblem.codeMissing(line.row, code));
    return { ...line, code };
  });
}

const isCalled = (unit: CurrentUnit | undefined, text: string): boolean =>
  unit !== undefined && (unit.code === text || fold(unit.name) === fold(text));

function repairedCode(
  { row, code }: UnitLine,
  matchCode: ReturnType<typeof codeMatcher>,
  taken: Set<string>,
  problems: Problem[],
): string {
  const match = matchCode(code);
  if (match.code === undefined || !match.repaired || (taken.has(match.code) && match.code !== code && isWritten(code)))
    return code;
  problems.push(unitProblem.parentRepaired(row, code, match.code));
  return match.code;
}

/** A code as people write them, not what Excel leaves behind: then it may well be a new one beside a similar one. */
const isWritten = (code: string): boolean => !/^\d+([.,]0+)?$/.test(code) && !/E\+/i.test(code);

function nextCode(
  parent: string,
  current: readonly CurrentUnit[],
  given: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): string {
  const above =
    current.find((unit) => isCalled(unit, parent))?.code ??
    given.get(fold(parent)) ??
    (taken.has(parent) ? parent : '');
  for (let number = 1; ; number += 1) {
    const code = `${above || 'DV'}${above ? '.' : ''}${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}

function withoutDoubled(lines: readonly UnitLine[], problems: Problem[]): UnitLine[] {
  const first = new Map<string, UnitLine>();
  const refused = new Set<UnitLine>();
  for (const line of lines) {
    const other = first.get(line.code);
    if (!other) {
      first.set(line.code, line);
      continue;
    }
    refused.add(line);
    if (fold(other.name) === fold(line.name)) problems.push(unitProblem.doubled(line.row, other.row));
    else {
      problems.push(unitProblem.codeOfTwo(line.row, other.row, line.code));
      if (!refused.has(other)) problems.push(unitProblem.codeOfTwo(other.row, line.row, line.code));
      refused.add(other);
    }
  }
  return lines.filter((line) => !refused.has(line));
}

type Resolved = UnitLine & { parentCode: string | null };

function resolveParents(lines: readonly UnitLine[], current: readonly CurrentUnit[], problems: Problem[]): Resolved[] {
  const matchCode = codeMatcher([...current.map(({ code }) => code), ...lines.map(({ code }) => code)]);
  const codes = new Map(current.map(({ id, code }) => [id, code]));
  const parents = new Map(
    current.map(({ code, parent_id }) => [code, parent_id === null ? null : codes.get(parent_id)]),
  );
  const byName = new Map<string, Set<string>>();
  for (const { name, code } of [...current, ...lines])
    byName.set(fold(name), (byName.get(fold(name)) ?? new Set()).add(code));
  return lines.flatMap((line) => {
    if (line.parent === null) return [{ ...line, parentCode: parents.get(line.code) ?? null }];
    if (line.parent === '') return [{ ...line, parentCode: null }];
    const match = matchCode(line.parent);
    if (match.code !== undefined) {
      if (match.repaired) problems.push(unitProblem.parentRepaired(line.row, line.parent, match.code));
      return [{ ...line, parentCode: match.code }];
    }
    const named = [...(byName.get(fold(line.parent)) ?? match.candidates)];
    if (named.length === 1 && match.candidates.length === 0) return [{ ...line, parentCode: named[0] ?? null }];
    problems.push(
      named.length > 0
        ? unitProblem.parentUncertain(line.row, line.parent, named)
        : unitProblem.parentUnknown(line.row, line.parent),
    );
    return [];
  });
}

/** Drops lines whose upper unit will not be there, and lines that would stand above themselves, until none is left. */
function withoutLost(lines: Resolved[], current: readonly CurrentUnit[], problems: Problem[]): Resolved[] {
  const codeOf = new Map(current.map(({ id, code }) => [id, code]));
  let left = lines;
  for (;;) {
    const parentOf = new Map<string, string | null>(
      current.map(({ code, parent_id }) => [code, parent_id === null ? null : (codeOf.get(parent_id) ?? null)]),
    );
    for (const { code, parentCode } of left) parentOf.set(code, parentCode);
    const cycles = unitsInCycles(parentOf);
    const lost = left.filter(
      ({ code, parentCode }) => cycles.has(code) || (parentCode !== null && !parentOf.has(parentCode)),
    );
    if (lost.length === 0) return left;
    for (const { row, code, parentCode } of lost)
      problems.push(cycles.has(code) ? unitProblem.cycle(row) : unitProblem.parentRefused(row, parentCode ?? ''));
    const gone = new Set(lost);
    left = left.filter((line) => !gone.has(line));
  }
}

/** A column the file has replaces what is known, empty cells included; a column it does not have leaves it. */
function compare(line: Resolved, known: KnownUnit | undefined, knownParent: string | null): PlannedUnit {
  const after: Record<UnitField, string | boolean | null> = {
    code: line.code,
    name: line.name,
    parent: line.parentCode,
    block: line.block === null ? (known?.block ?? null) : line.block || null,
    kind: line.kind === null ? (known?.kind ?? null) : line.kind || null,
    onlineServices: line.onlineServices ?? known?.offers_online_services ?? false,
    parIndex: line.parIndex ?? known?.scored_in_par_index ?? false,
  };
  const before: Record<UnitField, string | boolean | null> | undefined = known && {
    code: known.codeBefore ?? known.code,
    name: known.name,
    parent: knownParent,
    block: known.block,
    kind: known.kind,
    onlineServices: known.offers_online_services,
    parIndex: known.scored_in_par_index,
  };
  const differences = before
    ? (Object.keys(after) as UnitField[])
        .filter((field) => before[field] !== after[field])
        .map((field) => ({ field, before: before[field], after: after[field] }))
    : [];
  return {
    row: line.row,
    code: line.code,
    is: known ? (differences.length > 0 ? 'changed' : 'unchanged') : 'new',
    id: known?.id ?? null,
    name: line.name,
    parentCode: line.parentCode,
    block: after.block as string | null,
    kind: after.kind as string | null,
    onlineServices: after.onlineServices as boolean,
    parIndex: after.parIndex as boolean,
    differences,
  };
}
