import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOf } from '../numbers.ts';
import { somePicture, somePictureHash } from '../testing.ts';
import { commonTopics } from '../topics.ts';
import { judgeItems } from './judge.ts';
import { imageBytes, withoutBytes } from './judge-images.ts';
import type { FoundItem } from './rows.ts';

const by = { keyBase: undefined, topics: commonTopics, defaultTopic: 'the-che', defaultLevel: 1, known: new Map() };
const plain: FoundItem = {
  number: 1,
  place: 'dòng 2',
  code: '',
  stem: 'Việc nào đúng quy định?',
  options: ['Tiếp nhận', 'Trả kết quả', 'Thu thêm phí'],
  gaps: [],
  starred: [],
  keyText: '',
  kindText: '',
  levelText: '',
  topicText: '',
  rationale: '',
  legalText: '',
  articleText: '',
  inForceFrom: '',
  inForceTo: '',
  points: null,
  seen: [],
};
const judge = (over: Partial<FoundItem>) => judgeItems([{ ...plain, ...over, decision: {} }], by)[0]!;
/** Status, codes of doubts, and kind with what is right. */
const verdict = (over: Partial<FoundItem>) => {
  const { status, doubts, understood, keyBy } = judge(over);
  const { kind, correct, accepted, numeric, words } = understood;
  return [
    status,
    doubts.map(({ code }) => code).join(),
    kind,
    correct.join() || accepted.join('|') || numeric || words,
    keyBy,
  ];
};

test('the kind follows what the file says and what its key shows; where they contradict, somebody looks', () => {
  const marked = (options: number[]) => ({ marked: { options, by: 'bold' as const } });
  const table: [string, Partial<FoundItem>, unknown[]][] = [
    ['one marked', marked([2]), ['ready', '', 'single', '2', 'bold']],
    ['two marked, kind unsaid', marked([1, 2]), ['look', 'two-marked', 'multiple', '1,2', 'bold']],
    [
      'two marked, said single',
      { kind: 'single', ...marked([1, 2]) },
      ['error', 'two-keys', 'multiple', '1,2', 'bold'],
    ],
    ['two marked, said several', { kind: 'multiple', ...marked([1, 2]) }, ['ready', '', 'multiple', '1,2', 'bold']],
    ['one marked, said several', { kind: 'multiple', ...marked([3]) }, ['look', 'one-key', 'multiple', '3', 'bold']],
    ['written and marked agree', { keyText: 'B', ...marked([2]) }, ['ready', '', 'single', '2', 'letter']],
    ['written and marked disagree', { keyText: 'A', ...marked([2]) }, ['error', 'key-conflict', 'single', null, null]],
    ['marked beyond the options', marked([4]), ['error', 'key-outside', 'single', null, null]],
    ['a set', { kind: 'true-false-set', ...marked([1]) }, ['ready', '', 'true-false-set', '1', 'bold']],
    [
      'a set of false ones',
      { kind: 'true-false-set', ...marked([]) },
      ['error', 'none-true', 'true-false-set', null, null],
    ],
    ['said true or false', { kind: 'true-false', ...marked([1]) }, ['look', 'not-true-false', 'single', '1', 'bold']],
    [
      'true or false',
      { options: ['Đúng', 'Sai'], kindText: 'Đúng/Sai', keyText: 'A' },
      ['ready', '', 'true-false', '1', 'letter'],
    ],
    ['a kind nobody knows', { kindText: 'Ghép đôi', keyText: 'A' }, ['error', 'kind', 'single', '1', 'letter']],
  ];

  for (const [name, over, expected] of table) assert.deepEqual(verdict(over), expected, name);
});

test('kinds without options are whole with what counts as right, and options contradict them', () => {
  const bare = { options: [], gaps: [] };
  const table: [string, Partial<FoundItem>, unknown[]][] = [
    [
      'accepted texts',
      { ...bare, accepted: ['Chính phủ ', 'Chính  phủ', 'CP'] },
      ['ready', '', 'short-answer', 'Chính phủ|CP', null],
    ],
    [
      'accepted in the key',
      { ...bare, kindText: 'Trả lời ngắn', keyText: 'Chính phủ | CP' },
      ['ready', '', 'short-answer', 'Chính phủ|CP', null],
    ],
    ['nothing accepted', { ...bare, kind: 'short-answer' }, ['error', 'no-accepted', 'short-answer', null, null]],
    [
      'number',
      { ...bare, kind: 'number', keyText: '3,14 ± 0,01' },
      ['ready', '', 'number', { value: 3.14, tolerance: 0.01 }, null],
    ],
    ['no number', { ...bare, kindText: 'Điền số', keyText: 'ba' }, ['error', 'no-number', 'number', null, null]],
    ['essay', { ...bare, words: 300 }, ['ready', '', 'essay', 300, null]],
    ['essay with a key', { ...bare, kind: 'essay', keyText: 'A' }, ['look', 'essay-key', 'essay', null, null]],
    ['essay with options', { kind: 'essay' }, ['error', 'kind-options', 'essay', null, null]],
    ['nothing at all', bare, ['error', 'no-options', 'single', null, null]],
  ];

  for (const [name, over, expected] of table) assert.deepEqual(verdict(over), expected, name);
});

