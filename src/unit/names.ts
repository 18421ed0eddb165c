import { fold } from '../platform/text/fold.ts';

/**
 * A unit's name inside the unit above it: what repeats the upper one is dropped.
 * "Thanh tra - Sở Xây dựng" inside "Sở Xây dựng" is "Thanh tra"; everything else stays as it is.
 */
export function nameWithin(name: string, above: string | null): string {
  if (above === null) return name;
  const cut = name.length - above.length;
  const ending = name.slice(Math.max(cut, 0));
  if (cut <= 0 || fold(ending) !== fold(above)) return name;
  const shorter = /^(.+?)\s*(?:[-–—,]|thuộc|trực thuộc)\s*$/iu.exec(name.slice(0, cut))?.[1];
  return shorter ?? name;
}

/** A name and the full name of the unit above, as the database keeps them today. */
export interface AboveName {
  name: string;
  /** "Sở Xây dựng, Tỉnh …" */
  fullName: string;
  /** The full name without the unit's own part: "Tỉnh …"; empty for a root. */
  rest: string;
}

/**
 * The full name of a unit, from itself upwards: "Thanh tra, Sở Xây dựng, Tỉnh …". Where the own name already holds
 * the upper one ("Thanh tra Sở Xây dựng"), that one is not said twice. The statement `rebuild_paths` does the same.
 */
export function fullName(name: string, above: AboveName | null): Pick<AboveName, 'fullName' | 'rest'> {
  if (above === null) return { fullName: name, rest: '' };
  const within = nameWithin(name, above.name);
  const rest = within === name && fold(name).includes(fold(above.name)) ? above.rest : above.fullName;
  return { fullName: [within, rest].filter(Boolean).join(', '), rest };
}
