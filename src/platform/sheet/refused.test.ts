import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../refusal.ts';
import { readSheet } from './read.ts';
import { bookOf, bookParts, type PackedPart, zipOf } from './test-files.ts';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const withPart = (part: PackedPart) => zipOf([...bookParts(), part]);
const withSheet = (change: Partial<PackedPart>) =>
  zipOf(
    bookParts({ sheet: '<sheetData><row><c><v>1</v></c></row></sheetData>' }).map((part) =>
      part.name.includes('sheet1') ? { ...part, ...change } : part,
    ),
  );
const good = bookOf({ sheet: '<sheetData><row><c><v>1</v></c></row></sheetData>' });

const REFUSED: [what: string, name: string, bytes: Uint8Array, code: string][] = [
  ['an empty file', 'a.xlsx', Buffer.alloc(0), 'sheet-empty-file'],
  ['old Excel', 'a.xls', Buffer.concat([OLE, Buffer.alloc(600)]), 'sheet-old-excel'],
  ['old Excel under a new name', 'a.xlsx', Buffer.concat([OLE, Buffer.alloc(600)]), 'sheet-old-excel'],
  [
    'a password',
    'a.xlsx',
    Buffer.concat([OLE, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    'sheet-encrypted',
  ],
  ['an encrypted entry', 'a.xlsx', withSheet({ claims: { flags: 1 } }), 'sheet-encrypted'],
  ['macros by name', 'a.xlsm', good, 'sheet-macros'],
  [
    'macros by type',
    'a.xlsx',
    bookOf({ types: '<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>' }),
    'sheet-macros',
  ],
  ['macros by part', 'a.xlsx', withPart({ name: 'xl/vbaProject.bin', content: 'x' }), 'sheet-macros'],
  ['binary Excel', 'a.xlsb', good, 'sheet-other-format'],
  ['a document', 'a.docx', good, 'sheet-other-format'],
  ['a PDF', 'a.pdf', Buffer.from('%PDF-1.7'), 'sheet-other-format'],
  ['a PDF named csv', 'a.csv', Buffer.from('%PDF-1.7'), 'sheet-wrong-content'],
  ['text named xlsx', 'a.xlsx', Buffer.from('a,b\n1,2'), 'sheet-wrong-content'],
  ['a web page named xls', 'a.xls', Buffer.from('<html><table></table></html>'), 'sheet-web-page'],
  ['a web page named xlsx', 'a.xlsx', Buffer.from('\n<!DOCTYPE html>'), 'sheet-web-page'],
  ['Excel named csv', 'a.csv', good, 'sheet-xlsx-named-csv'],
  [
    'a Word document named xlsx',
    'a.xlsx',
    zipOf([{ name: '[Content_Types].xml', content: '<Types>wordprocessingml</Types>' }]),
    'sheet-wrong-content',
  ],
  ['a zip of pictures named xlsx', 'a.xlsx', zipOf([{ name: 'a.jpg', content: 'x' }]), 'sheet-wrong-content'],
  [
    'OpenDocument named xlsx',
    'a.xlsx',
    zipOf([{ name: 'mimetype', content: 'x', stored: true }]),
    'sheet-other-format',
  ],
  ['a cut file', 'a.xlsx', good.subarray(0, good.length - 30), 'sheet-damaged'],
  ['a wrong checksum', 'a.xlsx', withSheet({ claims: { crc: 1 } }), 'sheet-damaged'],
  ['a size that is not true', 'a.xlsx', withSheet({ claims: { unpacked: 7 } }), 'sheet-damaged'],
  ['an unknown packing', 'a.xlsx', withSheet({ claims: { method: 12 } }), 'sheet-damaged'],
  ['two names for one entry', 'a.xlsx', withSheet({ localName: 'xl/worksheets/sheet2.xml' }), 'sheet-damaged'],
  ['the same name twice', 'a.xlsx', withPart({ name: 'xl/workbook.xml', content: 'x' }), 'sheet-unsafe'],
  ['a way out', 'a.xlsx', withPart({ name: '../../etc/x', content: 'x' }), 'sheet-unsafe'],
  ['an absolute name', 'a.xlsx', withPart({ name: '/etc/x', content: 'x' }), 'sheet-unsafe'],
  ['a backslash', 'a.xlsx', withPart({ name: 'xl\\x', content: 'x' }), 'sheet-unsafe'],
  ['an archive inside', 'a.xlsx', withPart({ name: 'xl/embeddings/a.zip', content: 'x' }), 'sheet-nested'],
  ['a workbook inside', 'a.xlsx', withPart({ name: 'xl/embeddings/b.xlsx', content: 'x' }), 'sheet-nested'],
  ['overlapping entries', 'a.xlsx', overlapping(), 'sheet-unsafe'],
  [
    'very many entries',
    'a.xlsx',
    zipOf([...bookParts(), ...Array.from({ length: 2000 }, (_, at) => ({ name: `x${at}`, content: '' }))]),
    'sheet-bomb',
  ],
  [
    'a sheet that inflates a thousand times',
    'a.xlsx',
    bookOf({ sheet: `<sheetData>${' '.repeat(20 * 2 ** 20)}</sheetData>` }),
    'sheet-bomb',
  ],
  ['shared texts that inflate a thousand times', 'a.xlsx', bookOf({ shared: ' '.repeat(20 * 2 ** 20) }), 'sheet-bomb'],
  [
    'a bomb that lies about its size',
    'a.xlsx',
    withSheet({ content: ' '.repeat(20 * 2 ** 20), claims: { unpacked: 10 } }),
    'sheet-bomb',
  ],
  [
    'a document type',
    'a.xlsx',
    bookOf({ prologue: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' }),
    'sheet-unsafe',
  ],
  ['a document type among shared texts', 'a.xlsx', bookOf({ shared: '<!DOCTYPE x>' }), 'sheet-unsafe'],
  ['a document type in the workbook', 'a.xlsx', bookOf({ workbook: '<!DOCTYPE x><workbook/>' }), 'sheet-unsafe'],
  [
    'an entity of its own',
    'a.xlsx',
    bookOf({ sheet: '<sheetData><row><c t="str"><v>&a;</v></c></row></sheetData>' }),
    'sheet-damaged',
  ],
  [
    'an entity named as a method',
    'a.xlsx',
    bookOf({ sheet: '<sheetData><row><c t="str"><v>&valueOf;</v></c></row></sheetData>' }),
    'sheet-damaged',
  ],
  ['an endless tag', 'a.xlsx', bookOf({ sheet: `<sheetData><row a="${'x'.repeat(200_000)}` }), 'sheet-damaged'],
  [
    'a row that comes twice',
    'a.xlsx',
    bookOf({ sheet: '<sheetData><row r="2"/><row r="2"/></sheetData>' }),
    'sheet-damaged',
  ],
  [
    'a cell of another row',
    'a.xlsx',
    bookOf({ sheet: '<sheetData><row r="2"><c r="A7"><v>1</v></c></row></sheetData>' }),
    'sheet-damaged',
  ],
  [
    'a cell beyond all columns',
    'a.xlsx',
    bookOf({ sheet: '<sheetData><row r="2"><c r="ZZZZ2"><v>1</v></c></row></sheetData>' }),
    'sheet-damaged',
  ],
  [
    'a table with far too many empty lines',
    'a.xlsx',
    bookOf({ sheet: '<sheetData><row r="99999999"><c><v>1</v></c></row></sheetData>' }),
    'sheet-too-many-rows',
  ],
  ['no workbook', 'a.xlsx', zipOf(bookParts().filter(({ name }) => name !== 'xl/workbook.xml')), 'sheet-damaged'],
  ['unclosed quotes', 'a.csv', Buffer.from('a,b\n"x,1\n'), 'sheet-quotes'],
  [
    'western letters in an unknown encoding',
    'a.csv',
    Buffer.from('t\xEAn,m\xE3\nNguy?n \xFE\xF0,1', 'latin1'),
    'sheet-encoding',
  ],
  ['zero bytes', 'a.csv', Buffer.from('a\0\0\0b\0c,d'), 'sheet-wrong-content'],
];

/** An entry that claims to reach into the next one. */
function overlapping(): Buffer {
  const bytes = zipOf([...bookParts(), { name: 'b.xml', content: 'abc' }, { name: 'c.xml', content: 'abc' }]);
  const entry = bytes.lastIndexOf('b.xml') - 46;
  bytes.writeUInt32LE(bytes.readUInt32LE(entry + 20) + 5, entry + 20);
  return bytes;
}

for (const [what, name, bytes, code] of REFUSED) {
  test(`refused with a reason: ${what}`, async () => {
    const refusal = await readSheet(bytes, name).then(
      () => undefined,
      (error) => error,
    );

    assert.ok(refusal instanceof Refusal, String(refusal?.stack ?? 'was accepted'));
    assert.equal(refusal.code, code);
    assert.match(refusal.message, /[àáảãạăâđêôơư]/);
    assert.match(refusal.english, /^[\x20-\x7E]+$/);
  });
}

test('the file that all the refused ones were made from is accepted', async () => {
  assert.deepEqual((await readSheet(good, 'a.xlsx')).sheets[0]?.rows.length, 1);
  assert.deepEqual((await readSheet(good, 'Bảng không đuôi')).sheets[0]?.rows.length, 1);
});
