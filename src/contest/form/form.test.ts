import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueprintCell, ContestParameters } from '../parameters.ts';
import { fromTemplate, templates } from '../templates/index.ts';
import { rawBlueprint, readBlueprint } from './blueprint.ts';
import { readSection, unknownNames } from './read-section.ts';
import { changeRows, rowsOf } from './rows.ts';
import { nextRow, rawSchedule, readSchedule } from './schedule.ts';
import { findSection, sections } from './sections.ts';
import { isList, type Raw, type SectionSpec } from './spec.ts';
import { rawOf, rawRow } from './values.ts';

const hue = () => fromTemplate('thua-thien-hue-2023').parameters;
const sectionOf = (key: string, parameters: ContestParameters) => findSection(key, parameters) as SectionSpec;

/** The section with these boxes typed anew. */
function typed(key: string, change: Raw, parameters = hue()) {
  const section = sectionOf(key, parameters);
  return readSection(section, { ...rawOf(section, parameters), ...change }, parameters, 'vi');
}

describe('a section of the parameters as a form', () => {
  test('saved untouched, it changes nothing, in any section of any template', () => {
    for (const template of templates)
      for (const { key } of sections) {
        const section = sectionOf(key, template.parameters);
        const raw = rawOf(section, template.parameters);
        const read = readSection(section, raw, template.parameters, 'vi');

        assert.deepEqual(read.errors, [], `${template.slug} ${key}`);
        assert.deepEqual(read.parameters, template.parameters, `${template.slug} ${key}`);
        assert.deepEqual(unknownNames(section, raw), []);
      }
  });

  test('what is typed as people write it is stored in the units of the parameters', () => {
    const { parameters, errors } = typed('bai-thi', {
      'test.pointsPerItemTenths': '0,5',
      'test.minutes': '',
      'test.passMarkTenths': '7.5',
      'prediction.enabled': 'yes',
    });

    assert.deepEqual(errors, []);
    assert.deepEqual(
      [
        parameters.test?.pointsPerItemTenths,
        parameters.test?.minutes,
        parameters.test?.passMarkTenths,
        parameters.prediction.enabled,
      ],
      [5, null, 75, true],
    );
  });

  test('24:00 of a day closes at the first instant of the next', () => {
    const { parameters } = typed('cac-phan-thi', { 'parts.1.closesAt': '24 giờ 00 ngày 5/11/2023' });

    assert.equal(parameters.parts[1]?.closesAt, '2023-11-06T00:00:00+07:00');
  });

  test('each box that cannot be read, and each value that does not fit, is told at its own name', () => {
    assert.deepEqual(
      typed('bai-thi', { 'test.itemsPerPaper': 'hai mươi', 'test.graceSeconds': '5000', 'test.minutes': '0' }).errors,
      [
        { name: 'test.itemsPerPaper', message: 'Chỉ nhập số nguyên, ví dụ 20 hoặc 800.000.' },
        { name: 'test.minutes', message: 'Không được nhỏ hơn 1.' },
        { name: 'test.graceSeconds', message: 'Không được lớn hơn 600.' },
      ],
    );
    assert.deepEqual(typed('thong-tin', { title: ' ', 'plan.date': '31/02/2023' }).errors, [
      { name: 'plan.date', message: 'Không có ngày này trong lịch. Hãy xem lại ngày và tháng.' },
      { name: 'title', message: 'Chưa nhập nội dung.' },
    ]);
    assert.deepEqual(typed('doi-tuong', { 'eligibility.emailDomains': 'hue.gov.vn\nkhông phải tên miền' }).errors, [
      { name: 'eligibility.emailDomains', message: 'Chưa đúng dạng.' },
    ]);
  });

  test('a new award gets a key of its own, an empty new row is left out, a row taken out is gone', () => {
    const parameters = hue();
    const section = sectionOf('giai-thuong', parameters);
    const blank = { stored: '', name: '', count: '1', amount: '0', recipient: 'side', per: 'contest' };
    let raw = changeRows(rawOf(section, parameters), 'bo:awards:0', () => undefined) as Raw;
    raw = changeRows(raw, 'them:awards', () => ({ ...blank, name: 'Giải Nhì', amount: '1.500.000 đồng' })) as Raw;
    raw = changeRows(raw, 'them:awards', () => blank) as Raw;

    const read = readSection(section, raw, parameters, 'vi');

    assert.deepEqual(read.errors, []);
    assert.deepEqual(
      read.parameters.awards.map(({ key, amount }) => [key, amount]),
      [
        ['tuan-nhi', 500_000],
        ['tuan-ba', 300_000],
        ['clip-nhat', 5_000_000],
        ['clip-nhi', 3_000_000],
        ['clip-ba', 2_000_000],
        ['giai-nhi', 1_500_000],
      ],
    );
    assert.equal(rowsOf(read.raw, 'awards').length, 6);
  });

  test('steps of a tie chain move up and down, and a part is asked for where its score is compared', () => {
    const parameters = hue();
    const section = sectionOf('xep-hang', parameters);
    const moved = changeRows(rawOf(section, parameters), 'len:tieChain:1', () => undefined) as Raw;
    const read = readSection(section, moved, parameters, 'vi');

    assert.deepEqual(
      read.parameters.tieChain.map(({ by }) => by),
      ['time-used', 'score', 'shared-place'],
    );
    assert.deepEqual(typed('xep-hang', { 'tieChain.0.by': 'part-score' }).errors, [
      { name: 'tieChain.0.partKey', message: 'Hãy chọn phần thi.' },
    ]);
  });

  test('ages and details asked are read as one value each', () => {
    const { parameters, errors } = typed('doi-tuong', {
      'eligibility.minimumAge.years': '18',
      'eligibility.minimumAge.on': '01/06/2023',
      'registration.phone': 'optional',
      'registration.unit': 'no',
    });

    assert.deepEqual(errors, []);
    assert.deepEqual(parameters.eligibility.minimumAge, { years: 18, on: '2023-06-01' });
    assert.deepEqual(parameters.registration, [
      { name: 'full-name', required: true },
      { name: 'phone', required: false },
      { name: 'official-email', required: true },
    ]);
  });

  test('names that are no fields of the section are named', () => {
    const parameters = hue();

    assert.deepEqual(
      unknownNames(sectionOf('chi-tieu', parameters), { 'targets.rate': '95', title: 'x', 'awards.0.name': 'y' }),
      ['title', 'awards.0.name'],
    );
  });
});

