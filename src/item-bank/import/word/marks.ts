import type { MarkedBy } from '../rows.ts';
import type { Look, Run } from './line.ts';

/** What a reader sees of one option: its label (none where options have none) and its text. */
export interface SeenOption {
  label: readonly Run[];
  text: readonly Run[];
}

/** Options that stand out among their fellows. `weak`: only some words do. */
export interface FoundMarks {
  options: number[];
  by: MarkedBy;
  weak: boolean;
}

type Way = { by: MarkedBy; of: (look: Look) => string };

const WAYS: readonly Way[] = [
  { by: 'highlight', of: ({ highlight }) => highlight },
  { by: 'colour', of: ({ colour }) => colour },
  { by: 'bold', of: ({ bold }) => (bold ? 'bold' : '') },
  { by: 'underline', of: ({ underline }) => (underline ? 'underline' : '') },
  { by: 'italic', of: ({ italic }) => (italic ? 'italic' : '') },
];

/** Where and how much something of a look is seen: on the whole text, on the letter, on some words. */
type Depth = 'text' | 'label' | 'part';
const DEPTHS: readonly Depth[] = ['text', 'label', 'part'];

/**
 * The options of one item that its looks mark as right. A look that all options have, or none, marks nothing. Marks on
 * whole options count before marks on the letter alone, those before single words. Several ways that mark different
 * options are all given: the caller sees the disagreement.
 */
export function findMarks(options: readonly SeenOption[]): FoundMarks[] {
  const found = WAYS.flatMap((way): FoundMarks[] => {
    const marks = marksOf(options, way);
    return marks ? [marks] : [];
  });
  const firm = found.filter(({ weak }) => !weak);
  return distinct(firm.length > 0 ? firm : found);
}

const distinct = (found: readonly FoundMarks[]): FoundMarks[] =>
  found.filter((marks, index) => found.findIndex(({ options }) => options.join() === marks.options.join()) === index);

function marksOf(options: readonly SeenOption[], { by, of }: Way): FoundMarks | undefined {
  for (const depth of DEPTHS) {
    const values = options.map((option) => valueAt(option, of, depth));
    const marked = standingOut(values);
    if (marked) return { options: marked, by, weak: depth === 'part' };
  }
  return undefined;
}

/** Positions (from 1) whose value is not what most have; undefined where nothing stands out. */
function standingOut(values: readonly string[]): number[] | undefined {
  const kinds = new Set(values.filter((value) => value !== ''));
  // Two colours on the same item: the rarer one is the mark, the other the colour of the page.
  if (kinds.size > 1 || (kinds.size === 1 && !values.includes(''))) {
    const counts = [...kinds].map((kind) => [kind, values.filter((value) => value === kind).length] as const);
    const [rarest, next] = counts.sort((a, b) => a[1] - b[1]);
    if (!rarest || !next || rarest[1] >= next[1]) return undefined;
    return values.flatMap((value, index) => (value === rarest[0] ? [index + 1] : []));
  }
  const marked = values.flatMap((value, index) => (value === '' ? [] : [index + 1]));
  return marked.length > 0 && marked.length < values.length ? marked : undefined;
}

function valueAt({ label, text }: SeenOption, of: (look: Look) => string, depth: Depth): string {
  if (depth === 'label') return most(label, of, 0.99);
  return most(text, of, depth === 'text' ? 0.8 : 0);
}

/** The value that at least this share of letters and digits has; '' for none. */
function most(runs: readonly Run[], of: (look: Look) => string, share: number): string {
  const counts = new Map<string, number>();
  let all = 0;
  for (const run of runs) {
    const letters = run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    all += letters;
    const value = of(run);
    if (value !== '' && letters > 0) counts.set(value, (counts.get(value) ?? 0) + letters);
  }
  const [value, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return all > 0 && count >= all * share && count > 0 ? value : '';
}
