import Type from 'typebox';
import { Refusal } from '../../platform/refusal.ts';
import type { Raw } from './spec.ts';

/** Forms post text by the paths of parameters; which names a form takes is checked by `refuseUnknown`. */
export const FormBody = Type.Record(
  Type.String({ maxLength: 100 }),
  Type.Union([Type.String({ maxLength: 100_000 }), Type.Array(Type.String({ maxLength: 1000 }), { maxItems: 50 })]),
);

/** @throws Refusal naming what the form does not have: nothing can be assigned by adding it */
export function refuseUnknown(raw: Raw, known: (name: string) => boolean): void {
  const unknown = Object.keys(raw).filter((name) => !known(name));
  if (unknown.length > 0)
    throw new Refusal(
      'input.unknown',
      400,
      `Trường không dùng ở đây: ${unknown.join(', ')}.`,
      `Unknown field: ${unknown.join(', ')}.`,
    );
}
