import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { processorTime } from '../../../test/processor-time.ts';
import { Refusal } from '../refusal.ts';
import { findHeader } from './header.ts';
import { readSheet } from './read.ts';
import { bookParts, zipOf } from './test-files.ts';

const PARTS = bookParts({
  sheet:
    '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Hà</t></is></c></row><row r="2"><c r="A2" s="1"><v>45098.5</v></c><c r="D2" t="b"><v>1</v></c></row><row r="4"><c r="B4" t="e"><v>#N/A</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="C2:D4"/></mergeCells>',
  shared: '<si><t>Họ và tên</t></si><si><r><t>a</t></r></si>',
  styles:
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
});
const FILE = zipOf(PARTS);
const LIMITS = { unpackedBytes: 2 ** 20, rows: 5000 };

/** Reads to the end or refuses; anything else is a fault of ours. */
async function readOrRefuse(bytes: Uint8Array, name: string): Promise<void> {
  const took = processorTime();
  try {
    const { sheets } = await readSheet(bytes, name, { limits: LIMITS });
    for (const { rows } of sheets)
      findHeader(rows, [
        { key: 'name', names: ['Họ và tên'], content: ['name'] },
        { key: 'x', names: ['x'] },
      ]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  assert.ok(took() < 5000, 'took too long');
}

interface Change {
  at: number;
  cut: number;
  put: Uint8Array;
}

const TAGS = ['<', '>', '&', '"', '<!--', '<![CDATA[', '</row>', '<row>', '<c r="A1">', '99999999', '-1', '\xFF'];
const PIECES: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 8 }),
  fc.constantFrom(...TAGS.map((text) => Buffer.from(text, 'latin1'))),
);

const change = (length: number): fc.Arbitrary<Change> =>
  fc.record({ at: fc.nat(length - 1), cut: fc.nat(8), put: PIECES });

function mutate(bytes: Buffer, changes: Change[]): Buffer {
  return changes.reduce(
    (now, { at, cut, put }) => Buffer.concat([now.subarray(0, at), put, now.subarray(at + cut)]),
    bytes,
  );
}

test('a workbook with changed bytes is read or refused, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change(FILE.length), { minLength: 1, maxLength: 4 }), (changes) =>
      readOrRefuse(mutate(FILE, changes), 'a.xlsx'),
    ),
    { numRuns: 1500 },
  );
});

test('a workbook whose parts are changed before packing is read or refused, never a crash', async () => {
  const changes = (content: string | Buffer): fc.Arbitrary<Change[]> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<Change[]>([]) },
      { weight: 1, arbitrary: fc.array(change(Buffer.byteLength(content)), { maxLength: 3 }) },
    );
  const damaged = fc.tuple(...PARTS.map(({ content }) => changes(content)));

  await fc.assert(
    fc.asyncProperty(damaged, (all) =>
      readOrRefuse(
        zipOf(PARTS.map((part, index) => ({ ...part, content: mutate(Buffer.from(part.content), all[index] ?? []) }))),
        'a.xlsx',
      ),
    ),
    { numRuns: 1500 },
  );
});

test('any bytes under any name are read or refused, never a crash', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .string({
        unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', 'ề', '\t', "'", '=', '\0', '\uFEFF'),
        maxLength: 60,
      })
      .map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 60 }).map((rest) => Buffer.concat([Buffer.from('PK\x03\x04'), rest])),
  );

  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('a.csv', 'a.txt', 'a.xlsx', 'a.xls', 'a', '', '.csv'), (file, name) =>
      readOrRefuse(file, name),
    ),
    { numRuns: 1500 },
  );
});
