import { fold } from '../../platform/text/fold.ts';
import { type Finding, findingOn, type LintItem } from './finding.ts';

/** What of an item is compared: pairs of neighbouring words of stem and options, whatever the order of options. */
interface Shape {
  item: LintItem;
  stem: Set<string>;
  options: Set<string>;
  stemText: string;
  optionTexts: string;
  negated: boolean;
}

const NEGATION = /\b(?:khong|chua|sai|tru|ngoai tru|phai)\b/g;
const plain = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function pairs(text: string, into: Set<string>): Set<string> {
  const words = text.split(' ');
  if (words.length === 1) into.add(text);
  for (let at = 1; at < words.length; at++) into.add(`${words[at - 1]} ${words[at]}`);
  return into;
}

function shapeOf(item: LintItem): Shape {
  const stemText = plain(item.stem);
  const options = item.options.map(({ text }) => plain(text)).sort();
  const bare = stemText.replace(NEGATION, ' ').replace(/ +/g, ' ').trim();
  return {
    item,
    stem: pairs(bare, new Set()),
    options: options.reduce((set, text) => pairs(text, set), new Set<string>()),
    stemText,
    optionTexts: options.join('|'),
    negated: bare.length < stemText.length,
  };
}

/** Share of common elements, 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 && other.size === 0) return 1;
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const element of small) if (large.has(element)) common++;
  return common / (one.size + other.size - common);
}

/** Words that stand in so many items say nothing; at most this many share a pair that is still looked up. */
const MOST_SHARING = 40;
/** Stems and options both have to be alike: in real banks most items that share a stem are different questions. */
const LIKE = { stem: 0.5, options: 0.4, together: 1.15 };

/** Pairs that may be alike: items that share at least four of the rarer pairs of words. */
function* candidates(shapes: readonly Shape[]): Generator<[Shape, Shape]> {
  const holders = new Map<string, number[]>();
  for (const [index, { stem, options }] of shapes.entries())
    for (const each of new Set([...stem, ...options])) {
      const list = holders.get(each);
      if (list) list.push(index);
      else holders.set(each, [index]);
    }
  const counts = new Map<number, number>();
  const size = shapes.length;
  for (const list of holders.values()) {
    if (list.length < 2 || list.length > MOST_SHARING) continue;
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) {
        const key = list[i]! * size + list[j]!;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
  }
  for (const [key, count] of counts)
    if (count >= 4 || count >= shapes[Math.floor(key / size)]!.stem.size / 2)
      yield [shapes[Math.floor(key / size)]!, shapes[key % size]!];
}

/** Groups of items that ask nearly the same: one finding a group, the same content as a duplicate. */
export function alikeFindings(items: readonly LintItem[]): Finding[] {
  const shapes = items.map(shapeOf);
  const edges: [Shape, Shape][] = [];
  for (const [one, other] of candidates(shapes)) {
    const stem = likeness(one.stem, other.stem);
    const options = likeness(one.options, other.options);
    if (stem >= LIKE.stem && options >= LIKE.options && stem + options >= LIKE.together) edges.push([one, other]);
  }
  return groupsOf(edges).flatMap((group) => {
    if (inOneGroup(group.map(({ item }) => item))) return [];
    const first = group[0]!;
    const same = group.every((each) => each.stemText === first.stemText && each.optionTexts === first.optionTexts);
    const members = group.map(({ item }) => item);
    const codes = members.map(({ code }) => code).join(', ');
    const turned = group.some(({ negated }) => negated !== first.negated);
    return [findingOn(same ? 'duplicate' : 'near-duplicate', members, { codes, turned: turned ? 1 : 0 })];
  });
}

export const inOneGroup = (items: readonly LintItem[]): boolean =>
  items[0]!.enemyGroup !== null && items.every(({ enemyGroup }) => enemyGroup === items[0]!.enemyGroup);

/** Connected shapes, in the order of their items. */
function groupsOf(edges: readonly [Shape, Shape][]): Shape[][] {
  const parent = new Map<Shape, Shape>();
  const root = (shape: Shape): Shape => {
    const up = parent.get(shape) ?? shape;
    return up === shape ? shape : root(up);
  };
  for (const [one, other] of edges) {
    const [a, b] = [root(one), root(other)];
    if (!parent.has(a)) parent.set(a, a);
    parent.set(b, a);
    for (const each of [one, other]) if (!parent.has(each)) parent.set(each, a);
  }
  const groups = Map.groupBy(parent.keys(), root);
  return [...groups.values()].map((group) => group.sort((one, other) => one.item.id - other.item.id));
}
