import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandOn, onlyDocument } from '../../test/command.ts';
import { readGiven, typed, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { everyCommand as all, understand } from './understand.ts';

const file = 'tep.csv';
const noFolder = join(tmpdir(), 'hoithi-khong-co');

/** What the two fail by would be the settings: neither help nor wrong usage may need them. */
const anywhere = commandOn('khong-phai-dia-chi', { PORT: 'chin', HOITHI_DATA: noFolder });

test('the list of commands has no name twice', () => {
  const names = all.map(({ name }) => name);

  assert.deepEqual([...new Set(names)], names);
  assert.ok(names.length > 25 && names.includes('round compensate'));
});

test('every command has a help with its usage and what it does', () => {
  for (const command of all)
    assert.deepEqual(understand([...command.name.split(' '), '--help']), {
      help: `${typed(command)} [--json]\n\n${command.summary}.`,
    });
});

test('every command refuses what it does not know with its usage', () => {
  for (const command of all)
    assert.throws(
      () => understand([...command.name.split(' '), '--khong-co', '--json']),
      new UsageError(`Không hiểu --khong-co. Cách dùng: ${typed(command)}`),
    );
});

test('at the shell, help ends with 0; what is not known with 2, its usage, and with --json one document', async () => {
  for (const name of ['serve', 'participation', 'contest show']) {
    const command = all.find((each) => each.name === name)!;
    const help = await anywhere(...name.split(' '), '--help');
    const unknown = await anywhere(...name.split(' '), '--khong-co', '--json');

    const helped = `${typed(command)} [--json]\n\n${command.summary}.\n`;
    const message = `Không hiểu --khong-co. Cách dùng: ${typed(command)}`;
    assert.deepEqual([help.status, help.stdout, help.stderr], [0, helped, '']);
    assert.deepEqual([unknown.status, unknown.stderr], [2, `${message}\n`], name);
    assert.deepEqual(onlyDocument(unknown), { code: 'usage', message, problems: [] }, name);
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
  assert.deepEqual(onlyDocument(json), {
    command: 'contest show',
    usage: 'hoithi contest show ĐỊA_CHỈ',
    summary: 'Tham số và các đợt của một hội thi',
  });
  assert.deepEqual([unknown.status, onlyDocument(unknown).code], [2, 'usage']);
});

test('wrong settings are status 2, a database that is down is status 3: each one document, without a password', async () => {
  const down = `postgres://hoithi:mat-khau@127.0.0.1:1/hoithi`;

  const setting = await commandOn(down, { LOG_LEVEL: 'om-sòm' })('contest', 'list', '--json');
  const host = await commandOn(down.replace('127.0.0.1:1', 'may.invalid'))('contest', 'list', '--json');
  const fault = await commandOn(down)('contest', 'list', '--json');

  assert.deepEqual([setting.status, onlyDocument(setting).code], [2, 'setting']);
  assert.match(onlyDocument(setting).message, /^LOG_LEVEL phải là một trong: .*đang là "om-sòm"\.$/);
  assert.deepEqual(
    [host.status, onlyDocument(host).message],
    [2, 'DATABASE_URL: không tìm thấy máy mang tên ấy.'],
    host.stderr,
  );
  assert.deepEqual([fault.status, onlyDocument(fault).code], [3, 'fault']);
  assert.match(fault.stderr, /ECONNREFUSED/);
  assert.doesNotMatch([setting, host, fault].map(({ stdout, stderr }) => stdout + stderr).join(), /mat-khau/);
});

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
  test(`hoithi ${[name, ...type].join(' ')}: wrong usage, seen before any database is asked`, async () => {
    const command = commands.find((each) => each.name === name)!;

    await assert.rejects(async () => command.run({} as never, readGiven(command, type)), UsageError);
  });
