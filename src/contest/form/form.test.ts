import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContestParameters } from '../parameters.ts';
import { fromTemplate, templates } from '../templates/index.ts';
import { rawBlueprint, readBlueprint } from './blueprint.ts';
import { readSection, unknownNames } from './read-section.ts';
import { changeRows, rowsOf } from './rows.ts';
import { nextRow, rawSchedule, readSchedule } from './schedule.ts';
import { findSection, sections } from './sections.ts';
import type { Raw, SectionSpec } from './spec.ts';
import { rawOf } from './values.ts';

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
    const blank = { from: '', name: '', count: '1', amount: '0', recipient: 'side', per: 'contest' };
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
