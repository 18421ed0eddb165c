import { performance } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Work that asked for little memory. */
let underWay = 0;
/** People come: the young part of the heap may grow with what they need. */
let isBusy = false;

/** Whether people come: since a second that was busy by a quarter, until a calm minute. False where nobody looks (`followWork`). */
export const peopleCome = (): boolean => isBusy;

/**
 * Fits the heap to what is under way. While people come the old part may hold three times what it needs: V8 collects it as
 * soon as less room is left in it than a full young part takes, which with the usual limit is every two seconds, 60 ms of
 * both cores each time (2026-11-21).
 */
function fit(): void {
  setFlagsFromString(`--semi-space-growth-factor=${isBusy && underWay === 0 ? 2 : 1}`);
  setFlagsFromString(`--heap-growing-percent=${underWay > 0 ? 30 : isBusy ? 200 : 0}`);
}

/**
 * Keeps the heap small while `work` runs: what is not needed goes back first, the young part stays as small as it then
 * is, the old one is cleaned before it has grown by a third. Rows live no longer than their batch; left alone, V8 lets
 * both grow over and over, no quicker. 100,000 people by the job: 218 MB above the idle program before, 133 MB with the old
 * part held too (2026-11-21). A command is started with less from the beginning (bin/hoithi.mjs).
 */
export async function inLittleMemory<T>(work: () => Promise<T>): Promise<T> {
  underWay += 1;
  fit();
  if (underWay === 1) giveBack();
  try {
    return await work();
  } finally {
    underWay -= 1;
    fit();
  }
}

/**
 * A server begins small (`small-start.mjs`), lets its heap grow as soon as it is busy, and is small again when it has
 * been calm: pages of an office and an import fit into what a round needs only while it runs (a server that had served
 * thirty pages stood at 265 MB before, 2026-11-21).
 * @param every milliseconds between two looks
 * @param calmLooks looks in a row with hardly anything to do, after which the heap goes back
 * @returns ends the looking
 */
export function followWork({ every = 1000, calmLooks = 60 } = {}): () => void {
  let before = performance.eventLoopUtilization();
  let calm = 0;
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    calm = utilization < calmShare ? calm + 1 : 0;
    if (!isBusy && utilization > busyShare) {
      isBusy = true;
      fit();
    } else if (isBusy && calm >= calmLooks && underWay === 0) {
      isBusy = false;
      fit();
      giveBack();
    }
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}

/** Shares of the time in which the process has something to do. */
const busyShare = 0.25;
const calmShare = 0.05;
/** A young heap that holds no more has nothing worth a full collection. */
const littleYoung = 8 * 2 ** 20;

/**
 * Collects everything and hands the empty pages back, where the young part has grown. Takes as long as one of the full
 * collections that V8 makes by itself, about a tenth of a second.
 */
function giveBack(): void {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young && young.physical_space_size < littleYoung) return;
  setFlagsFromString('--expose-gc');
  const collect: NodeJS.GCFunction = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
