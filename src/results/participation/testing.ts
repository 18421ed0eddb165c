import type { PublishedContest } from '../../../test/contest.ts';
import type { TestSystem } from '../../../test/harness.ts';
import type { World } from '../../../test/world.ts';
import { fold } from '../../platform/text/fold.ts';
import { givenNameKey } from '../../platform/text/name.ts';

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi'];
const middle = ['Thị Thu', 'Văn', 'Hữu', 'Mỹ', 'Đình', 'Xuân', 'Thùy'];
const given = [
  'An',
  'Ánh',
  'Bình',
  'Châu',
  'Dũng',
  'Đạt',
  'Giang',
  'Hà',
  'Huệ',
  'Long',
  'Mai',
  'Nhung',
  'Phước',
  'Uyên',
];
const mass = [['Công đoàn'], ['Công đoàn', 'Đoàn TNCS Hồ Chí Minh'], ['Cựu chiến binh'], []];

/** Always the same numbers from 0 to 1: tests that fail can be run again. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

export interface Crowd {
  /** Departments under the province in two blocks by turns, each with one office of its own below. */
  departments: number[];
  offices: number[];
  people: { id: number; accountId: number; unitId: number; name: string; email: string }[];
}

/** So many more people of the small province, in departments and their offices; call it before the contest is made. */
export async function crowd(system: TestSystem, world: World, count: number, departments = 6): Promise<Crowd> {
  const pool = system.context.database.pool('system');
  const at = '2020-01-01T00:00:00Z';
  const roll = dice(7);
  const unit = async (code: string, name: string, parent: number, kind: string): Promise<number> => {
    const { rows } = await pool.query(
      'INSERT INTO unit (organisation_id, code, created_at) VALUES ($1, $2, $3) RETURNING id',
      [world.organisation, code, at],
    );
    await pool.query(
      `INSERT INTO unit_path (unit_id, organisation_id, path, name, full_name, search_name, kind, block, code, parent_id, offers_online_services, scored_in_par_index)
       SELECT $1, $2, p.path || $1::bigint, $3, $3 || ', ' || p.full_name, lower($3), $4, $5, $6, $7, false, false FROM unit_path p WHERE p.unit_id = $7`,
      [rows[0].id, world.organisation, name, kind, kind === 'Phòng' ? null : block, code, parent],
    );
    return rows[0].id;
  };
  let block = '';
  const made: Crowd = { departments: [], offices: [], people: [] };
  for (let number = 1; number <= departments; number++) {
    block = number % 2 === 1 ? 'Khối cơ quan chuyên môn' : 'Khối UBND cấp huyện';
    const id = await unit(`TN.K${number}`, `Sở Thứ ${number}`, world.units.province, 'Sở, ban, ngành');
    made.departments.push(id);
    made.offices.push(await unit(`TN.K${number}.P1`, `Văn phòng - Sở Thứ ${number}`, id, 'Phòng'));
  }
  const units = [...made.departments, ...made.offices];
  const pick = <Value>(from: readonly Value[]): Value => from[Math.floor(roll() * from.length)]!;
  for (let number = 0; number < count; number++) {
    const name = `${pick(family)} ${pick(middle)} ${pick(given)}`;
    made.people.push({ id: 0, accountId: 0, unitId: pick(units), name, email: `n${number}@thunghiem.example` });
  }
  const emails = made.people.map(({ email }) => email);
  const names = made.people.map(({ name }) => name);
  const accounts = await pool.query(
    `INSERT INTO account (email, name, created_at) SELECT g.email, g.name, $3 FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS g (email, name, at) ORDER BY g.at RETURNING id`,
    [emails, names, at],
  );
  const persons = await pool.query(
    `INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, mass_organisations, created_at)
     SELECT $1, g.account, g.name, g.sort, g.search, g.email, CASE g.mass WHEN '' THEN '{}' ELSE string_to_array(g.mass, ';') END, $8
     FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY AS g (account, name, sort, search, email, mass, at) ORDER BY g.at RETURNING id`,
    [
      world.organisation,
      accounts.rows.map(({ id }) => id),
      names,
      names.map(givenNameKey),
      names.map((name, at) => `${fold(name)} ${emails[at]}`),
      emails,
      names.map(() => pick(mass).join(';')),
      at,
    ],
  );
  made.people.forEach((person, index) => {
    person.accountId = accounts.rows[index].id;
    person.id = persons.rows[index].id;
  });
  await pool.query(
    `INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from) SELECT $1, g.person, g.unit, 'Chuyên viên', '2020-01-01' FROM unnest($2::bigint[], $3::bigint[]) AS g (person, unit)`,
    [world.organisation, made.people.map(({ id }) => id), made.people.map(({ unitId }) => unitId)],
  );
  return made;
}

/** Exempts people on the locked roster, as if it had been locked so. */
export async function exempt(system: TestSystem, snapshotId: number, persons: readonly number[]): Promise<void> {
  const pool = system.context.database.pool('system');
  await pool.query(
    `UPDATE roster_snapshot_person SET status = 'exempt', reason = 'Nghỉ thai sản' WHERE snapshot_id = $1 AND person_id = ANY($2)`,
    [snapshotId, persons],
  );
  await pool.query(
    `UPDATE roster_snapshot_unit u SET must = n.must, exempt = n.exempt FROM (
       SELECT unit_id, count(*) FILTER (WHERE status = 'must') AS must, count(*) FILTER (WHERE status = 'exempt') AS exempt
       FROM roster_snapshot_person WHERE snapshot_id = $1 GROUP BY unit_id) n
     WHERE u.snapshot_id = $1 AND u.unit_id = n.unit_id`,
    [snapshotId],
  );
}

/** Starts an attempt by the real engine at an instant. @returns its id */
export async function start(
  system: TestSystem,
  roundId: number,
  accountId: number,
  at: string | number,
): Promise<number> {
  const desk = (await system.attempt.parts.desks.of(roundId))!;
  return (await system.attempt.parts.starts.start(desk, accountId, new Date(at).getTime())).id;
}

/** Hands it in, answering every question by the given options (0 = left out). */
export async function handIn(
  system: TestSystem,
  roundId: number,
  attemptId: number,
  at: string | number,
  answers: readonly number[] = [1, 2, 3, 4],
): Promise<void> {
  await system.attempt.parts.handIns.handIn({
    attemptId,
    roundId,
    receivedAt: new Date(at).getTime(),
    by: 'person',
    changes: answers.flatMap((value, index) =>
      value === 0 ? [] : [{ question: index + 1, sequence: index + 1, value }],
    ),
  });
}

/** What people of a test round did: most hand in, some run out of time, some are still at it, the rest never came. */
export async function simulate(
  system: TestSystem,
  contest: PublishedContest,
  people: Crowd['people'],
  { roundId, opens, now, seed }: { roundId: number; opens: string; now: string; seed: number },
): Promise<void> {
  const roll = dice(seed);
  const [from, to] = [Date.parse(opens), Date.parse(now)];
  void contest;
  await Promise.all(
    people.map(async (person) => {
      const [comes, when, ends, ...answers] = [roll(), roll(), roll(), roll(), roll(), roll(), roll()];
      if (comes! > 0.8) return;
      const begins = comes! > 0.7 ? to - when! * 20 * 60_000 : from + when! * (to - from - 3_600_000);
      const attempt = await start(system, roundId, person.accountId, begins);
      const late = begins + 60_000 + ends! * 25 * 60_000;
      if (ends! > 0.85 || late > to) return;
      await handIn(
        system,
        roundId,
        attempt,
        late,
        answers.map((one) => Math.floor(one * 5)),
      );
    }),
  );
}