describe('the schedule as a form', () => {
  const { rounds, parameters } = fromTemplate('thua-thien-hue-2023');

  test('it reads back what it shows, and rounds are numbered by opening', () => {
    const raw = rawSchedule(rounds, parameters.period);
    const turned = changeRows(raw, 'xuong:rounds:0', () => undefined) as Raw;

    for (const given of [raw, turned]) {
      const read = readSchedule(given, 'vi');
      assert.deepEqual(read.errors, []);
      assert.deepEqual(read.rounds, rounds);
      assert.deepEqual(read.period, parameters.period);
    }
  });

  test('a round without name, one that ends first and one that overlaps are told at their boxes', () => {
    const raw = rawSchedule(rounds, parameters.period);
    const { errors } = readSchedule(
      {
        ...raw,
        'rounds.0.label': '',
        'rounds.1.closesAt': '07:30 08/06/2023',
        'rounds.2.closesAt': '24:00 22/06/2023',
        'rounds.3.opensAt': 'sáng thứ Năm',
      },
      'vi',
    );

    assert.deepEqual(errors, [
      { name: 'rounds.0.label', message: 'Hãy đặt tên cho đợt.' },
      { name: 'rounds.1.closesAt', message: 'Đợt phải đóng sau khi mở.' },
      { name: 'rounds.3.opensAt', message: 'Không đọc được ngày. Hãy viết ngày/tháng/năm, ví dụ 21/06/2023.' },
    ]);
    assert.deepEqual(readSchedule({ ...raw, 'rounds.2.closesAt': '24:00 22/06/2023' }, 'vi').errors, [
      { name: 'rounds.3.opensAt', message: 'Chồng lên Tuần 3. Hãy sửa giờ.' },
    ]);
  });

  test('the next round offered begins as the last one did, so many whole days later', () => {
    assert.deepEqual(
      nextRow(rawSchedule(rounds.slice(0, 1), parameters.period), (number) => `Tuần ${number}`),
      { label: 'Tuần 2', opensAt: '08/06/2023 07:30', closesAt: '14/06/2023 24:00' },
    );
  });
});

