import { addDays, dayOf, daysBetween, instantOf, wallTime } from '../platform/format/day.ts';
import type { Chance } from './chance.ts';

/** Somebody who must take part. */
export interface Taker {
  person_id: number;
  account_id: number;
  email: string;
  unit_id: number;
  top: number;
}

/** How an attempt goes. expired = its time runs out; the three last are zeros with their different causes. */
export type Course = 'handed-in' | 'expired' | 'all-wrong' | 'no-answer' | 'lost' | 'running';

export interface PlannedAttempt {
  taker: Taker;
  startsAt: number;
  /** Milliseconds the person means to take. */
  takes: number;
  /** Share of questions this person knows. */
  ability: number;
  course: Course;
}

/** How readily people of each agency take part: most do, some are slow, a few worry their superiors. */
export function diligence(tops: readonly number[], chance: Chance): Map<number, number> {
  const worrying = Math.max(1, Math.round(tops.length * 0.08));
  const slow = Math.round(tops.length * 0.2);
  return new Map(
    chance
      .shuffled(tops)
      .map((top, i) => [
        top,
        i < worrying
          ? chance.between(0.4, 0.6)
          : i < worrying + slow
            ? chance.between(0.72, 0.88)
            : chance.between(0.92, 1.05),
      ]),
  );
}

/** This week's mood of each agency, while a round runs: some hurry, some wait for the last day. */
export const thisWeek = (usual: ReadonlyMap<number, number>, chance: Chance): Map<number, number> =>
  new Map([...usual].map(([top, will]) => [top, will * chance.between(0.82, 1.45)]));

/** Exactly `count` people, more of them from diligent agencies; `always` and `never` by address. */
export function chooseTakers(
  takers: readonly Taker[],
  count: number,
  chance: Chance,
  diligent: ReadonlyMap<number, number>,
  known: { always: readonly string[]; never: readonly string[] },
): Taker[] {
  const units = new Map<number, number>();
  for (const { unit_id } of takers) if (!units.has(unit_id)) units.set(unit_id, chance.between(0.85, 1.1));
  return takers
    .map((taker) => {
      const will = (diligent.get(taker.top) ?? 1) * (units.get(taker.unit_id) ?? 1);
      return { taker, reluctance: known.always.includes(taker.email) ? -1 : chance.next() / will };
    })
    .filter(({ taker }) => !known.never.includes(taker.email))
    .sort((a, b) => a.reluctance - b.reluctance)
    .slice(0, count)
    .map(({ taker }) => taker);
}

/** Weight of each hour of a day: office hours, and evenings at home. */
const hours = [
  0.02, 0.01, 0.01, 0.01, 0.01, 0.05, 0.15, 0.7, 1.1, 1.4, 1.2, 0.7, 0.25, 0.5, 1.2, 1.3, 1, 0.45, 0.25, 0.4, 0.6, 0.55,
  0.3, 0.12,
];

/** Instants to start at, within [opensAt, until): more on the first day and before the closing, few at weekends. */
export function startInstants(
  window: { opensAt: Date; closesAt: Date },
  until: number,
  count: number,
  chance: Chance,
): number[] {
  const slots = hourSlots(window, until);
  const weights = slots.map(({ weight }) => weight);
  return Array.from({ length: count }, () => {
    const slot = slots[chance.weighted(weights)]!;
    return Math.floor(chance.between(slot.from, slot.to));
  }).sort((a, b) => a - b);
}

function hourSlots({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }, until: number) {
  const first = dayOf(opensAt);
  const days = daysBetween(first, dayOf(new Date(closesAt.getTime() - 1)));
  const slots: { from: number; to: number; weight: number }[] = [];
  for (let day = 0; day <= days; day += 1)
    for (let hour = 0; hour < 24; hour += 1) {
      const begins = instantOf(addDays(first, day), hour).getTime();
      const from = Math.max(begins, opensAt.getTime());
      const to = Math.min(begins + 3_600_000, until);
      if (to <= from) continue;
      const weekend = [0, 6].includes(new Date(begins + 7 * 3_600_000).getUTCDay()) ? 0.3 : 1;
      const rush = day === 0 ? 1.5 : day === days ? 2 : day === days - 1 ? 1.3 : 0.9;
      slots.push({ from, to, weight: (hours[hour] as number) * weekend * rush * ((to - from) / 3_600_000) });
    }
  return slots;
}

/** Nobody is up at four in the morning: how lively the round is at an instant, 0 to 1. */
export const liveliness = (instant: Date): number => (hours[wallTime(instant).hour] as number) / 1.4;

/** Courses of `count` attempts: mostly handed in; of what seldom happens at least one each. */
export function courses(count: number, chance: Chance): Course[] {
  const some = (share: number) => Math.max(1, Math.round(count * share));
  const rare: Course[] = [
    ...Array<Course>(some(0.012)).fill('expired'),
    ...Array<Course>(some(0.0014)).fill('all-wrong'),
    ...Array<Course>(some(0.0008)).fill('no-answer'),
    ...Array<Course>(some(0.0008)).fill('lost'),
  ].slice(0, count);
  return chance.shuffled([...rare, ...Array<Course>(count - rare.length).fill('handed-in')]);
}

/** Share of questions somebody knows; the same person does about as well each week. */
export const abilityOf = (chance: Chance): number => Math.min(0.97, Math.max(0.25, chance.around(0.78, 0.13)));

/** Time for a paper in milliseconds: around 13 minutes, seldom under 5; a few would need more than they have. */
export const pace = (chance: Chance): number => Math.round(780_000 * Math.exp(chance.around(0, 0.36)));
