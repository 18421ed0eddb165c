import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actsFor, type ItemState, isOwn, itemActs, itemStates, mayDo, stateAfter } from './item-state.ts';

test('from each state only these acts lead on', () => {
  const table = itemStates.map((state) => [
    state,
    itemActs.flatMap((act) => {
      const after = stateAfter(state, act);
      return after ? [`${act} → ${after}`] : [];
    }),
  ]);

  assert.deepEqual(table, [
    ['draft', ['submit → submitted', 'retire → retired']],
    ['submitted', ['approve → approved', 'return → returned', 'suspend → suspended', 'retire → retired']],
    ['returned', ['submit → submitted', 'retire → retired']],
    ['approved', ['return → returned', 'suspend → suspended', 'retire → retired']],
    ['suspended', ['resume → submitted', 'retire → retired']],
    ['retired', ['resume → submitted']],
  ]);
});

test('nothing but an approval by somebody else makes an item usable', () => {
  const ways = itemStates.flatMap((state) => itemActs.filter((act) => stateAfter(state, act) === 'approved'));

  assert.deepEqual(ways, ['approve']);
});

test('each right allows its own acts', () => {
  const acts = (role: string) => itemActs.filter((act) => mayDo(act, [role]));

  assert.deepEqual(
    ['item-writer', 'appraiser', 'secretariat', 'organiser', 'focal-point', 'inspector'].map((role) => [
      role,
      acts(role),
    ]),
    [
      ['item-writer', ['submit']],
      ['appraiser', ['approve', 'return', 'suspend', 'resume', 'retire']],
      ['secretariat', ['submit', 'suspend', 'resume', 'retire']],
      ['organiser', ['submit', 'approve', 'return', 'suspend', 'resume', 'retire']],
      ['focal-point', []],
      ['inspector', []],
    ],
  );
});

test('an item is own to its author and to whoever wrote its present version', () => {
  assert.deepEqual(
    [
      isOwn({ authorId: 1, editorId: 2 }, 1),
      isOwn({ authorId: 1, editorId: 2 }, 2),
      isOwn({ authorId: 1, editorId: 2 }, 3),
      isOwn({ authorId: null, editorId: null }, 3),
      isOwn({ authorId: null, editorId: null }, null),
    ],
    [true, true, false, false, false],
  );
});

test('the page offers an appraiser no verdict on an own item', () => {
  const offered = (authorId: number, state: ItemState = 'submitted') =>
    actsFor({ state, authorId, editorId: authorId }, { accountId: 1, roles: ['appraiser', 'item-writer'] });

  assert.deepEqual(offered(2), ['approve', 'return', 'suspend', 'retire']);
  assert.deepEqual(offered(1), ['suspend', 'retire']);
});
