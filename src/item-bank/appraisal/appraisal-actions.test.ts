import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/refusal.ts';
import { moveItem } from '../move-item.ts';
import { loadItem, noteViews } from '../read.ts';
import { seesAll } from '../sight.ts';
import { bankWith, someItem } from '../testing.ts';
import { approveSeen } from './approve-seen.ts';
import { listTopicProgress, removeOffice, saveOffice, setApprovalsNeeded } from './offices.ts';
import { listToAppraise } from './queue.ts';
import { answerRemark, listRemarks, requestChange, settleRemark } from './remarks.ts';
import { remindAppraisers } from './remind.ts';
import { decideTypo, proposeTypo, textsOf } from './typo-actions.ts';

const now = new Date('2026-11-21T02:00:00Z');
const { database } = await testDatabase();
const context = {
  database,
  clock: () => now.getTime(),
  config: { publicUrl: 'https://thi.example' },
} as unknown as Context;
const world = await smallProvince(database);
const { organisation, accounts } = world;
const as = (accountId: number, role = 'appraiser') => ({ organisation, accountId, role });
const rows = async (text: string, values: unknown[] = []) => (await database.pool('system').query(text, values)).rows;
const stateOf = async (id: number) => (await rows('SELECT state, version FROM item WHERE id = $1', [id]))[0];
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const queueOf = (bankId: number, account: number) =>
  database.keys(organisation, async (queries) =>
    (await listToAppraise(queries, { organisation, bankId }, account)).map(({ id, seen }) => ({ id, seen })),
  );
const office = (
  bankId: number,
  topics: string[],
  members: number[],
  dueOn: string | null = null,
  unitId = world.units.homeDepartment,
) =>
  saveOffice(
    context,
    as(accounts.lan, 'secretariat'),
    { organisation, bankId, officeId: null, office: { unitId, dueOn, topics, members } },
    now,
  );

test('two approvals are needed: one person twice is one, a second one approves; a new submission starts anew', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(1)], 'submitted', now);
  const place = { organisation, bankId, itemId: itemIds[0]!, version: 1 };
  await setApprovalsNeeded(context, as(accounts.lan), { organisation, bankId, needed: 2 }, now);
  const approve = (account: number) => moveItem(context, as(account), { ...place, act: 'approve' }, now);

  assert.deepEqual([await approve(accounts.appraiser), await approve(accounts.appraiser)], ['submitted', 'submitted']);
  assert.equal(
    (
      await rows(
        'SELECT count(*) FROM item_appraisal p JOIN item_version v ON v.id = p.item_version_id WHERE v.item_id = $1',
        [place.itemId],
      )
    )[0].count,
    1,
  );
  const progress = await database.keys(organisation, (queries) => listTopicProgress(queries, { organisation, bankId }));
  assert.deepEqual(progress, [{ topic: 'the-che', draft: 0, waiting: 0, doing: 1, returned: 0, approved: 0 }]);
  assert.equal(await approve(accounts.dung), 'approved');

  await moveItem(context, as(accounts.lan), { ...place, act: 'suspend', reason: 'xem lại' }, now);
  await moveItem(context, as(accounts.lan), { ...place, act: 'resume' }, new Date(now.getTime() + 1000));
  assert.equal(
    await moveItem(context, as(accounts.dung), { ...place, act: 'approve' }, new Date(now.getTime() + 2000)),
    'submitted',
  );
});

test('fewer approvals asked for approves what already has them', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(2), someItem(3)], 'submitted', now);
  const set = (needed: number) => setApprovalsNeeded(context, as(accounts.lan), { organisation, bankId, needed }, now);
  assert.equal(await set(3), 0);
  await moveItem(
    context,
    as(accounts.appraiser),
    { organisation, bankId, itemId: itemIds[0]!, version: 1, act: 'approve' },
    now,
  );
  assert.equal(await set(1), 1);
  assert.deepEqual([(await stateOf(itemIds[0]!)).state, (await stateOf(itemIds[1]!)).state], ['approved', 'submitted']);
  assert.equal(await set(1), 0);
});

