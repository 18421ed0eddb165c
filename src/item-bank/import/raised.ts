export type Raise = 'sup' | 'sub';

const plainSigns = '0123456789+-−=()no';
const signs: Record<Raise, string> = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿº', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙₒ' };
const longest = 20;

/** "2" as "²"; undefined where some sign has no such form. */
export function raisedSigns(text: string, raise: Raise): string | undefined {
  if (text.length > longest) return undefined;
  const mapped = [...text].map((sign) => (sign === ' ' ? sign : ([...signs[raise]][plainSigns.indexOf(sign)] ?? '')));
  return mapped.every((sign) => sign !== '') ? mapped.join('') : undefined;
}

/** What has no such signs is written ^(…) or _(…). */
export const raisedText = (text: string, raise: Raise): string =>
  raisedSigns(text, raise) ?? `${raise === 'sup' ? '^' : '_'}(${text})`;
