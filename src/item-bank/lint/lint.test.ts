import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../test/processor-time.ts';
import { sampleAsItems } from '../load-sample.ts';
import { sampleBank } from '../sample/index.ts';
import type { Finding, FindingCode, LintItem } from './finding.ts';
import { type LintNorms, usualNorms } from './item-rules.ts';
import { lintBank } from './lint.ts';
import { impossibleWords, toneStyles } from './spelling.ts';
import { encodingFault, quietNegation, testText } from './text-faults.ts';

const norms: LintNorms = { ...usualNorms, day: '2026-11-21' };
let next = 0;
const item = (stem: string, options: string[], over: Partial<LintItem> = {}): LintItem => ({
  id: ++next,
  version: 1,
  code: `C${next}`,
  kind: 'single',
  stem,
  options: options.map((text) => ({ text })),
  correct: [1],
  topic: 'the-che',
  enemyGroup: null,
  legalDocument: 'Luật số 80/2025/QH15',
  basisEnds: null,
  basisYears: null,
  amendedOn: null,
  elsewhere: null,
  exposure: null,
  ...over,
});
const four = ['Chủ tịch', 'Văn thư', 'Thủ quỹ', 'Bảo vệ'];
const codesOf = (items: LintItem[]) => lintBank(items, norms).findings.map(({ code }) => code);
const valuesOf = (findings: Finding[], code: FindingCode) =>
  findings.filter((each) => each.code === code).map(({ values }) => values);

const cases: [name: string, item: LintItem, codes: FindingCode[]][] = [
  ['a sound item has no finding', item('Ai ký quyết định công bố danh mục?', four), []],
  ['no basis', item('Ai đóng dấu văn bản đi?', four, { legalDocument: null }), ['no-basis']],
  [
    'an item a quarter of the contestants met is at the limit, not above it',
    item('Ai ký biên bản bàn giao?', four, { exposure: { people: 25, contestants: 100, rounds: 2 } }),
    [],
  ],
  [
    'an item more of them met is over-exposed',
    item('Ai lập danh mục tài liệu?', four, { exposure: { people: 26, contestants: 100, rounds: 2 } }),
    ['over-exposed'],
  ],
  [
    'of fewer than thirty contestants nothing is said',
    item('Ai giữ con dấu cơ quan?', four, { exposure: { people: 29, contestants: 29, rounds: 1 } }),
    [],
  ],
  ['a basis that ended', item('Ai lưu hồ sơ gốc?', four, { basisEnds: '2025-06-30' }), ['repealed-basis']],
  ['a basis in force to the day itself', item('Ai soạn tờ trình?', four, { basisEnds: '2026-11-21' }), []],
  ['years that disagree', item('Ai trình dự thảo?', four, { basisYears: [2018, 2019] }), ['basis-year']],
  ['a term of before', item('Dịch vụ công trực tuyến mức độ 4 cho phép làm gì?', four), ['obsolete-term']],
  ['a tier that is gone', item('Cơ quan nào thuộc UBND cấp huyện giữ sổ?', four), ['obsolete-term']],
  ['a quiet negation', item('Việc nào không thuộc nhiệm vụ của thôn?', four), ['negative-stem']],
  ['a loud one', item('Việc nào KHÔNG thuộc nhiệm vụ của tổ dân phố?', four), []],
  ['twins', item('Ai nhận đơn?', ['Chủ tịch', 'Văn thư', 'chủ tịch.', 'Thủ quỹ']), ['option-repeated', 'option-ends']],
  [
    'a key that tells itself by length',
    item('Ai duyệt dự toán?', ['Người đứng đầu cơ quan được giao dự toán ngân sách', 'Văn thư', 'Thủ quỹ', 'Bảo vệ']),
    ['longest-key'],
  ],
  [
    'a wrong option with an absolute word',
    item('Khi nào họp?', ['Mỗi tháng', 'Không bao giờ', 'Mỗi quý', 'Mỗi năm']),
    ['absolute-word'],
  ],
  [
    'a document amended before',
    item('Ai ký thay người đứng đầu?', four, { amendedOn: '2025-03-01' }),
    ['amended-basis'],
  ],
  ['the same in another bank', item('Ai giữ con dấu?', four, { elsewhere: 'B1 (Ngân hàng Sở)' }), ['other-bank']],
  ['three options', item('Ai giữ quỹ?', ['Thủ quỹ', 'Văn thư', 'Bảo vệ']), ['option-count']],
  ['a long stem', item(`${'Một công chức nhận hồ sơ. '.repeat(25)}Làm gì trước?`, four), ['long-stem']],
  ['letters lost', item('Ai k� công văn đi?', four), ['encoding']],
  ['somebody tried the form', item('test 123', four), ['test-text']],
  ['spelling that cannot be', item('Thủuc trưởng là ai?', four), ['syllable']],
];
for (const [name, given, codes] of cases)
  test(`one item: ${name}`, () => {
    assert.deepEqual(codesOf([given]), codes);
  });

