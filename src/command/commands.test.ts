import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { commandOn, type Ran } from '../../test/command.ts';
import { testDatabase } from '../../test/harness.ts';
import { readGiven, typed, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { serve } from './serve.ts';

/** Every command there is, from the program's own list: a new one is tested without being named here. */
const all = [serve, ...commands];
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

/** The one JSON document that stdout holds, and nothing but it. */
const only = ({ stdout, stderr }: Ran) => {
  assert.match(stdout, /^[{[].*\n$/, stderr);
  return JSON.parse(stdout);
};

/** What the two fail by would be the settings: neither help nor wrong usage may need them. */
const anywhere = commandOn('khong-phai-dia-chi', { PORT: 'chin', HOITHI_DATA: noFolder });

test('the list of commands has no name twice', () => {
  const names = all.map(({ name }) => name);

  assert.deepEqual([...new Set(names)], names);
  assert.ok(names.length > 25 && names.includes('round compensate'));
});

test('every command answers --help on stdout with its usage and what it does, and ends with 0', async () => {
  const ran = await runAll(
    (name) => anywhere(...name.split(' '), '--help'),
    all.map(({ name }) => name),
  );

  for (const command of all) {
    const { status, stdout, stderr } = ran.get(command.name)!;
    const helped = `${typed(command)} [--json]\n\n${command.summary}.\n`;
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: helped, stderr: '' }, command.name);
  }
});

test('every command refuses what it does not know with status 2, its usage, and with --json one document', async () => {
  const ran = await runAll(
    (name) => anywhere(...name.split(' '), '--khong-co', '--json'),
    all.map(({ name }) => name),
  );

  for (const command of all) {
    const answer = ran.get(command.name)!;
    const message = `Không hiểu --khong-co. Cách dùng: ${typed(command)}`;
    assert.deepEqual([answer.status, answer.stderr], [2, `${message}\n`], command.name);
    assert.deepEqual(only(answer), { code: 'usage', message, problems: [] }, command.name);
  }
});

test('every command refuses a word too many and a word too few', () => {
  for (const command of all) {
    const [least, most] = command.words;
    const words = (count: number) => Array.from({ length: count }, (_, at) => `chu${at}`);
    const refused = (count: number) =>
      assert.throws(() => readGiven(command, words(count)), new UsageError(`Cách dùng: ${typed(command)}`));

    assert.equal(readGiven(command, words(least)).words.length, least);
    refused(most + 1);
    if (least > 0) refused(least - 1);
  }
});

test('an option that lacks its value is named with the usage', () => {
  const command = commands.find(({ name }) => name === 'round extend')!;

  assert.throws(() => readGiven(command, ['thi', '1', '--until']), {
    message: `Không hiểu --until. Cách dùng: ${typed(command)}`,
  });
});

test('help is for people or, with --json, one document; what is no command is wrong usage', async () => {
  const whole = await anywhere('--help');
  const bare = await anywhere();
  const json = await anywhere('contest', 'show', '--help', '--json');
  const unknown = await anywhere('contest', 'destroy', '--json');

  assert.deepEqual([whole.status, bare.status, bare.stdout], [0, 0, whole.stdout]);
  assert.deepEqual(
    all.filter(({ name, summary }) => !whole.stdout.includes(`\n  ${name}`) || !whole.stdout.includes(summary)),
    [],
  );
  assert.deepEqual(only(json), {
    command: 'contest show',
    usage: 'hoithi contest show ĐỊA_CHỈ',
    summary: 'Tham số và các đợt của một hội thi',
  });
  assert.deepEqual([unknown.status, only(unknown).code], [2, 'usage']);
});

test('wrong settings are status 2, a database that is down is status 3: each one document, without a password', async () => {
  const down = `postgres://hoithi:mat-khau@127.0.0.1:1/hoithi`;

  const setting = await commandOn(down, { LOG_LEVEL: 'om-sòm' })('contest', 'list', '--json');
  const host = await commandOn(down.replace('127.0.0.1:1', 'may.invalid'))('contest', 'list', '--json');
  const fault = await commandOn(down)('contest', 'list', '--json');

  assert.deepEqual([setting.status, only(setting).code], [2, 'setting']);
  assert.match(only(setting).message, /^LOG_LEVEL phải là một trong: .*đang là "om-sòm"\.$/);
  assert.deepEqual(
    [host.status, only(host).message],
    [2, 'DATABASE_URL: không tìm thấy máy mang tên ấy.'],
    host.stderr,
  );
  assert.deepEqual([fault.status, only(fault).code], [3, 'fault']);
  assert.match(fault.stderr, /ECONNREFUSED/);
  assert.doesNotMatch([setting, host, fault].map(({ stdout, stderr }) => stdout + stderr).join(), /mat-khau/);
});

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

/** What has to be typed and is not: needed options, and values that are none. */
const wrongly: [string, ...string[]][] = [
  ['item import', file],
  ['item export', '--bank', 'X', '--format', 'pdf', file],
  ['item lint'],
  ['contest create'],
  ['unit import', file, '--contest', 'x'],
  ['roster import', file, '--date-order', 'ymd'],
  ['roster lock', '--contest', 'x', '--at', 'hôm kia'],
  ['round open', 'x', 'một', '--reason', 'vì'],
  ['round extend', 'x', '1', '--until', 'mai', '--reason', 'vì'],
  ['round close', 'x', '0', '--reason', 'vì'],
  ['round close', 'x', '1'],
  ['round compensate', 'x', '1', '--minutes', '0', '--reason', 'vì'],
  ['round compensate', 'x', '1', '--minutes', '5'],
  ['round regrade', 'x', '1', '--remedy', 'drop'],
  ['participation', '--contest', 'x', '--round', 'một'],
  ['results'],
  ['results', '--contest', 'x', '--publish'],
  ['analysis', '--contest', 'x'],
  ['integrity', '--contest', 'x', '--round', '0'],
  ['mail test', 'khong-phai-thu'],
  ['demo', 'hue-city-2023', '--people', '1'],
  ['rehearse', '--contest', 'x', '--rate', 'nhanh'],
  ['rehearse', '--contest', 'x', '--force'],
];

for (const [name, ...type] of wrongly)
  test(`hoithi ${[name, ...type.map((each) => each.replace(file, 'TỆP'))].join(' ')}: wrong usage, seen before any database is asked`, async () => {
    const command = commands.find((each) => each.name === name)!;

    await assert.rejects(async () => command.run({} as never, readGiven(command, type)), UsageError);
  });

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
    const document = only(answer);
    assert.equal(answer.status, status, `${name}: ${answer.stdout}${answer.stderr}`);
    if (code) assert.deepEqual([document.code, Array.isArray(document.problems)], [code, true], name);
    if (report) assert.deepEqual([document.state, document.problems[0].code], ['refused', report], name);
    if (code) assert.equal(answer.stderr, `${document.message}\n`, name);
  }
  assert.deepEqual(only(ran.get('contest list')!), []);
  const found = (check: string) =>
    only(ran.get('doctor')!).findings.find((each: { check: string }) => each.check === check);
  assert.deepEqual([found('storage').state, found('versions').state], ['error', 'ok']);
});
