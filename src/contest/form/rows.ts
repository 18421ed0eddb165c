import type { Raw } from './spec.ts';

const numbered = (list: string) => new RegExp(`^${list.replaceAll('.', '\\.')}\\.(\\d{1,3})\\.(.+)$`);

/** Rows of a list in a form, in order; names relative to the row. */
export function rowsOf(raw: Raw, list: string): Raw[] {
  const rows = new Map<number, Raw>();
  for (const [name, value] of Object.entries(raw)) {
    const found = numbered(list).exec(name);
    if (!found) continue;
    const index = Number(found[1]);
    const row = rows.get(index) ?? {};
    row[found[2] as string] = value;
    rows.set(index, row);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** The form with these rows in place of its own, numbered from 0. */
export function withRows(raw: Raw, list: string, rows: readonly Raw[]): Raw {
  const pattern = numbered(list);
  const others = Object.entries(raw).filter(([name]) => !pattern.test(name));
  const given = rows.flatMap((row, index) =>
    Object.entries(row).map(([name, value]) => [`${list}.${index}.${name}`, value] as const),
  );
  return Object.fromEntries([...others, ...given]);
}

/** What a button of a row does: `them:awards`, `bo:awards:2`, `len:tieChain:1`, `xuong:tieChain:0`. */
export function changeRows(raw: Raw, act: string, blank: (list: string) => Raw | undefined): Raw | undefined {
  const [verb, list = '', at = ''] = act.split(':');
  const rows = rowsOf(raw, list);
  const index = Number(at);
  if (verb === 'them') {
    const row = blank(list);
    return row && withRows(raw, list, [...rows, row]);
  }
  const own = rows[index];
  if (own === undefined || at === '') return undefined;
  if (verb === 'bo') return withRows(raw, list, rows.toSpliced(index, 1));
  const to = verb === 'len' ? index - 1 : verb === 'xuong' ? index + 1 : -1;
  if (to < 0 || to >= rows.length) return verb === 'len' || verb === 'xuong' ? raw : undefined;
  return withRows(raw, list, rows.toSpliced(index, 1).toSpliced(to, 0, own));
}