test('the blueprint reads back what its table shows; 0 leaves a cell out, text is told at the cell', () => {
  const { blueprint } = hue().test!;
  assert.deepEqual(readBlueprint(rawBlueprint(blueprint), 'vi'), { blueprint, errors: [] });

  assert.deepEqual(readBlueprint({ 'cell.the-che.0': '3', 'cell.the-che.2': '0', 'cell.a.1': 'ba' }, 'vi'), {
    blueprint: [{ topic: 'the-che', level: null, count: 3 }],
    errors: [{ name: 'cell.a.1', message: 'Chỉ nhập số câu từ 0 đến 200.' }],
  });
});

test('a cell of a kind has a box of its own, beside that of any kind', () => {
  const blueprint: BlueprintCell[] = [
    { topic: 'the-che', level: null, count: 3 },
    { topic: 'the-che', level: 2, kind: 'multiple', count: 2 },
    { topic: 'the-che', level: null, kind: 'true-false-set', count: 1 },
  ];
  const raw = rawBlueprint(blueprint);

  assert.deepEqual(raw, {
    'cell.the-che.0': '3',
    'cell.the-che.2.multiple': '2',
    'cell.the-che.0.true-false-set': '1',
  });
  assert.deepEqual(readBlueprint(raw, 'vi'), { blueprint, errors: [] });
  assert.deepEqual(readBlueprint({ 'cell.the-che.0.essay': '3' }, 'vi'), { blueprint: [], errors: [] });
});