test('a topic given to an office is for its people only; taken back it is everybody’s; letters go to them once a day', async () => {
  const { bankId, itemIds } = await bankWith(
    context,
    world,
    [someItem(4), someItem(5, { topic: 'sang-kien' })],
    'submitted',
    now,
  );
  const officeId = await office(bankId, ['the-che'], [accounts.appraiser], '2026-11-23');
  assert.deepEqual(
    await queueOf(bankId, accounts.appraiser),
    itemIds.map((id) => ({ id, seen: false })),
  );
  assert.deepEqual(await queueOf(bankId, accounts.dung), [{ id: itemIds[1], seen: false }]);
  assert.deepEqual(await queueOf(bankId, accounts.writer), []);
  const act = 'approve' as const;
  const first = { organisation, bankId, itemId: itemIds[0]!, version: 1, act };
  await assert.rejects(moveItem(context, as(accounts.dung), first, now), refused('appraisal.not-competent'));
  await assert.rejects(moveItem(context, as(accounts.writer), first, now), refused('item.own'));
  await assert.rejects(office(bankId, ['sang-kien'], [accounts.dung]), refused('appraisal.office-invalid'));

  await remindAppraisers(context, now);
  await remindAppraisers(context, new Date(now.getTime() + 3_600_000));
  const letters = () =>
    rows(`SELECT recipient, subject FROM mail WHERE occasion LIKE $1 ORDER BY id`, [`appraisal:${bankId}:%`]);
  const letter = { recipient: 'thaovm@thunghiem.example', subject: 'Còn 2 câu chờ bạn thẩm định, hạn 23/11/2026' };
  assert.deepEqual(await letters(), [letter]);
  await remindAppraisers(context, new Date('2026-11-24T02:00:00Z'));
  assert.deepEqual(await letters(), [letter, { ...letter, subject: 'Quá hạn thẩm định: còn 2 câu chờ bạn' }]);

  await removeOffice(context, as(accounts.lan), { organisation, bankId, officeId }, now);
  assert.equal(await moveItem(context, as(accounts.dung), first, now), 'approved');
});

test('a change asked for at a place holds the approval until it is settled by who asked', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(6)], 'submitted', now);
  const on = { organisation, bankId, itemId: itemIds[0]! };
  const ask = (account: number) =>
    requestChange(context, as(account), { ...on, version: 1, place: 'option-2', body: 'Thiếu đơn vị tính' }, now);
  await assert.rejects(ask(accounts.writer), refused('item.own'));
  await ask(accounts.appraiser);
  await assert.rejects(
    moveItem(context, as(accounts.dung), { ...on, version: 1, act: 'approve' }, now),
    refused('appraisal.requests-open'),
  );
  const [asked] = await database.keys(organisation, (queries) => listRemarks(queries, organisation, on.itemId));
  const remarkId = asked!.id;
  await answerRemark(context, as(accounts.writer), { ...on, remarkId, body: 'Đơn vị đã có trong câu hỏi' }, now);
  await assert.rejects(
    settleRemark(context, as(accounts.writer), { ...on, remarkId, organiser: false }, now),
    refused('appraisal.remark-not-yours'),
  );
  await settleRemark(context, as(accounts.appraiser), { ...on, remarkId, organiser: false }, now);
  assert.equal(await moveItem(context, as(accounts.dung), { ...on, version: 1, act: 'approve' }, now), 'approved');
  const thread = await database.keys(organisation, (queries) => listRemarks(queries, organisation, on.itemId));
  assert.deepEqual(
    thread.map(({ parent_id, place, body }) => ({ parent_id, place, body })),
    [
      { parent_id: null, place: 'option-2', body: 'Thiếu đơn vị tính' },
      { parent_id: remarkId, place: null, body: 'Đơn vị đã có trong câu hỏi' },
    ],
  );
});

