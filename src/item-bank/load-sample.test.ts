import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../test/harness.ts';
import { smallProvince } from '../../test/world.ts';
import { blueprintOf20 } from '../contest/templates/defaults.ts';
import { loadSampleBank, satisfiability } from './index.ts';
import { sampleAsItems } from './load-sample.ts';
import { sampleBank } from './sample/index.ts';

const { context } = await testSystem({ listen: false });
const world = await smallProvince(context.database);
const { organisation } = world;
const doer = { organisation, accountId: null, role: 'command-line' };

test('the sample bank is loaded once, waits for appraisal, and carries its label', async () => {
  const first = await loadSampleBank(context, doer, { organisation });
  const again = await loadSampleBank(context, doer, { organisation });

  assert.equal(first.added, sampleBank.items.length);
  assert.deepEqual(again, { bankId: first.bankId, added: 0, approved: 0 });
  const { rows } = await context.database.pool('system').query(
    `SELECT b.label, array_agg(DISTINCT i.state) AS states, count(*) AS items, count(i.author_id) AS authors
       FROM item_bank b JOIN item i ON i.bank_id = b.id WHERE b.id = $1 GROUP BY b.label`,
    [first.bankId],
  );
  assert.deepEqual(rows, [
    { label: 'mẫu, chưa thẩm định', states: ['submitted'], items: sampleBank.items.length, authors: 0 },
  ]);
});

test('only a demonstration takes the sample as approved, and then the usual paper of 20 can be drawn', async () => {
  const organisation = world.otherOrganisation;
  const request = { organisation, onDate: '2023-06-15', blueprint: blueprintOf20 };

  const { bankId } = await loadSampleBank(context, { ...doer, organisation }, { organisation, approved: true });
  const judged = await satisfiability(context, { ...request, bankId });

  assert.deepEqual([judged.satisfiable, judged.threePapers], [true, true]);
});

test('taken as approved later: what nobody has touched; what was returned or changed waits for a person', async () => {
  const { bankId } = await loadSampleBank(context, doer, { organisation });
  const pool = context.database.pool('system');
  await pool.query(`UPDATE item SET state = 'returned' WHERE id = (SELECT min(id) FROM item WHERE bank_id = $1)`, [
    bankId,
  ]);
  await pool.query(`UPDATE item SET version = 2 WHERE id = (SELECT max(id) FROM item WHERE bank_id = $1)`, [bankId]);

  const later = await loadSampleBank(context, doer, { organisation, approved: true });
  const again = await loadSampleBank(context, doer, { organisation, approved: true });

  const items = sampleBank.items.length;
  assert.deepEqual(
    [later, again],
    [
      { bankId, added: 0, approved: items - 2 },
      { bankId, added: 0, approved: 0 },
    ],
  );
});

test('enemies of the sample stand in one group, also through a third item', () => {
  const item = (code: string, enemies: string[] = []) => ({ ...sampleBank.items[0]!, code, enemies });

  const groups = sampleAsItems([item('A', ['B']), item('B', ['A', 'C']), item('C', ['B']), item('D'), item('E')]);

  assert.deepEqual(
    groups.map(({ code, enemyGroup }) => [code, enemyGroup]),
    [
      ['A', 'A'],
      ['B', 'A'],
      ['C', 'A'],
      ['D', null],
      ['E', null],
    ],
  );
});
