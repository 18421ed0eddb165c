import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { processorTime } from '../../../test/processor-time.ts';
import { addDays, dayOf, daysBetween, isDay } from './day.ts';
import { type DateOrder, localInput, parseDate, parseInstant } from './parse.ts';

test('an instant is read as wall time in Vietnam, 24:00 being the end of the day', () => {
  const cases: [written: string, utc: string][] = [
    ['24:00 ngày 05/11/2025', '2025-11-05T17:00:00.000Z'],
    ['24 giờ 00 05/11/2025', '2025-11-05T17:00:00.000Z'],
    ['24h 5/11/2025', '2025-11-05T17:00:00.000Z'],
    ['24:00 31/12/2023', '2023-12-31T17:00:00.000Z'],
    ['07:30 01/06/2023', '2023-06-01T00:30:00.000Z'],
    ['2023-06-01T07:30', '2023-06-01T00:30:00.000Z'],
    ['2023-06-01T07:30:15', '2023-06-01T00:30:15.000Z'],
    ['2023-06-01 24:00', '2023-06-01T17:00:00.000Z'],
    ['20h47 ngày 21/6/2023', '2023-06-21T13:47:00.000Z'],
    ['20 giờ 47 phút, ngày 21/6/2023', '2023-06-21T13:47:00.000Z'],
    ['lúc 8 giờ ngày 21 tháng 6 năm 2023', '2023-06-21T01:00:00.000Z'],
    ['21/06/2023 20:47', '2023-06-21T13:47:00.000Z'],
    ['21.6.2023, 20h47', '2023-06-21T13:47:00.000Z'],
    ['20 GIỜ 47 21/06/2023'.normalize('NFD'), '2023-06-21T13:47:00.000Z'],
    ['2023-06-21T13:47:00Z', '2023-06-21T13:47:00.000Z'],
    ['2023-06-21T20:47:00.123+07:00', '2023-06-21T13:47:00.123Z'],
  ];

  assert.deepEqual(
    cases.map(([written]) => parseInstant(written).value?.toISOString()),
    cases.map(([, utc]) => utc),
  );
});

test('what cannot be an instant is answered with the reason', () => {
  const cases: [string, string][] = [
    ['', 'empty'],
    ['21/06/2023', 'no-time'],
    ['24:01 21/06/2023', 'not-a-time'],
    ['25:00 21/06/2023', 'not-a-time'],
    ['07:60 21/06/2023', 'not-a-time'],
    ['2023-06-21T99:00Z', 'not-a-time'],
    ['07:30 31/06/2023', 'no-such-day'],
    ['2023-02-30T07:30:00Z', 'no-such-day'],
    ['07:30 06/21/2023', 'month-first'],
    ['07:30 21/06', 'no-year'],
    ['mai', 'not-a-date'],
    ['07:30 mai', 'not-a-date'],
  ];

  assert.deepEqual(
    cases.map(([written]) => parseInstant(written).problem?.code),
    cases.map(([, code]) => code),
  );
});

test('a date is read in the order asked for, and never guessed', () => {
  const cases: [string, DateOrder, string][] = [
    ['21/6/2023', 'dmy', '2023-06-21'],
    ['6/21/2023', 'mdy', '2023-06-21'],
    ['03/04/1985', 'dmy', '1985-04-03'],
    ['03/04/1985', 'mdy', '1985-03-04'],
    ['21-06-2023', 'dmy', '2023-06-21'],
    ['21.6.85', 'dmy', '1985-06-21'],
    ['21/6/05', 'dmy', '2005-06-21'],
    ['2023-06-21', 'mdy', '2023-06-21'],
    ['2023/6/1', 'dmy', '2023-06-01'],
    ['ngày 21 tháng 6 năm 2023', 'dmy', '2023-06-21'],
    ['29/02/2024', 'dmy', '2024-02-29'],
    ['29/02/2023', 'dmy', 'no-such-day'],
    ['6/21/2023', 'dmy', 'month-first'],
    ['21/6/2023', 'mdy', 'no-such-day'],
    ['1985', 'dmy', 'not-a-date'],
    ['21/6', 'dmy', 'no-year'],
    ['0/6/2023', 'dmy', 'no-such-day'],
    ['21/6/0023', 'dmy', 'no-such-day'],
    [' ', 'dmy', 'empty'],
  ];

  assert.deepEqual(
    cases.map(([written, order]) => parseDate(written, order).value ?? parseDate(written, order).problem?.code),
    cases.map(([, , answer]) => answer),
  );
});

test('a minute shown in a form comes back as the same instant', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);

      assert.deepEqual(parseInstant(localInput(minute)), { value: minute });
    }),
  );
});

test('days are counted over months and leap years', () => {
  assert.equal(addDays('2024-02-28', 2), '2024-03-01');
  assert.equal(daysBetween('2023-08-01', '2023-10-31'), 91);
  assert.equal(dayOf(new Date('2023-12-31T17:00:00Z')), '2024-01-01');
  assert.deepEqual(['2023-02-29', '2023-2-1', '0000-01-01', '2024-02-29'].map(isDay), [false, false, false, true]);
});

test('hostile text is answered at once', () => {
  const took = processorTime();
  for (const text of ['1'.repeat(200_000), ' '.repeat(200_000), '1/'.repeat(100_000), '24 '.repeat(50_000)])
    parseInstant(text);

  assert.ok(took() < 200);
});

test('the zone of the server changes nothing', () => {
  const files = ['./format.test.ts', './parse.test.ts'].map((file) => fileURLToPath(new URL(file, import.meta.url)));
  if (process.env.FORMAT_ZONE_CHECK) return;

  for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York']) {
    const run = spawnSync(process.execPath, ['--test', ...files], {
      env: { PATH: process.env.PATH, TZ: zone, FORMAT_ZONE_CHECK: '1' },
      encoding: 'utf8',
    });

    assert.equal(run.status, 0, `${zone}\n${run.stdout}${run.stderr}`);
  }
});
