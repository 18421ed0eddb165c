// Planted faults for the controls: loaded into a server with --import, they change one thing of its source as it is read.
// A text that is not there any more stops the server, so that no control ever passes because it changed nothing.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const mutants = {
  /** Says "saved" at once and stores a little later: the acknowledgement before COMMIT. */
  'ack-early': [
    'src/attempt/save.ts',
    /save: \(entry: Save\) => batcher\.add\(entry\)/,
    `save: (entry: Save) => {
      setTimeout(() => batcher.add(entry).catch(() => {}), 40);
      return Promise.resolve<Saved>('saved');
    }`,
  ],
  /** The deadline by the wall clock of the machine, wherever it jumps. */
  'wall-clock': [
    'src/platform/clock.ts',
    /export const systemClock: SteadyClock = createSteadyClock\(\)/,
    'export const systemClock: Clock = () => Date.now()',
  ],
};

const [path, text, other] = mutants[process.env.HOITHI_FAULT_MUTANT] ?? [];
if (path)
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith(`/${path}`)) return next(url, context);
      const source = readFileSync(fileURLToPath(url), 'utf8');
      const changed = source.replace(text, other);
      if (changed === source) throw new Error(`the planted fault does not fit ${path} any more`);
      return { format: 'module-typescript', shortCircuit: true, source: changed };
    },
  });
