import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem, type Visitor } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { writeAudit } from '../audit/index.ts';
import { postLetter } from '../platform/mail.ts';
import { forgetDead } from './forget.ts';
import { grantRole } from './rights/grant-role.ts';

const system = await testSystem();
const world = await smallProvince(system.context.database);
const now = () => new Date(system.clock());
const { database } = system.context;
const select = async (text: string, values: unknown[] = []) => (await database.pool('system').query(text, values)).rows;
const { organisation, otherOrganisation } = world;
const operator = { organisation, accountId: world.accounts.operator, role: 'operator' };
const hung = await grantRole(system.context, operator, { email: 'hungbt@thunghiem.example', role: 'organiser' }, now());
const page = (path: string) => `/quan-ly/to-chuc/${organisation}/${path}`;
const mainOf = (text: string) => /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '';

async function contest(slug: string, title: string, status: string, org = organisation, unit = world.units.province) {
  const [{ id }] = await select(
    `INSERT INTO contest (organisation_id, unit_id, slug, status, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [org, unit, slug, status, now()],
  );
  await select(
    `INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at) VALUES ($1, 1, $2, $3, $4)`,
    [id, org, JSON.stringify({ title: `Hội thi ${title}`, shortTitle: title }), now()],
  );
  return id as number;
}

const round = (contestId: number, number: number, opens: string, closes: string) =>
  select(
    `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [organisation, contestId, number, `Tuần ${number}`, opens, closes],
  );

test('without any contest the one button makes one; whoever may not sees why it is empty', async () => {
  const organiser = await (await visitorAs(system, hung.accountId)).get('/quan-ly');
  const inspector = await (await visitorAs(system, world.accounts.inspector)).get('/quan-ly');

  assert.match(organiser.text, /Chưa có hội thi/);
  assert.deepEqual(organiser.text.match(/class="button act"[^>]*href="[^"]*"/g), [
    `class="button act" href="${page('hoi-thi-moi')}"`,
  ]);
  assert.match(inspector.text, /Chưa có hội thi/);
  assert.doesNotMatch(mainOf(inspector.text), /hoi-thi-moi/);
});

test('the home shows what is due first, then each contest with its round; nothing of another agency', async () => {
  const draft = await contest('cchc-2024', 'Tìm hiểu CCHC 2024', 'draft');
  const running = await contest('cchc-2023', 'Tìm hiểu CCHC 2023', 'published');
  await contest('ben-canh', 'Hội thi Bên Cạnh', 'published', otherOrganisation, world.units.otherRoot);
  await round(running, 1, '2023-05-20T00:00:00Z', '2023-05-27T17:00:00Z');
  await round(running, 2, '2023-06-01T00:00:00Z', '2023-06-07T17:00:00Z');
  await select(
    `INSERT INTO unit_request (organisation_id, account_id, text, created_at) VALUES ($1, $2, 'Đội X', $3)`,
    [organisation, world.accounts.ha, now()],
  );
  assert.ok(draft > 0);

  const home = mainOf((await (await visitorAs(system, world.accounts.lan)).get('/quan-ly')).text);
  const titles = [...home.matchAll(/<div class="row-title[^"]*">(.*?)<\/div>/g)].map(([, inside]) =>
    inside?.replace(/<[^>]+>/g, ''),
  );

  assert.deepEqual(titles.slice(0, 5), [
    'Xem và công bố kết quả Tuần 1',
    'Chuẩn bị Tìm hiểu CCHC 2024',
    '1 người báo thiếu đơn vị',
    'Tìm hiểu CCHC 2023',
    'Tìm hiểu CCHC 2024',
  ]);
  assert.match(home, /Tuần 2 đang mở, đóng lúc 24 giờ 00 ngày 07\/6\/2023/);
  assert.doesNotMatch(home, /Bên Cạnh/);
  const mai = mainOf((await (await visitorAs(system, world.accounts.mai)).get('/quan-ly')).text);
  assert.match(mai, /Hội thi Bên Cạnh/);
  assert.doesNotMatch(mai, /CCHC/);
});

test('a focal point lands on the own unit; who holds no right, on the own page; staff without the second step, there', async () => {
  const nam = await (await visitorAs(system, world.accounts.nam)).get('/quan-ly');
  assert.match(nam.text, new RegExp(`href="/don-vi/${world.units.laborDepartment}/cchc-2023"`));
  assert.doesNotMatch(mainOf(nam.text), /cchc-2024|hoi-thi-moi/);
  assert.equal((await (await visitorAs(system, world.accounts.ha)).get('/quan-ly')).location, '/cua-toi');
  assert.equal((await (await visitorAs(system, world.accounts.operator)).get('/quan-ly')).location, '/van-hanh');

  await select('UPDATE session SET second_factor_at = NULL WHERE account_id = $1', [world.accounts.lan]);
  const lan = await visitorAs(system, world.accounts.lan);
  await select('UPDATE session SET second_factor_at = NULL WHERE account_id = $1', [world.accounts.lan]);
  assert.equal((await lan.get('/quan-ly')).location, '/dang-nhap/buoc-hai?ve=%2Fquan-ly');
});

