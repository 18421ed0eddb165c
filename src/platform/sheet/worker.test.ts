import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readInWorker, sheetRowsInWorker } from './in-worker.ts';
import { readSheet, sheetRows } from './read.ts';
import type { TableColumn, TableValue } from './table.ts';
import { bookOf, bytesOf, tableBytes } from './test-files.ts';
import { writeCsv } from './write-csv.ts';

const COLUMNS = [
  'STT',
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Chức vụ',
  'Mã đơn vị',
  'Đơn vị',
  'Email',
  'Điện thoại',
  'Đoàn thể',
];

/** People of a province, each different. */
function* people(count: number): Generator<TableValue[]> {
  for (let n = 0; n < count; n++) {
    const unit = `TTH.S${n % 99}`;
    const phone = `09${10_000_000 + n}`;
    yield [
      n + 1,
      `Nguyễn Văn ${n}`,
      '1985-06-21',
      n % 2 ? 'Nam' : 'Nữ',
      'Chuyên viên',
      unit,
      `Phòng ${n % 377}`,
      `n${n}@hue.example`,
      phone,
      'Công đoàn',
    ];
  }
}

const LIST: TableColumn[] = COLUMNS.map((header) => ({ header, kind: header === 'Ngày sinh' ? 'date' : 'text' }));

const peopleFile = (count: number) => tableBytes({ name: 'Danh sách', columns: LIST, rows: people(count) });

test('a file is read in a thread of its own as it is read here', async () => {
  const bytes = await peopleFile(3000);

  assert.deepEqual(await readInWorker(bytes, 'a.xlsx'), await readSheet(bytes, 'a.xlsx'));
  assert.deepEqual(
    await Array.fromAsync(sheetRowsInWorker(bytes, 'a.xlsx')),
    await Array.fromAsync(sheetRows(bytes, 'a.xlsx')),
  );
});

test('refusals and warnings come out of the thread', async () => {
  const warnings: string[] = [];
  const spoilt = Buffer.from('ten\nNguyÔn V¨n §øc\nTrÇn §øc\n');

  await assert.rejects(readInWorker(bookOf({ prologue: '<!DOCTYPE x>' }), 'a.xlsx'), {
    name: 'Refusal',
    code: 'sheet-unsafe',
    status: 422,
  });
  await assert.rejects(sheetRowsInWorker(Buffer.from('"x'), 'a.csv').next(), { name: 'Refusal', code: 'sheet-quotes' });
  const file = await readInWorker(spoilt, 'a.csv', { warn: ({ code }) => warnings.push(code) });

  assert.deepEqual([warnings, file.warnings.map(({ code }) => code)], [['sheet-text-tcvn3'], ['sheet-text-tcvn3']]);
});

test('a reader that takes too long or too much is stopped', async () => {
  const bytes = await peopleFile(30_000);

  await assert.rejects(readInWorker(bytes, 'a.xlsx', { seconds: 0.05 }), { code: 'sheet-too-slow', status: 422 });
  await assert.rejects(
    readInWorker(bookOf({ shared: `<si><t>${'x'.repeat(9)}</t></si>`.repeat(900_000) }), 'a.xlsx', {
      memory: 24,
      limits: { ratio: 5000 },
    }),
    {
      code: 'sheet-too-heavy',
    },
  );
});

test('time that the caller takes between rows does not count, and leaving early ends the thread', async () => {
  const bytes = await peopleFile(3000);
  let taken = 0;

  for await (const { row } of sheetRowsInWorker(bytes, 'a.xlsx', { seconds: 5 })) {
    if (row === 2) await new Promise((resolve) => setTimeout(resolve, 200));
    taken = row;
    if (row === 10) break;
  }

  assert.equal(taken, 10);
});

const CHILD = `
  const [file, fileName, module, name] = process.argv.slice(1);
  const { readFileSync } = await import('node:fs');
  const read = (await import(module))[name];
  let rows = 0, cells = 0;
  for await (const row of read(readFileSync(file), fileName)) { rows += 1; cells += row.cells.length; }
  console.log(JSON.stringify({ rows, cells, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

test('100,000 rows of 10 columns are read within 300 MB and 30 seconds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
  writeFileSync(join(folder, 'a.xlsx'), await peopleFile(100_000));
  writeFileSync(join(folder, 'a.csv'), await bytesOf(writeCsv({ columns: LIST, rows: people(100_000) })));

  try {
    for (const [module, name, file] of [
      ['./read.ts', 'sheetRows', 'a.xlsx'],
      ['./in-worker.ts', 'sheetRowsInWorker', 'a.xlsx'],
      ['./in-worker.ts', 'sheetRowsInWorker', 'a.csv'],
    ] as const) {
      const path = fileURLToPath(new URL(module, import.meta.url));
      const args = ['--input-type=module', '-e', CHILD, join(folder, file), file, path, name];
      const run = spawnSync(process.execPath, args, { timeout: 30_000, encoding: 'utf8' });

      assert.equal(run.status, 0, run.stderr);
      const { rows, cells, megabytes } = JSON.parse(run.stdout);
      assert.deepEqual([rows, cells], [100_001, 1_000_010]);
      assert.ok(megabytes <= 300, `${name} ${file}: ${Math.round(megabytes)} MB`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
