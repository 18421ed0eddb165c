import Type from 'typebox';
import { ticksSeveral } from '../../item-bank/item.ts';
import { type Remedy, remedies } from '../../item-bank/round-keys/correct-key.ts';
import type { PoolItem } from '../../item-bank/round-keys/pool-item.ts';
import { isDay } from '../../platform/format/day.ts';
import { type Source, sources } from './case.ts';
import type { MinutesFields } from './minutes-fields.ts';
import type { CaseValues } from './pages/new.tsx';

const option = Type.Enum(['1', '2', '3', '4', '5']);
const options = Type.Optional(Type.Union([option, Type.Array(option, { maxItems: 5 })]));

/** The form of a new case. */
export const caseBody = Type.Object({
  cau: Type.Integer({ minimum: 0, maximum: 32_000 }),
  nguon: Type.Enum([...sources]),
  'nguon-nao': Type.Optional(Type.String({ maxLength: 300 })),
  'ly-do': Type.String({ maxLength: 500 }),
  'can-cu': Type.String({ maxLength: 500 }),
  cach: Type.Enum([...remedies]),
  'phuong-an': options,
  'phuong-an-2': options,
});

export interface CaseBody {
  cau: number;
  nguon: Source;
  'nguon-nao'?: string;
  'ly-do': string;
  'can-cu': string;
  cach: Remedy;
  'phuong-an'?: string | string[];
  'phuong-an-2'?: string | string[];
}

const numbers = (given: string | string[] | undefined): number[] => [given ?? []].flat().map(Number);

export const valuesOf = (body: CaseBody): CaseValues => ({
  source: body.nguon,
  sourceDetail: body['nguon-nao'] ?? '',
  reason: body['ly-do'],
  ground: body['can-cu'],
  remedy: body.cach,
  first: numbers(body['phuong-an']),
  second: numbers(body['phuong-an-2']),
});

/** Options ticked as sets: each option a set of its own where one is chosen, else the sets as they were ticked. */
export function setsOf({ remedy, first, second }: CaseValues, item: Pick<PoolItem, 'kind'>): number[][] {
  if (remedy === 'full-marks' || remedy === 'drop') return [];
  return ticksSeveral(item.kind) ? [first, second].filter((set) => set.length > 0) : first.map((each) => [each]);
}

const short = Type.Optional(Type.String({ maxLength: 200 }));
const clock = Type.Optional(Type.String({ pattern: '^(\\d{2}:\\d{2})?$' }));

/** What the secretary enters for the minutes. */
export const minutesBody = Type.Object({
  so: Type.Optional(Type.String({ maxLength: 40 })),
  ngay: Type.Optional(Type.String({ maxLength: 10 })),
  'bat-dau': clock,
  'ket-thuc': clock,
  'dia-diem': short,
  'chu-tri': short,
  'thu-ky': short,
  'thanh-phan': Type.Optional(Type.String({ maxLength: 2000 })),
  'y-kien': Type.Optional(Type.String({ maxLength: 4000 })),
});
export type MinutesBody = Partial<
  Record<'so' | 'ngay' | 'bat-dau' | 'ket-thuc' | 'dia-diem' | 'chu-tri' | 'thu-ky' | 'thanh-phan' | 'y-kien', string>
>;

export const fieldsOf = (body: MinutesBody): MinutesFields => ({
  starts: body['bat-dau'] ?? '',
  ends: body['ket-thuc'] ?? '',
  place: body['dia-diem'] ?? '',
  chair: body['chu-tri'] ?? '',
  secretary: body['thu-ky'] ?? '',
  present: body['thanh-phan'] ?? '',
  course: body['y-kien'] ?? '',
});

/** Null for an empty field; what is no day is refused by the action as missing. */
export const dayOfField = (given: string | undefined): string | null => (given && isDay(given) ? given : null);
