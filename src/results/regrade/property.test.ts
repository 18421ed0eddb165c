import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { assertInvariants } from '../../../test/invariants.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { regradeResults, wrongScores } from '../../attempt/regrade/index.ts';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { insertItems } from '../../item-bank/insert-items.ts';
import { correctKey, type Remedy, type RoundKey, remedies } from '../../item-bank/round-keys/correct-key.ts';
import { someItem } from '../../item-bank/testing.ts';
import { computeStandings, readPlace } from '../publication/load.ts';
import { morePeople } from '../publication/testing.ts';
import { maskOf, proposedKey } from './case.ts';
import type { Change } from './consequences.ts';
import { previewOf } from './preview.ts';
import { keptFigures, storeHandedIn } from './testing.ts';

const now = new Date('2023-06-12T08:00:00+07:00');
const items = 7;
const peopleCount = 9;
const codesOfFour = ORDERS.flatMap((order, code) => (order.length === 4 ? [code] : []));

interface Sheet {
  items: number[];
  orders: number[];
  answers: number[];
  ms: number;
}
interface Decision {
  position: number;
  remedy: Remedy;
  sets: number[][];
}

const sheet = fc.record({
  items: fc.shuffledSubarray([...Array(items).keys()], { minLength: 3, maxLength: 5 }),
  orders: fc.array(fc.constantFrom(...codesOfFour), { minLength: 5, maxLength: 5 }),
  answers: fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 5, maxLength: 5 }),
  ms: fc.integer({ min: 60, max: 64 }).map((seconds) => seconds * 1000),
});
const decision = fc.record({
  position: fc.nat(items - 1),
  remedy: fc.constantFrom(...remedies),
  sets: fc.array(fc.subarray([1, 2, 3, 4], { minLength: 1 }), { minLength: 1, maxLength: 3 }),
});

/** A score by sets of options and fractions, with none of the program's own scoring. Points in tenths, ten an item. */
function naive({ items: served, orders, answers }: Sheet, keys: RoundKey[], kinds: string[]) {
  let [points, dropped, right] = [0, 0, 0];
  served.forEach((position, at) => {
    const key = keys[position]!;
    if (key.remedy === 'drop') {
      dropped += 10;
      return;
    }
    const several = kinds[position] === 'multiple';
    const value = answers[at]!;
    const ticked = [1, 2, 3, 4].filter((place) => (several ? (value >> (place - 1)) & 1 : place === value));
    const chosen = new Set(ticked.map((place) => ORDERS[orders[at]!]![place - 1]! + 1));
    const sets = key.accepted
      ? key.accepted.map((mask) => [1, 2, 3, 4].filter((option) => (mask >> (option - 1)) & 1))
      : several
        ? [key.correct]
        : key.correct.map((option) => [option]);
    const fits = sets.some((set) => set.length === chosen.size && set.every((option) => chosen.has(option)));
    if (key.remedy === 'full-marks' || fits) {
      points += 10;
      right += 1;
    }
  });
  const rest = served.length * 10 - dropped;
  if (rest > 0 && dropped > 0) points = Math.floor((points * (rest + dropped)) / rest + 0.5);
  return { points, maximum: rest > 0 ? rest + dropped : 0, right };
}

