import { parseDate } from '../../platform/format/parse.ts';
import { type Cell, type HeaderFound, pick, pickCell } from '../../platform/sheet/index.ts';
import { type ItemContent, type LegalBasis, letterOf, type OptionPin } from '../item.ts';
import type { ColumnKey } from './columns.ts';
import type { TurnedText } from './letters.ts';
import type { FoundItem } from './rows.ts';
import { writtenOf } from './sheet-looks.ts';

const pinNames: Record<OptionPin, string> = { first: 'đầu', last: 'cuối', place: 'nguyên chỗ' };
const rewritten = 'đổi chữ';

/** "D cuối", "A đầu, D cuối", "đổi chữ": what stays where, in words of the column "Giữ chỗ". */
export function sheetPins({ options, letters }: Pick<ItemContent, 'options' | 'letters'>): string {
  const held = options.flatMap(({ pin }, index) => (pin ? [`${letterOf(index + 1)} ${pinNames[pin]}`] : []));
  return [...held, ...(letters === 'rewrite' ? [rewritten] : [])].join(', ');
}

function readPins(text: string): (OptionPin | null)[] {
  const pins: (OptionPin | null)[] = [];
  for (const [, letter = '', name] of text.matchAll(/([A-H]) (đầu|cuối|nguyên chỗ)/g))
    pins[letter.charCodeAt(0) - 65] = (Object.keys(pinNames) as OptionPin[]).find((pin) => pinNames[pin] === name)!;
  return Array.from(pins, (pin) => pin ?? null);
}

type Columns = HeaderFound<ColumnKey>['columns'];

/** What only sheets of our own have: pins, shared texts, limits of words, the legal basis field by field. */
export function readExtras(cells: readonly Cell[], columns: Columns, turned: TurnedText[]): Partial<FoundItem> {
  const of = (key: ColumnKey) => pick(cells, columns[key]);
  const words = Number(of('words') || Number.NaN);
  const shared = writtenOf(pickCell(cells, columns.sharedStem), turned);
  const pins = of('pins');
  return {
    ...(columns.pins ? { pins: readPins(pins) } : {}),
    ...(pins.includes(rewritten) ? { letters: 'rewrite' as const } : {}),
    ...(shared === '' ? {} : { sharedStem: shared }),
    ...(Number.isSafeInteger(words) && words > 0 ? { words } : {}),
    ...(columns.legalDate && columns.legalIssuer ? { legal: legalOf(cells, columns) } : {}),
  };
}

function legalOf(cells: readonly Cell[], columns: Columns): LegalBasis {
  const text = (key: ColumnKey) => pick(cells, columns[key]) || null;
  const day = (key: ColumnKey) => {
    const { kind, raw, text: shown } = pickCell(cells, columns[key]);
    return kind === 'date' ? String(raw).slice(0, 10) : shown === '' ? null : (parseDate(shown).value ?? null);
  };
  return {
    document: text('legalDocument'),
    date: day('legalDate'),
    issuer: text('legalIssuer'),
    article: text('legalArticle'),
    inForceFrom: day('inForceFrom'),
    inForceTo: day('inForceTo'),
  };
}
