import assert from 'node:assert/strict';
import test from 'node:test';
import { h } from 'preact';
import { barTone, byRate, DotStrip, spread, UnitBars, type UnitRow } from './charts.tsx';
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
const shown = (rows: UnitRow[], order: 'best' | 'worst'): string =>
  renderPart(
    'vi',
    h('div', null, h(UnitBars, { rows: byRate(rows, order), caption: 'Đơn vị', shape: 'narrow', ...bounds })),
  );
const names = (html: string): (string | undefined)[] =>
  [...html.matchAll(/<th scope="row"[^>]*>([^<]+)/g)].map((found) => found[1]);

test('units stand by rate, equal ones by the Vietnamese alphabet, those with nobody due at the end', () => {
  const rows = [unit('Sở Y tế', 60), unit('Đội C', null), unit('Sở Đ', 80), unit('Sở D', 80)];

  assert.deepEqual(names(shown(rows, 'best')), ['Sở D', 'Sở Đ', 'Sở Y tế', 'Đội C']);
  assert.deepEqual(names(shown(rows, 'worst')), ['Đội C', 'Sở Y tế', 'Sở D', 'Sở Đ']);
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

test('however many units, a strip draws at most the marks asked for, none of two tones, every unit in one of them', () => {
  const values = Array.from({ length: 3000 }, (_, at) => (at * 37) % 101);
  const strip = (most: number) =>
    renderPart('vi', h('div', null, h(DotStrip, { values, min: 0, most, label: '3.000 đơn vị', ...bounds })));
  const marks = (html: string) => [...html.matchAll(/<circle class="dot dot-(\w+)" cx="([\d.]+)%"/g)];

  assert.equal(marks(strip(3000)).length, 3000);
  for (const most of [8, 40, 400]) {
    const drawn = marks(strip(most));
    assert.ok(drawn.length <= most && drawn.length >= Math.min(most, 101) / 2, `${drawn.length} of ${most}`);
    for (const [, tone, at] of drawn) assert.equal(tone, barTone(Number(at), bounds));
  }
});
