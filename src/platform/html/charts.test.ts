import assert from 'node:assert/strict';
import test from 'node:test';
import { h } from 'preact';
import { barTone, spread, UnitBars, type UnitRow } from './charts.tsx';
import { renderPart } from './layout.tsx';

const bounds = { target: 95, warnBelow: 75, seriousBelow: 50 };

test('the colour of a bar says what to do: reached, not yet, below the warning, below the serious rate', () => {
  const cases: [number, string][] = [
    [103.45, 'reached'],
    [95, 'reached'],
    [94.99, 'missed'],
    [75, 'missed'],
    [74.99, 'warned'],
    [50, 'warned'],
    [49.99, 'serious'],
    [0, 'serious'],
  ];

  assert.deepEqual(
    cases.map(([rate]) => [rate, barTone(rate, bounds)]),
    cases,
  );
  assert.equal(barTone(10, {}), 'reached');
});

const unit = (name: string, rate: number | null): UnitRow => ({ name, rate, done: 0, total: 0, missing: 0 });
const shown = (rows: UnitRow[], order: 'best' | 'worst' | 'given'): string =>
  renderPart('vi', h('div', null, h(UnitBars, { rows, order, caption: 'Đơn vị', shape: 'narrow', ...bounds })));
const names = (html: string): (string | undefined)[] =>
  [...html.matchAll(/<th scope="row"[^>]*>([^<]+)/g)].map((found) => found[1]);

test('units stand by rate, equal ones by the Vietnamese alphabet, those with nobody due at the end', () => {
  const rows = [unit('Sở Y tế', 60), unit('Đội C', null), unit('Sở Đ', 80), unit('Sở D', 80)];

  assert.deepEqual(names(shown(rows, 'best')), ['Sở D', 'Sở Đ', 'Sở Y tế', 'Đội C']);
  assert.deepEqual(names(shown(rows, 'given')), ['Sở Y tế', 'Đội C', 'Sở Đ', 'Sở D']);
});

test('a rate above 100 is written as it is and makes the common axis longer', () => {
  const html = shown([unit('A', 125), unit('B', 50)], 'best');

  assert.ok(html.includes('125,00'));
  assert.match(html, /bar-reached" width="100%"/);
  assert.match(html, /bar-warned" width="40%"/);
});

test('a bar of nobody is not drawn', () => {
  assert.ok(shown([unit('A', 1)], 'best').includes('bar-serious'));
  assert.ok(!shown([unit('A', 0)], 'best').includes('bar-serious'));
});

test('labels at the ends of lines keep their order and their distance and stay in the picture', () => {
  assert.deepEqual(spread([10, 20, 30], 16, 200), [10, 26, 42]);
  assert.deepEqual(spread([50, 10, 12], 16, 200), [50, 10, 26]);
  assert.deepEqual(spread([198, 199, 200], 16, 200), [168, 184, 200]);
});
