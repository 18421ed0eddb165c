import { readItemFileHere } from '../../src/item-bank/import/formats/read-here.ts';
import { judgeItems } from '../../src/item-bank/import/judge.ts';
import { doubtText } from '../../src/item-bank/import/words.ts';
import { commonTopics } from '../../src/item-bank/topics.ts';
import { Refusal } from '../../src/platform/refusal.ts';
import { processorTime } from '../processor-time.ts';
import { mutate, randomFrom } from './mutate.ts';
import { seedFiles } from './seeds.ts';

/** How many mutated files were read, refused (by code) and how long the slowest took. */
export interface FuzzReport {
  seed: number;
  files: number;
  read: number;
  items: number;
  refused: Record<string, number>;
  byFormat: Record<string, number>;
  slowest: { ms: number; file: string };
  seconds: number;
}

/** A file may take so long of the processor: what others take of the machine is not its fault. */
const mostMs = 5000;

/**
 * Reads so many mutated files of all formats in this process. Only two outcomes are allowed: items (each judged, with
 * words for every doubt), or a Refusal; anything else is thrown with the number that makes the file again.
 */
export async function fuzzItems(
  count: number,
  seed: number,
  said: (done: number) => void = () => {},
): Promise<FuzzReport> {
  const seeds = await seedFiles();
  const report: FuzzReport = {
    seed,
    files: 0,
    read: 0,
    items: 0,
    refused: {},
    byFormat: {},
    slowest: { ms: 0, file: '' },
    seconds: 0,
  };
  const began = performance.now();
  for (let number = 0; number < count; number++) {
    const random = randomFrom(seed, number);
    const from = seeds[random(seeds.length)]!;
    const bytes = mutate(from, seeds, random);
    const took = processorTime();
    try {
      const items = await readAndJudge(bytes, from.name);
      report.read += 1;
      report.items += items;
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw new Error(`seed ${seed}, file ${number} (${from.name})`, { cause: fault });
      report.refused[fault.code] = (report.refused[fault.code] ?? 0) + 1;
    }
    const ms = Math.round(took());
    if (ms > report.slowest.ms) report.slowest = { ms, file: `seed ${seed}, file ${number} (${from.name})` };
    if (ms > mostMs) throw new Error(`${report.slowest.file} took ${ms} ms`);
    report.files += 1;
    report.byFormat[from.format] = (report.byFormat[from.format] ?? 0) + 1;
    if (report.files % 5000 === 0) said(report.files);
  }
  report.seconds = Math.round((performance.now() - began) / 100) / 10;
  return report;
}

async function readAndJudge(bytes: Uint8Array, fileName: string): Promise<number> {
  const { items, keyBase, remarks } = await readItemFileHere({ bytes, fileName });
  const judged = judgeItems(
    items.map((item) => ({ ...item, decision: {} })),
    { keyBase, topics: commonTopics, defaultTopic: 'chua-phan-loai', defaultLevel: 1, known: new Map() },
  );
  for (const doubt of [...remarks, ...judged.flatMap(({ doubts }) => doubts)]) doubtText(doubt, 'vi');
  // What could be stored must be storable: no zero bytes, no halves of letters.
  const stored = JSON.stringify(judged.map(({ content }) => content));
  if (stored.includes('\\u0000') || /\\ud[89a-f][0-9a-f]{2}/i.test(stored))
    throw new Error('a text that cannot be stored');
  return judged.length;
}

/** `node test/fuzz/items.ts [FILES] [SEED]` */
if (import.meta.main) {
  const [files = '2000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
  process.stderr.write(`seed ${seed}\n`);
  const report = await fuzzItems(Number(files), Number(seed), (done) => process.stderr.write(`${done}\n`));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}
