import { SettingError } from '../platform/config.ts';
import { type Problem, Refusal } from '../platform/refusal.ts';
import { UsageError } from './command.ts';

/** Why a command did not do it: what --json prints, and the exit status scripts rely on. */
interface Trouble {
  status: 1 | 2 | 3;
  code: string;
  message: string;
  problems: Problem[];
}

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Refusal)
    return { status: 1, code: error.code, message: error.message, problems: error.problems };
  if (error instanceof UsageError) return { status: 2, code: 'usage', message: error.message, problems: [] };
  if (error instanceof SettingError) return { status: 2, code: 'setting', message: error.message, problems: [] };
  return {
    status: 3,
    code: 'fault',
    message: 'Lệnh gặp lỗi, không phải do bạn gõ sai. Chi tiết ở stderr.',
    problems: [],
  };
}

const mostShown = 50;

/** Says it on stderr, with --json also as the one document on stdout. @returns the exit status */
export function report(error: unknown, json: boolean): number {
  const { status, code, message, problems } = troubleOf(error);
  if (json) console.log(JSON.stringify({ code, message, problems }));
  if (status === 3) console.error(error);
  else console.error([message, ...problems.slice(0, mostShown).map(sayProblem)].join('\n'));
  return status;
}

const sayProblem = ({ where, message }: Problem) => `  ${message.startsWith(where) ? message : `${where}: ${message}`}`;
