import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Proof } from './attempt-cases.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** … stands for a value put into the name. */
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '\\$\\{\\w+\\}');

/** Proofs whose file or whose test of that name is not there. */
export function missingProofs(cases: readonly (readonly [name: string, proofs: readonly Proof[]])[]): string[] {
  return cases.flatMap(([name, proofs]) =>
    proofs
      .filter(([file, test]) => {
        const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
        const spelled = [`'${test}'`, `\`${test}\``, JSON.stringify(test)];
        return !spelled.some((each) => new RegExp(`\\btest\\(\\s*${escaped(each)}`).test(text));
      })
      .map(([file, test]) => `${name}: ${file}: ${test}`),
  );
}