describe('parts, ranking of units and reporting periods as forms', () => {
  const blankPart = { name: 'Cuộc thi ảnh', kind: 'essay', taker: 'personal', obligation: 'encouraged', stage: '1' };

  test('a new part is not open, gets a key of its own and stands where it is moved', () => {
    const parameters = hue();
    const section = sectionOf('cac-phan-thi', parameters);
    const row = { stored: '', receivedBy: 'server-time', ...blankPart };
    let raw = changeRows(rawOf(section, parameters), 'them:parts', () => row) as Raw;
    raw = changeRows(raw, 'len:parts:2', () => undefined) as Raw;

    const read = readSection(section, raw, parameters, 'vi');

    assert.deepEqual(read.errors, []);
    assert.deepEqual(
      read.parameters.parts.map(({ key, open }) => [key, open]),
      [
        [parameters.parts[0]?.key, true],
        ['cuoc-thi-anh', false],
        [parameters.parts[1]?.key, false],
      ],
    );
  });

  test('the only test stays, a second is refused, and a first one brings the usual paper', () => {
    const parameters = hue();
    const section = sectionOf('cac-phan-thi', parameters);
    const raw = rawOf(section, parameters);
    const without = changeRows(raw, 'bo:parts:0', () => undefined) as Raw;
    const plan = fromTemplate('ninh-thuan-2022').parameters;
    const first = readSection(
      sectionOf('cac-phan-thi', plan),
      { ...rawOf(sectionOf('cac-phan-thi', plan), plan), 'parts.0.kind': 'test' },
      plan,
      'vi',
    );

    assert.match(
      readSection(section, without, parameters, 'vi').errors[0]?.message ?? '',
      /^Không bỏ được phần trắc nghiệm/,
    );
    assert.deepEqual(
      readSection(section, { ...raw, 'parts.1.kind': 'test' }, parameters, 'vi').errors.map(({ name }) => name),
      ['parts.1.kind'],
    );
    assert.deepEqual([first.errors, plan.test, first.parameters.test?.itemsPerPaper], [[], null, 20]);
  });

  test('the ranking of units is switched on with a rule that holds, filled in, and switched off again', () => {
    const parameters = hue();
    const on = typed('xep-hang', { collectiveRanking: 'yes' }, parameters);
    const section = sectionOf('xep-hang', on.parameters);
    let raw = changeRows(rawOf(section, on.parameters), 'them:collectiveRanking.terms', () => ({
      stored: '',
      measure: 'zero-scores',
      weight: '-0,5',
    })) as Raw;
    raw = changeRows(raw, 'them:collectiveRanking.tieChain', () => ({ stored: '', measure: 'full-marks' })) as Raw;
    raw = changeRows(raw, 'len:collectiveRanking.tieChain:1', () => undefined) as Raw;
    raw['collectiveRanking.minimumRate'] = '75';

    const filled = readSection(section, raw, on.parameters, 'vi');
    const off = readSection(section, { ...raw, collectiveRanking: '' }, on.parameters, 'vi');

    assert.deepEqual(
      [parameters.collectiveRanking, on.errors, filled.errors, unknownNames(section, raw)],
      [null, [], [], []],
    );
    assert.deepEqual(filled.parameters.collectiveRanking, {
      group: 'all',
      minimumRate: 75,
      terms: [
        { measure: 'rate', weight: 1 },
        { measure: 'zero-scores', weight: -0.5 },
      ],
      tieChain: ['full-marks', 'recorded-decision'],
      denominator: { source: 'roster-snapshot', name: null },
    });
    assert.deepEqual([off.errors, off.parameters], [[], parameters]);
  });

  test('a row just added to any list is shown, with nothing in its days and numbers that are still to come', () => {
    const lists = sections.flatMap(({ parts }) => parts.filter(isList)).filter(({ blank }) => blank);

    const rows = lists.map(({ list, fields, blank }) => rawRow(list, 0, fields, blank!(), ''));

    assert.ok(rows.length > 8);
    assert.equal(
      rows.every((row) => Object.values(row).every((value) => value !== undefined)),
      true,
    );
    const period = rows[lists.findIndex(({ list }) => list === 'reportingPeriods')];
    assert.equal(period?.['reportingPeriods.0.from'], '');
  });

  test('reporting periods and plan steps keep the days typed; a missing first day is told at its box', () => {
    const parameters = hue();
    const section = sectionOf('bao-cao', parameters);
    const at = parameters.reportingPeriods.length;
    const period = { stored: '', label: 'Quý II', from: '15/03/2023', to: '14/06/2023', due: '' };
    const duty = { stored: '', name: 'Gắn ảnh giới thiệu', who: 'Các sở', every: 'once', due: '' };
    let raw = changeRows(rawOf(section, parameters), 'them:reportingPeriods', () => period) as Raw;
    raw = changeRows(raw, 'them:duties', () => duty) as Raw;

    const read = readSection(section, raw, parameters, 'vi');
    const missing = readSection(section, { ...raw, [`reportingPeriods.${at}.from`]: '' }, parameters, 'vi');
    const step = typed('ke-hoach', { 'planSteps.0.from': '02/05/2023' });

    assert.deepEqual(read.errors, []);
    assert.deepEqual(read.parameters.reportingPeriods.at(-1), {
      label: 'Quý II',
      from: '2023-03-15',
      to: '2023-06-14',
      due: null,
    });
    assert.equal(read.parameters.duties.at(-1)?.key, 'gan-anh-gioi-thieu');
    assert.deepEqual(
      missing.errors.map(({ name }) => name),
      [`reportingPeriods.${at}.from`],
    );
    assert.deepEqual(
      [step.parameters.planSteps[0]?.from, rawOf(sectionOf('ke-hoach', hue()), hue())['planSteps.0.stored']],
      ['2023-05-02', '0'],
    );
  });
});
