import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFile } from './calendar.ts';
import { freshUntil } from './freshness.ts';
import { participationShown } from './participation-shown.ts';
import { mergeSmallUnits, type UnitFigures } from './small-units.ts';
import { closingCell, roundDays } from './texts.ts';
import { type PublishedUnit, unitLevel } from './unit-level.ts';

const at = (text: string) => new Date(`2023-06-${text}+07:00`);

test('a page is kept until its countdown changes, and never past an opening or closing', () => {
  const closing = at('22T00:00:00');
  const cases: [now: string, seconds: number][] = [
    ['21T20:14:20', 40],
    ['21T20:14:00', 60],
    ['21T23:54:30', 30],
    ['21T23:56:10', 20],
    ['21T23:59:50', 10],
    ['22T00:00:00', 20],
    ['22T00:05:01', 600],
  ];

  assert.deepEqual(
    cases.map(([now]) => (freshUntil(at(now), { turns: [closing], countdown: closing }) - at(now).getTime()) / 1000),
    cases.map(([, seconds]) => seconds),
  );
});

test('how many took part is told after closing, and not while it would give away an open prediction', () => {
  const rounds = [1, 2].map((number) => ({
    number,
    label: `Tuần ${number}`,
    opensAt: at(`0${number}T00:00:00`),
    closesAt: at(`0${number + 1}T00:00:00`),
  }));
  const [first] = rounds as [(typeof rounds)[0]];
  const told = (enabled: boolean, scope: 'round' | 'contest', now: Date) =>
    participationShown({ enabled, scope }, rounds, first, now);

  assert.deepEqual(
    [at('01T23:59:59'), at('02T00:00:00'), at('03T00:00:00')].map((now) => [
      told(false, 'contest', now),
      told(true, 'round', now),
      told(true, 'contest', now),
    ]),
    [
      [false, false, false],
      [true, true, false],
      [true, true, true],
    ],
  );
});

const figures = (must: number, done = must): UnitFigures => ({
  must,
  exempt: 0,
  done,
  points: done * 100,
  fullMarks: 0,
});

test('units of fewer than five people stand together, with a bigger one when nothing else would hide them', () => {
  const cases: [number[], alone: number[], together: [units: number, must: number | null] | null][] = [
    [[10, 5, 8], [10, 5, 8], null],
    [
      [10, 3, 4, 8],
      [10, 8],
      [2, 7],
    ],
    [[10, 2, 8], [10], [2, 10]],
    [
      [10, 4, 1, 8],
      [10, 8],
      [2, 5],
    ],
    [[3], [], [1, null]],
    [[2, 2], [], [2, null]],
    [[0, 10, 9], [0, 10, 9], null],
  ];

  for (const [sizes, alone, together] of cases) {
    const merged = mergeSmallUnits(sizes.map((size) => figures(size)));
    assert.deepEqual(
      [
        merged.rows.map(({ must }) => must),
        merged.together && [merged.together.units, merged.together.figures?.must ?? null],
      ],
      [alone, together],
    );
  }
});

const unit = (id: number, parentId: number | null, must: number, done = must): PublishedUnit => ({
  id,
  parentId,
  name: `Đơn vị ${id}`,
  block: null,
  ...figures(must, done),
});

test('a level of units shows its parts and the people of the unit itself, and hides the small from every side', () => {
  const units = [
    unit(1, null, 40),
    unit(2, 1, 26, 20),
    unit(3, 1, 10),
    unit(4, 1, 4),
    unit(5, 2, 12),
    unit(6, 2, 8),
    unit(7, 4, 4),
  ];
  const top = unitLevel(units, null);

  assert.deepEqual(
    [top?.rows.map(({ id, opens }) => [id, opens]), top?.together?.units, top?.total.must],
    [[[2, true]], 2, 40],
  );
  const below = unitLevel(units, 2);
  assert.deepEqual(
    below?.rows.map(({ id, isItself, must }) => [id, isItself, must]),
    [
      [5, false, 12],
      [6, false, 8],
      [2, true, 6],
    ],
  );
  assert.deepEqual([unitLevel(units, 4), unitLevel(units, 7), unitLevel(units, 99)], [null, null, null]);
});

test('a calendar is folded at 75 bytes without cutting a letter, and its texts cannot add a line', () => {
  const file = calendarFile(
    'Lịch thi',
    [
      {
        uid: 'dot-1@hoithi.example',
        from: at('15T07:30:00'),
        to: at('22T00:00:00'),
        title: 'Tuần 3: Tìm hiểu công tác cải cách hành chính giai đoạn 2021 - 2025, tỉnh Thừa Thiên Huế',
        description: 'Dòng một\nATTENDEE:x;y',
        url: 'https://hoithi.example/hoi-thi/a',
        sequence: 1,
      },
    ],
    at('01T00:00:00'),
  );
  const lines = file.split('\r\n');

  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(!file.replaceAll('\r\n', '').includes('\n'));
  const unfolded = file.replaceAll('\r\n ', '').split('\r\n');
  assert.deepEqual(
    unfolded.filter((line) => /^(DT|SUMMARY|DESCRIPTION|SEQUENCE|ATTENDEE)/.test(line)),
    [
      'DTSTAMP:20230531T170000Z',
      'SEQUENCE:1',
      'DTSTART:20230615T003000Z',
      'DTEND:20230621T170000Z',
      'SUMMARY:Tuần 3: Tìm hiểu công tác cải cách hành chính giai đoạn 2021 - 2025\\, tỉnh Thừa Thiên Huế',
      'DESCRIPTION:Dòng một\\nATTENDEE:x\\;y',
    ],
  );
});

test('midnight belongs to the day that ends, 23:30 to its own day', () => {
  assert.equal(closingCell(at('08T00:00:00'), 'vi'), '07/6, 24 giờ 00');
  assert.equal(closingCell(at('07T23:30:00'), 'vi'), '07/6, 23 giờ 30');
  assert.equal(roundDays({ opensAt: at('01T07:30:00'), closesAt: at('08T00:00:00') }, 'vi'), '01/6 đến hết 07/6');
  assert.equal(
    roundDays({ opensAt: at('01T07:30:00'), closesAt: at('07T16:00:00') }, 'vi'),
    '01/6 đến 07/6, 16 giờ 00',
  );
});
