import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../../test/processor-time.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { bookOf, type PackedPart, zipOf } from '../../../platform/sheet/test-files.ts';
import { readItemFile } from './index.ts';

const bomb = Buffer.alloc(40 * 2 ** 20, 0x20);
const types = { name: '[Content_Types].xml', content: '<Types/>' };
const word = (document: string, ...more: PackedPart[]) =>
  zipOf([types, { name: 'word/document.xml', content: document }, ...more]);
const wordText = (text: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;
const manifest = (...hrefs: string[]) =>
  `<manifest><resources>${hrefs.map((href) => `<resource type="imsqti_item_xmlv2p1" href="${href}"/>`).join('')}</resources></manifest>`;
const qti = (...parts: PackedPart[]) => zipOf([{ name: 'imsmanifest.xml', content: manifest('a.xml') }, ...parts]);
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]>`;
const xxe = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
const deep = (name: string) => `${`<${name}>`.repeat(50_000)}x${`</${name}>`.repeat(50_000)}`;
const ole = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from('D0CF11E0A1B11AE1', 'hex'),
    Buffer.alloc(1024),
    ...streams.map((name) => Buffer.from(name, 'utf16le')),
    Buffer.alloc(1024),
  ]);
/** Claims to be so many bytes unpacked. */
const claiming = (unpacked: number) =>
  zipOf([types, { name: 'word/document.xml', content: 'x', claims: { unpacked } }]);

const cases: [what: string, name: string, bytes: Buffer, codes: string[]][] = [
  ['an empty file', 'a.docx', Buffer.alloc(0), ['item-file-empty']],
  ['a Word file that is a bomb', 'a.docx', word(wordText(bomb.toString('latin1'))), ['item.word-bomb']],
  [
    'a spreadsheet that is a bomb',
    'a.xlsx',
    bookOf({ sheet: `<sheetData>${bomb.toString('latin1')}</sheetData>` }),
    ['item-file-bomb', 'sheet-bomb'],
  ],
  ['a package that is a bomb', 'a.zip', qti({ name: 'a.xml', content: bomb }), ['item-file-bomb']],
  ['a file that claims 1 GB inside', 'a.docx', claiming(2 ** 30), ['item-file-bomb']],
  [
    'a sheet that claims 1 GB',
    'a.xlsx',
    zipOf([types, { name: 'xl/workbook.xml', content: 'x', claims: { unpacked: 2 ** 30 } }]),
    ['item-file-bomb', 'sheet-bomb'],
  ],
  [
    'thousands of files inside',
    'a.zip',
    zipOf(Array.from({ length: 2500 }, (_, index) => ({ name: `f${index}.xml`, content: 'x' }))),
    ['item-file-bomb'],
  ],
  ['an archive inside', 'a.zip', qti({ name: 'inner.zip', content: 'PK' }), ['item-file-nested']],
  ['a name that leaves the package', 'a.zip', qti({ name: '../../etc/cron.d/x', content: 'x' }), ['item-file-unsafe']],
  [
    'a link that leaves the package',
    'a.zip',
    zipOf([{ name: 'imsmanifest.xml', content: manifest('../../../etc/passwd') }]),
    ['item-file-outside'],
  ],
  [
    'a link that leaves the package, written in per cent',
    'a.zip',
    zipOf([{ name: 'imsmanifest.xml', content: manifest('%2e%2e/%2e%2e/etc/passwd') }]),
    ['item-file-outside'],
  ],
  [
    'a link to another machine',
    'a.zip',
    zipOf([{ name: 'imsmanifest.xml', content: manifest('http://x.example/a.xml') }]),
    ['item-file-outside'],
  ],
  [
    'macros in a Word file',
    'a.docx',
    word(wordText('x'), { name: 'word/vbaProject.bin', content: 'x' }),
    ['item-file-macros'],
  ],
  ['a file with macros by its name', 'a.docm', word(wordText('x')), ['item-file-macros']],
  ['macros in an old Word file', 'a.doc', ole('WordDocument', '_VBA_PROJECT'), ['item-file-macros']],
  ['a password', 'a.docx', ole('EncryptedPackage'), ['item-file-encrypted']],
  ['an old workbook', 'a.xls', ole('Workbook'), ['sheet-old-excel']],
  ['a Word file named as a spreadsheet', 'a.xlsx', word(wordText('x')), ['item-file-wrong-ending']],
  ['an old Word file named as a new one', 'a.docx', ole('WordDocument'), ['item-file-wrong-ending']],
  ['text named as Word', 'a.docx', Buffer.from('Câu 1: Ai ký?'), ['item-file-damaged']],
  ['a PDF', 'a.pdf', Buffer.from('%PDF-1.7'), ['item-file-pdf']],
  ['a PDF named as Word', 'a.docx', Buffer.from('%PDF-1.7'), ['item-file-pdf']],
  ['rich text', 'a.doc', Buffer.from('{\\rtf1 x}'), ['item-file-rtf']],
  ['a web page', 'a.txt', Buffer.from('<!doctype html><p>x'), ['item-file-web-page']],
  ['a picture', 'a.txt', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ['item-file-other']],
  ['an archive of anything', 'a.zip', zipOf([{ name: 'a.txt', content: 'x' }]), ['item-file-zip']],
  [
    'entities that multiply',
    'a.xml',
    Buffer.from(`<?xml version="1.0"?>${laughs}<quiz>&j;</quiz>`),
    ['item-file-unsafe'],
  ],
  [
    'an entity from the disk',
    'a.xml',
    Buffer.from(`<?xml version="1.0"?>${xxe}<quiz>&e;</quiz>`),
    ['item-file-unsafe'],
  ],
  [
    'an entity behind a long comment',
    'a.xml',
    Buffer.from(`<?xml version="1.0"?><!--${'x'.repeat(30_000)}-->${xxe}<quiz>&e;</quiz>`),
    ['item-file-unsafe', 'item-file-xml'],
  ],
  [
    'an entity in a package',
    'a.zip',
    qti({ name: 'a.xml', content: `${xxe}<assessmentItem>&e;</assessmentItem>` }),
    ['item-file-unsafe'],
  ],
  ['an entity in a Word file', 'a.docx', word(`${xxe}${wordText('&e;')}`), ['item.word-unsafe']],
  ['an element in an element in an element', 'a.xml', Buffer.from(`<quiz>${deep('a')}</quiz>`), ['item-file-deep']],
  [
    'the same in a package',
    'a.zip',
    qti({ name: 'a.xml', content: deep('assessmentItem') }),
    ['item-file-deep', 'item-file-bomb'],
  ],
  ['QTI 1.2', 'a.xml', Buffer.from('<questestinterop/>'), ['item-file-qti-1']],
  ['other XML', 'a.xml', Buffer.from('<?xml version="1.0"?><rss/>'), ['item-file-xml']],
  ['XML that is not well-formed', 'a.xml', Buffer.from('<quiz><question></quiz>'), ['item-file-not-well-formed']],
  ['a file over the limit', 'a.txt', Buffer.alloc(33 * 2 ** 20, 0x61), ['item-file-too-large']],
];

/** Longer than any load of the machine makes these files take: what is too slow is told by the processor's time. */
const patient = { seconds: 120 };

/** Seconds of the processor a piece of work takes, its thread included; what else the machine does is left out. */
async function processorSeconds<T>(work: () => Promise<T>): Promise<[result: T, seconds: number]> {
  const took = processorTime();
  const result = await work();
  return [result, took() / 1000];
}

const outcomeOf = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => null,
    (error: unknown) => error,
  );

test('each hostile file is refused with one sentence, within seconds and without much memory', async (t) => {
  for (const [what, name, bytes, codes] of cases)
    await t.test(what, async () => {
      const before = process.memoryUsage().rss;

      const [refusal, seconds] = await processorSeconds(() => outcomeOf(readItemFile(bytes, name, patient)));

      assert.ok(refusal instanceof Refusal, String((refusal as Error)?.stack ?? 'was read'));
      assert.ok(codes.includes(refusal.code), refusal.code);
      assert.match(refusal.message, /^[^\n]{10,220}$/);
      assert.ok(seconds < 10, `${seconds} s`);
      assert.ok(process.memoryUsage().rss - before < 256 * 2 ** 20);
    });
});

test('texts made to be slow are read or refused in time: a megabyte takes seconds of the processor, never its square', async (t) => {
  const many = (text: string, times = 200_000) => Buffer.from(text.repeat(times).slice(0, 2 ** 20));
  const slow: [string, Buffer][] = [
    ['a.gift', many('{')],
    ['a.gift', many('{\n\n')],
    ['a.gift', many('::')],
    ['a.gift', many('\\')],
    ['a.gift', many('a{=b#')],
    ['a.gift', many('// [tag:[tag:')],
    ['a.aiken', many('A. ')],
    ['a.aiken', many('A.\n')],
    ['a.txt', many('Câu ')],
    ['a.txt', many('A. B. C. ')],
    ['a.txt', many(' ')],
    ['a.txt', many('1.')],
    ['a.csv', many('"')],
    [
      'a.xml',
      Buffer.from(
        `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[${'<'.repeat(500_000)}]]></text></questiontext></question></quiz>`,
      ),
    ],
    [
      'a.xml',
      Buffer.from(
        `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[${'<sup>'.repeat(100_000)}${'</sup>'.repeat(100_000)}]]></text></questiontext></question></quiz>`,
      ),
    ],
    [
      'a.xml',
      Buffer.from(
        `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[${'<a "'.repeat(200_000)}]]></text></questiontext></question></quiz>`,
      ),
    ],
  ];
  for (const [name, bytes] of slow) {
    const [outcome, seconds] = await processorSeconds(() => outcomeOf(readItemFile(bytes, name, patient)));

    assert.ok(outcome === null || outcome instanceof Refusal, String(outcome));
    assert.notEqual((outcome as Refusal | null)?.code, 'item-file-too-slow', name);
    t.diagnostic(`${name} ${bytes.toString('utf8', 0, 12).trim()}: ${seconds.toFixed(2)} s of the processor`);
    assert.ok(seconds < 10, `${name} ${bytes.toString('utf8', 0, 40)}: ${seconds} s`);
  }
});

test('a thread that takes too long or too much is stopped with a sentence', async () => {
  const items = Array.from({ length: 4000 }, (_, index) => `Câu ${index}? {=a ~b}`).join('\n\n');

  const slow = readItemFile(Buffer.from(items), 'a.gift', { seconds: 0.001 });
  const heavy = readItemFile(Buffer.from(items.repeat(20)), 'a.gift', { memory: 8 });

  await assert.rejects(slow, (error) => error instanceof Refusal && error.code === 'item-file-too-slow');
  await assert.rejects(heavy, (error) => error instanceof Refusal && error.code === 'item-file-too-heavy');
});

test('2,000 items are read within five seconds', async (t) => {
  const gift = Array.from(
    { length: 2000 },
    (_, index) => `Câu hỏi số ${index} về thủ tục? {=Một ngày ~Hai ngày ~Ba ngày}`,
  );

  const [read, seconds] = await processorSeconds(() => readItemFile(Buffer.from(gift.join('\n\n')), 'a.gift', patient));

  t.diagnostic(`${read.items.length} items in ${seconds.toFixed(2)} s of the processor`);
  assert.equal(read.items.length, 2000);
  assert.ok(seconds < 5, `${seconds} s`);
});
