import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { System } from '../system.ts';

/** Wrong usage: the sentence, and exit status 2. */
export class UsageError extends Error {}

export interface Given {
  /** Words after the command's own name. */
  words: string[];
  options: Record<string, string | boolean | string[] | undefined>;
}

/** How a command is typed. */
export interface Usage {
  /** `round extend` */
  name: string;
  /** What stands after the name: `SLUG NUMBER --until TIME --reason TEXT`. */
  usage: string;
  /** One Vietnamese line of help. */
  summary: string;
  options?: ParseArgsOptionsConfig;
  /** How many words must follow: [least, most]. */
  words: [number, number];
}

export interface Command extends Usage {
  /**
   * Does it and gives what --json prints; without --json `say` prints it for people.
   * @throws Refusal for refused input (exit status 1), UsageError (2), anything else is a fault (3)
   */
  run(system: System, given: Given): Promise<unknown>;
  say?(result: never): string;
  /** An answer that is itself a refusal of input: exit status 1. */
  refused?(result: never): boolean;
}

/** `hoithi contest show ĐỊA_CHỈ` */
export const typed = ({ name, usage }: Usage) => `hoithi ${name} ${usage}`.trim();

/** Reads what follows a command's name. @throws UsageError */
export function readGiven(command: Usage, argv: string[]): Given & { json: boolean; help: boolean } {
  const parsed = parse(command, argv);
  const { json = false, help = false, ...options } = parsed.values as Given['options'];
  const [least, most] = command.words;
  if (!help && (parsed.positionals.length < least || parsed.positionals.length > most)) throw wrong(command);
  return { words: parsed.positionals, options, json: json === true, help: help === true };
}

function parse(command: Usage, args: string[]) {
  const options = { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const option = /'(-[^' <]*)/.exec((error as Error).message)?.[1] ?? '';
    throw wrong(command, `Không hiểu ${option}. `);
  }
}

const wrong = (command: Usage, why = '') => new UsageError(`${why}Cách dùng: ${typed(command)}`);

/** The option's text. @throws UsageError when it is needed and missing */
export function needed(given: Given, name: string): string {
  const value = given.options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`Thiếu --${name}.`);
  return value;
}

export const optional = (given: Given, name: string): string | undefined => {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
};

/** All texts of an option that may be given several times. */
export const severalOf = (given: Given, name: string): string[] => {
  const value = given.options[name];
  return Array.isArray(value) ? value : [];
};
