import { commands } from './command/commands.ts';
import { report } from './command/report.ts';
import { understand } from './command/understand.ts';
import { readConfig } from './platform/config.ts';
import { connectionFrom, Database } from './platform/db/database.ts';
import { holdEmbedded } from './platform/db/embedded-hold.ts';
import { createLog } from './platform/log.ts';
import { createSystem, type System } from './system.ts';

/** Exit statuses scripts rely on: 0 done, 1 input refused, 2 wrong usage or settings, 3 fault. */
async function main(argv: string[]): Promise<number> {
  const understood = understand(argv);
  if ('help' in understood) {
    console.log(understood.help);
    return 0;
  }
  const { given } = understood;
  const command = commands.find((each) => each === understood.command);
  if (!command) {
    await import('./main.ts');
    return new Promise<number>(() => {});
  }
  const result = await withSystem((system) => command.run(system, given));
  // Said when all is closed: whatever still went wrong would have been the one answer instead.
  console.log(
    given.json || !command.say ? JSON.stringify(result, null, given.json ? 0 : 2) : command.say(result as never),
  );
  return command.refused?.(result as never) ? 1 : 0;
}

/** Runs beside a working server, or starts the embedded database for as long as the command takes. */
async function withSystem<T>(work: (system: System) => Promise<T>): Promise<T> {
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
