import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay, instantOf } from './day.ts';
import { formats } from './formats.ts';
import { percentage } from './numbers.ts';

const vi = formats('vi');
const en = formats('en');
const evening = new Date('2023-06-21T13:47:09Z');
const midnight = new Date('2023-06-21T17:00:00Z');

test('dates and times are those of Vietnam, written in the language of the page', () => {
  const table: [vietnamese: string, english: string, expected: [string, string]][] = [
    [vi.date(evening), en.date(evening), ['21/06/2023', '21 Jun 2023']],
    [vi.date('2023-06-01'), en.date('2023-06-01'), ['01/06/2023', '1 Jun 2023']],
    [vi.plainDate('2023-06-01'), en.plainDate('2023-06-01'), ['01/6/2023', '1 June 2023']],
    [vi.shortDate(evening), en.shortDate(evening), ['21/6', '21 Jun']],
    [vi.weekdayDate(evening), en.weekdayDate(evening), ['thứ Tư 21/6', 'Wednesday 21 Jun']],
    [vi.longDate(evening), en.longDate(evening), ['thứ Tư 21/6/2023', 'Wednesday 21 June 2023']],
    [vi.longDate(midnight), en.longDate(midnight), ['thứ Năm 22/6/2023', 'Thursday 22 June 2023']],
    [vi.officialDate('2023-02-05'), en.officialDate('2023-02-05'), ['ngày 05 tháng 02 năm 2023', '5 February 2023']],
    [vi.officialDate('2023-06-05'), en.officialDate('2023-06-05'), ['ngày 05 tháng 6 năm 2023', '5 June 2023']],
    [vi.time(evening), en.time(evening), ['20 giờ 47', '20:47']],
    [vi.time(midnight), en.time(midnight), ['00 giờ 00', '00:00']],
    [vi.clockTime(evening, true), en.clockTime(evening), ['20:47:09', '20:47']],
    [vi.moment(evening), en.moment(evening), ['20 giờ 47 ngày 21/6/2023', '20:47, 21 June 2023']],
    [vi.stamp(evening), en.stamp(evening, true), ['21/06/2023 20:47', '21 Jun 2023 20:47:09']],
  ];

  assert.deepEqual(
    table.map(([vietnamese, english]) => [vietnamese, english]),
    table.map(([, , expected]) => expected),
  );
});

test('a closing at midnight is told as 24 giờ 00 of the day before', () => {
  const at = (day: string, hour: number) => instantOf(day, hour);
  const table: [string, string][] = [
    [vi.closingText(midnight), '24 giờ 00 ngày 21/6/2023'],
    [en.closingText(midnight), '24:00, 21 June 2023'],
    [vi.closingText(evening), '20 giờ 47 ngày 21/6/2023'],
    [vi.closingText(endOfDay('2023-12-31')), '24 giờ 00 ngày 31/12/2023'],
    [vi.closingText(midnight, at('2023-06-21', 8)), '24 giờ 00 hôm nay, 21/6'],
    [en.closingText(midnight, at('2023-06-21', 8)), '24:00 today, 21 Jun'],
    [vi.closingText(midnight, at('2023-06-20', 23)), '24 giờ 00 ngày mai, 21/6'],
    [vi.closingText(midnight, at('2023-06-22', 0)), '24 giờ 00 hôm qua, 21/6'],
    [vi.closingText(midnight, at('2023-06-18', 8)), '24 giờ 00 thứ Tư 21/6'],
    [vi.closingText(midnight, at('2023-06-14', 8)), '24 giờ 00 ngày 21/6/2023'],
    [vi.momentText(evening, at('2023-06-21', 23)), '20 giờ 47 hôm nay, 21/6'],
    [vi.closingStamp(midnight), '21/06/2023 24:00'],
    [vi.period(instantOf('2023-06-15', 7), midnight), 'từ 07 giờ 00 ngày 15/6/2023 đến 24 giờ 00 ngày 21/6/2023'],
  ];

  assert.deepEqual(
    table.map(([written]) => written),
    table.map(([, expected]) => expected),
  );
});

test('durations are cut down, never promising more than there is', () => {
  const table: [string, string][] = [
    [vi.duration(3 * 3600 + 46 * 60 + 59), '3 giờ 46 phút'],
    [en.duration(3 * 3600 + 60), '3 hours 1 minute'],
    [vi.duration(372), '6 phút 12 giây'],
    [vi.duration(360), '6 phút'],
    [vi.duration(2 * 86_400 + 30), '2 ngày'],
    [vi.duration(0.9), '0 giây'],
    [vi.duration(-5), '0 giây'],
    [vi.timer(372), '6:12'],
    [vi.timer(3972), '1:06:12'],
    [vi.timer(90_000), '25:00:00'],
    [vi.timer(5.99), '0:05'],
    [vi.timeLeft(3 * 86_400 + 4 * 3600 + 59), 'còn 3 ngày 4 giờ'],
    [vi.timeLeft(725), 'còn 12 phút'],
    [vi.timeLeft(599), 'còn 9 phút 59 giây'],
    [vi.timeLeft(0.5), 'đã hết giờ'],
    [en.timeLeft(60), '1 minute left'],
    [vi.timeUntil(7260), 'sau 2 giờ 1 phút'],
    [vi.timeUntil(30), 'sau chưa đầy 1 phút'],
    [vi.ago(30), 'vừa xong'],
    [vi.ago(300), '5 phút trước'],
    [en.ago(3 * 86_400), '3 days ago'],
  ];

  assert.deepEqual(
    table.map(([written]) => written),
    table.map(([, expected]) => expected),
  );
});

test('numbers follow the language; rates have two decimals and are never capped', () => {
  const table: [string, string][] = [
    [vi.number(1234.5), '1.234,5'],
    [en.number(1234.5), '1,234.5'],
    [vi.number(7, 2), '7,00'],
    [vi.number(-0), '0'],
    [vi.rate(62, 83), '74,70\u00A0%'],
    [en.rate(62, 83), '74.70\u00A0%'],
    [vi.rate(1, 800), '0,13\u00A0%'],
    [vi.rate(60, 58), '103,45\u00A0%'],
    [vi.rate(0, 83), '0,00\u00A0%'],
    [vi.rate(0, 0), '–'],
    [vi.percent(2.12), '2,12\u00A0%'],
    [vi.outOf(62, 1083), '62 trên 1.083'],
    [en.outOf(62, 83), '62 of 83'],
    [vi.money(800_000), '800.000'],
    [vi.moneyText(1_500_000), '1.500.000 đồng'],
    [vi.ordinal(1), 'thứ nhất'],
    [vi.ordinal(4), 'thứ tư'],
    [vi.ordinal(11), 'thứ 11'],
    [en.ordinal(2), '2nd'],
    [en.ordinal(11), '11th'],
    [en.ordinal(23), '23rd'],
    [vi.fileSize(640), '640 byte'],
    [vi.fileSize(1536), '1,5 KB'],
    [vi.fileSize(57_671_680), '55 MB'],
  ];

  assert.deepEqual(
    table.map(([written]) => written),
    table.map(([, expected]) => expected),
  );
  assert.deepEqual([percentage(62, 83), percentage(1, 0)], [74.7, null]);
});
