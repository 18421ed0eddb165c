import { codeMatcher } from '../../platform/sheet/values.ts';
import { fold } from '../../platform/text/fold.ts';

export interface KnownUnit {
  unit_id: number;
  code: string;
  name: string;
  full_name: string;
}

export type UnitFound =
  | { is: 'found'; unitId: number /** The code, where Excel had damaged it. */; repaired?: string }
  | { is: 'missing' }
  /** Nothing has this code or name; `hint` = the unit of that name under another code. */
  | { is: 'unknown'; text: string; hint: string | null }
  | { is: 'uncertain'; text: string; candidates: string };

/**
 * Finds the unit of a line: by its code, also one damaged by Excel; without a code by its name, when only one unit
 * has it. A code that is wrong is never overruled by a name.
 */
export function createUnitFinder(units: readonly KnownUnit[]): (code: string, name: string) => UnitFound {
  const matchCode = codeMatcher(units.map(({ code }) => code));
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const byName = new Map<string, KnownUnit[]>();
  const put = (key: string, unit: KnownUnit) => {
    const present = byName.get(key) ?? [];
    if (!present.includes(unit)) byName.set(key, [...present, unit]);
  };
  for (const unit of units) {
    put(fold(unit.name), unit);
    put(fold(unit.full_name), unit);
    put(fold(unit.full_name.replace(/,[^,]*$/, '')), unit);
  }
  const remembered = new Map<string, UnitFound>();
  return (code, name) => {
    const key = `${code}\u0000${name}`;
    const known = remembered.get(key);
    if (known) return known;
    const found = code !== '' ? ofCode(code, name) : ofName(name);
    remembered.set(key, found);
    return found;
  };

  function ofCode(code: string, name: string): UnitFound {
    const named = byName.get(fold(name)) ?? [];
    const match = matchCode(code);
    if (match.code === undefined) {
      if (match.candidates.length === 0)
        return { is: 'unknown', text: code, hint: named.length === 1 && named[0] ? inWords(named[0]) : null };
      const fitting = named.filter((unit) => match.candidates.includes(unit.code));
      if (fitting.length === 1 && fitting[0])
        return { is: 'found', unitId: fitting[0].unit_id, repaired: fitting[0].code };
      return { is: 'uncertain', text: code, candidates: listed(match.candidates.map((one) => byCode.get(one))) };
    }
    const unit = byCode.get(match.code) as KnownUnit;
    if (!match.repaired) return { is: 'found', unitId: unit.unit_id };
    if (name !== '' && named.length > 0 && !named.includes(unit))
      return { is: 'uncertain', text: code, candidates: listed([unit, ...named]) };
    return { is: 'found', unitId: unit.unit_id, repaired: unit.code };
  }

  function ofName(name: string): UnitFound {
    if (name === '') return { is: 'missing' };
    const named = byName.get(fold(name)) ?? [];
    if (named.length === 1 && named[0]) return { is: 'found', unitId: named[0].unit_id };
    if (named.length > 1) return { is: 'uncertain', text: name, candidates: listed(named) };
    return { is: 'unknown', text: name, hint: null };
  }
}

const inWords = ({ code, full_name }: KnownUnit): string => `${full_name} (${code})`;

const listed = (units: readonly (KnownUnit | undefined)[]): string => {
  const words = units.flatMap((unit) => (unit ? [inWords(unit)] : []));
  return words.length > 4 ? `${words.slice(0, 4).join('; ')} và ${words.length - 4} đơn vị khác` : words.join('; ');
};