test('words of Vietnamese are possible, typing accidents are not, foreign words are left alone', () => {
  const right = 'khuỷu nghiêng quyết giếng gì khoẻ khỏe thuỷ thủy huỳnh khuya ngoằn xoong uống yêu Đắk quốc';
  assert.deepEqual(impossibleWords(right), []);
  assert.deepEqual(impossibleWords('ngưòwi đựơc thưc Internet caption hồ sợờ kếh NĐ'), [
    'ngưòwi',
    'đựơc',
    'sợờ',
    'kếh',
  ]);
  assert.deepEqual(toneStyles('hoà hòa khoẻ thúy quý thoáng'), { new: ['hoà', 'khoẻ'], old: ['hòa', 'thúy'] });
});

test('wrong encodings are recognised, plain texts are not suspected', () => {
  for (const wrong of ['Cải cách', 'ngƣời dân', 'Cáº£i cÃ¡ch', 'C¶i c¸ch hµnh chÝnh', 'cоng việc'])
    assert.notEqual(encodingFault(wrong.normalize(wrong === 'Cải cách' ? 'NFD' : 'NFC')), null, wrong);
  for (const right of ['Diện tích 20 m²', '“Một cửa” – 24/7', 'Quyết định 15 % × 2', 'α là gì'])
    assert.equal(encodingFault(right), null, right);
  assert.equal(testText('Kiểm tra, thử nghiệm phương án 1 và 2'), null);
  assert.equal(testText('Phương án 2'), 'Phương án 2');
  assert.equal(quietNegation('Hồ sơ không đúng bị trả lại. Ai trả?'), null);
});

test('twins of stem and options are duplicates; the same stem with other options is another item', () => {
  const one = item('Thời hạn giải quyết hồ sơ cấp phép xây dựng là bao lâu?', [
    '5 ngày',
    '10 ngày',
    '15 ngày',
    '20 ngày',
  ]);
  const turned = { ...one, id: ++next, code: 'T', options: [...one.options].reverse() };
  const other = item(one.stem, ['một tuần làm việc', 'hai tuần lễ', 'ba tháng liền', 'nửa năm trời']);
  const near = item('Thời hạn giải quyết hồ sơ cấp phép xây dựng mới là bao lâu?', [
    '5 ngày',
    '10 ngày',
    '15 ngày',
    '20 ngày',
  ]);

  const { findings } = lintBank([one, turned, other], norms);
  assert.deepEqual(
    findings.map(({ code, items, mark }) => ({ code, items, mark })),
    [{ code: 'duplicate', items: [one.id, turned.id], mark: `duplicate ${one.id}.1 ${turned.id}.1` }],
  );
  assert.deepEqual(codesOf([one, near]), ['near-duplicate']);
  assert.deepEqual(codesOf([one, near].map((each) => ({ ...each, enemyGroup: 'G' }))), []);
});

test('an item whose answer stands in the question of another on the same matter is given away', () => {
  const asked = item('Nghị quyết về sắp xếp đơn vị yêu cầu đổi mới loại tổ chức nào?', [
    'Đơn vị sự nghiệp công lập',
    'Doanh nghiệp nhà nước',
    'Hợp tác xã kiểu mới',
    'Hội quần chúng',
  ]);
  const tells = item('Theo nghị quyết về sắp xếp, đơn vị sự nghiệp công lập tự chủ thế nào?', [
    'Một',
    'Hai',
    'Ba',
    'Bốn',
  ]);
  const elsewhere = item('Giá dịch vụ của đơn vị sự nghiệp công lập do ai định?', ['Bộ', 'Tỉnh', 'Xã', 'Thôn']);
  assert.deepEqual(valuesOf(lintBank([asked, tells, elsewhere], norms).findings, 'gives-away'), [
    { code: asked.code, other: tells.code, key: 'Đơn vị sự nghiệp công lập' },
  ]);
});

/** Four options that tell nothing, no two items alike. */
const plain = (number: number, correct: number, key?: string) =>
  item(
    `${['An', 'Bình', 'Cúc', 'Dung', 'Giang'][number % 5]} ${number} làm gì với tập ${number * 37}?`,
    [0, 1, 2, 3].map((at) => (at === correct - 1 && key ? key : `w${number}x${at}y`)),
    { correct: [correct] },
  );

