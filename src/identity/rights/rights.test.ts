import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';
import { openSession } from '../session.ts';
import { endGrant } from './end-grant.ts';
import { grantRole } from './grant-role.ts';

const system = await testSystem();
const world = await smallProvince(system.context.database);
const now = () => new Date(system.clock());
const select = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;
const operator = { organisation: world.organisation, accountId: world.accounts.operator, role: 'operator' };
const organiser = { organisation: world.organisation, accountId: world.accounts.lan, role: 'organiser' };
const page = `/quan-ly/to-chuc/${world.organisation}/quyen`;

const hung = await grantRole(
  system.context,
  operator,
  { email: 'hungbt@thunghiem.example', name: 'Bùi Thế Hùng', role: 'organiser' },
  now(),
);

test('a right makes the account, is audited, and a letter tells the person', async () => {
  const given = await grantRole(
    system.context,
    organiser,
    {
      email: 'dauMoi@thunghiem.example',
      name: 'Ngô Đầu Mối',
      role: 'focal-point',
      unitId: world.units.homeDepartment,
      validTo: new Date('2023-07-01T00:00:00+07:00'),
      reason: 'Công văn 12',
    },
    now(),
  );

  assert.equal(given.changed, true);
  assert.deepEqual(
    await select(
      `SELECT a.email, a.name, g.role, g.unit_id, g.valid_to, g.granted_by, g.reason FROM role_grant g JOIN account a ON a.id = g.account_id WHERE g.id = $1`,
      [given.grantId],
    ),
    [
      {
        email: 'daumoi@thunghiem.example',
        name: 'Ngô Đầu Mối',
        role: 'focal-point',
        unit_id: world.units.homeDepartment,
        valid_to: new Date('2023-07-01T00:00:00+07:00'),
        granted_by: world.accounts.lan,
        reason: 'Công văn 12',
      },
    ],
  );
  assert.deepEqual(
    await select('SELECT organisation_id, subject, body FROM mail WHERE recipient = $1', ['daumoi@thunghiem.example']),
    [
      {
        organisation_id: world.organisation,
        subject: 'Bạn được cấp quyền đầu mối',
        body: `Bạn được cấp quyền đầu mối tại: Sở Nội vụ, Tỉnh Thử Nghiệm.
Hiệu lực: 30/6/2023.

Đăng nhập bằng e-mail này tại ${system.address}/dang-nhap. Xem mọi quyền của bạn ở mục "Quyền" trên trang của bạn.`,
      },
    ],
  );
  assert.deepEqual(
    await select(`SELECT action, account_id, role, reason, detail FROM audit_line WHERE object_id = $1`, [
      String(given.grantId),
    ]),
    [
      {
        action: 'right.granted',
        account_id: world.accounts.lan,
        role: 'organiser',
        reason: 'Công văn 12',
        detail: {
          account: given.accountId,
          role: 'focal-point',
          unit: world.units.homeDepartment,
          until: '2023-06-30T17:00:00.000Z',
        },
      },
    ],
  );
});

test('the same right given again, also many times at once, stays one; another end changes it', async () => {
  const input = { email: 'lap@thunghiem.example', role: 'juror' as const };
  const given = await Promise.all(Array.from({ length: 8 }, () => grantRole(system.context, organiser, input, now())));
  assert.equal(given.filter(({ changed }) => changed).length, 1);
  assert.equal(new Set(given.map(({ grantId }) => grantId)).size, 1);

  const until = new Date('2023-12-01T00:00:00+07:00');
  const changed = await grantRole(system.context, organiser, { ...input, validTo: until }, now());

  assert.deepEqual([changed.grantId, changed.changed], [given[0]?.grantId, true]);
  assert.deepEqual(await select('SELECT valid_to FROM role_grant WHERE account_id = $1', [changed.accountId]), [
    { valid_to: until },
  ]);
});

test('organisers make no operators, nobody grants in a unit or contest of another agency', async () => {
  const refused: [object, object, string][] = [
    [organiser, { email: 'x@thunghiem.example', role: 'operator' }, 'right.operator-only'],
    [{ ...organiser, role: 'secretariat' }, { email: 'x@thunghiem.example', role: 'juror' }, 'right.not-yours'],
    [organiser, { email: 'x@thunghiem.example', role: 'juror', unitId: world.units.otherRoot }, 'right.place-unknown'],
    [organiser, { email: 'x@thunghiem.example', role: 'juror', contestId: 999 }, 'right.place-unknown'],
    [
      organiser,
      {
        email: 'x@thunghiem.example',
        role: 'juror',
        unitId: world.units.homeDepartment,
        within: world.units.laborDepartment,
      },
      'right.outside',
    ],
    [organiser, { email: 'khong phai', role: 'juror' }, 'account.email-invalid'],
    [organiser, { email: 'x@thunghiem.example', role: 'juror', validTo: now() }, 'right.ends-in-the-past'],
  ];
  for (const [doer, input, code] of refused)
    await assert.rejects(grantRole(system.context, doer as never, input as never, now()), { code });
  assert.deepEqual(await select(`SELECT 1 FROM account WHERE email = 'x@thunghiem.example'`), []);
});

