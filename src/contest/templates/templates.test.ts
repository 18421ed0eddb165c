import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../platform/refusal.ts';
import type { Award, ContestParameters } from '../parameters.ts';
import { gapsBetween, instantText, overlaps, type Round } from '../timeline.ts';
import { firstDay, fromTemplate, templates } from './index.ts';

const parametersOf = (slug: string): ContestParameters => fromTemplate(slug).parameters;
const windows = (rounds: Round[]) =>
  rounds.map((one) => [one.label, instantText(one.opensAt), instantText(one.closesAt)]);
const total = (awards: Award[]) => awards.reduce((sum, award) => sum + award.count * award.amount, 0);

test('the five plans are offered under the names of the command line', () => {
  assert.deepEqual(
    templates.map((template) => template.slug),
    ['thua-thien-hue-2023', 'thanh-tri-2023', 'hue-city-2023', 'ninh-thuan-2022', 'soc-trang-2023'],
  );
});

test('H1: Thừa Thiên Huế has four rounds in 1–30/6/2023, 07:30 to 24:00, the last of nine days', () => {
  assert.deepEqual(windows(fromTemplate('thua-thien-hue-2023').rounds), [
    ['Tuần 1', '2023-06-01T07:30:00+07:00', '2023-06-08T00:00:00+07:00'],
    ['Tuần 2', '2023-06-08T07:30:00+07:00', '2023-06-15T00:00:00+07:00'],
    ['Tuần 3', '2023-06-15T07:30:00+07:00', '2023-06-22T00:00:00+07:00'],
    ['Tuần 4', '2023-06-22T07:30:00+07:00', '2023-07-01T00:00:00+07:00'],
  ]);
});

test('H3, H4: Thừa Thiên Huế: 20 items, 30 minutes, one attempt; a clip of at most 5 minutes, inner deadline before 20/6', () => {
  const { test: paper, parts } = parametersOf('thua-thien-hue-2023');

  assert.deepEqual([paper?.itemsPerPaper, paper?.minutes, paper?.attemptsPerRound], [20, 30, 1]);
  assert.deepEqual(
    parts.map((part) => [part.key, part.kind, part.taker, part.open, part.clipMinutes, part.innerDeadline]),
    [
      ['trac-nghiem', 'test', 'personal', true, null, null],
      ['video-clip', 'clip', 'collective', false, 5, '2023-06-20T00:00:00+07:00'],
    ],
  );
});

test('T2, T4: Thanh Trì: one month of 20 items for 20 points and an encouraged essay for 10, together 30', () => {
  const { rounds, parameters } = fromTemplate('thanh-tri-2023');

  assert.deepEqual(windows(rounds), [['Đợt thi tháng 8', '2023-08-01T00:00:00+07:00', '2023-09-01T00:00:00+07:00']]);
  assert.deepEqual(
    parameters.parts.map((part) => [part.kind, part.obligation, part.maximumTenths]),
    [
      ['test', 'obligatory', 200],
      ['essay', 'encouraged', 100],
    ],
  );
  assert.equal(parameters.totalTenths, 300);
  assert.equal(parameters.eligibility.blocks.length, 3);
  assert.equal(parameters.documents.length, 7);
  assert.equal(parameters.parts[1]?.themes.length, 4);
});

test('T6: Thanh Trì: the plan table has its 8 steps with owner and last day', () => {
  assert.deepEqual(
    parametersOf('thanh-tri-2023').planSteps.map((step) => [step.number, step.owner, step.until]),
    [
      [1, 'Phòng Nội vụ', '2023-04-14'],
      [2, 'Phòng Nội vụ', '2023-05-14'],
      [3, 'Phòng Nội vụ', '2023-05-30'],
      [4, 'Phòng Nội vụ', '2023-06-30'],
      [5, 'Phòng Văn hóa và Thông tin', '2023-08-31'],
      [6, 'Ban Tổ chức cuộc thi', '2023-08-31'],
      [7, 'Ban Tổ chức cuộc thi', '2023-09-15'],
      [8, 'Phòng Nội vụ', '2023-09-30'],
    ],
  );
});

test('T10, S6: the award tables add up to what the plans give', () => {
  const thanhTri = parametersOf('thanh-tri-2023').awards;
  const socTrang = parametersOf('soc-trang-2023').awards;

  assert.equal(total(thanhTri), 28_500_000);
  assert.equal(total(thanhTri.filter((award) => award.recipient === 'collective')), 4_500_000);
  assert.equal(total(socTrang), 68_000_000);
  assert.equal(total(socTrang.filter((award) => award.recipient === 'side')), 5_000_000);
});

test('C2–C4: Huế city: everybody with an official e-mail, one clip a ward, heads explain to the city', () => {
  const { eligibility, parts, targets, duties } = parametersOf('hue-city-2023');

  assert.equal(eligibility.officialEmailRequired, true);
  assert.deepEqual(
    parts[1]?.quotas.map((quota) => [quota.forUnits.kinds, quota.atLeast]),
    [
      [['UBND phường', 'UBND xã'], 1],
      [['Trung tâm Hành chính công'], 1],
    ],
  );
  assert.deepEqual([targets.rate, targets.explanationAsked, targets.explanationTo], [100, true, 'UBND thành phố Huế']);
  assert.deepEqual(
    duties.map((duty) => duty.key),
    ['banner', 'dang-tin', 'theo-doi', 'truyen-thanh', 'tong-hop'],
  );
});

