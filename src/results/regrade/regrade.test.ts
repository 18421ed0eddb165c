import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { assertInvariants } from '../../../test/invariants.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { wrongScores } from '../../attempt/regrade/index.ts';
import { decideTie } from '../publication/decide-tie.ts';
import { computeStandings, readPlace, readVersions } from '../publication/load.ts';
import { publishRound } from '../publication/publish.ts';
import { morePeople } from '../publication/testing.ts';
import { applyCase } from './apply-case.ts';
import { approveCase } from './approve-case.ts';
import { loadCase } from './load.ts';
import { type CaseRequest, openCase, openUndo } from './open-case.ts';
import { makePreview } from './preview.ts';
import { type HandedIn, keptFigures, storeHandedIn } from './testing.ts';
import { renewPreview, withdrawCase } from './withdraw-case.ts';

const afterRound = new Date('2023-06-12T08:00:00+07:00');
const refused = (code: string) => (error: { code?: string }) => error.code === code;
const [A, B] = [1, 2] as const;

/** Keys of the pool by position: the sample items have key (number mod 4) + 1, one item of several right options is added. */
describe('a faulty item', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let people: number[];
  let staff: { opener: Doer; second: Doer; third: Doer };
  let key: number[];
  let round: number;
  type Doer = { organisation: number; accountId: number; role: string };

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const account = async (name: string, role: string): Promise<Doer> => {
    const [{ id }] = await rows(
      `INSERT INTO account (email, name, created_at) VALUES ($1 || '@thunghiem.example', $1, '2020-01-01') RETURNING id`,
      [name],
    );
    await rows(
      `INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at) VALUES ($1, $2, $3, '2020-01-01', '2020-01-01')`,
      [world.organisation, id, role],
    );
    return { organisation: world.organisation, accountId: id, role };
  };

  /** A fresh province with one round: everybody answered the items 0 to 3 as told, in the bank's order. */
  const closedRound = async (
    attempts: (people: number[]) => HandedIn[],
    parameters: Parameters<typeof publishedContest>[2] = () => {},
  ) => {
    system = await testSystem({ now: '2023-06-12T08:00:00+07:00', listen: false });
    world = await smallProvince(system.context.database);
    people = await morePeople(
      system,
      world,
      [world.units.laborOffice, world.units.laborCentre, world.units.homeDepartment],
      24,
    );
    contest = await publishedContest(system, world, (given) => {
      given.tieChain = [{ by: 'score' }, { by: 'time-used' }, { by: 'recorded-decision' }];
      given.disclosure.publishIndividuals = 'all';
      parameters(given);
    });
    round = contest.rounds[0]!;
    key = (await rows('SELECT correct FROM keys.round_key WHERE round_id = $1 ORDER BY position', [round])).map(
      ({ correct }) => correct[0],
    );
    staff = {
      opener: { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' },
      second: await account('hai', 'organiser'),
      third: await account('ba', 'secretariat'),
    };
    await storeHandedIn(system, round, attempts(people));
  };
  /** Right at the first `right` questions of four, wrong at the rest; then changed at some. */
  const answers = (right: number, change: Record<number, number> = {}) =>
    [0, 1, 2, 3].map((at) => change[at] ?? (at < right ? key[at]! : (key[at]! % 4) + 1));
  const paper = [0, 1, 2, 3];

  const request = (more: Partial<CaseRequest> = {}): CaseRequest => ({
    contest: contest.slug,
    round: 1,
    position: 3,
    source: 'complaint',
    sourceDetail: 'Đơn của Sở Lao động',
    reason: 'Văn bản đã được thay thế',
    legalGround: 'Điểm l khoản 2 Điều 12 Thông tư số 22/2025/TT-BNV',
    remedy: 'full-marks',
    sets: [],
    ...more,
  });
  const named = (number: number) => ({ contest: contest.slug, round: 1, number });
  const see = (number: number) => loadCase(system.context, staff.opener, named(number), afterRound);
  const preview = async (number: number) => {
    const { row } = await see(number);
    await makePreview(system.context, row.id, row.preview, afterRound);
    return (await see(number)).row;
  };
  const approve = async (number: number, doer: Doer) =>
    approveCase(system.context, doer, { ...named(number), preview: (await see(number)).row.preview }, afterRound);
  const decide = async (number: number) => {
    const row = await preview(number);
    await approve(number, staff.second);
    await approve(number, staff.third);
    return row;
  };
  const carryOut = async (more: Partial<CaseRequest> = {}) => {
    const { id, number } = await openCase(system.context, staff.opener, request(more), afterRound);
    await decide(number);
    await applyCase(system.context, id, afterRound);
    return number;
  };
  const undo = async (number: number) => {
    const { id, number: undoing } = await openUndo(
      system.context,
      staff.opener,
      { ...request(), number, reason: 'Hoàn lại' },
      afterRound,
    );
    await decide(undoing);
    await applyCase(system.context, id, afterRound);
    return undoing;
  };
  const points = async () =>
    (
      await rows('SELECT points FROM attempt_result WHERE round_id = $1 AND class = 0 ORDER BY person_id, number', [
        round,
      ])
    ).map((row) => row.points);
  const standings = () =>
    system.context.database.web(world.organisation, async (queries) =>
      computeStandings(queries, await readPlace(queries, contest.slug, 1)),
    );
  const publish = (reason: string | null = null) =>
    publishRound(system.context, staff.opener, { contest: contest.slug, round: 1, preview: null, reason }, afterRound);
  const sound = async () => {
    assert.deepEqual(await wrongScores(system.context.database, round), []);
    await assertInvariants(system.context.database);
  };

  describe('in a closed round', () => {
    before(() =>
      closedRound((people) => [
        // Key, another option, blank at the item of position 3; not served; a second and a practice attempt.
        { personId: people[0]!, items: paper, answers: answers(4), ms: 300_000 },
        { personId: people[1]!, items: paper, answers: answers(3), ms: 400_000 },
        { personId: people[2]!, items: paper, answers: answers(3, { 3: 0 }), ms: 500_000 },
        { personId: people[3]!, items: [0, 1, 2, 4], answers: [key[0]!, key[1]!, key[2]!, 0], ms: 600_000 },
        { personId: people[4]!, items: paper, answers: answers(0), ms: 700_000 },
        { personId: people[5]!, items: paper, answers: answers(4), ms: 100_000, attemptClass: 1 },
      ]),
    );

    test('nothing changes before two people, neither of whom opened the case, have approved what the preview showed', async () => {
      const start = await keptFigures(system, round);
      const { id, number } = await openCase(system.context, staff.opener, request(), afterRound);

      await assert.rejects(approve(number, staff.second), refused('regrade.preview-needed'));
      await preview(number);
      await assert.rejects(approve(number, staff.opener), refused('regrade.opener'));
      await assert.rejects(
        approve(number, { ...staff.second, accountId: world.accounts.writer }),
        refused('regrade.complained-about'),
      );
      assert.equal(await approve(number, staff.second), 1);
      await assert.rejects(approve(number, staff.second), refused('regrade.twice'));
      await applyCase(system.context, id, afterRound);
      assert.deepEqual(await keptFigures(system, round), start);
      assert.deepEqual(await rows('SELECT count(*) AS n FROM keys.round_key WHERE key_version > 1'), [{ n: 0 }]);

      await renewPreview(system.context, staff.opener, named(number), afterRound);
      await assert.rejects(approve(number, staff.third), refused('regrade.preview-needed'));
      await preview(number);
      assert.equal(await approve(number, staff.third), 1, 'an approval of an older preview does not count');
      await withdrawCase(system.context, staff.opener, { ...named(number), reason: 'Nhầm câu' }, afterRound);
      await assert.rejects(approve(number, staff.second), refused('regrade.not-open'));
      assert.deepEqual(await keptFigures(system, round), start);
    });

    test('one open case an item, a key that changes nothing is no case, and nothing is decided without a reason', async () => {
      const { number } = await openCase(system.context, staff.opener, request(), afterRound);

      await assert.rejects(
        openCase(system.context, staff.second, request({ remedy: 'drop' }), afterRound),
        refused('regrade.already-open'),
      );
      await withdrawCase(system.context, staff.opener, { ...named(number), reason: 'Thử' }, afterRound);
      const open = (more: Partial<CaseRequest>) => openCase(system.context, staff.opener, request(more), afterRound);
      await assert.rejects(open({ remedy: 'new-key', sets: [[key[3]!]] }), refused('regrade.unchanged'));
      await assert.rejects(open({ remedy: 'new-key', sets: [] }), refused('regrade.nothing-chosen'));
      await assert.rejects(open({ remedy: 'new-key', sets: [[A], [B]] }), refused('regrade.one-only'));
      await assert.rejects(open({ remedy: 'several-keys', sets: [[A]] }), refused('regrade.two-at-least'));
      await assert.rejects(open({ remedy: 'new-key', sets: [[5]] }), refused('regrade.no-such-option'));
      await assert.rejects(open({ reason: ' ' }), refused('regrade.reason-needed'));
      await assert.rejects(open({ position: 23_000 }), refused('regrade.item-unknown'));
    });

    test('each remedy reaches whoever was served the item and nobody else, and undoing it is exact to the byte', async () => {
      const start = await keptFigures(system, round);
      const other = (key[3]! % 4) + 1;
      const table: [Partial<CaseRequest>, number[], number[]][] = [
        // points by person, maximum by person
        [{ remedy: 'new-key', sets: [[other]] }, [30, 40, 30, 30, 10], [40, 40, 40, 40, 40]],
        [{ remedy: 'several-keys', sets: [[key[3]!], [other]] }, [40, 40, 30, 30, 10], [40, 40, 40, 40, 40]],
        [{ remedy: 'full-marks' }, [40, 40, 40, 30, 10], [40, 40, 40, 40, 40]],
        [{ remedy: 'drop' }, [40, 40, 40, 30, 0], [40, 40, 40, 40, 40]],
      ];
      for (const [more, expected, maxima] of table) {
        const number = await carryOut(more);

        assert.deepEqual(await points(), expected, more.remedy);
        assert.deepEqual(
          (
            await rows('SELECT maximum FROM attempt_result WHERE round_id = $1 AND class = 0 ORDER BY person_id', [
              round,
            ])
          ).map((row) => row.maximum),
          maxima,
        );
        await sound();
        await undo(number);
        assert.deepEqual(await keptFigures(system, round), start, `${more.remedy} undone`);
        await sound();
      }
      assert.equal((await rows('SELECT max(key_version) AS v FROM keys.round_key'))[0].v, 9);
    });

    test('who, why, before and after stand beside each changed result, and the audit trail names every step', async () => {
      const number = await carryOut({ remedy: 'full-marks' });
      const { row } = await see(number);

      assert.deepEqual(
        await rows(
          `SELECT r.person_id, g.points_before, g.points, g.right_before, g.right_answers, g.key_version FROM attempt_regrade g
           JOIN attempt_result r USING (attempt_id) WHERE g.key_version = $1 ORDER BY r.person_id`,
          [row.key_version],
        ),
        [people[1], people[2], people[4]].map((person_id, at) => ({
          person_id,
          points_before: [30, 30, 0][at],
          points: [40, 40, 10][at],
          right_before: [3, 3, 0][at],
          right_answers: [4, 4, 1][at],
          key_version: row.key_version,
        })),
      );
      assert.equal(row.changed, 3);
      const lines = await rows(
        `SELECT action, account_id FROM audit_line WHERE action LIKE 'regrade.%' AND detail->>'case' = $1 ORDER BY id`,
        [String(number)],
      );
      assert.deepEqual(
        lines.map(({ action, account_id }) => [action, account_id]),
        [
          ['regrade.opened', staff.opener.accountId],
          ['regrade.approved', staff.second.accountId],
          ['regrade.approved', staff.third.accountId],
          ['regrade.decided', staff.third.accountId],
          ['regrade.done', staff.third.accountId],
        ],
      );
      await undo(number);
    });

    test('two cases on one item: the second starts from the key of the first, and only the newest can be undone', async () => {
      const start = await keptFigures(system, round);
      const first = await carryOut({ remedy: 'full-marks' });
      const second = await carryOut({ remedy: 'drop' });

      assert.deepEqual(await points(), [40, 40, 40, 30, 0]);
      await assert.rejects(undo(first), refused('regrade.nothing-to-undo'));
      const undone = await undo(second);
      assert.deepEqual(await points(), [40, 40, 40, 30, 10], 'back to full marks');
      const again = await undo(undone);
      assert.deepEqual(await points(), [40, 40, 40, 30, 0], 'an undoing can be undone');
      await undo(again);
      await carryOut({ remedy: 'new-key', sets: [[key[3]!]] });
      assert.deepEqual((await keptFigures(system, round)).histogram, start.histogram);
      await sound();
    });

    test('a preview that another decision has overtaken is not approved', async () => {
      const one = await openCase(system.context, staff.opener, request({ position: 0 }), afterRound);
      const two = await openCase(system.context, staff.opener, request({ position: 1 }), afterRound);
      await preview(one.number);
      await preview(two.number);
      await approve(one.number, staff.second);
      await approve(one.number, staff.third);

      await assert.rejects(approve(two.number, staff.second), refused('regrade.running'));
      await applyCase(system.context, one.id, afterRound);
      await assert.rejects(approve(two.number, staff.second), refused('regrade.preview-needed'));
      await renewPreview(system.context, staff.opener, named(two.number), afterRound);
      await decide(two.number);
      await applyCase(system.context, two.id, afterRound);
      await undo(two.number);
      await undo(one.number);
      await sound();
    });

    test('interrupted between two batches it goes on where it stopped; done, it changes nothing', async () => {
      const start = await keptFigures(system, round);
      const { id, number } = await openCase(system.context, staff.opener, request(), afterRound);
      await decide(number);

      let batches = 0;
      const killed = () => {
        batches += 1;
        if (batches === 2) throw new Error('killed');
      };
      await assert.rejects(applyCase(system.context, id, afterRound, { batch: 2, between: killed }), /killed/);
      const half = await rows(
        'SELECT key_version, count(*)::integer AS n FROM attempt_result WHERE round_id = $1 GROUP BY 1 ORDER BY 1',
        [round],
      );
      assert.deepEqual(
        half.map(({ n }) => n),
        [4, 2],
        'one batch is written, the one that was cut off is not',
      );
      await assert.rejects(publish(), refused('results.invariant-broken'));

      await applyCase(system.context, id, afterRound, { batch: 2 });
      assert.deepEqual(await points(), [40, 40, 40, 30, 10]);
      await sound();
      const done = await keptFigures(system, round);
      await applyCase(system.context, id, afterRound);
      await rows(`UPDATE regrade_case SET state = 'approved' WHERE id = $1`, [id]);
      await applyCase(system.context, id, afterRound);
      assert.deepEqual(await keptFigures(system, round), done);
      assert.equal((await see(number)).row.changed, 3);
      await undo(number);
      assert.deepEqual(await keptFigures(system, round), start);
    });

    test('the preview names every change before anything is written: places, scores, zeros, awards, units', async () => {
      const start = await keptFigures(system, round);
      const { number } = await openCase(system.context, staff.opener, request(), afterRound);
      const row = await preview(number);

      const { summary } = row.consequences!;
      assert.deepEqual(
        {
          results: summary.results,
          served: summary.served,
          changed: summary.changed,
          up: summary.up,
          down: summary.down,
          zero: summary.zero,
          fullMarks: summary.fullMarks,
          points: summary.points,
        },
        {
          results: 5,
          served: 4,
          changed: 3,
          up: 3,
          down: 0,
          zero: { before: 1, after: 0 },
          fullMarks: { before: 1, after: 3 },
          points: { before: 130, after: 160 },
        },
      );
      const changes = await rows(
        'SELECT kind, subject_id, differs, before, after FROM regrade_change WHERE case_id = $1 ORDER BY position',
        [row.id],
      );
      const before = await standings();
      assert.deepEqual(await keptFigures(system, round), start);
      await approve(number, staff.second);
      await approve(number, staff.third);
      await applyCase(system.context, row.id, afterRound);
      const after = await standings();

      const sides = changes.filter(({ kind }) => kind === 'person');
      for (const { rows: list, side } of [
        { rows: before.rows, side: 'before' },
        { rows: after.rows, side: 'after' },
      ])
        for (const change of sides) {
          const { rank, points: scored, award } = list.find(({ personId }) => personId === change.subject_id)!;
          assert.deepEqual(
            { rank: change[side].rank, points: change[side].points, award: change[side].award },
            { rank, points: scored, award },
          );
        }
      assert.deepEqual(
        changes.filter(({ kind }) => kind === 'attempt').map(({ subject_id }) => subject_id),
        [people[1], people[2], people[4]],
      );
      await undo(number);
    });
  });

  describe('when the results are public', () => {
    before(() =>
      closedRound(
        (people) => [
          { personId: people[0]!, items: paper, answers: answers(4), ms: 300_000 },
          { personId: people[1]!, items: paper, answers: answers(3), ms: 200_000 },
          { personId: people[2]!, items: paper, answers: answers(3, { 3: ((key[3]! + 1) % 4) + 1 }), ms: 200_000 },
          { personId: people[3]!, items: paper, answers: answers(1), ms: 100_000 },
          { personId: people[4]!, items: paper, answers: answers(0), ms: 100_000 },
        ],
        (given) => {
          given.awards = given.awards
            .filter(({ per }) => per === 'round')
            .slice(0, 1)
            .map((award) => ({
              ...award,
              name: 'Giải Nhất',
              count: 1,
              partKey: null,
              recipient: 'individual',
              minimumScoreTenths: null,
            }));
        },
      ),
    );

    test('the correction is the next version with its reason; the old one stays as it was', async () => {
      await publish();
      const number = await carryOut({ remedy: 'new-key', sets: [[(key[3]! % 4) + 1]] });

      const versions = await system.context.database.web(world.organisation, (queries) => readVersions(queries, round));
      assert.deepEqual(
        versions.map(({ version, reason }) => [version, reason]),
        [
          [2, 'Chấm lại do câu hỏi có sai sót: Văn bản đã được thay thế'],
          [1, null],
        ],
      );
      const winner = async (version: number) =>
        (
          await rows(
            `SELECT w.person_id, w.points FROM publication_row w JOIN publication p ON p.id = w.publication_id WHERE p.version = $1 AND w.award IS NOT NULL`,
            [version],
          )
        )[0];
      assert.deepEqual(await winner(1), { person_id: people[0], points: 40 });
      assert.deepEqual(await winner(2), { person_id: people[1], points: 40 });
      assert.equal((await see(number)).publishedVersion, 2);
      assert.deepEqual((await see(number)).row.waits_for, null);
    });

    test('undone, the public figures are those of before, in a version of their own', async () => {
      const [{ number }] = await rows('SELECT max(number) AS number FROM regrade_case WHERE round_id = $1', [round]);
      await undo(number);

      const version = (n: number) =>
        rows(
          `SELECT w.position, person_id, rank, points, maximum, seconds_used, award, shown FROM publication_row w JOIN publication p ON p.id = w.publication_id WHERE p.version = $1 ORDER BY w.position`,
          [n],
        );
      assert.deepEqual(await version(3), await version(1));
      assert.deepEqual(
        await rows(
          `SELECT count(*) AS n FROM publication_row w JOIN publication p ON p.id = w.publication_id WHERE p.version = 2 AND w.points = 40`,
        ),
        [{ n: 1 }],
      );
    });

    test('a tie that the new key makes at the end of the awards waits for the committee, and nothing is published meanwhile', async () => {
      const { length } = await rows('SELECT FROM publication WHERE round_id = $1', [round]);

      const number = await carryOut({ remedy: 'full-marks' });

      assert.equal((await see(number)).row.waits_for, 'results.ties-open');
      assert.equal((await rows('SELECT FROM publication WHERE round_id = $1', [round])).length, length);
      const { ties } = await standings();
      assert.deepEqual(
        ties.map(({ persons }) => [...persons].sort()),
        [[people[1], people[2]].sort()],
      );
      await decideTie(
        system.context,
        staff.opener,
        {
          contest: contest.slug,
          round: 1,
          persons: [people[2]!, people[1]!],
          ground: 'Bốc thăm',
          minutesNumber: '09/BB-BTC',
        },
        afterRound,
      );
      await publish('Chấm lại câu hỏi có sai sót');
      assert.deepEqual(
        await rows(
          `SELECT person_id FROM publication_row w JOIN publication p ON p.id = w.publication_id WHERE p.version = $1 AND award IS NOT NULL`,
          [length + 1],
        ),
        [{ person_id: people[2] }],
      );
      await sound();
    });

    test('a zero appears where the only right answer was the wrong one, and disappears where everybody is given the mark', async () => {
      const zeros = async () => (await standings()).zeros.map(({ personId }) => personId);
      assert.deepEqual(await zeros(), []);
      const [{ number }] = await rows(`SELECT max(number) AS number FROM regrade_case WHERE round_id = $1`, [round]);
      await undo(number);
      assert.deepEqual(await zeros(), [people[4]]);

      const { number: zeroCase } = await openCase(
        system.context,
        staff.opener,
        request({ position: 0, remedy: 'new-key', sets: [[(key[0]! % 4) + 1]] }),
        afterRound,
      );
      const { summary } = (await preview(zeroCase)).consequences!;

      // The one who had all wrong is right now; whoever had only this one right is at zero.
      assert.deepEqual(summary.people.zero, 2);
      assert.deepEqual(summary.zero, { before: 1, after: 1 });
    });
  });
});
