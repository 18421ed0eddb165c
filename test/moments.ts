import { contestantOf } from '../src/attempt/contestant/testing.ts';
import { urls } from '../src/platform/urls.ts';
import { analyseRound } from '../src/results/analysis/analyse-round.ts';
import { makeReport } from '../src/results/analysis/integrity/make-report.ts';
import { announceResults } from '../src/results/publication/announce.ts';
import { publishRound } from '../src/results/publication/publish.ts';
import { openCase } from '../src/results/regrade/open-case.ts';
import { makePreview } from '../src/results/regrade/preview.ts';
import type { PublishedContest } from './contest.ts';
import type { TestSystem } from './harness.ts';
import { visitorAs } from './sign-in.ts';
import type { World } from './world.ts';

/** Statistics of the first round, its report on unusual signs, one case about chị Hà, one about a faulty item. */
async function lookBack(system: TestSystem, world: World, contest: PublishedContest): Promise<void> {
  const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  const asked = { contest: contest.slug, round: 1 };
  const now = new Date(system.clock());
  await analyseRound(system.context, system.attempt.parts, doer, asked, now);
  await makeReport(system.context, system.attempt.parts, doer, asked, now);
  const pool = system.context.database.pool('system');
  const { rows } = await pool.query(
    'SELECT position FROM item_analysis WHERE round_id = $1 ORDER BY position LIMIT 1',
    [contest.rounds[0]],
  );
  const line = { question: 1, item: rows[0].position, answeredAt: null, seconds: 9, usual: 20, option: 1, right: true };
  const sheet = { kind: 'attempt', startedAt: now, finishedAt: now, browsers: 1, lines: [line] };
  await pool.query(
    `WITH made AS (INSERT INTO integrity_case (organisation_id, round_id, rule, subject, person_id, unit_id, figures, created_at)
       VALUES ($1, $2, 'R2', 'person ' || $3::bigint, $3, $4, '{"sdLog": 0.05}', $5) RETURNING id)
     INSERT INTO keys.integrity_evidence (case_id, organisation_id, sheet) SELECT id, $1, $6 FROM made`,
    [world.organisation, contest.rounds[0], world.people.ha, world.units.laborOffice, now, JSON.stringify(sheet)],
  );
  const faulty = {
    ...asked,
    position: rows[0].position,
    source: 'complaint' as const,
    sourceDetail: 'Đơn của một thí sinh',
    reason: 'Văn bản đã được thay thế',
    legalGround: 'Thể lệ, mục 9',
    remedy: 'full-marks' as const,
    sets: [],
  };
  const { id } = await openCase(system.context, doer, faulty, now);
  await makePreview(system.context, id, 1, now);
}

/** Where the pages of statistics and cases find something, once the first round is closed. */
export async function lookedBack(
  system: TestSystem,
  contest: PublishedContest,
): Promise<Record<string, number | string>> {
  const pool = system.context.database.pool('system');
  const one = async (text: string) => Number((await pool.query(text, [contest.rounds[0]])).rows[0].id);
  return {
    position: await one('SELECT min(position) AS id FROM item_analysis WHERE round_id = $1'),
    [`${urls.integrityCase(':contest', ':round', ':case')} case`]: await one(
      'SELECT max(id) AS id FROM integrity_case WHERE round_id = $1',
    ),
    case: await one('SELECT max(number) AS id FROM regrade_case WHERE round_id = $1'),
    [`${urls.newRegrade(':contest', ':round')} ?`]: 'cau=0',
  };
}

/** The moments in the life of a round at which pages say different things. */
export const momentNames = ['before opening', 'attempt running', 'submitted', 'closed', 'published'] as const;
export type Moment = (typeof momentNames)[number];

const instants: Record<Moment, string> = {
  'before opening': '2023-06-05T07:00:00+07:00',
  'attempt running': '2023-06-05T09:00:00+07:00',
  submitted: '2023-06-05T09:20:00+07:00',
  closed: '2023-06-12T07:00:00+07:00',
  published: '2023-06-12T07:20:00+07:00',
};

/** Somebody who takes the test in the first minute and hands it in a quarter of an hour later. */
export interface Taker {
  account: number;
  /** True: everything right; else nothing is answered. */
  wins?: boolean;
}

/**
 * Leads the first round to a moment, through the same doors as everybody: chị Hà starts, saves and hands in, anh Nam
 * starts and lets his time run out, the takers do it all between two moments, bà Lan publishes.
 */
export async function reach(
  system: TestSystem,
  world: World,
  contest: PublishedContest,
  moment: Moment,
  takers: readonly Taker[] = [],
): Promise<void> {
  const at = instants[moment];
  system.clock.set(at);
  const sitting = async (account: number) => contestantOf(system, await visitorAs(system, account), contest);
  const ha = await sitting(world.accounts.ha);
  if (moment === 'attempt running') {
    await ha.confirm();
    await ha.start();
    const [first = 1] = await ha.right(world.accounts.ha);
    await ha.save({ 1: first, 3: 1 });
    const nam = await sitting(world.accounts.nam);
    await nam.confirm();
    await nam.start();
    for (const { account } of takers) await (await sitting(account)).start();
  }
  if (moment === 'submitted') {
    await ha.handIn();
    for (const { account, wins } of takers) {
      const taker = await sitting(account);
      const answers = wins ? await taker.right(account) : [];
      if (wins) await taker.save(Object.fromEntries(answers.map((value, index) => [index + 1, value])));
      await taker.handIn();
    }
  }
  if (moment === 'closed') {
    await system.sweepAttempts();
    await lookBack(system, world, contest);
  }
  if (moment === 'published') {
    const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
    const now = new Date(at);
    const request = { contest: contest.slug, round: 1, preview: null, reason: null };
    const { id } = await publishRound(system.context, doer, request, now);
    await announceResults(system.context, id, now);
  }
  // What is told between nodes has arrived before anybody looks.
  await new Promise((resolve) => setTimeout(resolve, 50));
}
