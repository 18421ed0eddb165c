import { type Given, readGiven, typed, type Usage, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { serve } from './serve.ts';

/** Every command there is, in the order of the overview. */
export const everyCommand: readonly Usage[] = [serve, ...commands];

/** What the line asks for: help, which can be said at once, or a command with what was given to it. */
type Understood = { help: string } | { command: Usage; given: Given & { json: boolean } };

/** Reads a whole command line as far as it goes without settings or a database. @throws UsageError */
export function understand(argv: string[]): Understood {
  const command = everyCommand.find(({ name }) => name === argv.slice(0, name.split(' ').length).join(' '));
  if (!command) return { help: withoutCommand(argv) };
  const given = readGiven(command, argv.slice(command.name.split(' ').length));
  if (!given.help) return { command, given };
  const { name, summary } = command;
  return {
    help: given.json
      ? JSON.stringify({ command: name, usage: typed(command), summary })
      : `${typed(command)} [--json]\n\n${summary}.`,
  };
}

function withoutCommand(argv: string[]): string {
  const [first = '--help'] = argv;
  if (first !== '--help' && first !== 'help')
    throw new UsageError(`Không có lệnh ${argv.join(' ')}. Xem các lệnh: hoithi --help.`);
  return [
    'hoithi LỆNH …',
    '',
    ...everyCommand.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`),
    '',
    'Mọi lệnh nhận --json và --help.',
  ].join('\n');
}
