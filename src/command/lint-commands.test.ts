import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOn } from '../../test/command.ts';
import { testDatabase } from '../../test/harness.ts';
import { smallProvince } from '../../test/world.ts';
import { noLegalBasis } from '../item-bank/item.ts';
import { bankWith, someItem } from '../item-bank/testing.ts';
import type { Context } from '../platform/context.ts';

test('item lint says each finding with its code, sentence and items; a bank nobody knows is refused', async () => {
  const { url, database } = await testDatabase();
  const world = await smallProvince(database);
  const context = { database, clock: () => Date.parse('2026-11-21T02:00:00Z') } as Context;
  const legal = { ...noLegalBasis, document: 'Luật số 80/2025/QH15' };
  const stem = 'Việc nào không thuộc nhiệm vụ của văn thư trong tuần 9?';
  const { bankId } = await bankWith(context, world, [someItem(1, { legal, stem })]);
  const hoithi = commandOn(url);

  const told = await hoithi('item', 'lint', '--bank', String(bankId), '--organisation', 'Thử Nghiệm', '--json');
  assert.equal(told.status, 0, told.stderr);
  assert.deepEqual(told.json(), {
    bank: String(bankId),
    items: 1,
    open: 1,
    accepted: 0,
    findings: [
      {
        code: 'negative-stem',
        weight: 'warning',
        items: ['T0001'],
        message: 'Viết hoa chữ phủ định trong “không thuộc”.',
        accepted: null,
      },
    ],
  });
  const unknown = await hoithi('item', 'lint', '--bank', 'Không có', '--organisation', 'Thử Nghiệm');
  assert.equal(unknown.status, 1);
  assert.equal((await hoithi('item', 'lint')).status, 2);
});
