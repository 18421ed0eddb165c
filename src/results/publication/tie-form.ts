import Type from 'typebox';
import { refusals } from './refusals.ts';

/** The committee's decision as its form sends it: everybody of the tie, and `thu-tu-<person>` = the place of each. */
export const TieBody = Type.Object(
  {
    nguoi: Type.String({ maxLength: 2000 }),
    'can-cu': Type.String({ minLength: 1, maxLength: 500 }),
    'bien-ban': Type.String({ minLength: 1, maxLength: 60 }),
  },
  { additionalProperties: Type.String({ maxLength: 6 }) },
);

/** @throws Refusal results.order-incomplete */
export function decisionOf(body: Record<string, string>): { persons: number[]; ground: string; minutesNumber: string } {
  const persons = (body.nguoi ?? '').split(',').map(Number);
  const places = persons.map((person) => Number(body[`thu-tu-${person}`]));
  const isOrder = [...places].sort((a, b) => a - b).every((place, at) => place === at + 1);
  if (!isOrder) throw refusals.orderIncomplete();
  const ordered = persons.toSorted((one, other) => places[persons.indexOf(one)]! - places[persons.indexOf(other)]!);
  return { persons: ordered, ground: body['can-cu'] ?? '', minutesNumber: body['bien-ban'] ?? '' };
}
