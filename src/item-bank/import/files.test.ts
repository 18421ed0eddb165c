import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import { importItemFiles } from '../index.ts';

const { context } = await testSystem({ listen: false });
const world = await smallProvince(context.database);
const { organisation } = world;
const doer = { organisation, accountId: null, role: 'command-line' };
const csv = (name: string, ...lines: string[]) => ({ name, bytes: Buffer.from(lines.join('\n')) });
const head = 'Câu hỏi,A,B,C,Đáp án đúng,Chủ đề,Căn cứ';
const itemsOf = async (bank: string) =>
  (
    await context.database
      .pool('system')
      .query('SELECT count(*)::int AS n FROM item i JOIN item_bank b ON b.id = i.bank_id WHERE b.name = $1', [bank])
  ).rows[0].n;

test('the report counts every item once, names each fault at its row, and shows what was understood', async () => {
  const file = csv(
    'a.csv',
    head,
    'Ai ký?,An,Bình,Cúc,B,Thể chế,"Điều 5 Luật Thử nghiệm"',
    'Ai trình?,An,Bình,Cúc,,Thể chế,',
    'Ai ký?,Bình,An,Cúc,A,Thể chế,',
  );

  const report = await importItemFiles(context, [file], 'Báo cáo', { organisation, doer, dryRun: true, items: true });

  assert.deepEqual(report, {
    format: 'csv',
    accepted: 1,
    refused: 2,
    problems: [
      {
        where: 'dòng 3',
        code: 'item.missing-key',
        message: 'Chưa có đáp án. Chọn đáp án đúng.',
        severity: 'error',
      },
      {
        where: 'dòng 4',
        code: 'item.twice-in-file',
        message: 'Trùng với câu ở dòng 2. Câu này không nhập thêm. Nếu đáp án hai câu khác nhau, sửa câu kia.',
        severity: 'warning',
      },
    ],
    items: [
      {
        stem: 'Ai ký?',
        options: ['An', 'Bình', 'Cúc'],
        correct: [1],
        kind: 'single',
        points: null,
        topic: 'Cải cách thể chế',
        legalBasis: 'Điều 5, Luật Thử nghiệm',
      },
      {
        stem: 'Ai trình?',
        options: ['An', 'Bình', 'Cúc'],
        correct: [],
        kind: 'single',
        points: null,
        topic: 'Cải cách thể chế',
        legalBasis: null,
      },
      {
        stem: 'Ai ký?',
        options: ['Bình', 'An', 'Cúc'],
        correct: [0],
        kind: 'single',
        points: null,
        topic: 'Cải cách thể chế',
        legalBasis: null,
      },
    ],
  });
  assert.equal(await itemsOf('Báo cáo'), 0);
});

test('importing makes the bank, and the same file again adds nothing', async () => {
  const file = csv('a.csv', head, 'Ai ký?,An,Bình,Cúc,B,Thể chế,', 'Ai trình?,An,Bình,Cúc,C,Thể chế,');
  const run = () => importItemFiles(context, [file], 'Hai lần', { organisation, doer });

  const [first, second] = [await run(), await run()];

  assert.deepEqual([first.accepted, first.refused], [2, 0]);
  assert.deepEqual([second.accepted, second.refused], [0, 2]);
  assert.deepEqual(
    second.problems.map(({ code }) => code),
    ['item.in-bank', 'item.in-bank'],
  );
  assert.equal(await itemsOf('Hai lần'), 2);
});

