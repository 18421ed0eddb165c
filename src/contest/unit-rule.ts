import { fold } from '../platform/text/fold.ts';
import type { ContestParameters, Part, UnitRule } from './parameters.ts';

/** What a contest needs to know of a unit, as of one day. */
export interface UnitFacts {
  code: string;
  kind: string | null;
  block: string | null;
  offersOnlineServices: boolean;
  scoredInParIndex: boolean;
}

/** A unit and the units above it, the unit itself first. */
export type UnitPath = readonly UnitFacts[];

/**
 * Does a rule about units hold for this one? Kind and code may be those of a unit above (a room of a Sở is of the Sở);
 * the block is the nearest one named; a flag holds when the unit or one above has it. Texts are compared without regard
 * to case, marks and blanks. An empty rule holds for every unit.
 */
export function concerns(rule: UnitRule, path: UnitPath): boolean {
  return (
    (rule.codes.length === 0 || path.some((unit) => rule.codes.includes(unit.code))) &&
    (rule.kinds.length === 0 || path.some((unit) => isOneOf(unit.kind, rule.kinds))) &&
    (rule.blocks.length === 0 || isOneOf(blockOf(path), rule.blocks)) &&
    agrees(rule.offersOnlineServices, offersOnlineServices(path)) &&
    agrees(rule.scoredInParIndex, scoredInParIndex(path))
  );
}

/** The parts a unit and its people take: which contest it is may depend on the kind of unit (Sóc Trăng). */
export function partsFor(parameters: Pick<ContestParameters, 'parts'>, path: UnitPath): Part[] {
  return parameters.parts.filter((part) => concerns(part.forUnits, path));
}

/** How many entries of a part this very unit has to send; 0 where no quota names it. Units above do not count. */
export function quotaOf(part: Part, unit: UnitFacts): number {
  return Math.max(0, ...part.quotas.filter((quota) => concerns(quota.forUnits, [unit])).map((quota) => quota.atLeast));
}

export function blockOf(path: UnitPath): string | null {
  return path.find((unit) => unit.block !== null)?.block ?? null;
}

export function offersOnlineServices(path: UnitPath): boolean {
  return path.some((unit) => unit.offersOnlineServices);
}

export function scoredInParIndex(path: UnitPath): boolean {
  return path.some((unit) => unit.scoredInParIndex);
}

export function isOneOf(text: string | null, names: readonly string[]): boolean {
  return text !== null && names.some((name) => fold(name) === fold(text));
}

function agrees(wanted: boolean | null, is: boolean): boolean {
  return wanted === null || wanted === is;
}
