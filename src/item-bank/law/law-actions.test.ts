import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import type { Context } from '../../platform/context.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { noLegalBasis } from '../item.ts';
import { satisfiabilityOf } from '../pool.ts';
import { seesAll } from '../sight.ts';
import { bankWith, contestWith, someItem } from '../testing.ts';
import { addDocument, changeDocument, editDocument, keepItem } from './actions.ts';
import { listBasis, troubleOf } from './basis.ts';
import { linkEarlierCitations } from './citations.ts';
import { effectOf } from './effect.ts';
import { loadStarter, starterDocuments } from './starter.ts';

const now = new Date('2023-05-01T02:00:00Z');
const { database } = await testDatabase();
const context = { database, clock: () => now.getTime() } as Context;
const world = await smallProvince(context.database);
const { organisation } = world;
const doer = { organisation, accountId: world.accounts.lan, role: 'secretariat' };
const keys = context.database.keys.bind(context.database);
const document = (name: string, over = {}) => ({
  name,
  issuedOn: null,
  issuer: null,
  inForceFrom: null,
  inForceTo: null,
  aliases: [],
  ...over,
});
const legal = (text: string, article: string | null = null) => ({ ...noLegalBasis, document: text, article });
const blueprint = [{ topic: 'the-che', level: null, count: 2 }];
const have = async (bankId: number, onDate: string) =>
  (await keys(organisation, (queries) => satisfiabilityOf(queries, { organisation, bankId, onDate }, blueprint)))
    .cells[0]!;

test('items leave the draw from the day their document is replaced, whatever way they cite it; a reason keeps them', async () => {
  const documentId = await addDocument(
    context,
    doer,
    { organisation, document: document('Nghị quyết số 05-NQ/TU') },
    now,
  );
  const { bankId, itemIds } = await bankWith(context, world, [
    someItem(1, { legal: legal('Nghị quyết 05/NQ-TU ngày 17/6/2021', 'điểm a khoản 2 Điều 5') }),
    someItem(2, { legal: legal('NQ số 05-NQ/TU') }),
    someItem(3, { legal: legal('Nghị quyết số 06-NQ/TU') }),
  ]);
  const { rounds } = await contestWith(context.database, world, bankId, blueprint, 'thay-the');
  const change = { organisation, documentId, what: 'replaced' as const, fromDay: '2023-06-09' };

  const effect = await keys(organisation, (queries) => effectOf(queries, change, now));
  assert.deepEqual(
    effect.items.map(({ id, article, clause, point }) => ({ id, article, clause, point })),
    [
      { id: itemIds[0], article: '5', clause: '2', point: 'a' },
      { id: itemIds[1], article: null, clause: null, point: null },
    ],
  );
  assert.deepEqual(
    effect.rounds.map(({ id, day, before, after }) => ({
      id,
      day,
      before: before?.cells[0]?.have,
      after: after?.cells[0]?.have,
      still: after?.satisfiable,
    })),
    [{ id: rounds[1], day: '2023-06-15', before: 3, after: 1, still: false }],
  );
  assert.equal((await have(bankId, '2023-06-15')).have, 3);

  await changeDocument(context, doer, { ...change, byDocumentId: null, note: 'Nghị quyết mới' }, now);
  assert.deepEqual([(await have(bankId, '2023-06-08')).have, (await have(bankId, '2023-06-09')).have], [3, 1]);
  const basis = await keys(organisation, (queries) => listBasis(queries, { organisation, bankId }, seesAll));
  assert.deepEqual(
    basis.map((item) => troubleOf(item, '2023-06-09')),
    ['ended', 'ended', 'unknown'],
  );

  const kept = { organisation, bankId, itemId: itemIds[0]!, version: basis[0]!.version_id, keep: true };
  await assert.rejects(
    keepItem(context, doer, { ...kept, reason: ' ' }, now),
    (error: Refusal) => error.code === 'item.reason-missing',
  );
  await keepItem(context, doer, { ...kept, reason: 'Điều 5 giữ nguyên trong văn bản mới' }, now);
  assert.deepEqual((await have(bankId, '2023-06-09')).have, 2);
  await keepItem(context, doer, { ...kept, keep: false, reason: '' }, now);
  assert.equal((await have(bankId, '2023-06-09')).have, 1);

  await changeDocument(context, doer, { ...change, what: 'restored', byDocumentId: null, note: '' }, now);
  assert.equal((await have(bankId, '2023-06-09')).have, 3);
});

