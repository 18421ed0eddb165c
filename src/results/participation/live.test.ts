import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readXlsx as readByOthers } from 'hucre/xlsx';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { ParticipationReport } from './report.ts';
import { type Crowd, crowd, exempt, handIn, simulate, start } from './testing.ts';

const now = '2023-06-16T20:14:00+07:00';

describe('the live page of a round', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let made: Crowd;
  let path: string;
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  before(async () => {
    system = await testSystem({ now });
    world = await smallProvince(system.context.database);
    made = await crowd(system, world, 160, 9);
    contest = await publishedContest(system, world);
    await exempt(
      system,
      contest.snapshotId,
      made.people.slice(0, 3).map(({ id }) => id),
    );
    const [first, second] = contest.rounds as [number, number];
    const slow = made.departments[0]!;
    const others = made.people.filter(({ unitId }) => unitId !== slow && unitId !== made.offices[0]);
    await simulate(system, contest, made.people, {
      roundId: first,
      opens: '2023-06-05T07:30:00+07:00',
      now: '2023-06-11T22:00:00+07:00',
      seed: 3,
    });
    await simulate(system, contest, others, { roundId: second, opens: '2023-06-12T07:30:00+07:00', now, seed: 4 });
    await system.sweepAttempts();
    const lost = await start(
      system,
      second,
      made.people.find(({ unitId }) => unitId === slow)!.accountId,
      '2023-06-16T09:00+07:00',
    );
    await handIn(system, second, lost, '2023-06-16T09:10+07:00');
    await rows(
      `INSERT INTO attempt_trouble (attempt_id, organisation_id, round_id, kind, count, at) VALUES ($1, $2, $3, 'failed-saves', 2, $4)`,
      [lost, world.organisation, second, now],
    );
    await rows(
      `INSERT INTO mail (recipient, subject, body, kind, state, created_at) SELECT email, 's', '', 'code', 'returned', $1 FROM person WHERE email LIKE 'n_@thunghiem.example'`,
      [now],
    );
    path = urls.round(contest.slug, 2);
  });

  const lan = () => visitorAs(system, world.accounts.lan);

  test('shows the same figures as the JSON interface, and what needs a person', async () => {
    const visitor = await lan();
    const { status, text } = await visitor.get(path);
    const report = JSON.parse(
      (await visitor.get(urls.api(`contests/${contest.slug}/rounds/2/participation`))).text,
    ) as ParticipationReport;
    const [round] = report.rounds;

    assert.equal(status, 200);
    assert.match(text, new RegExp(`${round!.rate!.toFixed(2).replace('.', ',')}.%`));
    assert.match(text, new RegExp(`${round!.done} trên ${round!.must} người`));
    assert.match(text, /Sở Thứ 1 mới đạt/);
    assert.match(text, /Kém Tuần 1 cùng giờ [\d,]+ điểm phần trăm\. Chưa có đầu mối nào/);
    assert.match(text, /1 người có lượt hỏng kỹ thuật/);
    assert.match(text, /10 thư mã đăng nhập bị trả lại/);
    assert.match(text, /11 đơn vị, xếp theo tỷ lệ/);
    assert.equal(round!.units.length, 1 + 2 + 2 + 18);
    for (const unit of round!.units.filter(({ parent }) => parent === 'TN'))
      if (unit.must > 0) assert.ok(text.includes(`(${unit.done} trên ${unit.must})`), unit.name);
  });

  test('the curve of a round ends at the figure of now, and an earlier round runs its whole course', async () => {
    const { text } = await (await lan()).get(path);
    const lines = [...text.matchAll(/<polyline class="(line-\w+)[^"]*" points="([^"]+)"/g)].map(([, kind, points]) => ({
      kind,
      points: points!.split(' ').map((pair) => pair.split(',').map(Number)),
    }));

    assert.deepEqual(
      lines.map(({ kind }) => kind),
      ['line-earlier', 'line-this'],
    );
    assert.equal(lines[0]!.points.at(-1)![0], 1000);
    const share =
      (Date.parse(now) - Date.parse('2023-06-12T07:30:00+07:00')) /
      (Date.parse('2023-06-19T00:00:00+07:00') - Date.parse('2023-06-12T07:30:00+07:00'));
    assert.ok(Math.abs(lines[1]!.points.at(-1)![0]! - share * 1000) < 0.1);
    for (const { points } of lines)
      assert.ok(points.every(([x, y], at) => at === 0 || (x! > points[at - 1]![0]! && y! <= points[at - 1]![1]!)));
  });

  test('units lead to their people, and a block can be looked at alone', async () => {
    const visitor = await lan();
    const unit = withQuery(urls.unitRound(made.departments[2]!, contest.slug), { dot: 2 });
    const block = 'Khối UBND cấp huyện';

    const all = await visitor.get(path);
    const alone = await visitor.get(withQuery(path, { khoi: block }));
    const unknown = await visitor.get(withQuery(path, { khoi: 'Khối không có' }));

    assert.ok(all.text.includes(`href="${unit}"`));
    assert.equal((await visitor.get(unit)).status, 200);
    assert.match(alone.text, /4 đơn vị, xếp theo tỷ lệ/);
    assert.doesNotMatch(alone.text, /Sở Thứ 3</);
    assert.match(alone.text, /Sở Thứ 2</);
    assert.match(unknown.text, /11 đơn vị, xếp theo tỷ lệ/);
  });

  test('who may see it: the office, the operator without lists of people, an inspector; nobody of a unit, nobody else', async () => {
    const status = async (account: number) => (await (await visitorAs(system, account)).get(path)).status;
    const operator = await (await visitorAs(system, world.accounts.operator)).get(path);

    assert.deepEqual(
      [
        await status(world.accounts.lan),
        await status(world.accounts.inspector),
        await status(world.accounts.nam),
        await status(world.accounts.ha),
        await status(world.accounts.mai),
        await status(world.accounts.dung),
      ],
      [200, 200, 404, 404, 404, 403],
    );
    assert.equal(operator.status, 200);
    assert.doesNotMatch(operator.text, /href="\/don-vi/);
    assert.doesNotMatch(operator.text, /Gia hạn/);
    assert.match((await (await lan()).get(path)).text, /Gia hạn/);
  });

  test('the spreadsheet has the listed units and all others; scores only when the round is over', async () => {
    const visitor = await lan();
    const file = async (round: number) => {
      const response = await fetch(new URL(urls.roundFile(contest.slug, round), system.address), {
        headers: { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      return readByOthers(new Uint8Array(await response.arrayBuffer()));
    };
    const running = await file(2);
    const over = await file(1);

    assert.deepEqual(
      running.sheets.map(({ rows: each }) => each.length - 3),
      [11, 23],
    );
    assert.ok(!running.sheets[0]!.rows[2]!.includes('Điểm TB'));
    assert.ok(over.sheets[0]!.rows[2]!.includes('Điểm TB'));
  });

  test('the rate of everybody stands beside the one that counts: on the page, in the JSON, in the file', async () => {
    const visitor = await lan();
    const report = JSON.parse(
      (await visitor.get(urls.api(`contests/${contest.slug}/rounds/2/participation`))).text,
    ) as ParticipationReport;
    const [round] = report.rounds;
    const { done, must, exempt: left, rate, rateOfAll } = round!;
    const response = await fetch(new URL(urls.roundFile(contest.slug, 2), system.address), {
      headers: { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    const [, all] = (await readByOthers(new Uint8Array(await response.arrayBuffer()))).sheets;
    const [note, head] = [all!.rows[1] as unknown[], all!.rows[2] as string[]];
    const top = all!.rows.slice(3).find((row) => row[1] === 'TN') as number[];

    assert.equal(left, 3);
    assert.deepEqual(
      [rate, rateOfAll],
      [done / must, done / (must + left)].map((each) => Math.round(each * 1e4) / 100),
    );
    assert.ok(rate! > rateOfAll!);
    assert.match(
      (await visitor.get(path)).text,
      new RegExp(
        `Tỷ lệ chính thức không tính 3 người được miễn. Tính cả người được miễn: ${done} trên ${must + left}, ${rateOfAll!.toFixed(2).replace('.', ',')}`,
      ),
    );
    assert.match(String(note[0]), /Tỷ lệ chính thức tính trên số phải thi/);
    assert.deepEqual(
      ['Tỷ lệ (%)', 'Tỷ lệ tính cả người miễn (%)'].map((name) => Math.round(top[head.indexOf(name)]! * 1e4) / 100),
      [rate, rateOfAll],
    );
  });

  test('the number of queries does not grow with the units', async () => {
    const visitor = await lan();
    await visitor.get(path);
    const before = system.context.database.statements;
    await visitor.get(path);

    assert.ok(
      system.context.database.statements - before <= 12,
      `${system.context.database.statements - before} queries`,
    );
  });

  test('a round to come shows its roster, an unknown one is not there', async () => {
    system.clock.set('2023-06-05T07:00:00+07:00');
    const visitor = await lan();

    const early = await visitor.get(urls.round(contest.slug, 1));
    assert.match(early.text, /Tuần 1, chưa mở/);
    assert.match(early.text, /Mở sau/);
    assert.equal((await visitor.get(urls.round(contest.slug, 9))).status, 404);
    system.clock.set(now);
  });
});
