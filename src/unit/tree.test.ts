import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeFrom, overlaps, pathOn, unitsInCycles } from './tree.ts';

const span = (from: string, to: string | null = null) => ({ from, to });

test('no unit stands above itself, however long the way round', () => {
  const cases: [parents: Record<string, string | null>, inCycle: string[]][] = [
    [{ a: null, b: 'a', c: 'b' }, []],
    [{ a: 'a' }, ['a']],
    [{ a: 'c', b: 'a', c: 'b', d: 'c', e: null }, ['a', 'b', 'c']],
    [{ a: 'gone', b: 'a' }, []],
    [{ a: 'b', b: 'a', c: 'd', d: 'c' }, ['a', 'b', 'c', 'd']],
  ];

  for (const [parents, inCycle] of cases)
    assert.deepEqual([...unitsInCycles(new Map(Object.entries(parents)))].sort(), inCycle);
});

test('versions of one unit never share a day; the day one ends the next may begin', () => {
  const first = span('2020-01-01', '2023-07-01');

  assert.deepEqual(overlaps([span('2023-07-01'), first]), []);
  assert.deepEqual(overlaps([first, span('2023-06-30')]), [[first, span('2023-06-30')]]);
  assert.deepEqual(overlaps([span('2020-01-01'), span('2024-01-01')]).length, 1);
});

test('the way up from a unit is looked up by date', () => {
  const versions = [
    { unit: 'tỉnh', parent: null, ...span('2020-01-01') },
    { unit: 'sở cũ', parent: 'tỉnh', ...span('2020-01-01', '2025-03-01') },
    { unit: 'sở mới', parent: 'tỉnh', ...span('2025-03-01') },
    { unit: 'thanh tra', parent: 'sở cũ', ...span('2020-01-01', '2025-03-01') },
    { unit: 'thanh tra', parent: 'sở mới', ...span('2025-03-01') },
  ];

  assert.deepEqual(pathOn(versions, 'thanh tra', '2025-02-28'), ['tỉnh', 'sở cũ', 'thanh tra']);
  assert.deepEqual(pathOn(versions, 'thanh tra', '2025-03-01'), ['tỉnh', 'sở mới', 'thanh tra']);
  assert.equal(pathOn(versions, 'sở mới', '2025-02-28'), undefined);
});

test('a change on the day a version began corrects it; later it starts a new one; a recorded later change is never overwritten', () => {
  const only = span('2020-01-01');
  const ended = span('2020-01-01', '2022-01-01');
  const later = span('2024-01-01');

  assert.deepEqual(changeFrom([only], '2020-01-01'), { kind: 'correct', version: only });
  assert.deepEqual(changeFrom([only], '2023-06-01'), { kind: 'split', version: only });
  assert.deepEqual(changeFrom([ended], '2023-06-01'), { kind: 'outside' });
  assert.deepEqual(changeFrom([only], '2019-12-31'), { kind: 'outside' });
  assert.deepEqual(changeFrom([only, later], '2023-06-01'), { kind: 'later-version', version: later });
});
