import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { System } from '../system.ts';

/** Wrong usage: the sentence, and exit status 2. */
export class UsageError extends Error {}

export interface Given {
  /** Words after the command's own name. */
  words: string[];
  options: Record<string, string | boolean | string[] | undefined>;
}

export interface Command {
  /** `round extend` */
  name: string;
  /** What stands after the name: `SLUG NUMBER --until TIME --reason TEXT`. */
  usage: string;
  /** One Vietnamese line of help. */
  summary: string;
  options?: ParseArgsOptionsConfig;
  /** How many words must follow: [least, most]. */
  words: [number, number];
  /**
   * Does it and gives what --json prints; without --json `say` prints it for people.
   * @throws Refusal for refused input (exit status 1), UsageError (2), anything else is a fault (3)
   */
  run(system: System, given: Given): Promise<unknown>;
  say?(result: never): string;
  /** An answer that is itself a refusal of input: exit status 1. */
  refused?(result: never): boolean;
}

/** Reads what follows a command's name. @throws UsageError */
export function readGiven(command: Command, argv: string[]): Given & { json: boolean; help: boolean } {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { json = false, help = false, ...options } = parsed.values as Given['options'];
  const [least, most] = command.words;
  if (!help && (parsed.positionals.length < least || parsed.positionals.length > most))
    throw new UsageError(`Cách dùng: hoithi ${command.name} ${command.usage}`);
  return { words: parsed.positionals, options, json: json === true, help: help === true };
}

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