test('a document amended after an item was written asks for a look, and does not take it from the draw', async () => {
  const documentId = await addDocument(
    context,
    doer,
    { organisation, document: document('Nghị định số 77/2019/NĐ-CP') },
    now,
  );
  const { bankId } = await bankWith(
    context,
    world,
    [someItem(11, { legal: legal('Nghị định 77/2019/NĐ-CP') })],
    'approved',
    now,
  );
  await changeDocument(
    context,
    doer,
    { organisation, documentId, what: 'amended', fromDay: '2023-07-01', byDocumentId: null, note: '' },
    now,
  );
  const [item] = await keys(organisation, (queries) => listBasis(queries, { organisation, bankId }, seesAll));
  assert.deepEqual([troubleOf(item!, '2023-06-30'), troubleOf(item!, '2023-07-01')], [null, 'amended']);
  assert.equal((await have(bankId, '2023-07-02')).have, 1);
});

test('one number is one entry: adding it again in another form is refused, an alias of another too', async () => {
  await assert.rejects(
    addDocument(context, doer, { organisation, document: document('NQ 5/NQ-TU') }, now),
    (error: Refusal) => error.code === 'law.duplicate',
  );
  const id = await addDocument(context, doer, { organisation, document: document('Quyết định số 12/QĐ-UBND') }, now);
  await assert.rejects(
    editDocument(
      context,
      doer,
      { organisation, documentId: id, document: document('Quyết định số 12/QĐ-UBND', { aliases: ['05/NQ-TU'] }) },
      now,
    ),
    (error: Refusal) => error.code === 'law.duplicate',
  );
  const { bankId } = await bankWith(context, world, [someItem(21, { legal: legal('Quyết định công bố danh mục') })]);
  const aliased = document('Quyết định số 12/QĐ-UBND', {
    aliases: ['Quyết định công bố danh mục'],
    inForceTo: '2023-05-31',
  });
  await editDocument(context, doer, { organisation, documentId: id, document: aliased }, now);
  assert.deepEqual([(await have(bankId, '2023-05-31')).have, (await have(bankId, '2023-06-01')).have], [1, 0]);
});

test('the shipped list holds every document of the sample once, says what replaced what, and repeats without effect', async () => {
  assert.equal(await loadStarter(context, doer, organisation, now), starterDocuments.length);
  assert.equal(await loadStarter(context, doer, organisation, now), 0);
  const rows = (
    await context.database.pool('system').query(
      `SELECT r.name FROM legal_document d JOIN legal_document r ON r.id = d.replaced_by JOIN legal_document_key k ON k.document_id = d.id
       WHERE d.organisation_id = $1 AND k.written = 'Luật Cán bộ, công chức năm 2008'`,
      [organisation],
    )
  ).rows;
  assert.deepEqual(rows, [{ name: 'Luật Cán bộ, công chức số 80/2025/QH15' }]);
});

test('citations of versions from before are read at the start, once', async () => {
  const pool = context.database.pool('system');
  await pool.query('DELETE FROM item_citation');
  const count = async () => (await pool.query('SELECT count(*) FROM item_citation')).rows[0].count;
  const linked = await linkEarlierCitations(context);
  assert.deepEqual([linked > 0, linked], [true, await count()]);
  assert.equal(await linkEarlierCitations(context), 0);
});