test('preview and regrading agree with a brute-force recount of everything, and undoing is exact, whatever is decided', async (t) => {
  const system = await testSystem({ now: now.toISOString(), listen: false });
  const world = await smallProvince(system.context.database);
  const people = await morePeople(
    system,
    world,
    [world.units.laborOffice, world.units.laborCentre, world.units.homeDepartment],
    peopleCount,
  );
  const contest = await publishedContest(system, world, (parameters) => {
    parameters.tieChain = [{ by: 'score' }, { by: 'time-used' }, { by: 'shared-place' }];
    parameters.disclosure.publishIndividuals = 'all';
    parameters.test!.passMarkTenths = 20;
    parameters.test!.attemptsPerRound = 2;
    parameters.test!.whichCounts = 'best';
  });
  const [round] = contest.rounds as [number];
  const kinds = await severalRight(system, world, contest, round);
  const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  let cases = 0;

  await fc.assert(
    fc.asyncProperty(
      fc.array(sheet, { minLength: peopleCount, maxLength: peopleCount }),
      fc.array(decision, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (sheets, decisions, batch) => {
        await emptyRound(system, round);
        const given = sheets.map(({ answers, ...each }) => ({
          ...each,
          answers: each.items.map((position, at) => (kinds[position] === 'multiple' ? answers[at]! : answers[at]! % 5)),
          orders: each.orders.slice(0, each.items.length),
        }));
        // The last sheet is a second attempt of the first person; the one before is practice.
        const attempts = given.map((each, at) => ({
          ...each,
          personId: people[at === peopleCount - 1 ? 0 : at]!,
          number: at === peopleCount - 1 ? 2 : 1,
          attemptClass: at === peopleCount - 2 ? 1 : 0,
        }));
        await storeHandedIn(system, round, attempts);
        const start = await keptFigures(system, round);

        for (const each of decisions) {
          const keys = await newestKeys(system, round);
          const wanted = proposedKey(
            { kind: kinds[each.position] as 'single', options: [1, 2, 3, 4] },
            keys[each.position]!,
            each.remedy,
            setsFor(each, kinds),
          );
          if (typeof wanted === 'string') continue;
          const place = await system.context.database.web(world.organisation, (queries) =>
            readPlace(queries, contest.slug, 1),
          );
          const before = await standingsNow(system, contest, world);
          const kept = await keptFigures(system, round);
          const preview = await previewOf(system.context, place, { ...wanted, position: each.position }, now);
          assert.deepEqual(await keptFigures(system, round), kept, 'a preview writes nothing');

          await decide(system, doer, round, each.position, wanted, preview.basis.keyVersion);
          await regradeResults(system.context, round, now, { batch });

          const after = await newestKeys(system, round);
          const stored = await scores(system, round);
          assert.deepEqual(
            stored,
            attempts.map((attempt) => naive(attempt, after, kinds)),
          );
          assert.deepEqual(await wrongScores(system.context.database, round), []);
          await assertInvariants(system.context.database);
          await compareWithPreview(preview.changes, before, await standingsNow(system, contest, world));
          assert.deepEqual(
            preview.changes.filter(({ kind }) => kind === 'attempt').length,
            kept.results.filter(
              (old, at) =>
                attempts[at]!.attemptClass === 0 &&
                (old.points !== stored[at]!.points ||
                  old.right_answers !== stored[at]!.right ||
                  old.maximum !== stored[at]!.maximum),
            ).length,
          );
          cases += 1;
        }
        for (const each of await changedPositions(system, round)) {
          const [original] = await keysOf(system, round, each);
          await decide(system, doer, round, each, original!, await keyVersion(system, round));
        }
        await regradeResults(system.context, round, now, { batch });
        assert.deepEqual(await keptFigures(system, round), start, 'undone to the byte');
      },
    ),
    { numRuns: 40, seed: 20231112, endOnFailure: true },
  );
  t.diagnostic(`${cases} decisions recounted`);
  assert.ok(cases > 20);
});

const setsFor = ({ position, sets }: Decision, kinds: string[]) =>
  kinds[position] === 'multiple' ? sets : [...new Set(sets.flat())].map((option) => [option]);

const rowsOf = async (system: TestSystem, text: string, values: unknown[]) =>
  (await system.context.database.pool('system').query(text, values)).rows;

/** Two of the pool's items become ones with several right options: kinds by position. */
async function severalRight(
  system: TestSystem,
  world: World,
  contest: PublishedContest,
  round: number,
): Promise<string[]> {
  const [item] = await system.context.database.keys(world.organisation, (queries) =>
    insertItems(
      queries,
      {
        organisation: world.organisation,
        bankId: contest.bankId,
        accountId: world.accounts.writer,
        state: 'approved',
        now,
      },
      [someItem(900, { kind: 'multiple', correct: [1, 3] })],
    ),
  );
  const [{ id }] = await rowsOf(system, 'SELECT id FROM item_version WHERE item_id = $1', [item]);
  await rowsOf(system, 'UPDATE round_item SET item_version_id = $2 WHERE round_id = $1 AND position = 2', [round, id]);
  await rowsOf(system, 'ALTER TABLE keys.round_key DISABLE TRIGGER round_key_is_final', []);
  await rowsOf(system, `UPDATE keys.round_key SET correct = '{1,3}' WHERE round_id = $1 AND position = 2`, [round]);
  return (
    await rowsOf(
      system,
      'SELECT v.kind FROM round_item p JOIN item_version v ON v.id = p.item_version_id WHERE p.round_id = $1 ORDER BY p.position',
      [round],
    )
  ).map(({ kind }) => kind);
}

async function emptyRound(system: TestSystem, round: number): Promise<void> {
  await rowsOf(system, 'ALTER TABLE attempt_regrade DISABLE TRIGGER attempt_regrade_is_final', []);
  for (const table of ['attempt_regrade', 'attempt_result', 'answer_event'])
    await rowsOf(system, `DELETE FROM ${table} WHERE round_id = $1`, [round]);
  await rowsOf(system, 'DELETE FROM attempt WHERE round_id = $1', [round]);
  await rowsOf(system, 'DELETE FROM keys.round_key WHERE round_id = $1 AND key_version > 1', [round]);
}

async function keysOf(system: TestSystem, round: number, position: number): Promise<RoundKey[]> {
  return rowsOf(
    system,
    'SELECT correct, accepted, remedy FROM keys.round_key WHERE round_id = $1 AND position = $2 ORDER BY key_version',
    [round, position],
  ) as Promise<RoundKey[]>;
}

const newestKeys = (system: TestSystem, round: number): Promise<RoundKey[]> =>
  rowsOf(
    system,
    'SELECT DISTINCT ON (position) correct, accepted, remedy FROM keys.round_key WHERE round_id = $1 ORDER BY position, key_version DESC',
    [round],
  ) as Promise<RoundKey[]>;

const keyVersion = async (system: TestSystem, round: number): Promise<number> =>
  (await rowsOf(system, 'SELECT max(key_version) AS v FROM keys.round_key WHERE round_id = $1', [round]))[0].v;

const changedPositions = async (system: TestSystem, round: number): Promise<number[]> =>
  (
    await rowsOf(system, 'SELECT DISTINCT position FROM keys.round_key WHERE round_id = $1 AND key_version > 1', [
      round,
    ])
  ).map(({ position }) => position);

const decide = (
  system: TestSystem,
  doer: { organisation: number; accountId: number; role: string },
  roundId: number,
  position: number,
  key: RoundKey,
  onVersion: number,
) =>
  system.context.database.keys(doer.organisation, (queries) =>
    correctKey(queries, doer, { organisation: doer.organisation, roundId, position, ...key, onVersion }, now),
  );

const scores = async (system: TestSystem, round: number) =>
  (
    await rowsOf(
      system,
      'SELECT points, maximum, right_answers FROM attempt_result WHERE round_id = $1 ORDER BY attempt_id',
      [round],
    )
  ).map(({ points, maximum, right_answers }) => ({ points, maximum, right: right_answers }));

const standingsNow = (system: TestSystem, contest: PublishedContest, world: World) =>
  system.context.database.web(world.organisation, async (queries) =>
    computeStandings(queries, await readPlace(queries, contest.slug, 1)),
  );

/** Every person and unit whose figures differ is in the preview with them, and nobody else. */
async function compareWithPreview(
  changes: Change[],
  before: Awaited<ReturnType<typeof standingsNow>>,
  after: typeof before,
) {
  const sideOf = (standings: typeof before) => {
    const zeros = new Set(standings.zeros.filter(({ cause }) => cause === 'all-wrong').map(({ personId }) => personId));
    return new Map(
      standings.rows.map(({ personId, rank, points, maximum, award }) => [
        personId,
        { rank, points, maximum, award, passed: points >= 20, zero: zeros.has(personId) },
      ]),
    );
  };
  const [old, fresh] = [sideOf(before), sideOf(after)];
  const expected = [...fresh.keys()]
    .filter((person) => JSON.stringify(old.get(person)) !== JSON.stringify(fresh.get(person)))
    .sort((a, b) => a - b);
  const found = changes.filter((change) => change.kind === 'person');
  assert.deepEqual(
    found.map(({ subjectId }) => subjectId).sort((a, b) => a - b),
    expected,
  );
  for (const change of found) {
    assert.deepEqual(change.before, old.get(change.subjectId));
    assert.deepEqual(change.after, fresh.get(change.subjectId));
  }
  const unit = (standings: typeof before) =>
    new Map(standings.units.map(({ unitId, points, fullMarks, zero }) => [unitId, { points, fullMarks, zero }]));
  const [oldUnits, freshUnits] = [unit(before), unit(after)];
  assert.deepEqual(
    new Map(changes.filter((change) => change.kind === 'unit').map((change) => [change.subjectId, change.after])),
    new Map([...freshUnits].filter(([id, figures]) => JSON.stringify(oldUnits.get(id)) !== JSON.stringify(figures))),
  );
}

test('masks and options are each other', () => {
  assert.deepEqual([maskOf([1]), maskOf([2, 4]), maskOf([])], [1, 10, 0]);
});
