import { confirmForMany } from '../attempt/contestant/details.ts';
import { prepareRounds, type StoredRound } from '../contest/index.ts';
import { roundState } from '../contest/timeline.ts';
import { publishRound } from '../results/publication/publish.ts';
import { contestServices } from '../services.ts';
import type { System } from '../system.ts';
import { Chance } from './chance.ts';
import {
  abilityOf,
  chooseTakers,
  courses,
  diligence,
  type PlannedAttempt,
  pace,
  startInstants,
  type Taker,
  thisWeek,
} from './habits.ts';
import { reminderInstants, remindUnits } from './reminders.ts';
import type { ReadyProvince } from './set-up.ts';
import { sql } from './set-up.ts';
import { takeTest } from './simulate.ts';

const minute = 60_000;
/** Attempts of the open round begun within these minutes are still under way. */
const runningMinutes = 27;
/** Rounds are published on the second morning after they close, as the plan promises. */
const publishedAfter = 34 * 60 * minute;

export interface FilledRound {
  number: number;
  label: string;
  state: 'closed' | 'open';
  taken: number;
  running: number;
  /** Version that was published; null while the round is open. */
  published: number | null;
}

/** Fills every round that has opened by now with attempts, and publishes those that are over. */
export async function fillRounds(
  system: System,
  ready: ReadyProvince,
  now: number,
  say: (line: string) => void,
): Promise<FilledRound[]> {
  const { context } = system;
  const filled: FilledRound[] = [];
  const habits = new Habits();
  for (const [at, rate] of ready.province.rates.entries()) {
    const round = ready.rounds[at];
    if (!round || round.opensAt.getTime() > now) break;
    await prepareRounds(context, contestServices(context), new Date(round.opensAt.getTime() - 11 * 60 * minute));
    const takers = await readTakers(system, round.id);
    const planned = planRound(habits, round, takers, rate, ready, now);
    const { organisation, contestId } = ready;
    await context.database.web(organisation, (queries) =>
      confirmForMany(
        queries,
        { organisation, contestId },
        takers.map(({ person_id }) => person_id),
        round.opensAt,
      ),
    );
    const state = roundState(round, new Date(now));
    const reminded = await takeAndRemind(system, ready, round, planned, now, habits.chance);
    if (reminded > 0) say(`${round.label}: ${reminded} thư nhắc đã gửi.`);
    const running = planned.filter(({ course }) => course === 'running').length;
    const published = state === 'open' ? null : await publish(system, ready, round, now);
    filled.push({
      number: round.number,
      label: round.label,
      state: state as 'open',
      taken: planned.length - running,
      running,
      published,
    });
    say(sayRound(round.label, planned.length - running, takers.length, running, published));
  }
  return filled;
}

/** Attempts in the order of time; on the afternoons of the open round focal points remind who has not come by then. */
async function takeAndRemind(
  system: System,
  ready: ReadyProvince,
  round: StoredRound,
  planned: readonly PlannedAttempt[],
  now: number,
  chance: Chance,
): Promise<number> {
  const { parts } = system.attempt;
  const isOpen = roundState(round, new Date(now)) === 'open';
  const comes = new Set(planned.map(({ taker }) => taker.person_id));
  let reminded = 0;
  let from = Number.NEGATIVE_INFINITY;
  for (const [nth, at] of (isOpen ? reminderInstants(round, now) : []).entries()) {
    const before = planned.filter(({ startsAt }) => startsAt >= from && startsAt < at);
    await takeTest(parts, round.id, before, now, chance);
    const afternoon = { round, at, isFirst: nth === 0, staysAway: (id: number) => !comes.has(id) };
    reminded += await remindUnits(system, ready, afternoon, chance);
    from = at;
  }
  const rest = planned.filter(({ startsAt }) => startsAt >= from);
  await takeTest(parts, round.id, rest, now, chance);
  return reminded;
}

function sayRound(label: string, taken: number, all: number, running: number, published: number | null): string {
  const rate = ((100 * taken) / Math.max(1, all)).toFixed(1).replace('.', ',');
  const rest = published === null ? `${running} người đang làm bài` : 'đã công bố kết quả';
  return `${label}: ${taken} trên ${all} người đã thi (${rate} %), ${rest}.`;
}

