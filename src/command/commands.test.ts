import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { commandOn, onlyDocument, type Ran } from '../../test/command.ts';
import { testDatabase } from '../../test/harness.ts';
import { commands } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'hoithi-commands-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'tep.csv');
writeFileSync(file, 'Mã,Tên\n1,Sở Nội vụ\n');
const noFolder = join(folder, 'khong-co');

/** Three processes at a time, answers by name. */
async function runAll(each: (name: string) => Promise<Ran>, names: string[]): Promise<Map<string, Ran>> {
  const ran = new Map<string, Ran>();
  const waiting = [...names];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) ran.set(name, await each(name));
  };
  await Promise.all([worker(), worker(), worker()]);
  return ran;
}

/** On a database that holds nothing: what to type after the name, the exit status, and the code of the answer. */
const onNothing: Record<string, { type: string[]; status: number; code?: string; report?: string }> = {
  'unit import': { type: [file], status: 1, report: 'organisation.none' },
  'roster import': { type: [file], status: 1, report: 'organisation.none' },
  'item import': { type: [file, '--bank', 'Ngân hàng'], status: 1, report: 'organisation.none' },
  'item sample': { type: [], status: 1, code: 'organisation.none' },
  'item export': { type: ['--bank', 'X', '--format', 'xlsx', `${file}.xlsx`], status: 1, code: 'organisation.none' },
  'item lint': { type: ['--bank', 'X'], status: 1, code: 'organisation.none' },
  'roster lock': { type: ['--contest', 'x'], status: 1, code: 'contest.unknown' },
  'contest create': { type: ['--template', 'hue-city-2023'], status: 1, code: 'organisation.none' },
  'contest list': { type: [], status: 0 },
  'contest show': { type: ['x'], status: 1, code: 'contest.unknown' },
  'contest bank': { type: ['x'], status: 1, code: 'contest.unknown' },
  'contest publish': { type: ['x'], status: 1, code: 'contest.unknown' },
  'round open': { type: ['x', '1', '--reason', 'vì'], status: 1, code: 'contest.unknown' },
  'round extend': {
    type: ['x', '1', '--until', '1/1/2030 07:30', '--reason', 'vì'],
    status: 1,
    code: 'contest.unknown',
  },
  'round close': { type: ['x', '1', '--reason', 'vì'], status: 1, code: 'contest.unknown' },
  'round compensate': { type: ['x', '1', '--minutes', '5', '--reason', 'vì'], status: 1, code: 'contest.unknown' },
  'round regrade': { type: ['x', '1'], status: 1, code: 'contest.unknown' },
  participation: { type: ['--contest', 'x'], status: 1, code: 'contest.unknown' },
  results: { type: ['--contest', 'x'], status: 1, code: 'contest.unknown' },
  analysis: { type: ['--contest', 'x', '--round', '1'], status: 1, code: 'contest.unknown' },
  integrity: { type: ['--contest', 'x', '--round', '1'], status: 1, code: 'contest.unknown' },
  'session link': { type: ['ai@thunghiem.example'], status: 1, code: 'account.unknown' },
  'mail test': { type: ['ai@thunghiem.example'], status: 1, code: 'mail.no-server' },
  demo: { type: ['x'], status: 1, code: 'demo.no-such-template' },
  rehearse: { type: ['--contest', 'x'], status: 1, code: 'contest.unknown' },
  backup: { type: [folder], status: 1, code: 'backup.not-empty' },
  restore: { type: [noFolder], status: 1, code: 'restore.no-manifest' },
  doctor: { type: [], status: 1 },
};

test('on an empty database every command says with --json in one document why not, with status 1', async () => {
  const { url } = await testDatabase();
  const hoithi = commandOn(url, { HOITHI_DATA: noFolder });
  assert.deepEqual(Object.keys(onNothing).sort(), commands.map(({ name }) => name).sort());

  const ran = await runAll(
    (name) => hoithi(...name.split(' '), ...onNothing[name]!.type, '--json'),
    Object.keys(onNothing),
  );

  for (const [name, { status, code, report }] of Object.entries(onNothing)) {
    const answer = ran.get(name)!;
    const document = onlyDocument(answer);
    assert.equal(answer.status, status, `${name}: ${answer.stdout}${answer.stderr}`);
    if (code) assert.deepEqual([document.code, Array.isArray(document.problems)], [code, true], name);
    if (report) assert.deepEqual([document.state, document.problems[0].code], ['refused', report], name);
    if (code) assert.equal(answer.stderr, `${document.message}\n`, name);
  }
  assert.deepEqual(onlyDocument(ran.get('contest list')!), []);
  const found = (check: string) =>
    onlyDocument(ran.get('doctor')!).findings.find((each: { check: string }) => each.check === check);
  assert.deepEqual([found('storage').state, found('versions').state], ['error', 'ok']);
});
