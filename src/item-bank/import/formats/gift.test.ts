import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundItem } from '../rows.ts';
import { readGift } from './gift.ts';

const codes = ({ seen }: FoundItem) => seen.map(({ code, values }) => [code, ...Object.values(values ?? {})]);
const short = (item: FoundItem) => ({
  stem: item.stem,
  ...(item.options.length > 0 ? { options: item.options } : {}),
  ...(item.marked ? { right: item.marked.options } : {}),
  ...(item.kind ? { kind: item.kind } : {}),
  ...(item.accepted ? { accepted: item.accepted } : {}),
  ...(item.numeric ? { numeric: item.numeric } : {}),
  ...(item.seen.length > 0 ? { seen: codes(item) } : {}),
});
const read = (...lines: string[]) => readGift(lines.join('\n')).items.map(short);

test('one right option, several by weights, true or false, short answer, number, essay', () => {
  assert.deepEqual(
    read(
      '::C1:: Ai ký? {=Chủ tịch ~Văn thư#không phải ~Bảo vệ}',
      '',
      'Chọn hai {~%50%Một ~%50%Hai ~%-100%Ba}',
      '',
      '[html]<p>Nộp hồ sơ qua mạng&nbsp;<b>được</b>?</p>{TRUE}',
      '',
      'Thủ đô là {=Hà Nội =TP Hà Nội}',
      '',
      'Mấy ngày? {#3:2}',
      '',
      'Khoảng? {#1..5}',
      '',
      'Trình bày. {}',
    ),
    [
      { stem: 'Ai ký?', options: ['Chủ tịch', 'Văn thư', 'Bảo vệ'], right: [1] },
      { stem: 'Chọn hai', options: ['Một', 'Hai', 'Ba'], right: [1, 2], kind: 'multiple' },
      { stem: 'Nộp hồ sơ qua mạng được?', options: ['Đúng', 'Sai'], right: [1], kind: 'true-false' },
      { stem: 'Thủ đô là', kind: 'short-answer', accepted: ['Hà Nội', 'TP Hà Nội'] },
      { stem: 'Mấy ngày?', kind: 'number', numeric: { value: 3, tolerance: 2 } },
      { stem: 'Khoảng?', kind: 'number', numeric: { value: 3, tolerance: 2 } },
      { stem: 'Trình bày.', kind: 'essay' },
    ],
  );
});

test('escaped signs are letters; a rationale, a gap in the middle, a code, tags and the category are kept', () => {
  const { items, remarks } = readGift(
    [
      '$CATEGORY: $course$/top/Cải cách thể chế',
      '',
      '// [id:GH-7] [tag:Mức độ: Vận dụng] [tag:Căn cứ: Luật [số\\] 1]',
      '::tên\\:một:: Tỷ lệ \\{a \\= b\\} \\~ 50 % \\# là {',
      '=đúng \\= hết ~sai \\~ một # vì\\: thế',
      '####Lời giải\\: vậy',
      '} theo Nghị định',
    ].join('\n'),
  );

  assert.deepEqual(
    items.map(({ stem, options, rationale, code, levelText, legalText, topicText, place }) => [
      stem,
      options,
      rationale,
      code,
      levelText,
      legalText,
      topicText,
      place,
    ]),
    [
      [
        'Tỷ lệ {a = b} ~ 50 % # là _____ theo Nghị định',
        ['đúng = hết', 'sai ~ một'],
        'Lời giải: vậy',
        'GH-7',
        'Vận dụng',
        'Luật [số] 1',
        'Cải cách thể chế',
        'dòng 4',
      ],
    ],
  );
  assert.deepEqual(
    remarks.map(({ code, values }) => [code, values]),
    [['feedback-dropped', { count: 1 }]],
  );
});

test('what the bank does not have is refused by name at its item, and the items around it are read', () => {
  assert.deepEqual(
    read(
      'Ghép {=Huế -> Thừa Thiên =Vinh -> Nghệ An}',
      '',
      'Chỉ là lời dẫn.',
      '',
      'Ai ký? {=Chủ tịch ~Văn thư}',
      '',
      'Một phần? {=Đủ ~%50%Nửa ~Không}',
      '',
      'Hai chữ bằng? {=Một =Hai ~Ba}',
      '',
      'Số? {#ba}',
    ),
    [
      { stem: 'Ghép', seen: [['unsupported-kind', 'ghép đôi (matching)']] },
      { stem: 'Chỉ là lời dẫn.', seen: [['unsupported-kind', 'mô tả (description)']] },
      { stem: 'Ai ký?', options: ['Chủ tịch', 'Văn thư'], right: [1] },
      { stem: 'Một phần?', options: ['Đủ', 'Nửa', 'Không'], right: [1, 2], seen: [['partial-credit']] },
      { stem: 'Hai chữ bằng?', options: ['Một', 'Hai', 'Ba'], right: [1, 2], seen: [['two-keys']] },
      { stem: 'Số?', kind: 'number', seen: [['gift-syntax', 11, 'đáp án không phải là số']] },
    ],
  );
});

test('a stray blank line and a brace without its pair are named at their line, the next item is not touched', () => {
  assert.deepEqual(
    read(
      'Ai ký? {',
      '=Chủ tịch',
      '',
      '~Văn thư',
      '}',
      '',
      'Ai trình? {=Văn thư ~Bảo vệ',
      '',
      'Ai đọc? {=Chủ tịch ~Không ai}',
    ),
    [
      {
        stem: 'Ai ký?',
        options: ['Chủ tịch', 'Văn thư'],
        right: [1],
        seen: [['gift-syntax', 3, 'dòng trống ở giữa câu']],
      },
      { stem: 'Ai trình? {=Văn thư ~Bảo vệ', seen: [['gift-syntax', 7, 'dấu ngoặc { } không đủ đôi']] },
      { stem: 'Ai đọc?', options: ['Chủ tịch', 'Không ai'], right: [1] },
    ],
  );
});