const readTakers = ({ context }: System, roundId: number) =>
  context.database.system(async (queries) => {
    const { snapshot_id } = await queries.one<{ snapshot_id: number }>(sql('find_snapshot'), { round_id: roundId });
    return queries.many<Taker>(sql('list_takers'), { snapshot_id });
  });

/** What stays with people and agencies from week to week. */
class Habits {
  readonly chance = new Chance(20230615);
  readonly #abilities = new Map<number, number>();
  #diligence: Map<number, number> | undefined;

  ability(taker: Taker): number {
    const known = this.#abilities.get(taker.person_id) ?? abilityOf(this.chance);
    this.#abilities.set(taker.person_id, known);
    return known;
  }

  /** The focal point who shows the demonstration has an agency like most. */
  diligence(takers: readonly Taker[], focal: string): Map<number, number> {
    if (this.#diligence) return this.#diligence;
    const found = diligence(
      [...new Set(takers.map(({ top }) => top))].sort((a, b) => a - b),
      this.chance,
    );
    const own = takers.find(({ email }) => email === focal)?.top;
    if (own !== undefined) found.set(own, 0.96);
    this.#diligence = found;
    return found;
  }
}

/** Whoever takes part in a round, when, how fast and how well. */
function planRound(
  habits: Habits,
  round: StoredRound,
  takers: readonly Taker[],
  rate: number,
  { people }: ReadyProvince,
  now: number,
): PlannedAttempt[] {
  const { chance } = habits;
  const isOpen = round.closesAt.getTime() > now;
  const emailOf = (key: 'ha' | 'nam') => people.find(({ persona }) => persona === key)?.email as string;
  const known = isOpen
    ? { always: [emailOf('nam')], never: [emailOf('ha')] }
    : { always: [emailOf('nam'), emailOf('ha')], never: [] };
  const running = isOpen ? Math.max(1, Math.round(takers.length / 55)) : 0;
  const taken = Math.min(takers.length - running - known.never.length, Math.round(takers.length * rate));
  const usual = habits.diligence(takers, emailOf('nam'));
  const will = isOpen ? thisWeek(usual, chance) : usual;
  const focal = takers.find(({ email }) => email === emailOf('nam'))?.top;
  if (isOpen && focal !== undefined) will.set(focal, 1.15);
  const chosen = chooseTakers(takers, taken + running, chance, will, known);
  const working = chosen.slice(taken);
  const until = isOpen ? now - 35 * minute : round.closesAt.getTime() - 2 * minute;
  const starts = startInstants(round, until, taken, chance);
  const ways = courses(taken, chance);
  const planned = chance.shuffled(chosen.slice(0, taken)).map((taker, at): PlannedAttempt => {
    const isPersona = known.always.includes(taker.email);
    return {
      taker,
      startsAt: starts[at] as number,
      takes: pace(chance),
      ability: isPersona ? 0.93 : habits.ability(taker),
      course: isPersona ? 'handed-in' : (ways[at] as PlannedAttempt['course']),
    };
  });
  const begun = working.map(
    (taker): PlannedAttempt => ({
      taker,
      startsAt: Math.floor(chance.between(now - runningMinutes * minute, now - minute)),
      takes: (runningMinutes + 2) * minute,
      ability: habits.ability(taker),
      course: 'running',
    }),
  );
  return [...planned, ...begun].sort((a, b) => a.startsAt - b.startsAt || a.taker.person_id - b.taker.person_id);
}

async function publish({ context }: System, ready: ReadyProvince, round: StoredRound, now: number): Promise<number> {
  const at = new Date(Math.min(now, round.closesAt.getTime() + publishedAfter));
  const request = { contest: ready.slug, round: round.number, preview: null, reason: null };
  const { id, version } = await publishRound(context, ready.secretariat, request, at);
  // Nobody reads thousands of letters to invented people.
  await context.database.system(({ client }) =>
    client.query('SELECT graphile_worker.remove_job($1)', [`announce-results ${id}`]),
  );
  return version;
}
