import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import type { Context } from '../../platform/context.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { noLegalBasis } from '../item.ts';
import { addDocument, changeDocument } from '../law/actions.ts';
import { seesAll } from '../sight.ts';
import { bankWith, someItem } from '../testing.ts';
import { editItem } from '../write-item.ts';
import { acceptFinding, confirmEnemies, reopenFinding, setOptionNorm } from './actions.ts';
import { lintReport } from './read.ts';

const now = new Date('2026-11-21T02:00:00Z');
const { database } = await testDatabase();
const context = { database, clock: () => now.getTime() } as Context;
const world = await smallProvince(database);
const { organisation } = world;
const doer = { organisation, accountId: world.accounts.lan, role: 'secretariat' };
const legal = { ...noLegalBasis, document: 'Luật số 80/2025/QH15' };
const alike = (number: number, stem: string) =>
  someItem(number, { stem, legal, options: ['5 ngày', '10 ngày', '15 ngày', '20 ngày'].map((text) => ({ text })) });

const { bankId, itemIds } = await bankWith(context, world, [
  alike(1, 'Thời hạn giải quyết hồ sơ cấp phép xây dựng là bao lâu?'),
  alike(2, 'Thời hạn giải quyết hồ sơ cấp phép xây dựng mới là bao lâu?'),
  someItem(3, { stem: 'Việc nào không thuộc nhiệm vụ của văn thư?', legal }),
]);
const on = { organisation, bankId, sight: seesAll };
const report = () => lintReport(context, on, now);
const codes = async () => {
  const { findings, accepted } = await report();
  return findings.filter(({ mark }) => !accepted.has(mark)).map(({ code }) => code);
};
const markOf = async (code: string) => (await report()).findings.find((each) => each.code === code)!.mark;

test('a finding is accepted with a reason and comes back when its item changes', async () => {
  assert.deepEqual(await codes(), ['near-duplicate', 'negative-stem']);
  const mark = await markOf('negative-stem');

  await assert.rejects(
    acceptFinding(context, doer, { ...on, mark, reason: ' ' }, now),
    (error: Refusal) => error.code === 'item.reason-missing',
  );
  await acceptFinding(context, doer, { ...on, mark, reason: 'Chữ in đậm trên giấy' }, now);
  await acceptFinding(context, doer, { ...on, mark, reason: 'lần hai' }, now);
  assert.deepEqual(await codes(), ['near-duplicate']);
  assert.equal((await report()).accepted.get(mark)?.reason, 'Chữ in đậm trên giấy');

  const content = someItem(3, { stem: 'Việc nào không thuộc nhiệm vụ của thủ quỹ?', legal });
  await editItem(
    context,
    doer,
    {
      ...on,
      itemId: itemIds[2]!,
      version: 1,
      content,
      topic: { slug: 'the-che', name: 'Cải cách thể chế' },
      submit: true,
    },
    now,
  );
  assert.deepEqual(await codes(), ['near-duplicate', 'negative-stem']);
  const again = await markOf('negative-stem');
  await acceptFinding(context, doer, { ...on, mark: again, reason: 'như trên' }, now);
  await reopenFinding(context, doer, { ...on, mark: again }, now);
  assert.deepEqual(await codes(), ['near-duplicate', 'negative-stem']);
});

test('proposed enemies become a group only when a person confirms them; the finding is then gone', async () => {
  const mark = await markOf('near-duplicate');
  const group = await confirmEnemies(context, doer, { ...on, mark }, now);
  const rows = (
    await database.pool('system').query('SELECT enemy_group FROM item WHERE bank_id = $1 ORDER BY id', [bankId])
  ).rows;
  assert.deepEqual(
    rows.map(({ enemy_group }) => enemy_group),
    [group, group, null],
  );
  assert.deepEqual(await codes(), ['negative-stem']);
  for (const gone of [mark, await markOf('negative-stem')])
    await assert.rejects(
      confirmEnemies(context, doer, { ...on, mark: gone }, now),
      (error: Refusal) => error.code === 'lint.gone',
    );
});

test('what people decide about findings stands in the audit trail', async () => {
  const rows = (
    await database
      .pool('system')
      .query(
        `SELECT action, reason FROM audit_line WHERE action LIKE 'finding.%' OR action = 'item.enemies-confirmed' ORDER BY id`,
      )
  ).rows;
  assert.deepEqual(rows, [
    { action: 'finding.accepted', reason: 'Chữ in đậm trên giấy' },
    { action: 'finding.accepted', reason: 'như trên' },
    { action: 'finding.reopened', reason: null },
    { action: 'item.enemies-confirmed', reason: null },
  ]);
});

test('the same item in another bank, and a document amended before the item was written, are told', async () => {
  const documentId = await addDocument(
    context,
    doer,
    {
      organisation,
      document: {
        name: 'Nghị định số 61/2018/NĐ-CP',
        issuedOn: null,
        issuer: null,
        inForceFrom: null,
        inForceTo: null,
        aliases: [],
      },
    },
    now,
  );
  const change = { organisation, documentId, what: 'amended' as const, byDocumentId: null, note: '' };
  await changeDocument(context, doer, { ...change, fromDay: '2025-06-09' }, now);
  // One that comes later is of no concern to what was written before it.
  await changeDocument(context, doer, { ...change, fromDay: '2027-01-01' }, now);
  const cites = (text: string) => ({ ...noLegalBasis, document: text });
  const items = [
    someItem(71, { legal: cites('Nghị định 61/2018/NĐ-CP') }),
    someItem(72, { legal: cites('Nghị định 61/2018/NĐ-CP, sửa đổi năm 2025') }),
    someItem(73, { legal }),
  ];
  const first = await bankWith(context, world, items);
  const second = await bankWith(context, world, [someItem(73, { legal, code: 'KHAC' })]);
  const found = async (bankId: number) =>
    (await lintReport(context, { organisation, bankId }, now)).findings
      .filter(({ code }) => code === 'amended-basis' || code === 'other-bank')
      .map(({ code, items: about, values }) => [code, about, values.day ?? values.codes]);
  const [{ name }] = (await database.pool('system').query('SELECT name FROM item_bank WHERE id = $1', [second.bankId]))
    .rows as [{ name: string }];

  assert.deepEqual(await found(first.bankId), [
    ['amended-basis', [first.itemIds[0]], '2025-06-09'],
    ['other-bank', [first.itemIds[2]], `KHAC (${name})`],
  ]);
  assert.deepEqual(
    (await found(second.bankId)).map(([code]) => code),
    ['other-bank'],
  );
});

test('the number of options items should have is a setting of the bank, kept in the audit trail', async () => {
  const bank = await bankWith(context, world, [
    someItem(81, { legal, options: ['Có', 'Không', 'Chưa rõ'].map((text) => ({ text })), correct: [1] }),
  ]);
  const place = { organisation, bankId: bank.bankId };
  const told = async () =>
    (await lintReport(context, place, now)).findings.filter(({ code }) => code === 'option-count');

  assert.deepEqual(
    (await told()).map(({ values }) => values),
    [{ count: 3, norm: 4 }],
  );
  await setOptionNorm(context, doer, { ...place, norm: 3 }, now);
  await setOptionNorm(context, doer, { ...place, norm: 3 }, now);
  assert.deepEqual(await told(), []);
  const { rows } = await database
    .pool('system')
    .query(`SELECT detail FROM audit_line WHERE action = 'item-bank.norm-set' AND object_id = $1`, [
      String(bank.bankId),
    ]);
  assert.deepEqual(rows, [{ detail: { options: 3 } }]);
});
