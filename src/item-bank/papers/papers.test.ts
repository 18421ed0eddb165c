import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { publishedContest } from '../../../test/contest.ts';
import { testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';
import { prepareRounds } from '../../contest/prepare-rounds.ts';
import { contestServices } from '../../services.ts';
import { lotOf } from './compose.ts';
import { drawLots } from './draw-lot.ts';
import { printPaper } from './print-paper.ts';

const system = await testSystem({ now: '2023-06-15T08:00:00+07:00' });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation } = world;
const contest = await publishedContest(system, world, ({ test }) => {
  Object.assign(test!, { paperSource: 'forms', forms: ['Đề 1', 'Đề 2', 'Đề 3'] });
  test!.practice.enabled = false;
});
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;
/** Days later everybody signs in again. */
const at = async (instant: string) => {
  system.clock.set(instant);
  lan = await visitorAs(system, world.accounts.lan);
  thao = await visitorAs(system, world.accounts.appraiser);
  ha = await visitorAs(system, world.accounts.ha);
  mai = await visitorAs(system, world.accounts.mai);
};
const now = () => new Date(system.clock());
const [{ id: third }] = await rows(
  `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at)
   VALUES ($1, $2, 3, 'Tuần 3', '2023-06-19T07:30+07', '2023-06-26T00:00+07') RETURNING id`,
  [organisation, contest.contestId],
);
let lan = await visitorAs(system, world.accounts.lan);
let thao = await visitorAs(system, world.accounts.appraiser);
const path = `/quan-ly/hoi-thi/${contest.slug}/de-thi/3`;
const papersOf = () =>
  rows(
    `SELECT f.id, f.code, f.shared, f.approved_by, f.pooled, array_agg(x.item_version_id ORDER BY x.position) AS versions
     FROM fixed_paper f JOIN keys.fixed_paper_item x ON x.paper_id = f.id WHERE f.round_id = $1 GROUP BY f.id ORDER BY f.number`,
    [third],
  );
const prepare = () => prepareRounds(context, contestServices(context), now());
let mai = await visitorAs(system, world.accounts.mai);
let ha = await visitorAs(system, world.accounts.ha);

test('the secretariat makes as many papers as the parameters name, unlike each other, each filling the blueprint', async () => {
  const before = await lan.get(path);
  const made = await lan.post(path, { viec: 'lam' }, true);

  const papers = await papersOf();
  assert.match(before.text, /Chưa có đề nào/);
  assert.match(made.text, /Đã làm 3 đề/);
  assert.deepEqual(
    papers.map(({ code, shared, approved_by, versions }) => [code, shared, approved_by, versions.length]),
    ['Đề 1', 'Đề 2', 'Đề 3'].map((code) => [code, 0, null, 4]),
  );
  assert.equal(new Set(papers.flatMap(({ versions }) => versions)).size, 12);
  assert.deepEqual(
    (await rows(`SELECT action, object_id FROM audit_line WHERE action LIKE 'papers.%'`)).map((row) => row.action),
    ['papers.made'],
  );
});

test('whoever made the papers does not approve them, and nobody approves a paper they did not read', async () => {
  const [paper] = await papersOf();
  const ofPaper = `${path}/de/${paper.id}`;

  const unread = await thao.post(ofPaper);
  const read = await thao.get(ofPaper);
  const byMaker = await lan.post(ofPaper);
  const approved = await thao.post(ofPaper, {}, true);

  assert.deepEqual([unread.status, read.status, byMaker.status], [409, 200, 403]);
  assert.match(read.text, /Duyệt và niêm đề này/);
  assert.match(approved.text, /Đã duyệt và niêm đề Đề 1/);
  const [stored] = await rows('SELECT approved_by, length(seal) AS seal FROM fixed_paper WHERE id = $1', [paper.id]);
  assert.deepEqual(stored, { approved_by: world.accounts.appraiser, seal: 32 });
  assert.deepEqual(
    await rows(`SELECT count(DISTINCT item_version_id)::int AS n FROM item_view WHERE account_id = $1`, [
      world.accounts.appraiser,
    ]),
    [{ n: 4 }],
  );
});

test('once a paper is approved, all are made again only for a reason', async () => {
  const refused = await lan.post(path, { viec: 'lam' });

  assert.equal(refused.status, 422);
  assert.match(refused.text, /Hãy ghi lý do/);
  assert.equal((await papersOf())[0].approved_by, world.accounts.appraiser);
});