test('the home asks the database as often for one contest as for many', async () => {
  const visitor = await visitorAs(system, hung.accountId);
  const count = async () => {
    const before = database.statements;
    await visitor.get('/quan-ly');
    return database.statements - before;
  };
  const few = await count();
  for (let i = 0; i < 5; i += 1) await contest(`them-${i}`, `Thêm ${i}`, 'ended');
  assert.equal(await count(), few);
});

test('the outbox shows the letters of the own agency with their state; the text of codes only without a mail server', async () => {
  await database.system(async (queries) => {
    const letter = { organisation, recipient: 'hantt@thunghiem.example', kind: 'reminder' };
    await postLetter(queries, { ...letter, subject: 'Nhắc dự thi <Tuần 2>', body: 'Chào bạn\n\nXem "thi"' }, now());
    await postLetter(queries, { ...letter, organisation: otherOrganisation, subject: 'Thư bên cạnh', body: '' }, now());
    await postLetter(
      queries,
      { organisation: null, recipient: 'hantt@thunghiem.example', kind: 'code', subject: 'Mã', body: 'MÃ 3K7 HPM 92T' },
      now(),
    );
  });
  const lan = await visitorAs(system, hung.accountId);

  const list = await lan.get(page('thu-di'));
  assert.match(list.text, /Nhắc dự thi &lt;Tuần 2>/);
  assert.match(list.text, /Chưa nối máy chủ thư/);
  assert.doesNotMatch(list.text, /Thư bên cạnh|>Mã</);
  const path = /href="([^"]*)">Nhắc dự thi/.exec(list.text)?.[1] as string;
  assert.match((await lan.get(path)).text, /<p>Chào bạn<\/p><p>Xem &quot;thi&quot;<\/p>/);
  const [other] = await select(`SELECT id FROM mail WHERE subject = 'Thư bên cạnh'`);
  const [code] = await select(`SELECT id FROM mail WHERE kind = 'code'`);
  for (const { id } of [other, code]) assert.equal((await lan.get(page(`thu-di/${id}`))).status, 404);
  assert.equal((await lan.get('/van-hanh/thu-di')).status, 404);

  const boss = await visitorAs(system, world.accounts.operator);
  assert.match((await boss.get('/van-hanh/thu-di')).text, />Mã</);
  assert.match((await boss.get(`/van-hanh/thu-di/${code.id}`)).text, /3K7 HPM 92T/);
});

test('letters are found by state and by words of address or subject, fifty a page', async () => {
  await select(
    `INSERT INTO mail (organisation_id, recipient, subject, body, kind, state, created_at)
     SELECT $1, 'nguoi' || i || '@thunghiem.example', 'Thư ' || i, '', 'reminder', CASE WHEN i % 10 = 0 THEN 'returned' ELSE 'sent' END, $2
     FROM generate_series(1, 120) i`,
    [organisation, now()],
  );
  const visitor = await visitorAs(system, hung.accountId);
  const rows = (text: string) => (text.match(/<tr role="row">/g) ?? []).length - 1;

  const first = await visitor.get(page('thu-di?trangThai=sent'));
  const third = await visitor.get(page('thu-di?trangThai=sent&trang=3'));
  const found = await visitor.get(page('thu-di?tim=NGUOI77%40'));

  assert.deepEqual([rows(first.text), rows(third.text), rows(found.text)], [50, 8, 1]);
  assert.match(first.text, /1 – 50 trong 108/);
  assert.match(first.text, /Bị trả lại<span class="count"> 12/);
});

test('codes that nobody can use any more are emptied from letters, counters and links forgotten', async () => {
  system.clock.advance(21 * 60_000);
  await forgetDead(system.context, now());

  assert.deepEqual(await select(`SELECT state, body FROM mail WHERE kind = 'code'`), [{ state: 'failed', body: '' }]);
  const boss = await visitorAs(system, world.accounts.operator);
  const [code] = await select(`SELECT id FROM mail WHERE kind = 'code'`);
  assert.match((await boss.get(`/van-hanh/thu-di/${code.id}`)).text, /đã được xóa/);
});

