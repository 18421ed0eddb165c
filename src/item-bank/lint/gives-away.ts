import { fold } from '../../platform/text/fold.ts';
import { summingOptions } from '../pins.ts';
import { type Finding, findingOn, type LintItem } from './finding.ts';
import { inOneGroup } from './similar.ts';

const words = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');

/** Shortest key that may be recognised in another stem, in words. */
const SHORTEST = 4;
/** Words that stand in at most this share of the stems tell what an item is about. */
const RARE = 0.04;

/**
 * Items whose right answer stands in the question of another item on the same matter: who sees both reads the answer off.
 * Two stems are on the same matter when they share two words that few stems hold.
 */
export function givenAway(items: readonly LintItem[]): Finding[] {
  const stems = items.map(({ stem }) => words(stem));
  const rare = rareWords(stems);
  const keys = items.map(keyOf);
  const holders = new Map<string, number[]>();
  for (const key of keys) if (key) holders.set(startOf(key), []);
  for (const [index, stem] of stems.entries()) for (const run of new Set(runs(stem))) holders.get(run)?.push(index);
  const found: Finding[] = [];
  for (const [index, item] of items.entries()) {
    const key = keys[index];
    if (!key) continue;
    const text = item.options[item.correct[0]! - 1]!.text;
    const whole = ` ${key.join(' ')} `;
    if (` ${stems[index]!.join(' ')} `.includes(whole)) continue;
    for (const other of holders.get(startOf(key)) ?? []) {
      if (other === index || !` ${stems[other]!.join(' ')} `.includes(whole)) continue;
      const teller = items[other]!;
      if (inOneGroup([item, teller]) || shared(stems[index]!, stems[other]!, rare, key) < 2) continue;
      found.push(findingOn('gives-away', [item, teller], { code: item.code, other: teller.code, key: text }));
    }
  }
  return found;
}

/** Words of the one right option; null when there are several, it sums up others, or it is too short to be recognised. */
function keyOf({ correct, options }: LintItem): string[] | null {
  const text = correct.length === 1 ? options[correct[0]! - 1]?.text : undefined;
  if (text === undefined || summingOptions(options).has(correct[0]!)) return null;
  const key = words(text);
  return key.length < SHORTEST ? null : key;
}

const startOf = (key: readonly string[]): string => key.slice(0, SHORTEST).join(' ');

const runs = (stem: readonly string[]): string[] =>
  stem.slice(0, Math.max(0, stem.length - SHORTEST + 1)).map((_, at) => stem.slice(at, at + SHORTEST).join(' '));

function rareWords(stems: readonly string[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const stem of stems) for (const word of new Set(stem)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(3, stems.length * RARE);
  return new Set([...counts].filter(([word, count]) => count <= most && word.length > 1).map(([word]) => word));
}

/** Rare words of both stems, but for those of the key itself. */
function shared(one: readonly string[], other: readonly string[], rare: Set<string>, key: readonly string[]): number {
  const inOther = new Set(other).difference(new Set(key));
  return new Set(one.filter((word) => rare.has(word) && inOther.has(word))).size;
}