test('a round that uses papers is not prepared by papers nobody approved: only the approved ones enter its pool', async () => {
  const [, second] = await papersOf();
  await thao.get(`${path}/de/${second.id}`);
  await thao.post(`${path}/de/${second.id}`);
  await at('2023-06-18T20:00:00+07:00');

  assert.deepEqual(await prepare(), [third]);

  const papers = await papersOf();
  const pool = await rows('SELECT item_version_id AS v FROM round_item WHERE round_id = $1 AND NOT practice', [third]);
  assert.deepEqual(
    papers.map(({ pooled }) => pooled),
    [true, true, false],
  );
  assert.deepEqual(pool.map(({ v }) => v).sort(), [...papers[0].versions, ...papers[1].versions].sort());
});

test('nobody starts before the lot; three minutes before the opening one paper is drawn, as the committed seed says', async () => {
  assert.deepEqual(await drawLots(context, now()), []);
  await at('2023-06-19T07:31:00+07:00');
  const early = await ha.post(`/thi/${contest.slug}/3/bai-lam`, { viec: 'bat-dau' });
  await at('2023-06-19T07:27:30+07:00');

  assert.deepEqual(await drawLots(context, now()), [third]);
  assert.deepEqual(await drawLots(context, now()), []);

  assert.deepEqual([early.status, /chưa chuẩn bị xong/.test(early.text)], [409, true]);
  const [draw] = await rows('SELECT * FROM paper_draw WHERE round_id = $1', [third]);
  const [{ seed }] = await rows('SELECT seed FROM keys.paper_seed WHERE round_id = $1', [third]);
  const papers = await papersOf();
  assert.deepEqual(draw.candidates, ['Đề 1', 'Đề 2']);
  assert.equal(draw.paper_id, papers[lotOf(seed, 1, 2)].id);
});

test('a lot that was drawn is never changed', async () => {
  await assert.rejects(rows(`UPDATE paper_draw SET reason = 'khác' WHERE round_id = $1`, [third]), /never changed/);
});

test('before anybody starts, a reserve paper can be drawn for a reason; then none is left', async () => {
  const [first] = await rows('SELECT paper_id FROM paper_draw WHERE round_id = $1', [third]);

  const without = await lan.post(path, { viec: 'du-phong', ly_do_du_phong: ' ' });
  const drawn = await lan.post(path, { viec: 'du-phong', ly_do_du_phong: 'Đề bị lộ' }, true);
  const again = await lan.post(path, { viec: 'du-phong', ly_do_du_phong: 'Lại lộ' });

  const draws = await rows('SELECT number, paper_id, reason FROM paper_draw WHERE round_id = $1 ORDER BY number', [
    third,
  ]);
  assert.deepEqual([without.status, again.status], [422, 409]);
  assert.match(drawn.text, /Đã bốc đề dự phòng/);
  assert.equal(draws.length, 2);
  assert.notEqual(draws[1].paper_id, first.paper_id);
  assert.equal(draws[1].reason, 'Đề bị lộ');
});

test('everybody gets the drawn paper, options in an order of their own; afterwards no reserve paper can be drawn', async () => {
  await at('2023-06-19T08:00:00+07:00');
  const sheet = `/thi/${contest.slug}/3/bai-lam`;
  const binh = await visitorAs(
    system,
    (await rows(`SELECT account_id FROM person WHERE id = $1`, [world.people.binh]))[0].account_id,
  );

  const pages = [await ha.post(sheet, { viec: 'bat-dau' }), await binh.post(sheet, { viec: 'bat-dau' })];

  const papers = await rows('SELECT paper FROM attempt WHERE round_id = $1 ORDER BY id', [third]);
  const [draw] = await rows('SELECT paper_id FROM paper_draw WHERE round_id = $1 ORDER BY number DESC LIMIT 1', [
    third,
  ]);
  const wanted = [...(await papersOf()).find(({ id }) => id === draw.paper_id)!.versions].sort();
  const pool = await rows('SELECT position, item_version_id AS v FROM round_item WHERE round_id = $1', [third]);
  const versionsOf = (paper: Buffer) =>
    Array.from(
      { length: 4 },
      (_, at) => pool.find(({ position }) => position === paper.readUInt16BE(1 + at * 3))!.v,
    ).sort();
  assert.deepEqual(
    pages.map(({ status }) => status),
    [200, 200],
  );
  assert.deepEqual(
    papers.map(({ paper }) => versionsOf(paper)),
    [wanted, wanted],
  );
  assert.equal((await lan.post(path, { viec: 'du-phong', ly_do_du_phong: 'Muộn' })).status, 409);
});