test('a right ends at once: the page is closed with the very next request, and ending again changes nothing', async () => {
  const { grantId, accountId } = await grantRole(
    system.context,
    operator,
    { email: 'tam@thunghiem.example', role: 'organiser' },
    now(),
  );
  const visitor = await visitorAs(system, accountId);
  assert.equal((await visitor.get(page)).status, 200);

  const first = await endGrant(system.context, operator, { grantId, reason: 'Chuyển công tác' }, now());
  const again = await endGrant(system.context, operator, { grantId }, now());

  assert.deepEqual([first.changed, again.changed], [true, false]);
  assert.equal((await visitor.get(page)).status, 404);
  assert.deepEqual(
    await select(
      `SELECT action, reason FROM audit_line WHERE object_id = $1 AND object_kind = 'role_grant' ORDER BY id`,
      [String(grantId)],
    ),
    [
      { action: 'right.granted', reason: null },
      { action: 'right.ended', reason: 'Chuyển công tác' },
    ],
  );
});

test('the last operator stays, of two who end each other one is kept', async () => {
  const everywhere = { ...operator, organisation: null };
  const [only] = await select(`SELECT id FROM role_grant WHERE role = 'operator'`);
  await assert.rejects(endGrant(system.context, everywhere, { grantId: only.id }, now()), {
    code: 'right.last-operator',
  });
  const second = await grantRole(
    system.context,
    everywhere,
    { email: 'kythuat2@thunghiem.example', role: 'operator' },
    now(),
  );

  const ended = await Promise.allSettled(
    [only.id, second.grantId].map((grantId) => endGrant(system.context, everywhere, { grantId }, now())),
  );

  assert.deepEqual(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.deepEqual(
    await select(`SELECT count(*)::int AS n FROM role_grant WHERE role = 'operator' AND valid_to IS NULL`),
    [{ n: 1 }],
  );
  await select(`UPDATE role_grant SET valid_to = NULL WHERE id = $1`, [only.id]);
});

test('a session open when a staff right is given needs the second factor for it and ends as early as staff’s', async () => {
  const cookie = await system.context.database.system((queries) =>
    openSession(system.context, queries, { accountId: world.accounts.ha, device: null }, now()),
  );
  const { Visitor } = await import('../../../test/harness.ts');
  const visitor = new Visitor(system.address);
  visitor.cookies.set('phien', cookie.slice(6, cookie.indexOf(';')));
  const { grantId } = await grantRole(
    system.context,
    operator,
    { email: 'hantt@thunghiem.example', role: 'organiser' },
    now(),
  );

  assert.equal((await visitor.get(page)).location, `/dang-nhap/buoc-hai?ve=${encodeURIComponent(page)}`);
  const [{ staff, expires_at: expires }] = await select(
    'SELECT staff, expires_at FROM session WHERE account_id = $1 AND ended_at IS NULL',
    [world.accounts.ha],
  );
  assert.deepEqual([staff, expires.getTime() - system.clock()], [true, 12 * 3_600_000]);
  await endGrant(system.context, operator, { grantId }, now());
});

test('the page lists who, role, where, dates, and gives a right by the code of a unit', async () => {
  const visitor = await visitorAs(system, hung.accountId);
  const done = await visitor.post(page, {
    email: 'moi@thunghiem.example',
    ten: 'Lý Văn Mới',
    vaiTro: 'focal-point',
    donVi: 'tn.s02',
    den: '2023-12-31',
    lyDo: '',
  });

  assert.equal(done.status, 200);
  assert.match(done.text, /Đã cấp quyền đầu mối cho Lý Văn Mới/);
  const row = [...done.text.matchAll(/<tr role="row">(.*?)<\/tr>/g)].find(([, cells]) =>
    cells?.includes('Lý Văn Mới'),
  )?.[1];
  assert.deepEqual(
    row
      ?.replace(/<[^>]+>/g, '|')
      .split('|')
      .filter(Boolean),
    [
      'Lý Văn Mới',
      'moi@thunghiem.example',
      'Đầu mối',
      'Sở Nội vụ, Tỉnh Thử Nghiệm',
      'từ 05/6/2023, đến hết 31/12/2023',
      'Bùi Thế Hùng cấp',
      'Kết thúc…',
    ],
  );
});

test('a name that fits several units asks which one and keeps the rest of the form', async () => {
  const visitor = await visitorAs(system, hung.accountId);
  const fields = { email: 'chon@thunghiem.example', vaiTro: 'head-of-unit', donVi: 'Sở', den: '', lyDo: 'QĐ 5' };

  const asked = await visitor.post(page, fields);
  assert.equal(asked.status, 400);
  assert.match(asked.text, /value="chon@thunghiem\.example"/);
  assert.match(asked.text, /value="QĐ 5"/);
  assert.match(asked.text, new RegExp(`type="radio"[^>]*name="donViChon"[^>]*value="${world.units.laborDepartment}"`));
  const chosen = await visitor.post(page, { ...fields, donViChon: String(world.units.laborDepartment) });

  assert.equal(chosen.status, 200);
  assert.deepEqual(
    await select(
      `SELECT g.unit_id FROM role_grant g JOIN account a ON a.id = g.account_id WHERE a.email = 'chon@thunghiem.example'`,
    ),
    [{ unit_id: world.units.laborDepartment }],
  );
});

test('every wrong field is named with a link to it, and nothing is written', async () => {
  const visitor = await visitorAs(system, hung.accountId);
  const [before] = await select('SELECT count(*)::int AS n FROM role_grant');

  const refused = await visitor.post(page, {
    email: 'sai',
    vaiTro: 'operator',
    donVi: 'không có đâu',
    den: '2023-06-04',
  });

  assert.equal(refused.status, 400);
  for (const name of ['email', 'vaiTro', 'donVi', 'den']) {
    assert.match(refused.text, new RegExp(`href="#f-${name}"`));
    assert.match(refused.text, new RegExp(`id="f-${name}"[^>]*aria-invalid="true"`));
  }
  assert.deepEqual(await select('SELECT count(*)::int AS n FROM role_grant'), [before]);
});

test('ending asks on a second page; GET changes nothing', async () => {
  const { grantId } = await grantRole(
    system.context,
    operator,
    { email: 'thoi@thunghiem.example', role: 'juror' },
    now(),
  );
  const visitor = await visitorAs(system, hung.accountId);
  const state = () => select('SELECT valid_to FROM role_grant WHERE id = $1', [grantId]);

  const asked = await visitor.get(`${page}/${grantId}/ket-thuc`);
  assert.match(asked.text, /thoi@thunghiem\.example thôi quyền giám khảo \(cả cơ quan\)/);
  assert.deepEqual(await state(), [{ valid_to: null }]);
  const ended = await visitor.post(`${page}/${grantId}/ket-thuc`, { lyDo: 'Hết nhiệm kỳ' }, true);

  assert.match(ended.text, /Đã kết thúc quyền của thoi@thunghiem\.example/);
  assert.deepEqual(await state(), [{ valid_to: now() }]);
});

test('who may not manage rights here gets no page: other roles, other agencies, nobody', async () => {
  const expected: [number, number][] = [
    [world.accounts.lan, 403],
    [world.accounts.nam, 403],
    [world.accounts.inspector, 403],
    [world.accounts.mai, 404],
    [world.accounts.ha, 404],
  ];
  for (const [accountId, status] of expected) {
    const visitor = await visitorAs(system, accountId);
    assert.equal((await visitor.get(page)).status, status, `account ${accountId}`);
    assert.equal((await visitor.post(page, { email: 'a@b.vn', vaiTro: 'organiser' })).status, status);
    assert.equal((await visitor.post(`${page}/${hung.grantId}/ket-thuc`)).status, status);
  }
  const [other] = await select('SELECT id FROM role_grant WHERE organisation_id = $1', [world.otherOrganisation]);
  const visitor = await visitorAs(system, hung.accountId);
  assert.equal((await visitor.post(`${page}/${other.id}/ket-thuc`)).status, 404);
});

test('the page asks the database as often for three rights as for thirty', async () => {
  const visitor = await visitorAs(system, hung.accountId);
  const count = async () => {
    const before = system.context.database.statements;
    await visitor.get(page);
    return system.context.database.statements - before;
  };
  await count();
  const few = await count();
  for (let i = 0; i < 27; i += 1)
    await grantRole(system.context, operator, { email: `nhieu${i}@thunghiem.example`, role: 'juror' }, now());

  assert.equal(await count(), few);
});
