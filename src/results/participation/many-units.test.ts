import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';

const now = '2023-06-16T20:14:00+07:00';
const many = 3000;

describe('3,000 units right below the organiser', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let lan: Visitor;
  let live: string;
  let own: string;

  before(async () => {
    system = await testSystem({ now });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world);
    const pool = system.context.database.pool('system');
    // Communes of 20 people each on the locked roster, 0 to 20 of them done in the two rounds that have opened.
    await pool.query(
      `INSERT INTO roster_snapshot_unit (snapshot_id, organisation_id, unit_id, parent_id, path, code, name, full_name, kind, block, must, exempt, excluded)
       SELECT $1, $2, 1000000 + n, $3, ARRAY[$3, 1000000 + n]::bigint[], 'X' || n, 'Xã số ' || n, 'Xã số ' || n || ', Tỉnh Thử Nghiệm', 'UBND cấp xã',
         'Khối ' || n % 2, 20, 0, 0 FROM generate_series(1, $4::integer) AS n`,
      [contest.snapshotId, world.organisation, world.units.province, many],
    );
    await pool.query(
      `INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
       SELECT r, 1000000 + n, 0, $2, (n * 5 + r) % 21, (n * 5 + r) % 21, 0, 0, 0 FROM generate_series(1, $3::integer) AS n, unnest($1::integer[]) AS r`,
      [contest.rounds.slice(0, 2), world.organisation, many],
    );
    lan = await visitorAs(system, world.accounts.lan);
    live = urls.round(contest.slug, 2);
    own = urls.unitRound(world.units.province, contest.slug);
  });

  const named = (text: string) =>
    [...text.matchAll(/<th scope="row"[^>]*>(?:<a[^>]*>)?(Xã số \d+)</g)].map(([, name]) => name!);
  const nextOf = (text: string) =>
    /<a class="button plain tool" href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  /** Every page from the first by its link to the next. */
  const walk = async (first: string) => {
    const pages: string[] = [];
    for (let at: string | undefined = first; at !== undefined && pages.length < 40; at = nextOf(pages.at(-1)!))
      pages.push((await lan.get(at)).text);
    return pages;
  };
  const rates = (text: string) =>
    [...text.matchAll(/<td class="u-rate" role="cell">([\d,]+)/g)].map(([, rate]) => Number(rate!.replace(',', '.')));

  test('the page of the round shows 200 a page, best first; following the links every unit is met once', async () => {
    const pages = await walk(live);

    assert.equal(pages.length, Math.ceil((many + 2) / 200));
    assert.ok(pages.every((text) => named(text).length <= 200));
    assert.equal(new Set(pages.flatMap(named)).size, many);
    assert.equal(pages.flatMap(named).length, many);
    const all = pages.flatMap(rates);
    assert.deepEqual(
      all,
      all.toSorted((one, other) => other - one),
    );
  });

  test('a page is as large as its 200 units and its 400 dots, whatever the number of units, and says all figures of all', async () => {
    const { text } = await lan.get(live);

    assert.ok(Buffer.byteLength(text) < 170 * 1024, `${Math.round(Buffer.byteLength(text) / 1024)} KiB`);
    const dots = [...text.matchAll(/<circle class="dot /g)].length;
    assert.ok(dots > 20 && dots <= 400, `${dots} dots`);
    assert.match(text, /3\.00\d đơn vị, xếp theo tỷ lệ/);
    assert.match(text, /chấm càng to càng nhiều đơn vị/);
    assert.match(text, /trên 60\.00\d người/);
  });

  test('one block is paged by itself, its links keep the block, and a page past the end is the last', async () => {
    const block = withQuery(live, { khoi: 'Khối 1' });
    const pages = await walk(block);
    const past = await lan.get(withQuery(live, { khoi: 'Khối 1', trang: 99 }));

    assert.equal(pages.length, Math.ceil(many / 2 / 200));
    assert.equal(new Set(pages.flatMap(named)).size, many / 2);
    assert.deepEqual(named(past.text), named(pages.at(-1)!));
  });

  test('the part of the page that refreshes is the page of units the address names', async () => {
    const part = /data-live="don-vi"[\s\S]*/.exec((await lan.get(withQuery(live, { trang: 3 }))).text)?.[0] ?? '';

    assert.deepEqual(named(part), named((await walk(live))[2]!));
    assert.match(part, /401 – 600/);
  });

  test("a unit's own page lists its units 200 a page, lowest first, beside an unchanged list of people", async () => {
    const first = await lan.get(withQuery(own, { dot: 2, loc: 'da-thi' }));
    const pages = await walk(withQuery(own, { dot: 2, loc: 'da-thi' }));

    assert.equal(new Set(pages.flatMap(named)).size, many);
    assert.ok(pages.every((text) => named(text).length <= 200 && Buffer.byteLength(text) < 170 * 1024));
    const all = pages.flatMap(rates);
    assert.deepEqual(
      all,
      all.toSorted((one, other) => one - other),
    );
    assert.match(nextOf(first.text) ?? '', /loc=da-thi/);
  });
});