test('a number is read as Vietnamese or English write it, with its tolerance; thousands are not guessed', () => {
  assert.deepEqual(['60', '-2.5', '3,14 ± 0,01', '−7', '1.000.000', '12 ngày', ''].map(numberOf), [
    { value: 60, tolerance: 0 },
    { value: -2.5, tolerance: 0 },
    { value: 3.14, tolerance: 0.01 },
    { value: -7, tolerance: 0 },
    null,
    null,
    null,
  ]);
});

test('pins, shared text and pictures of the source are kept; a picture that is none is an error at its place', () => {
  const data = Buffer.from(somePicture).toString('base64');
  const { understood, status } = judge({
    keyText: 'A',
    pins: [null, 'first', null],
    sharedStem: 'Ông A nộp hồ sơ.\r\n\r\n\r\nBà B tiếp nhận.',
    images: [{ at: 0, type: 'image/jpeg', data, alt: 'Sơ đồ' }],
  });
  const broken = judge({ keyText: 'A', images: [{ at: 2, type: 'image/png', data: 'PHN2Zz4=', alt: 'Sơ đồ' }] });

  assert.deepEqual(
    [status, understood.options, understood.sharedStem, understood.images],
    [
      'ready',
      [{ text: 'Tiếp nhận' }, { text: 'Trả kết quả', pin: 'first' }, { text: 'Thu thêm phí' }],
      'Ông A nộp hồ sơ.\n\nBà B tiếp nhận.',
      [
        {
          hash: somePictureHash,
          type: 'image/png',
          width: 3,
          height: 2,
          alt: 'Sơ đồ',
          at: 0,
        },
      ],
    ],
  );
  assert.deepEqual(broken.doubts, [{ code: 'image-type', severity: 'error', values: { place: 'phương án B' } }]);
});

test('a picture kept by its hash is judged as before, without its bytes; one that cannot be kept is still told about', () => {
  const images = [
    { at: 0, type: 'image/png' as const, data: Buffer.from(somePicture).toString('base64'), alt: 'Sơ đồ' },
    { at: 1, type: 'image/png' as const, data: Buffer.alloc(2 ** 20 + 1).toString('base64'), alt: 'To' },
  ];
  const item: FoundItem = { ...plain, keyText: 'A', images };
  const kept = withoutBytes(item);

  assert.deepEqual(
    kept.images!.map(({ data }) => data),
    ['', ''],
  );
  assert.deepEqual(imageBytes(item).length, 2);
  assert.deepEqual(imageBytes(kept), []);
  const [before, after] = [item, kept].map(({ images: given }) => judge({ keyText: 'A', images: given! }));
  assert.deepEqual(after!.understood.images, before!.understood.images);
  assert.deepEqual(after!.doubts, [{ code: 'image-large', severity: 'error', values: { place: 'phương án A' } }]);
});

test('letters are rewritten where somebody decided so, and nothing more is asked', () => {
  const named = { ...plain, options: ['An', 'Bình', 'Cả A và B'], keyText: 'C' };
  const judged = (letters?: 'rewrite') => judgeItems([{ ...named, decision: letters ? { letters } : {} }], by)[0]!;
  const verdictOf = ({ status, understood }: ReturnType<typeof judged>) => [
    status,
    understood.letters,
    understood.options.map(({ pin }) => pin ?? 'free').join(),
  ];

  assert.deepEqual(verdictOf(judged()), ['look', 'hold', 'place,place,place']);
  assert.deepEqual(verdictOf(judged('rewrite')), ['ready', 'rewrite', 'free,free,last']);
});

test('items that differ in shared text, picture or, without options, in what counts as right, are different items', () => {
  const data = Buffer.from(somePicture).toString('base64');
  const image = { at: 0, type: 'image/png' as const, data, alt: 'Sơ đồ' };
  const bare = { options: [], kind: 'short-answer' as const };
  const hashes = [
    { keyText: 'A' },
    { keyText: 'B' },
    { keyText: 'A', kind: 'true-false-set' as const },
    { keyText: 'A', sharedStem: 'Đoạn văn' },
    { keyText: 'A', images: [image] },
    { ...bare, accepted: ['Chính phủ'] },
    { ...bare, accepted: ['chính phủ.'] },
    { ...bare, accepted: ['Quốc hội'] },
    { options: [], kind: 'essay' as const },
  ].map((over) => judge(over).hash);

  const first = (at: number) => hashes.indexOf(hashes[at]!);
  assert.deepEqual(
    hashes.map((_, at) => first(at)),
    [0, 0, 0, 3, 4, 5, 5, 7, 8],
  );
});
