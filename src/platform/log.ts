import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** One JSON line an event, UTC with offset; never codes, cookies, answers, keys, names or addresses: ids only. */
export function createLog(level: Config['logLevel'], destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: faultOf },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A fault as it goes to the log: name, message and stack; nothing of the request. */
function faultOf(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  return { name: error.name, message: error.message, code: (error as { code?: unknown }).code, stack: error.stack };
}
