import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { importItemFiles } from '../import/files.ts';
import { bankWith, someItem } from '../testing.ts';
import { exportBank } from './export-bank.ts';
import { exportFormats } from './exported.ts';

const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation, accounts } = world;
const doer = { organisation, accountId: accounts.writer, role: 'item-writer' };
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;

test('every format gives back the ordinary items of a bank as they were', async () => {
  const { bankId } = await bankWith(
    context,
    world,
    Array.from({ length: 12 }, (_, index) => someItem(index + 1)),
  );
  const contents = (bank: number) =>
    rows(
      `SELECT v.kind, v.stem, v.options, k.correct FROM item i JOIN item_version v ON v.item_id = i.id
       JOIN keys.item_key k ON k.item_version_id = v.id WHERE i.bank_id = $1 ORDER BY v.stem`,
      [bank],
    );
  const before = await contents(bankId);

  for (const format of exportFormats) {
    const made = await exportBank(context, doer, { organisation, bankId }, format);
    const name = `Từ ${format}`;
    const report = await importItemFiles(context, [{ name: made.fileName, bytes: made.bytes }], name, {
      organisation,
      doer: { ...doer, accountId: null },
    });
    const [bank] = await rows('SELECT id FROM item_bank WHERE name = $1', [name]);

    assert.deepEqual([made.accepted, made.refused, report.accepted, report.refused], [12, 0, 12, 0], format);
    assert.deepEqual(await contents(bank.id), before, format);
  }
});

test('an export is an audit entry and every item in it counts as seen; an export held back is neither', async () => {
  const several = someItem(2, { kind: 'multiple', correct: [1, 2] });
  const { bankId, itemIds } = await bankWith(context, world, [someItem(1), several]);
  const seen = () => rows('SELECT item_id::int FROM item_view WHERE item_id = ANY($1) ORDER BY item_id', [itemIds]);
  const audited = () =>
    rows(`SELECT detail FROM audit_line WHERE action = 'items.exported' AND object_id = $1`, [String(bankId)]);

  const withheld = await exportBank(context, doer, { organisation, bankId }, 'aiken', { allOrNothing: true });
  const nothing = [await seen(), await audited()];
  const made = await exportBank(context, doer, { organisation, bankId }, 'aiken');

  assert.deepEqual(
    [withheld.accepted, withheld.problems.map(({ where, code }) => [where, code]), nothing],
    [0, [['T0002', 'export.several-keys']], [[], []]],
  );
  assert.equal(made.bytes.toString().split('ANSWER:').length, 2);
  assert.deepEqual(await seen(), [{ item_id: itemIds[0] }]);
  assert.deepEqual(await audited(), [{ detail: { format: 'aiken', items: 1, left: 1 } }]);
});

test('the page says what a format cannot hold without a word of any item, and gives the file', async () => {
  const several = someItem(2, { kind: 'multiple', correct: [1, 2] });
  const { bankId } = await bankWith(context, world, [someItem(1), several]);
  const lan = await visitorAs(system, accounts.lan);

  const page = await lan.get(`${urls.exportItems(bankId)}?dang=aiken`);
  const file = await lan.post(urls.exportItems(bankId), { dang: 'gift' });

  assert.equal(page.status, 200);
  assert.match(page.text, /T0002/);
  assert.doesNotMatch(page.text, /Câu hỏi thử số/);
  assert.equal(file.status, 200);
  assert.match(file.text, /::T0001::/);
});

test('pasted text, a file of another system and a file of keys all come to a preview that names the format', async () => {
  const { bankId } = await bankWith(context, world, []);
  const writer = await visitorAs(system, accounts.writer);
  const path = urls.importItems(bankId);

  const pasted = await writer.post(path, { dan: 'Ai ký? {=Chủ tịch ~Văn thư}' }, true);
  const neither = await writer.post(path, { dan: '' });

  assert.match(pasted.text, /GIFT/);
  assert.match(pasted.text, /Ai ký\?/);
  assert.equal(neither.status, 422);
  assert.match(neither.text, /Hãy chọn một tệp hoặc dán câu hỏi/);
});
