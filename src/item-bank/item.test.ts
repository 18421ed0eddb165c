import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentHash, kindOf, twinOptions } from './item.ts';
import { readLegalBasis } from './legal-basis.ts';
import { detectPins, findReferences } from './pins.ts';
import { commonTopics, topicOf, untold } from './topics.ts';

const same = (a: [string, string[]], b: [string, string[]]) => contentHash(...a).equals(contentHash(...b));

test('two items are the same when stem and options are, whatever their order, case, marks, stops and spaces', () => {
  const item: [string, string[]] = ['Ai ký quyết định?', ['Chủ tịch', 'Trưởng phòng']];

  assert.ok(same(item, ['ai  ký quyết định', ['Trưởng phòng.', 'CHỦ TỊCH']]));
  assert.ok(same(item, ['Ai ký quyết định?'.normalize('NFD'), ['Chủ tịch', 'Trưởng phòng']]));
  assert.ok(!same(item, ['Ai ký quyết định?', ['Chủ tịch', 'Phó trưởng phòng']]));
  assert.ok(!same(item, ['Ai không ký quyết định?', ['Chủ tịch', 'Trưởng phòng']]));
  assert.ok(!same(item, ['Ai ký quyết định?', ['Chủ tịch', 'Trưởng phòng', 'Văn thư']]));
});

test('two options nobody can tell apart are twins; a tone mark tells them apart', () => {
  assert.deepEqual(twinOptions(['4 nội dung', '5 nội dung', '6 nội dung', '6 Nội dung.']), [3, 4]);
  assert.deepEqual(twinOptions(['Cấp xã', 'Cấp xa', 'hoà', 'hóa']), null);
  assert.deepEqual(twinOptions(['hoà', 'hòa']), [1, 2]);
});

test('the kind follows from the key and the options', () => {
  assert.deepEqual(
    [kindOf(['Đúng', 'Sai'], [1]), kindOf(['a', 'b', 'c'], [2]), kindOf(['a', 'b', 'c'], [1, 2])],
    ['true-false', 'single', 'multiple'],
  );
});

test('options that refer to others are found, those that only sound like it are left', () => {
  const last = (text: string) => findReferences(['Một', 'Hai', 'Ba', text]).map(({ by, names }) => [by, names]);
  const all = [
    'Tất cả các phương án trên',
    'Tất cả các đáp án trên đều đúng.',
    'Tất cả đều đúng',
    'Cả ba phương án trên',
    'Cả 03 ý trên',
    'Cả 3',
    'Không có phương án nào đúng',
    'Không phương án nào',
    'Các ý trên đều sai',
  ];
  const letters: [string, number[]][] = [
    ['Cả A và B', [1, 2]],
    ['A và C đúng', [1, 3]],
    ['B, C sai', [2, 3]],
    ['Phương án A', [1]],
    ['Đáp án A và B', [1, 2]],
    ['A, B, C', [1, 2, 3]],
  ];
  const none = [
    'Tất cả cán bộ, công chức',
    'Dự án nhóm A và B',
    'Điểm a, b khoản 2 Điều 5',
    'Vitamin A',
    'Cả nước',
    'Không có thời hạn',
    'Cả hai bên ký kết',
  ];

  for (const text of all) assert.deepEqual(last(text), [['all', []]], text);
  for (const [text, names] of letters) assert.deepEqual(last(text), [['letter', names]], text);
  for (const text of none) assert.deepEqual(last(text), [], text);
});

test('naming letters holds the whole item; summing up holds the option at the bottom, or all when it stands higher', () => {
  assert.deepEqual(detectPins(['a1', 'b1', 'Cả A và B', 'd1']), ['place', 'place', 'place', 'place']);
  assert.deepEqual(detectPins(['a1', 'b1', 'c1', 'Tất cả các phương án trên']), [
    undefined,
    undefined,
    undefined,
    'last',
  ]);
  assert.deepEqual(detectPins(['a1', 'b1', 'Cả hai ý trên', 'Không ý nào']), [undefined, undefined, 'last', 'last']);
  assert.deepEqual(detectPins(['a1', 'Cả hai ý trên', 'c1']), ['place', 'place', 'place']);
  assert.deepEqual(detectPins(['a1', 'b1', 'c1']), [undefined, undefined, undefined]);
});

test('a legal basis is taken apart where it can be, and keeps its words where not', () => {
  const parts = (text: string, article?: string) => {
    const { document, date, issuer, article: where } = readLegalBasis(text, article);
    return [document, date, issuer, where];
  };

  assert.deepEqual(parts('Khoản 1 Điều 5 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ'), [
    'Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ',
    '2018-04-23',
    'Chính phủ',
    'Khoản 1 Điều 5',
  ]);
  assert.deepEqual(parts('Luật Cán bộ, công chức năm 2025, Điều 12'), [
    'Luật Cán bộ, công chức năm 2025',
    null,
    null,
    'Điều 12',
  ]);
  assert.deepEqual(parts('Chỉ thị 12', 'Mục 2'), ['Chỉ thị 12', null, null, 'Mục 2']);
  assert.deepEqual(parts('tài liệu tập huấn'), ['tài liệu tập huấn', null, null, null]);
  assert.deepEqual(parts(''), [null, null, null, null]);
});

test('a topic is known by its slug, its name, or its name without idle words', () => {
  const slug = (text: string) => topicOf(text, commonTopics).slug;

  assert.deepEqual(
    ['the-che', 'Cải cách thể chế', 'Thể chế', 'Công tác cải cách thể chế', '3. Tài chính công', 'Sáng kiến', ''].map(
      slug,
    ),
    ['the-che', 'the-che', 'the-che', 'the-che', 'tai-chinh-cong', 'sang-kien', 'chua-phan-loai'],
  );
});

test('an item without a topic reads "Chưa phân loại", whether nothing or the topic of such items was given', () => {
  assert.deepEqual([topicOf('', commonTopics), topicOf(untold.slug, commonTopics)], [untold, untold]);
});
