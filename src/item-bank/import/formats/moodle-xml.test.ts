import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../../platform/refusal.ts';
import { readMoodleXml } from './moodle-xml.ts';

/** A picture of one point. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const quiz = (...questions: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`;
const question = (type: string, inside: string, text = 'Ai ký?') =>
  `<question type="${type}"><questiontext format="html"><text><![CDATA[<p>${text}</p>]]></text></questiontext>${inside}</question>`;
const answer = (fraction: number | string, text: string, more = '') =>
  `<answer fraction="${fraction}" format="html"><text><![CDATA[<p>${text}</p>]]></text>${more}</answer>`;
const read = (...questions: string[]) => readMoodleXml(quiz(...questions));

test('choices of one and of several, true or false, short answer, number, essay', () => {
  const { items } = read(
    question(
      'multichoice',
      `<idnumber>TC01</idnumber><single>true</single>${answer(100, 'Chủ tịch')}${answer(0, 'Văn thư')}`,
    ),
    question(
      'multichoice',
      `<single>false</single>${answer('33.33333', 'a')}${answer('33.33333', 'b')}${answer('33.33333', 'c')}${answer(0, 'd')}`,
    ),
    question(
      'truefalse',
      `<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer>`,
    ),
    question('shortanswer', `${answer(100, 'Hà Nội')}${answer(100, 'Thủ đô Hà Nội')}`),
    question('numerical', `<answer fraction="100"><text>3.5</text><tolerance>0.1</tolerance></answer>`),
    question('essay', '<maxwordlimit>300</maxwordlimit>'),
  );

  assert.deepEqual(
    items.map(({ kind, options, marked, accepted, numeric, words, code, seen }) => ({
      kind,
      options,
      right: marked?.options,
      accepted,
      numeric,
      words,
      code,
      seen,
    })),
    [
      { kind: undefined, options: ['Chủ tịch', 'Văn thư'], right: [1], code: 'TC01' },
      { kind: 'multiple', options: ['a', 'b', 'c', 'd'], right: [1, 2, 3] },
      { kind: 'true-false', options: ['Đúng', 'Sai'], right: [2] },
      { kind: 'short-answer', options: [], accepted: ['Hà Nội', 'Thủ đô Hà Nội'] },
      { kind: 'number', options: [], numeric: { value: 3.5, tolerance: 0.1 } },
      { kind: 'essay', options: [], words: 300 },
    ].map((each) => ({
      right: undefined,
      accepted: undefined,
      numeric: undefined,
      words: undefined,
      code: '',
      seen: [],
      ...each,
    })),
  );
});

test('HTML becomes lines, pictures of the file stay, those of other machines are refused by name', () => {
  const { items } = read(
    '<question type="category"><category><text>$course$/top/Thể chế</text></category></question>',
    `<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>D&ograve;ng một<br>hai m<sup>2</sup></p><p><img src="@@PLUGINFILE@@/h%C3%ACnh.png" alt="Sơ đồ"></p>]]></text><file name="hình.png" encoding="base64">${png}</file></questiontext><shuffleanswers>false</shuffleanswers><single>true</single>${answer(100, 'a')}${answer(0, '<img src="http://x.example/y.png">b')}</question>`,
  );

  const [item] = items;
  assert.deepEqual(
    [item!.stem, item!.topicText, item!.pins, item!.options, item!.images, item!.seen.map(({ code }) => code)],
    [
      'Dòng một\nhai m²',
      'Thể chế',
      ['place', 'place'],
      ['a', 'b'],
      [{ at: 0, type: 'image/png', data: png, alt: 'Sơ đồ' }],
      ['remote-image'],
    ],
  );
});

test('kinds of others are refused one by one by name; shares of points are never turned into something else', () => {
  const { items } = read(
    question('cloze', ''),
    question('matching', '<subquestion><text>x</text></subquestion>'),
    question('ddwtos', ''),
    question('constructor', ''),
    question('multichoice', `<single>true</single>${answer(100, 'a')}${answer(50, 'b')}`),
    question('multichoice', `<single>false</single>${answer(70, 'a')}${answer(30, 'b')}`),
    question('multichoice', `<single>false</single>${answer(100, 'a')}${answer(100, 'b')}${answer(0, 'c')}`),
    question('shortanswer', answer(100, 'Hà*')),
  );

  assert.deepEqual(
    items.map(({ seen }) => seen.map(({ code, severity, values }) => [code, severity, values?.kind ?? values?.text])),
    [
      [['unsupported-kind', 'error', 'Cloze']],
      [['unsupported-kind', 'error', 'ghép đôi (matching)']],
      [['unsupported-kind', 'error', 'kéo thả vào chữ (ddwtos)']],
      [['unsupported-kind', 'error', 'constructor']],
      [['partial-credit', 'error', undefined]],
      [['partial-credit', 'error', undefined]],
      [['several-full', 'warning', undefined]],
      [['wildcard', 'error', 'Hà*']],
    ],
  );
});

test('a file that is not well-formed is refused with its line', () => {
  assert.throws(
    () => readMoodleXml('<quiz>\n<question type="essay">\n<name></question>\n</quiz>'),
    (error: Refusal) => error.code === 'item-file-not-well-formed' && error.message.startsWith('Dòng 3:'),
  );
});

test('a document type is refused before anything of it is read', () => {
  const hostile = '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>';

  assert.throws(
    () => readMoodleXml(hostile),
    (error) => error instanceof Refusal && error.code === 'item-file-unsafe',
  );
});
