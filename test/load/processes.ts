import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Process {
  pid: number;
  parent: number;
  /** Seconds of CPU, its own and that of children that ended. */
  own: number;
  ended: number;
  /** Resident megabytes not shared with others. */
  memory: number;
}

function read(pid: number): Process | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return {
      pid,
      parent: fields[1]!,
      own: (fields[11]! + fields[12]!) / ticksPerSecond,
      ended: (fields[13]! + fields[14]!) / ticksPerSecond,
      memory: privateMemory(pid),
    };
  } catch {
    return null;
  }
}

function privateMemory(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return (Number(/Pss:\s+(\d+)/.exec(text)?.[1] ?? 0) || 0) / 1024;
}

/** CPU seconds and memory of these processes and all below them. */
export function usageOf(roots: number[]): { cpu: number; memory: number } {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => read(Number(name)))
    .filter((process): process is Process => process !== null);
  const wanted = new Set(roots);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent } of all)
      if (wanted.has(parent) && !wanted.has(pid)) {
        wanted.add(pid);
        grown = true;
      }
  }
  const ours = all.filter(({ pid }) => wanted.has(pid));
  return {
    cpu: ours.reduce((sum, { own, ended }) => sum + own + ended, 0),
    memory: Math.round(ours.reduce((sum, { memory }) => sum + memory, 0)),
  };
}