test('N1–N5: Ninh Thuận is a communication plan: no test, no round, seven contents, four quarterly reports', () => {
  const { parameters, rounds } = fromTemplate('ninh-thuan-2022');

  assert.deepEqual([rounds, parameters.test, parameters.awards], [[], null, []]);
  assert.deepEqual(
    parameters.parts.map((part) => [part.kind, part.open, part.closesAt]),
    [['communication-plan', false, '2022-02-27T00:00:00+07:00']],
  );
  assert.equal(parameters.communication?.contents.length, 7);
  assert.deepEqual(
    parameters.reportingPeriods.map((period) => [period.label, period.from, period.to]),
    [
      ['Quý I', '2021-12-15', '2022-03-14'],
      ['Quý II', '2022-03-15', '2022-06-14'],
      ['Quý III', '2022-06-15', '2022-09-14'],
      ['Quý IV', '2022-09-15', '2022-12-14'],
    ],
  );
});

test('S1–S5: Sóc Trăng: the part depends on online services, entries count by arrival date, stage 2 is live', () => {
  const { parts, stages, eligibility } = parametersOf('soc-trang-2023');

  assert.deepEqual(
    parts.map((part) => [part.kind, part.stage, part.forUnits.offersOnlineServices]),
    [
      ['initiative', 1, null],
      ['campaign', 1, true],
      ['slogan', 1, false],
      ['experience', 1, null],
      ['live-round', 2, null],
    ],
  );
  assert.equal(parts[0]?.receivedBy, 'arrival-date');
  assert.equal(parts[3]?.atLeastProcedures, 5);
  assert.deepEqual([stages[1]?.form, eligibility.parIndexUnitsOnly], ['live', true]);
});

test('only the test is in use now; every other part is in the model and closed', () => {
  for (const { slug, parameters } of templates) {
    for (const part of parameters.parts) assert.equal(part.open, part.kind === 'test', `${slug} ${part.key}`);
  }
});

test('each blueprint fills the paper exactly, over all eight topics', () => {
  for (const { slug, parameters } of templates) {
    if (parameters.test === null) continue;
    const { blueprint, itemsPerPaper } = parameters.test;
    assert.equal(
      blueprint.reduce((sum, cell) => sum + cell.count, 0),
      itemsPerPaper,
      slug,
    );
    assert.equal(new Set(blueprint.map((cell) => cell.topic)).size, 8, slug);
  }
});

test('rounds of a template never overlap and lie inside the contest', () => {
  for (const { slug, rounds, parameters } of templates) {
    assert.deepEqual(overlaps(rounds), [], slug);
    if (rounds.length > 1) assert.equal(gapsBetween(rounds).length, rounds.length - 1, slug);
    if (rounds.length > 0) assert.equal(firstDay({ slug, name: '', rounds, parameters }), parameters.period.from, slug);
  }
});

test('every template says what its plan does not say', () => {
  for (const { slug, parameters } of templates) {
    assert.ok(
      parameters.assumptions.some((line) => line.endsWith('(chưa nêu trong kế hoạch).')),
      slug,
    );
  }
});

test('--start moves every date of the contest by whole days and keeps clock times and dates of documents', () => {
  const { parameters, rounds, shifted } = fromTemplate('thua-thien-hue-2023', '2026-06-01');

  assert.deepEqual(windows(rounds)[3], ['Tuần 4', '2026-06-22T07:30:00+07:00', '2026-07-01T00:00:00+07:00']);
  assert.deepEqual(parameters.period, { from: '2026-06-01', to: '2026-06-30' });
  assert.equal(parameters.year, 2026);
  assert.equal(parameters.parts[1]?.innerDeadline, '2026-06-20T00:00:00+07:00');
  assert.equal(parameters.plan.date, '2023-03-17');
  assert.deepEqual(
    parameters.planSteps.map((step) => [step.until, step.wording]),
    [
      ['2026-06-30', null],
      ['2026-06-19', null],
    ],
  );
  assert.equal(
    shifted,
    'Mọi ngày của hội thi đã dời 1.096 ngày so với kế hoạch gốc để bắt đầu từ 01/6/2026; giờ trong ngày giữ nguyên. Tên hội thi, số và ngày văn bản chưa đổi, hãy sửa lại.',
  );
  assert.equal(parameters.assumptions[0], shifted);
});

test('--start on the plan’s own first day changes nothing', () => {
  assert.deepEqual(fromTemplate('thanh-tri-2023', '2023-08-01'), fromTemplate('thanh-tri-2023'));
});

test('a contest made from a template may be changed without changing the template', () => {
  const first = fromTemplate('soc-trang-2023');
  first.parameters.awards[0]!.count = 99;

  assert.equal(fromTemplate('soc-trang-2023').parameters.awards[0]?.count, 1);
});

test('an unknown template and a day that does not exist are refused', () => {
  const isRefusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

  assert.throws(() => fromTemplate('hue'), isRefusal('contest.no-such-template'));
  assert.throws(() => fromTemplate('thanh-tri-2023', '2026-02-30'), isRefusal('contest.no-such-day'));
});