test('one unreadable file refuses them all, and says which', async () => {
  const good = csv('tot.csv', head, 'Ai ký?,An,Bình,Cúc,B,Thể chế,');
  const bad = { name: 'cu.xls', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') };

  const report = await importItemFiles(context, [good, bad], 'Tất cả hoặc không', { organisation, doer });

  assert.deepEqual([report.accepted, report.refused], [0, 1]);
  assert.deepEqual(
    report.problems.map(({ where, code, severity }) => [where, code, severity]),
    [['cu.xls', 'sheet-old-excel', 'error']],
  );
  assert.equal(await itemsOf('Tất cả hoặc không'), 0);
});

test('numeric keys of several files each count from their own base; a base that cannot be told must be given', async () => {
  const from0 = csv('khong.csv', head, 'Một?,An,Bình,Cúc,0,,', 'Hai?,An,Bình,Cúc,2,,');
  const from1 = csv('mot.csv', head, 'Ba?,An,Bình,Cúc,3,,', 'Bốn?,An,Bình,Cúc,1,,');
  const unclear = csv('nao.csv', head, 'Năm?,An,Bình,Cúc,1,,');
  const run = (files: ReturnType<typeof csv>[], keyBase?: 0 | 1) =>
    importItemFiles(context, files, 'Số', {
      organisation,
      doer,
      dryRun: true,
      items: true,
      ...(keyBase === undefined ? {} : { keyBase }),
    });

  const both = await run([from0, from1]);
  const asked = await run([unclear]);
  const told = await run([unclear], 0);

  assert.deepEqual(
    both.items?.map(({ correct }) => correct),
    [[0], [2], [2], [0]],
  );
  assert.deepEqual(
    [asked.accepted, asked.problems.map(({ where, code }) => [where, code])],
    [0, [['dòng 2', 'item.key-base']]],
  );
  assert.deepEqual([told.accepted, told.items?.[0]?.correct], [1, [1]]);
});

test('doubtful items stay out, each doubt an error at its place, unless whoever imports takes them; all items are counted', async () => {
  const file = csv(
    'a.csv',
    head,
    'Ai ký?,An,Bình,Cúc,B,,',
    'Thủ tƣớng ký gì?,An,Bình,Cúc,B,,',
    'Bao nhiêu phần trăm?,0.01,0.02,5%,C,,',
    'Ai trình?,An,Bình,Cúc,,,',
  );
  const run = (acceptDoubts: boolean, dryRun: boolean) =>
    importItemFiles(context, [file], 'Nghi ngờ', { organisation, doer, acceptDoubts, dryRun });

  const [tried, strict, willing] = [await run(false, true), await run(false, false), await run(true, false)];

  assert.deepEqual([tried.accepted, tried.refused, strict.accepted, strict.refused], [1, 3, 1, 3]);
  assert.deepEqual(
    strict.problems.map(({ where, code, severity }) => [where, code, severity]),
    [
      ['dòng 3', 'item.letters-put-right', 'error'],
      ['dòng 4', 'item.option-fraction', 'error'],
      ['dòng 4', 'item.option-fraction', 'error'],
      ['dòng 5', 'item.missing-key', 'error'],
    ],
  );
  assert.match(strict.problems[0]!.message, /chưa nhập vì cần người xem/);
  assert.deepEqual([willing.accepted, willing.refused, await itemsOf('Nghi ngờ')], [2, 2, 3]);
  assert.deepEqual(
    willing.problems.map(({ code, severity }) => [code, severity]),
    [
      ['item.in-bank', 'warning'],
      ['item.letters-put-right', 'warning'],
      ['item.option-fraction', 'warning'],
      ['item.option-fraction', 'warning'],
      ['item.missing-key', 'error'],
    ],
  );
});

test('2,000 items go in within five seconds', async () => {
  const lines = Array.from(
    { length: 2000 },
    (_, i) =>
      `Câu số ${i} hỏi về thủ tục nào của cơ quan?,Thủ tục ${i} a,Thủ tục ${i} b,Thủ tục ${i} c,B,Thể chế,Luật ${i}`,
  );
  const started = performance.now();

  const report = await importItemFiles(context, [csv('nhieu.csv', head, ...lines)], 'Nhiều', { organisation, doer });

  assert.deepEqual([report.accepted, report.refused], [2000, 0]);
  assert.ok(performance.now() - started < 5000, `${Math.round(performance.now() - started)} ms`);
});
