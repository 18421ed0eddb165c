import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { formats } from '../platform/format/formats.ts';
import { type Problem, Refusal } from '../platform/refusal.ts';
import type { Given } from './command.ts';

interface Report {
  format: string;
  accepted: number;
  refused: number;
  problems: Problem[];
}

/** What every import reports. refused = nothing was written; preview = nothing was to be written (--dry-run). */
export interface ImportOutcome extends Report {
  state: 'stored' | 'preview' | 'refused';
}

interface Wish {
  dryRun: boolean;
  /** Nothing of the file goes in when anything of it is refused. */
  allOrNothing: boolean;
}

/**
 * Runs an import and says how it went, in one shape for all: a file that cannot be read at all is a report too, with
 * the reason as its problem.
 */
export async function importing(given: Given, work: (wish: Wish) => Promise<Report>): Promise<ImportOutcome> {
  const wish = { dryRun: given.options['dry-run'] === true, allOrNothing: given.options['skip-refused'] !== true };
  try {
    const report = await work(wish);
    const { accepted, refused, problems } = report;
    const isRefused =
      (refused > 0 && wish.allOrNothing) || (accepted === 0 && problems.some(({ severity }) => severity === 'error'));
    return { ...report, state: isRefused ? 'refused' : wish.dryRun ? 'preview' : 'stored' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...unreadable(error, given.words), state: 'refused' };
  }
}

const unreadable = ({ code, message, problems }: Refusal, paths: string[]): Report => ({
  format: extname(paths[0] ?? '')
    .slice(1)
    .toLowerCase(),
  accepted: 0,
  refused: 0,
  problems: [{ where: paths.map((path) => basename(path)).join(', '), code, message, severity: 'error' }, ...problems],
});

/** @throws Refusal when there is no such file, or it is a folder */
export async function readInput(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (error) {
    const why = { ENOENT: 'không có tệp này', EISDIR: 'đây là thư mục', EACCES: 'không có quyền đọc' }[
      (error as NodeJS.ErrnoException).code ?? ''
    ];
    if (!why) throw error;
    throw new Refusal('file.unreadable', 404, `Không đọc được ${path}: ${why}.`, `Cannot read ${path}.`);
  }
}

const { number } = formats('vi');
const mostShown = 50;

/** The report in words: what went in, what did not, each at its place. */
export const sayImport =
  (noun: string) =>
  (outcome: ImportOutcome & { added?: number; changed?: number; unchanged?: number }): string => {
    const { accepted, refused, problems, state } = outcome;
    const figures = `${number(accepted)} ${noun} nhận được, ${number(refused)} từ chối`;
    const head = { stored: 'Đã lưu', preview: 'Xem trước, chưa lưu', refused: 'Chưa có gì được lưu' }[state];
    const changes =
      outcome.added === undefined
        ? []
        : [
            `${number(outcome.added)} mới, ${number(outcome.changed ?? 0)} thay đổi, ${number(outcome.unchanged ?? 0)} giữ nguyên.`,
          ];
    const shown = problems
      .slice(0, mostShown)
      .map(({ where, message, severity }) => `${severity === 'error' ? '  lỗi' : '  chú ý'}  ${where}: ${message}`);
    const more = problems.length - shown.length;
    return [
      `${head}: ${figures}.`,
      ...changes,
      ...shown,
      ...(more > 0 ? [`  và ${number(more)} chỗ nữa (xem --json)`] : []),
    ].join('\n');
  };
