import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonTopics } from '../topics.ts';
import { readItemFileHere } from './formats/read-here.ts';
import { judgeItems } from './judge.ts';

const read = async (fileName: string, content: string | Buffer) => {
  const file = await readItemFileHere({ bytes: Buffer.from(content), fileName });
  const by = {
    keyBase: file.keyBase,
    topics: commonTopics,
    defaultTopic: 'the-che',
    defaultLevel: 1,
    known: new Map(),
  };
  const judged = judgeItems(
    file.items.map((item) => ({ ...item, decision: {} })),
    by,
  );
  return {
    remarks: file.remarks.map(({ code }) => code),
    items: judged.map(({ item, status, doubts, correct }) => ({
      texts: [item.stem, ...item.options],
      status,
      doubts: doubts.map(({ code }) => code),
      original: doubts.find(({ code }) => code === 'legacy-font')?.values?.original,
      correct,
    })),
  };
};

const csv = (...rows: string[][]) => [['Câu hỏi', 'A', 'B', 'Đáp án'], ...rows].map((row) => row.join(',')).join('\n');
const moodle = (stem: string, right: string, wrong: string) =>
  `<?xml version="1.0"?><quiz><question type="multichoice"><questiontext format="html"><text>${stem}</text></questiontext><single>true</single><answer fraction="0"><text>${wrong}</text></answer><answer fraction="100"><text>${right}</text></answer></question></quiz>`;
