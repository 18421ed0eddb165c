import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type AnswerEvent,
  countAnswered,
  epochOf,
  foldAnswers,
  noAnswers,
  sequenceOf,
  takeIn,
  unansweredItems,
} from './fold.ts';

const itemCount = 5;
const values = (events: AnswerEvent[]) => [...foldAnswers(events, itemCount).values];
const change = (epoch: number, counter: number, item: number, value: number) => ({
  item,
  sequence: sequenceOf(epoch, counter),
  value,
});

test('the newest change of each item counts, by sequence and not by arrival', () => {
  const table: [string, AnswerEvent[], number[]][] = [
    ['no event', [], [0, 0, 0, 0, 0]],
    ['one answer', [change(0, 1, 2, 3)], [0, 3, 0, 0, 0]],
    ['changed', [change(0, 1, 2, 3), change(0, 2, 2, 1)], [0, 1, 0, 0, 0]],
    ['changed, arrived the other way round', [change(0, 2, 2, 1), change(0, 1, 2, 3)], [0, 1, 0, 0, 0]],
    ['cleared', [change(0, 1, 2, 3), change(0, 2, 2, 0)], [0, 0, 0, 0, 0]],
    ['the same answer sent three times', [change(0, 1, 1, 4), change(0, 1, 1, 4), change(0, 1, 1, 4)], [4, 0, 0, 0, 0]],
    ['a mask of several options', [change(0, 1, 5, 0b10110)], [0, 0, 0, 0, 22]],
  ];
  for (const [name, events, expected] of table) assert.deepEqual(values(events), expected, name);
});

test('two devices: the later window wins where it answered, the earlier one is kept elsewhere, nothing is dropped', () => {
  const phone = [change(1, 1, 1, 1), change(1, 2, 2, 1), change(1, 3, 3, 1)];
  const office = [change(2, 1, 2, 4), change(2, 2, 4, 4)];
  const phoneReturnsFromOffline = [change(1, 4, 2, 2), change(1, 5, 5, 2)];

  assert.deepEqual(values([...phone, ...office, ...phoneReturnsFromOffline]), [1, 4, 1, 4, 2]);
  assert.deepEqual(values([...phoneReturnsFromOffline, ...office, ...phone]), [1, 4, 1, 4, 2]);
});

test('answers to items outside the paper and impossible numbers are ignored', () => {
  const answers = foldAnswers([change(0, 1, 1, 2)], itemCount);
  for (const [item, sequence, value] of [
    [0, 5, 1],
    [6, 5, 1],
    [-1, 5, 1],
    [1.5, 5, 1],
    [Number.NaN, 5, 1],
    [1, 0, 3],
    [1, -7, 3],
    [1, 5.5, 3],
    [1, Number.POSITIVE_INFINITY, 3],
    [1, 2 ** 53, 3],
    [1, 5, -1],
    [1, 5, 0.5],
    [1, 5, 2 ** 31],
  ] as const) {
    assert.equal(takeIn(answers, item, sequence, value), false, `${item} ${sequence} ${value}`);
  }
  assert.deepEqual([...answers.values], [2, 0, 0, 0, 0]);
});

test('a cleared item differs from one never touched, and both are named before handing in', () => {
  const answers = foldAnswers([change(0, 1, 1, 2), change(0, 2, 3, 1), change(0, 3, 3, 0)], itemCount);

  assert.deepEqual(unansweredItems(answers), [2, 3, 4, 5]);
  assert.equal(countAnswered(answers), 1);
  assert.deepEqual([...answers.sequences], [1, 0, 3, 0, 0]);
});

test('sequences order by window first, then by counter, beyond 32 bits', () => {
  assert.ok(sequenceOf(1, 1) > sequenceOf(0, 2 ** 20 - 1));
  assert.ok(sequenceOf(65535, 2) > sequenceOf(65535, 1));
  assert.equal(epochOf(sequenceOf(65535, 2 ** 20 - 1)), 65535);
  assert.throws(() => sequenceOf(0, 0), RangeError);
  assert.throws(() => sequenceOf(0, 2 ** 20), RangeError);
});

const anyEvents = fc.array(
  fc.record({
    item: fc.integer({ min: -1, max: 8 }),
    sequence: fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 12 }))
      .map(([epoch, counter]) => sequenceOf(epoch, counter)),
    value: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 60 },
);

test('fold: agrees with sorting all events and taking the last, in whatever order and however often they come', () => {
  fc.assert(
    fc.property(anyEvents, fc.infiniteStream(fc.nat()), (events, numbers) => {
      const naive = new Array<number>(itemCount).fill(0);
      for (const e of [...events].sort((a, b) => a.sequence - b.sequence || a.value - b.value)) {
        if (e.item >= 1 && e.item <= itemCount) naive[e.item - 1] = e.value;
      }
      const weighed = [...events, ...events.slice(0, 5)].map((e) => [numbers.next().value ?? 0, e] as const);
      const shuffled = weighed.sort((a, b) => a[0] - b[0]).map(([, e]) => e);

      assert.deepEqual(values(events), naive);
      assert.deepEqual(values(shuffled), naive);
    }),
  );
});

test('fold: taking events in one by one is the same as folding them all, and says which ones are current', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const answers = noAnswers(itemCount);
      for (const e of events) {
        const current = takeIn(answers, e.item, e.sequence, e.value);
        if (current) assert.equal(answers.values[e.item - 1], e.value);
      }
      assert.deepEqual(answers, foldAnswers(events, itemCount));
    }),
  );
});