test('keys that gather at one place, or are the longest, are told of the whole bank in figures', () => {
  const keyed = Array.from({ length: 50 }, (_, number) =>
    plain(number, number < 39 ? 2 : 1 + (number % 4), number < 33 ? 'dài hơn các ý' : undefined),
  );
  const { figures, findings } = lintBank(keyed, norms);
  assert.deepEqual(
    findings.filter(({ items }) => items.length === 0).map(({ code, values }) => ({ code, ...values })),
    [
      { code: 'key-balance', letter: 'B', count: figures.keyAt[1], of: 50, percent: 2 * figures.keyAt[1]! },
      { code: 'longest-keys', count: 33, of: 50, percent: 66 },
    ],
  );
  assert.deepEqual(valuesOf(lintBank(keyed.slice(0, 39), norms).findings, 'key-one-position'), [
    { letter: 'B', of: 39 },
  ]);
  const balanced = Array.from({ length: 48 }, (_, number) => plain(number, 1 + (number % 4)));
  assert.deepEqual(codesOf(balanced), []);
});

test('“Tất cả” that is nearly always right, or everywhere, is told', () => {
  const all = Array.from({ length: 24 }, (_, number) =>
    item(
      `Câu về tập số ${number * 31} của người thứ ${number}?`,
      [`m${number}`, `n${number}`, `p${number}`, 'Tất cả các phương án trên'],
      {
        correct: [number < 20 ? 4 : 1],
      },
    ),
  );
  assert.deepEqual(valuesOf(lintBank(all, norms).findings, 'all-right'), [{ count: 20, of: 24 }]);
  assert.deepEqual(valuesOf(lintBank(all, norms).findings, 'all-often'), [{ count: 24, of: 24, percent: 100 }]);
});

test('an option that sums others up counts however it is put; one that only begins so does not', () => {
  const bankOf = (last: string) =>
    Array.from({ length: 24 }, (_, number) =>
      item(`Câu về tập số ${number * 31} của người thứ ${number}?`, [`m${number}`, `n${number}`, `p${number}`, last]),
    );
  const counted = (last: string) => lintBank(bankOf(last), norms).figures.all;

  assert.deepEqual(
    ['Tất cả đều đúng', 'A và B đúng', 'A & B', 'Cả A, B và C', 'Không có phương án nào', 'Cả ba ý trên'].map(counted),
    [24, 24, 24, 24, 24, 24],
  );
  assert.deepEqual(['Tất cả cán bộ của sở', 'Cả nước', 'Nhóm A và B của danh mục'].map(counted), [0, 0, 0]);
});

test('the shipped sample bank shows no pattern of keys and no fault that must be mended', () => {
  const items = sampleAsItems(sampleBank.items).map(
    (each, index): LintItem => ({
      ...each,
      id: index + 1,
      version: 1,
      legalDocument: each.legal.document,
      basisEnds: null,
      basisYears: null,
      amendedOn: null,
      elsewhere: null,
      exposure: null,
    }),
  );
  const { figures, findings } = lintBank(items, norms);
  assert.deepEqual(figures.keyAt, [78, 81, 81, 82]);
  const bad: FindingCode[] = [
    'encoding',
    'test-text',
    'option-repeated',
    'no-basis',
    'syllable',
    'duplicate',
    'tone-mark',
  ];
  assert.deepEqual(
    findings.filter(({ code, items: about }) => about.length === 0 || bad.includes(code)),
    [],
  );
});

test('two thousand items take less than two seconds', (context) => {
  const samples = sampleAsItems(sampleBank.items);
  const many = Array.from({ length: 2000 }, (_, index): LintItem => {
    const of = samples[index % samples.length]!;
    const more =
      index < samples.length ? '' : ` (lần ${Math.floor(index / samples.length)} ở xã số ${(index * 7919) % 997})`;
    return {
      ...of,
      stem: of.stem + more,
      id: index + 1,
      version: 1,
      legalDocument: 'x',
      basisEnds: null,
      basisYears: null,
      amendedOn: null,
      elsewhere: null,
      exposure: null,
    };
  });
  const processor = processorTime();
  const { findings } = lintBank(many, norms);
  const took = processor();
  context.diagnostic(`2,000 items linted in ${Math.round(took)} ms, ${findings.length} findings`);
  assert.ok(took < 2000, `${took} ms`);
});