test('the seed is shown after the round has closed, never before', async () => {
  const [{ seed }] = await rows('SELECT seed FROM keys.paper_seed WHERE round_id = $1', [third]);
  const before = await lan.get(path);
  await at('2023-06-26T00:30:00+07:00');
  const afterwards = await lan.get(path);
  await at('2023-06-19T08:10:00+07:00');

  assert.ok(!before.text.includes(seed.toString('hex')));
  assert.ok(afterwards.text.includes(seed.toString('hex')));
});

const textOf = (bytes: Uint8Array) => {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  return xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&');
};
const doer = { organisation, accountId: world.accounts.lan, role: 'secretariat' };
const print = (what: 'de' | 'dap-an' | 'phieu', which: { paperId: number } | { drawn: number }, number = 3) =>
  printPaper(context, doer, { organisation, slug: contest.slug, number }, { what, which }, now());

test('a paper prints in official form; its key sheet is in the letters of that very paper', async () => {
  const [paper] = await papersOf();

  const text = textOf((await print('de', { paperId: paper.id })).bytes);
  const key = textOf((await print('dap-an', { paperId: paper.id })).bytes);

  for (const said of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'BAN TỔ CHỨC',
    'Mã đề: Đề 1',
    'Thời gian làm bài: 30 phút',
    'MẬT',
    'HẾT',
  ])
    assert.ok(text.includes(said), said);
  assert.ok(!text.includes('Đáp án'));
  const questions = [...text.matchAll(/^Câu (\d+)\. (.*)\nA\. (.*)\nB\. (.*)\nC\. (.*)\nD\. (.*)$/gm)];
  assert.equal(questions.length, 4);
  const known = await rows(
    `SELECT v.stem, v.options->((k.correct)[1] - 1)->>'text' AS right FROM item_version v JOIN keys.item_key k ON k.item_version_id = v.id
     WHERE v.id = ANY ($1)`,
    [paper.versions],
  );
  const letters = questions.map(([, , stem, ...options]) => {
    const { right } = known.find((each) => each.stem === stem)!;
    return 'ABCD'[options.indexOf(right)];
  });
  const table = key.slice(key.indexOf('Câu\nĐáp án'), key.indexOf('Mỗi câu đúng')).split('\n');
  const told = new Map<string, string>();
  for (let at = 8; at + 1 < table.length; at += 2) if (table[at]) told.set(table[at]!, table[at + 1]!);
  assert.deepEqual(
    ['1', '2', '3', '4'].map((number) => told.get(number)),
    letters,
  );
});

test('a paper drawn by a number is the same each time, another number gives another; the answer form has a box a letter', async () => {
  const text = async (drawn: number) => textOf((await print('de', { drawn }, 1)).bytes);
  const form = textOf((await print('phieu', { drawn: 101 }, 1)).bytes);

  assert.equal(await text(101), await text(101));
  assert.notEqual((await text(101)).replaceAll('101', ''), (await text(202)).replaceAll('202', ''));
  assert.match(form, /PHIẾU TRẢ LỜI/);
  assert.equal(form.match(/☐/g)?.length, 16);
});

test('each print is audited and its items count as seen; only who keeps the contest prints', async () => {
  const before = (await rows(`SELECT 1 FROM audit_line WHERE action = 'papers.printed'`)).length;
  const seen = async () =>
    (await rows('SELECT count(*)::int AS n FROM item_view WHERE account_id = $1', [world.accounts.lan]))[0].n;
  const seenBefore = await seen();
  const [paper] = await papersOf();

  const got = await lan.post(`${path}/in`, { gi: 'dap-an', de: String(paper.id), so: '' });
  const refused = await thao.post(`${path}/in`, { gi: 'de', de: String(paper.id), so: '' });
  const wrong = await lan.post(`${path}/in`, { gi: 'de', de: 'rut', so: '7' });

  assert.equal(got.status, 200);
  assert.match(got.headers.get('content-disposition') ?? '', /Dap-an/);
  assert.deepEqual([refused.status, wrong.status], [403, 422]);
  assert.equal((await rows(`SELECT 1 FROM audit_line WHERE action = 'papers.printed'`)).length, before + 1);
  assert.equal((await seen()) - seenBefore, 4);
});

test('the proof page tells every round; another agency and contestants see none of it', async () => {
  const proof = await lan.get(`/quan-ly/hoi-thi/${contest.slug}/de-thi`);

  assert.equal(proof.status, 200);
  for (const said of ['Tuần 1', 'Tuần 3', 'Đã chốt đề', 'Công bằng giữa các đề'])
    assert.ok(proof.text.includes(said), said);
  for (const visitor of [mai, ha])
    for (const address of [`/quan-ly/hoi-thi/${contest.slug}/de-thi`, path])
      assert.ok([403, 404].includes((await visitor.get(address)).status));
});
