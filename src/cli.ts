import { type Command, readGiven, UsageError } from './command/command.ts';
import { commands } from './command/commands.ts';
import { readConfig, SettingError } from './platform/config.ts';
import { connectionFrom, Database } from './platform/db/database.ts';
import { holdEmbedded } from './platform/db/embedded-hold.ts';
import { createLog } from './platform/log.ts';
import { Refusal } from './platform/refusal.ts';
import { createSystem, type System } from './system.ts';

/** Exit statuses scripts rely on: 0 done, 1 input refused, 2 wrong usage or settings, 3 fault. */
async function main(argv: string[]): Promise<number> {
  if (argv[0] === 'serve') {
    await import('./main.ts');
    return new Promise<number>(() => {});
  }
  const command = find(argv);
  if (!command) {
    const asked = argv.length === 0 || argv[0] === '--help' || argv[0] === 'help';
    (asked ? console.log : console.error)(overview());
    return asked ? 0 : 2;
  }
  const given = readGiven(command, argv.slice(command.name.split(' ').length));
  if (given.help) {
    console.log(`hoithi ${command.name} ${command.usage} [--json]\n\n${command.summary}.`);
    return 0;
  }
  return withSystem(async (system) => {
    const result = await command.run(system, given);
    console.log(
      given.json || !command.say ? JSON.stringify(result, null, given.json ? 0 : 2) : command.say(result as never),
    );
    return command.refused?.(result as never) ? 1 : 0;
  });
}

const find = (argv: string[]): Command | undefined =>
  commands.find(({ name }) => name === argv.slice(0, name.split(' ').length).join(' '));

const overview = () =>
  [
    'hoithi LỆNH …',
    '',
    ...[{ name: 'serve', usage: '[--role all|web|worker]', summary: 'Chạy hệ thống (như npm start)' }, ...commands].map(
      ({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`,
    ),
    '',
    'Mọi lệnh nhận --json và --help.',
  ].join('\n');

/** Runs beside a working server, or starts the embedded database for as long as the command takes. */
async function withSystem(work: (system: System) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  const say = (line: string) => console.error(line);
  const held = config.databaseUrl
    ? null
    : await holdEmbedded({ as: 'command', dataDirectory: config.dataDirectory, log: say });
  const database = new Database(
    held ? connectionFrom(held.server) : connectionFrom({ url: config.databaseUrl as string }),
    { web: 3, keys: 2, writer: 4, system: 3 },
  );
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'silent', {
    write: (line) => process.stderr.write(line),
  });
  try {
    const system = await createSystem(config, database, log);
    try {
      return await work(system);
    } finally {
      await system.close();
    }
  } finally {
    await held?.release();
  }
}

// Whoever reads only the first lines (`| head`) has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error, process.argv.includes('--json'));
}

function report(error: unknown, json: boolean): number {
  if (error instanceof UsageError || error instanceof SettingError) {
    console.error(error.message);
    return 2;
  }
  if (error instanceof Refusal) {
    if (json) console.log(JSON.stringify({ code: error.code, message: error.message, problems: error.problems }));
    console.error(
      [
        error.message,
        ...error.problems
          .slice(0, 50)
          .map(({ where, message }) => `  ${message.startsWith(where) ? message : `${where}: ${message}`}`),
      ].join('\n'),
    );
    return 1;
  }
  console.error(error);
  return 3;
}