test('the audit trail is read by action, person and date, fifty a page; other agencies’ lines never', async () => {
  const doer = { organisation, accountId: hung.accountId, role: 'organiser' };
  await database.web(organisation, async (queries) => {
    for (let i = 0; i < 60; i += 1)
      await writeAudit(queries, { ...doer, accountId: null, role: 'command-line' }, now(), {
        action: 'units.imported',
        objectKind: 'unit',
        objectId: i,
        detail: { added: i },
      });
    await writeAudit(queries, doer, new Date('2023-06-01T10:00:00+07:00'), {
      action: 'round.extended',
      objectKind: 'round',
      objectId: 7,
      reason: 'Mất điện',
    });
  });
  await database.web(otherOrganisation, (queries) =>
    writeAudit(queries, { ...doer, organisation: otherOrganisation }, now(), {
      action: 'contest.created',
      objectKind: 'contest',
      objectId: 1,
    }),
  );
  const visitor: Visitor = await visitorAs(system, world.accounts.inspector);
  const rows = (text: string) => (text.match(/<tr role="row">/g) ?? []).length - 1;

  const all = await visitor.get(page('nhat-ky'));
  const second = await visitor.get(page('nhat-ky?trang=2'));
  const byAction = await visitor.get(page('nhat-ky?viec=round.extended&nguoi=&tu=&den='));
  const byPerson = await visitor.get(page('nhat-ky?nguoi=hungbt'));
  const byDate = await visitor.get(page('nhat-ky?tu=2023-06-01&den=2023-06-01'));

  assert.deepEqual(
    [all, second, byAction, byPerson, byDate].map(({ text }) => rows(text)),
    [50, 12, 1, 1, 1],
  );
  assert.match(all.text, /1 – 50 trong 62/);
  assert.match(byAction.text, /Gia hạn đợt thi/);
  assert.match(byAction.text, /Mất điện/);
  assert.match(byAction.text, /01\/06\/2023 10:00:00/);
  assert.doesNotMatch(all.text, /contest\.created|Lập hội thi</);
});

test('the operator sees the installation and all agencies, adds one with its organiser, and another operator', async () => {
  const visitor = await visitorAs(system, world.accounts.operator);
  const home = await visitor.get('/van-hanh');
  assert.match(home.text, /Tỉnh Thử Nghiệm/);
  assert.match(home.text, /Huyện Bên Cạnh/);
  assert.match(home.text, /Chưa nối \(SMTP_URL\)/);

  const wrong = await visitor.post('/van-hanh/to-chuc', { name: 'X', email: 'sai' });
  assert.equal(wrong.status, 400);
  assert.match(wrong.text, /href="#f-name"[\s\S]*href="#f-email"/);
  const added = await visitor.post('/van-hanh/to-chuc', {
    name: 'Sở Y tế',
    email: 'yt@yte.example',
    organiser: 'Cao Y',
  });
  const again = await visitor.post('/van-hanh/to-chuc', { name: 'sở y tế', email: 'yt@yte.example' });
  assert.match(added.text, /Đã thêm Sở Y tế/);
  assert.equal(again.status, 409);
  assert.deepEqual(
    await select(
      `SELECT o.short_name, g.role, a.email, a.name, u.code FROM organisation o JOIN role_grant g ON g.organisation_id = o.id
       JOIN account a ON a.id = g.account_id JOIN unit_path u ON u.organisation_id = o.id WHERE o.name = 'Sở Y tế'`,
    ),
    [{ short_name: 'Sở Y tế', role: 'organiser', email: 'yt@yte.example', name: 'Cao Y', code: 'SYT' }],
  );

  const second = await visitor.post('/van-hanh/nguoi-van-hanh', { operatorEmail: 'kt2@thunghiem.example' });
  assert.match(second.text, /kt2@thunghiem\.example đã là người vận hành/);
  const end = /href="(\/van-hanh\/nguoi-van-hanh\/\d+\/ket-thuc)"/g;
  const ends = [...second.text.matchAll(end)].map(([, path]) => path as string);
  assert.equal(ends.length, 2);
  assert.equal((await visitor.get(ends[1] as string)).status, 200);
  const ended = await visitor.post(ends[1] as string, { lyDo: '' }, true);
  assert.match(ended.text, /Đã kết thúc quyền người vận hành/);
  assert.doesNotMatch(ended.text, end);
});

test('pages of the installation are for operators only', async () => {
  for (const accountId of [hung.accountId, world.accounts.lan, world.accounts.ha, world.accounts.mai]) {
    const visitor = await visitorAs(system, accountId);
    for (const path of ['/van-hanh', '/van-hanh/thu-di']) assert.equal((await visitor.get(path)).status, 404, path);
    assert.equal((await visitor.post('/van-hanh/nguoi-van-hanh', { operatorEmail: 'x@y.vn' })).status, 404);
    assert.equal((await visitor.post('/van-hanh/to-chuc', { name: 'Sở', email: 'x@y.vn' })).status, 404);
  }
});

test('outbox and audit trail are closed to roles that do not need them and to other agencies', async () => {
  const cases: [number, string, number][] = [
    [world.accounts.lan, 'thu-di', 200],
    [world.accounts.inspector, 'thu-di', 403],
    [world.accounts.dung, 'thu-di', 403],
    [world.accounts.mai, 'thu-di', 404],
    [world.accounts.inspector, 'nhat-ky', 200],
    [world.accounts.lan, 'nhat-ky', 403],
    [world.accounts.nam, 'nhat-ky', 403],
    [world.accounts.mai, 'nhat-ky', 404],
  ];
  for (const [accountId, path, status] of cases)
    assert.equal((await (await visitorAs(system, accountId)).get(page(path))).status, status, `${accountId} ${path}`);
});
