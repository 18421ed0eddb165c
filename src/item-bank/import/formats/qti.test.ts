import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipOf } from '../../../platform/sheet/test-files.ts';
import type { FoundItem } from '../rows.ts';
import { readQtiItem } from './qti-item.ts';
import { readQtiPackage } from './qti-package.ts';
import { readXml } from './xml.ts';

const match = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>';
const declared = (right: string[], cardinality = 'single', type = 'identifier', more = '') =>
  `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="${type}"><correctResponse>${right.map((each) => `<value>${each}</value>`).join('')}</correctResponse>${more}</responseDeclaration>`;
const assessed = (response: string, body: string, scoring = match) =>
  `<assessmentItem identifier="i1" title="T1">${response}<itemBody>${body}</itemBody>${scoring}</assessmentItem>`;
const choices = (attributes: string, ...fixed: string[]) =>
  `<p>Ai ký?</p><choiceInteraction responseIdentifier="R" ${attributes}>${['A', 'B', 'C'].map((name) => `<simpleChoice identifier="${name}"${fixed.includes(name) ? ' fixed="true"' : ''}>Người ${name}</simpleChoice>`).join('')}</choiceInteraction>`;
const read = (xml: string) => readQtiItem(readXml(xml), 1, 'câu 1', () => undefined);
const seen = ({ seen: all }: FoundItem) =>
  all.map(({ code, severity, values }) => [code, severity, values?.what ?? values?.kind]);
const typed = '<p>Thủ đô là <textEntryInteraction responseIdentifier="R"/> từ năm nào</p>';

test('choices: one, several without limit, fixed as pins, not shuffled as an order that stays', () => {
  const shuffled = read(assessed(declared(['B']), choices('shuffle="true" maxChoices="1"', 'C')));
  const still = read(assessed(declared(['A', 'C'], 'multiple'), choices('shuffle="false" maxChoices="0"')));

  assert.deepEqual(
    [shuffled, still].map(({ stem, options, marked, kind, pins, seen: all }) => [
      stem,
      options,
      marked,
      kind,
      pins,
      all,
    ]),
    [
      [
        'Ai ký?',
        ['Người A', 'Người B', 'Người C'],
        { options: [2], by: 'format' },
        'single',
        [null, null, 'place'],
        [],
      ],
      [
        'Ai ký?',
        ['Người A', 'Người B', 'Người C'],
        { options: [1, 3], by: 'format' },
        'multiple',
        ['place', 'place', 'place'],
        [],
      ],
    ],
  );
});

test('QTI 3.0 writes other names for the same', () => {
  const item = read(
    `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i1" title="Câu một">
      <qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
      <qti-item-body><p>Ai ký?</p><qti-choice-interaction response-identifier="R" shuffle="true" max-choices="1"><qti-prompt>Chọn một</qti-prompt><qti-simple-choice identifier="A">An</qti-simple-choice><qti-simple-choice identifier="B" fixed="true">Bình</qti-simple-choice></qti-choice-interaction></qti-item-body>
      <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>`,
  );

  assert.deepEqual(
    [item.stem, item.options, item.marked?.options, item.pins, item.seen],
    ['Ai ký?\nChọn một', ['An', 'Bình'], [2], [null, 'place'], []],
  );
});

test('typed answers and essays', () => {
  const word = read(assessed(declared(['Hà Nội'], 'single', 'string'), typed));
  const number = read(assessed(declared(['3.5'], 'single', 'float'), typed));
  const essay = read(
    assessed(
      '<responseDeclaration identifier="R" cardinality="single" baseType="string"/>',
      '<p>Trình bày</p><extendedTextInteraction responseIdentifier="R"/>',
      '',
    ),
  );

  assert.deepEqual(
    [word.stem, word.kind, word.accepted, number.kind, number.numeric, essay.stem, essay.kind],
    [
      'Thủ đô là _____ từ năm nào',
      'short-answer',
      ['Hà Nội'],
      'number',
      { value: 3.5, tolerance: 0 },
      'Trình bày',
      'essay',
    ],
  );
  assert.deepEqual([word, number, essay].flatMap(seen), []);
});

test('another scoring than match_correct is refused by name, and no interaction is turned into another', () => {
  const mapped =
    '<mapping defaultValue="0"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="0.5"/></mapping>';
  const one = choices('shuffle="true" maxChoices="1"');
  const cases: [string, unknown[]][] = [
    [
      assessed(
        declared(['A'], 'single', 'identifier', mapped),
        one,
        '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>',
      ),
      [['qti-scoring', 'error', 'map_response']],
    ],
    [
      assessed(
        declared(['A']),
        one,
        '<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/><baseValue baseType="identifier">B</baseValue></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>',
      ),
      [['qti-scoring', 'error', 'responseProcessing']],
    ],
    [assessed(declared(['A']), one, ''), [['not-scored', 'warning', undefined]]],
    [
      assessed(declared(['A']), '<hotspotInteraction responseIdentifier="R"/>'),
      [['unsupported-kind', 'error', 'chọn vùng hình (hotspotInteraction)']],
    ],
    [assessed(declared(['A']), one + one), [['unsupported-kind', 'error', 'câu ghép nhiều phần (2 phần trả lời)']]],
    [
      assessed(declared(['X']), one),
      [['qti-item', 'error', 'đáp án trỏ tới phương án không có, hoặc hai phương án cùng mã']],
    ],
  ];

  for (const [xml, expected] of cases) assert.deepEqual(seen(read(xml)), expected);
});

test('a package: items in the order of its manifest, what is missing or broken named, what is not listed said', async () => {
  const manifest = `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
    <resource identifier="b" type="imsqti_item_xmlv2p1" href="items/b.xml"/>
    <resource identifier="a" type="imsqti_item_xmlv2p1" href="items/a%20a.xml"/>
    <resource identifier="c" type="imsqti_item_xmlv2p1" href="items/c.xml"/>
    <resource identifier="d" type="imsqti_item_xmlv2p1" href="items/d.xml"/></resources></manifest>`;
  const item = assessed(declared(['A']), choices('shuffle="true" maxChoices="1"'));
  const bytes = zipOf([
    { name: 'imsmanifest.xml', content: manifest },
    { name: 'items/a a.xml', content: item },
    { name: 'items/b.xml', content: item },
    { name: 'items/c.xml', content: '<assessmentItem>' },
    { name: 'items/e.xml', content: item },
  ]);

  const { items, remarks } = await readQtiPackage(bytes);

  assert.deepEqual(
    items.map((each) => [each.place, each.stem, seen(each)]),
    [
      ['items/b.xml', 'Ai ký?', []],
      ['items/a a.xml', 'Ai ký?', []],
      ['items/c.xml', '', [['qti-item', 'error', 'XML sai cú pháp, dòng 1']]],
      ['items/d.xml', '', [['qti-item', 'error', 'gói không có tệp này']]],
    ],
  );
  assert.deepEqual(
    remarks.map(({ code, place }) => [code, place]),
    [['not-in-manifest', 'items/e.xml']],
  );
});
