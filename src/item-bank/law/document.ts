import { addDays } from '../../platform/format/day.ts';
import { parseDate } from '../../platform/format/parse.ts';
import type { Problem } from '../../platform/refusal.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { disagreeingYears, documentKey, kindIn, numberIn } from './number.ts';

export const legalChanges = ['replaced', 'expired', 'amended', 'restored'] as const;
export type LegalChange = (typeof legalChanges)[number];

/** An entry of the registry as a person writes it. */
export interface DocumentText {
  /** "Nghị định số 61/2018/NĐ-CP" */
  name: string;
  issuedOn: string | null;
  issuer: string | null;
  inForceFrom: string | null;
  inForceTo: string | null;
  /** Other ways it is cited. */
  aliases: string[];
}

export type DocumentState = 'in-force' | 'not-yet' | 'ended';

/** In force on a day; `to` is the last day. */
export function stateOn(day: string, from: string | null, to: string | null): DocumentState {
  if (to !== null && to < day) return 'ended';
  return from !== null && from > day ? 'not-yet' : 'in-force';
}

/** Last day in force after a change that counts from a day; undefined leaves it as it is. */
export function endAfter(what: LegalChange, fromDay: string): string | null | undefined {
  if (what === 'amended') return undefined;
  return what === 'restored' ? null : addDays(fromDay, -1);
}

/** Every key by which a document is found: its number, its name with the year when it is a law, other ways to cite it. */
export function keysOf({ name, issuedOn, aliases }: Pick<DocumentText, 'name' | 'issuedOn' | 'aliases'>) {
  const year = numberIn(name)?.year ?? (issuedOn === null ? null : Number(issuedOn.slice(0, 4)));
  const title = /^((?:Bộ luật|Luật)\s.+?)\s+số\s+\d+\/\d{4}\/QH\d+$/u.exec(name)?.[1];
  const written = [name, ...(title && year ? [`${title} năm ${year}`] : []), ...aliases];
  const keys = new Map<string, string>();
  for (const text of written) {
    const key = documentKey(text);
    if (key !== null && !keys.has(key)) keys.set(key, text);
  }
  return keys;
}

export interface DocumentFields {
  ten: string;
  ngay: string;
  co_quan: string;
  tu: string;
  den: string;
  ten_khac: string;
}

const error = (where: string, code: string, message: string): Problem => ({
  where,
  code: `law.${code}`,
  message,
  severity: 'error',
});

/** Reads the form of an entry; a year that disagrees is a warning, shown and not refused. */
export function readDocument(fields: DocumentFields): { document: DocumentText; problems: Problem[] } {
  const problems: Problem[] = [];
  const day = (where: 'ngay' | 'tu' | 'den') => {
    if (fields[where].trim() === '') return null;
    const parsed = parseDate(fields[where]);
    if (parsed.value !== undefined) return parsed.value;
    problems.push(error(where, 'date', parsed.problem.vi));
    return null;
  };
  const document: DocumentText = {
    name: normalise(fields.ten).slice(0, 500),
    issuedOn: day('ngay'),
    issuer: normalise(fields.co_quan).slice(0, 300) || null,
    inForceFrom: day('tu'),
    inForceTo: day('den'),
    aliases: fields.ten_khac
      .split('\n')
      .map((line) => normalise(line).slice(0, 300))
      .filter((line) => line !== '')
      .slice(0, 20),
  };
  if (document.name === '') problems.push(error('ten', 'no-name', 'Hãy ghi tên, số của văn bản.'));
  const { inForceFrom, inForceTo } = document;
  if (inForceFrom && inForceTo && inForceTo < inForceFrom)
    problems.push(error('den', 'in-force', 'Ngày hết hiệu lực phải sau ngày có hiệu lực.'));
  return { document, problems };
}

export const kindOfDocument = (name: string): string | null => kindIn(name);
export { disagreeingYears };