const qti = (stem: string, right: string, wrong: string) =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration><itemBody><p>${stem}</p><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><simpleChoice identifier="A">${wrong}</simpleChoice><simpleChoice identifier="B">${right}</simpleChoice></choiceInteraction></itemBody><responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>`;
/** The same item, the second option right, in every format that is text. */
const inAllFormats = (stem: string, wrong: string, right: string): [string, string][] => [
  ['a.csv', csv([stem, wrong, right, 'B'])],
  ['a.gift', `::C1:: ${stem} {~${wrong} =${right}}\n`],
  ['a.aiken', `${stem}\nA. ${wrong}\nB. ${right}\nANSWER: B\n`],
  ['a.xml', moodle(stem, right, wrong)],
  ['b.xml', qti(stem, right, wrong)],
];

test('one item in TCVN3 is read in Unicode in every format, letter for letter, and somebody looks at the original', async () => {
  for (const [name, content] of inAllFormats('C¬ quan nµo cÊp phÐp tr\u00ADíc?', 'Së Néi vô', 'Bé ChÝnh trÞ'))
    assert.deepEqual(
      (await read(name, content)).items.map(({ original, ...item }) => [item, String(original).split(' / ').sort()]),
      [
        [
          {
            texts: ['Cơ quan nào cấp phép trước?', 'Sở Nội vụ', 'Bộ Chính trị'],
            status: 'look',
            doubts: ['legacy-font'],
            correct: [2],
          },
          ['Bé ChÝnh trÞ', 'C¬ quan nµo cÊp phÐp tr\u00ADíc?', 'Së Néi vô'],
        ],
      ],
      name,
    );
});

test('one item in VNI is read in Unicode in every format', async () => {
  for (const [name, content] of inAllFormats('Cô quan naøo caáp pheùp?', 'Sôû Noäi vuï', 'Boä Chính trò'))
    assert.deepEqual(
      (await read(name, content)).items.map(({ texts, status, doubts }) => [texts, status, doubts]),
      [[['Cơ quan nào cấp phép?', 'Sở Nội vụ', 'Bộ Chính trị'], 'look', ['legacy-font']]],
      name,
    );
});

test('letters of bad scans, look-alikes of other alphabets and Roman numbers are said at the item in every format', async () => {
  for (const [name, content] of inAllFormats('Thủ tƣớng ký Chương V|| gì?', 'Вăn bản', 'Nghị quyết Xl'))
    assert.deepEqual(
      (await read(name, content)).items.map(({ texts, status, doubts }) => [texts, status, doubts.toSorted()]),
      [
        [
          ['Thủ tướng ký Chương V|| gì?', 'Băn bản', 'Nghị quyết Xl'],
          'look',
          ['letters-put-right', 'look-alike', 'roman-letters'],
        ],
      ],
      name,
    );
});

test('letters and marks apart are joined, said once for the file; the item is ready', async () => {
  for (const [name, content] of inAllFormats('Thẩm quyền thuộc về ai?', 'Bộ trưởng', 'Thủ tướng')) {
    const found = await read(name, content.normalize('NFD'));

    assert.deepEqual(found.remarks, ['letters-joined'], name);
    assert.deepEqual(
      found.items.map(({ texts, status }) => [texts, status]),
      [[['Thẩm quyền thuộc về ai?', 'Bộ trưởng', 'Thủ tướng'], 'ready']],
      name,
    );
  }
});

test('words decoded twice or with question marks for letters are a doubt at their item, not only a remark', async () => {
  const found = await read('a.csv', csv(['Ai kÃ½ vÄƒn báº£n?', 'An', 'Bình', 'B'], ['Ai trình?', 'An', 'Bình', 'A']));

  assert.deepEqual(
    found.items.map(({ status, doubts }) => [status, doubts]),
    [
      ['look', ['letters-spoilt']],
      ['ready', []],
    ],
  );
});

test('foreign words and Unicode items beside items in TCVN3 stay as they are', async () => {
  const found = await read(
    'a.csv',
    csv(
      ['C¬ quan nµo cÊp phÐp?', 'Së Néi vô', 'Bé', 'B'],
      ['Ai ký quyÕt ®Þnh?', 'Chñ tÞch', 'Bé tr\u00ADëng', 'A'],
      ['Từ “façade” nghĩa là gì?', 'Mặt tiền', 'Hà', 'A'],
      ['Sông nào dài 25 km?', 'Hà', 'Bé', 'A'],
    ),
  );

  assert.deepEqual(
    found.items.slice(2).map(({ texts, doubts }) => [texts, doubts]),
    [
      [['Từ “façade” nghĩa là gì?', 'Mặt tiền', 'Hà'], []],
      [['Sông nào dài 25 km?', 'Hà', 'Bé'], []],
    ],
  );
});

test('an Icelandic Ð becomes Đ, and the item says so', async () => {
  const found = await read('a.csv', csv(['Ai họp ở Ðà Nẵng?', 'An', 'Bình', 'B']));

  assert.deepEqual(
    found.items.map(({ texts, doubts }) => [texts[0], doubts]),
    [['Ai họp ở Đà Nẵng?', ['look-alike']]],
  );
});

test('a file of bytes from an old font, no Unicode at all, is read by that font', async () => {
  const text = csv(
    ['C¬ quan nµo cÊp phÐp?', 'Së Néi vô', 'Bé', 'B'],
    ['Ai ký quyÕt ®Þnh?', 'Chñ tÞch', 'Bé tr\u00ADëng', 'A'],
  )
    .replace('Câu hỏi', 'Question')
    .replace('Đáp án', 'Key');
  const gift = '::1:: C¬ quan nµo cÊp phÐp? {~Së Néi vô =Bé Néi vô}\n';

  const sheet = await read('a.csv', Buffer.from(text, 'latin1'));
  const other = await read('a.gift', Buffer.from(gift, 'latin1'));

  assert.deepEqual(
    [sheet, other].map(({ remarks, items }) => [remarks, items.map(({ texts, status }) => [texts, status])]),
    [
      [
        ['read-as-legacy'],
        [
          [['Cơ quan nào cấp phép?', 'Sở Nội vụ', 'Bộ'], 'look'],
          [['Ai ký quyết định?', 'Chủ tịch', 'Bộ trưởng'], 'look'],
        ],
      ],
      [['read-as-legacy'], [[['Cơ quan nào cấp phép?', 'Sở Nội vụ', 'Bộ Nội vụ'], 'look']]],
    ],
  );
});