test('several items are approved at once only when each was shown whole; one not shown stops all', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(7), someItem(8), someItem(9)], 'submitted', now);
  const show = (id: number) =>
    database.keys(organisation, async (queries) => {
      const { versionId } = await loadItem(queries, organisation, bankId, id);
      await noteViews(queries, organisation, accounts.appraiser, [id], now, [versionId]);
    });
  await database.keys(organisation, (queries) => noteViews(queries, organisation, accounts.appraiser, itemIds, now));
  await show(itemIds[0]!);
  await show(itemIds[1]!);
  const approve = (ids: number[]) =>
    approveSeen(
      context,
      as(accounts.appraiser),
      { organisation, bankId, items: ids.map((itemId) => ({ itemId, version: 1 })), sight: seesAll },
      now,
    );

  assert.deepEqual(await queueOf(bankId, accounts.appraiser), [
    { id: itemIds[0], seen: true },
    { id: itemIds[1], seen: true },
    { id: itemIds[2], seen: false },
  ]);
  await assert.rejects(approve(itemIds), refused('appraisal.not-seen'));
  assert.equal((await stateOf(itemIds[0]!)).state, 'submitted');
  await requestChange(
    context,
    as(accounts.dung),
    { organisation, bankId, itemId: itemIds[1]!, version: 1, place: 'key', body: 'Sai' },
    now,
  );
  assert.deepEqual(await approve(itemIds.slice(0, 2)), {
    approved: 1,
    left: ['Còn 1 đề nghị sửa chưa giải quyết. Giải quyết xong rồi duyệt.'],
  });
  assert.deepEqual([(await stateOf(itemIds[0]!)).state, (await stateOf(itemIds[1]!)).state], ['approved', 'submitted']);
});

test('a typing error is mended by one and confirmed by another; the item stays approved in a new version', async () => {
  const { bankId, itemIds } = await bankWith(
    context,
    world,
    [someItem(10, { stem: 'Thủ tuc này giải quyết trong 10 ngày ở đâu?' })],
    'approved',
    now,
  );
  const on = { organisation, bankId, itemId: itemIds[0]!, version: 1 };
  const item = await database.keys(organisation, (queries) => loadItem(queries, organisation, bankId, on.itemId));
  const texts = textsOf(item.content);
  const right = { ...texts, stem: 'Thủ tục này giải quyết trong 10 ngày ở đâu?' };
  const propose = (over: object) =>
    proposeTypo(context, as(accounts.lan, 'secretariat'), { ...on, texts: { ...texts, ...over } }, now);
  await assert.rejects(propose({ stem: 'Thủ tuc này giải quyết trong 12 ngày ở đâu?' }), refused('typo.too-much'));
  await propose(right);
  const [{ id: typoId }] = await rows('SELECT id FROM keys.item_typo WHERE item_id = $1', [on.itemId]);
  const decide = (account: number, confirm: boolean) =>
    decideTypo(context, as(account), { ...on, typoId, confirm }, now);
  await assert.rejects(decide(accounts.lan, true), refused('item.own'));
  await assert.rejects(decide(accounts.writer, true), refused('item.own'));
  await decide(accounts.appraiser, true);

  assert.deepEqual(await stateOf(on.itemId), { state: 'approved', version: 2 });
  const mended = await database.keys(organisation, (queries) => loadItem(queries, organisation, bankId, on.itemId));
  assert.deepEqual(mended.content, { ...item.content, stem: right.stem });
  assert.equal(mended.editorId, accounts.lan);
  await assert.rejects(decide(accounts.appraiser, true), refused('typo.gone'));
  assert.deepEqual(
    await rows(
      `SELECT p.short_path, p.account_id FROM item_appraisal p JOIN item_version v ON v.id = p.item_version_id WHERE v.item_id = $1`,
      [on.itemId],
    ),
    [{ short_path: true, account_id: accounts.appraiser }],
  );
});
