import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TSchema } from 'typebox';
import { Refusal } from '../platform/refusal.ts';
import { fieldWords } from './field-words.ts';
import { ContestParameters, parseParameters, validateParameters } from './parameters.ts';
import { fromTemplate, templates } from './templates/index.ts';

/** Parameters of Thanh Trì with one field set: 'parts.1.maximumTenths' → value; undefined takes the field away. */
function withField(path: string, value: unknown): unknown {
  const parameters = JSON.parse(JSON.stringify(fromTemplate('thanh-tri-2023').parameters));
  const steps = path.split('.');
  const last = steps.pop() as string;
  const holder = steps.reduce((at, step) => at[step], parameters);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return parameters;
}

test('the parameters of all five plans are accepted as they are, also after a trip through JSON', () => {
  for (const template of templates) {
    assert.deepEqual(validateParameters(JSON.parse(JSON.stringify(template.parameters))), [], template.slug);
  }
});

test('each wrong field is named with its place and a sentence that says what to do', () => {
  const table: [string, unknown, string, string][] = [
    ['title', '', 'Tên hội thi', 'Chưa nhập nội dung.'],
    ['title', undefined, 'Tên hội thi', 'Thiếu mục này.'],
    ['year', '2023', 'Năm', 'Mục này phải là số nguyên.'],
    ['test.minutes', 0, 'Bài trắc nghiệm, thời gian làm bài (phút)', 'Không được nhỏ hơn 1.'],
    ['test.pointsPerItemTenths', 0.5, 'Bài trắc nghiệm, điểm mỗi câu (phần mười điểm)', 'Mục này phải là số nguyên.'],
    [
      'test.whichCounts',
      'first',
      'Bài trắc nghiệm, lượt được tính',
      'Chỉ nhận một trong các giá trị: best, best-then-fastest, last, first-all-right, only.',
    ],
    ['test.graceSeconds', 900, 'Bài trắc nghiệm, thời gian chờ câu trả lời đến (giây)', 'Không được lớn hơn 600.'],
    ['parts.1.maximumTenths', -1, 'Phần thi 2, điểm tối đa (phần mười điểm)', 'Không được nhỏ hơn 0.'],
    ['parts.1.key', 'trac-nghiem', 'Phần thi 2, mã', 'Mã “trac-nghiem” đã dùng ở dòng trên.'],
    ['parts.1.key', 'Tự luận', 'Phần thi 2, mã', 'Chưa đúng dạng.'],
    ['parts.0.stage', 3, 'Phần thi 1, vòng', 'Không có vòng 3 trong danh sách vòng thi.'],
    [
      'period.to',
      '2023-02-30',
      'Thời gian hội thi, đến hết ngày',
      'Không phải ngày có thật. Ghi theo dạng năm-tháng-ngày, ví dụ 2023-06-01.',
    ],
    [
      'parts.0.opensAt',
      '01/8/2023',
      'Phần thi 1, mở lúc',
      'Không phải thời điểm đúng dạng, ví dụ 2023-06-01T07:30:00+07:00.',
    ],
    ['tieChain.1.partKey', 'video', 'Tiêu chí phụ, bước 2, mã phần thi', 'Không có phần thi nào mã “video”.'],
    ['awards.2.partKey', 'video', 'Giải thưởng 3, mã phần thi', 'Không có phần thi nào mã “video”.'],
    ['test.minute', 30, 'Bài trắc nghiệm, minute', 'Không có mục nào tên “minute”. Hãy xem lại tên mục.'],
    ['test', null, 'Bài trắc nghiệm', 'Có phần thi trắc nghiệm nhưng chưa có tham số bài trắc nghiệm.'],
    ['languages', [], 'Ngôn ngữ', 'Cần ít nhất một dòng.'],
  ];
  for (const [field, value, where, message] of table) {
    const problems = validateParameters(withField(field, value));
    assert.deepEqual(
      problems.map((problem) => [problem.field, problem.where, problem.message]),
      [[field, where, message]],
      field,
    );
  }
});

test('several wrong fields are all named at once', () => {
  const broken = withField('year', 1900) as ContestParameters;
  broken.awards[0]!.count = 0;

  assert.deepEqual(
    validateParameters(broken).map((problem) => problem.field),
    ['year', 'awards.0.count'],
  );
});

test('parameters that are no object at all are a problem, not a fault', () => {
  assert.deepEqual(
    validateParameters('x').map((problem) => [problem.where, problem.message]),
    [['Tham số hội thi', 'Mục này phải là nhóm mục.']],
  );
});

test('refused parameters carry the number of wrong fields and each of them', () => {
  assert.throws(
    () => parseParameters(withField('year', 1900)),
    (error) =>
      error instanceof Refusal &&
      error.status === 422 &&
      error.message === 'Tham số hội thi còn 1 chỗ chưa đúng. Chưa có gì được lưu.' &&
      error.problems.length === 1,
  );
});

test('every field of the parameters has a name in both languages', () => {
  const names = new Set<string>();
  const collect = (schema: TSchema & { properties?: Record<string, TSchema>; items?: TSchema }) => {
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      names.add(name);
      collect(inner);
    }
    if (schema.items) collect(schema.items);
  };
  collect(ContestParameters);

  assert.ok(names.size > 100);
  for (const language of ['vi', 'en'] as const) {
    const known = Object.keys(fieldWords(language)).filter((name) => name !== 'contest');
    assert.deepEqual(known.toSorted(), [...names].toSorted());
  }
});
