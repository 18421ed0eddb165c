/**
 * Benjamini and Hochberg: which of these tests may be called findings when at most this share of the findings may be
 * chance. Tests without a p-value are none.
 */
export function discoveries(pValues: readonly number[], falseDiscovery: number): boolean[] {
  const sorted = pValues.toSorted((a, b) => a - b);
  let limit = -1;
  for (const [at, p] of sorted.entries()) if (p <= (falseDiscovery * (at + 1)) / sorted.length) limit = p;
  return pValues.map((p) => p <= limit);
}
