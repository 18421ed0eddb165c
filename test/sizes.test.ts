import assert from 'node:assert/strict';
import { test } from 'node:test';
// @ts-expect-error a script of the project, plain JavaScript
import { functionsOf, largest } from '../scripts/lib/sizes.mjs';

const source = `export async function saveAnswer(
  queries: Queries,
): Promise<void> {
  if (one) {
    call(two, () => {
      three();
    });
  }
}

const short = (value: number) => value + 1;

export const long = ({ a }: { a: number }) =>
  a +
  1;

class Desk {
  async #load(id: number): Promise<void> {
    work(id);
  }
}
`;

test('functions are found with where they begin and how many lines they have', () => {
  assert.deepEqual(functionsOf(source), [
    { name: 'saveAnswer', line: 1, lines: 9 },
    { name: 'long', line: 13, lines: 3 },
    { name: '#load', line: 18, lines: 3 },
  ]);
});

test('the largest files and functions of the program are told in two lines', () => {
  const lines: string[] = largest();

  assert.equal(lines.length, 2);
  assert.match(lines[0]!, /^Tệp dài nhất: src\/\S+ \d+(, src\/\S+ \d+){4}$/);
  assert.match(lines[1]!, /^Hàm dài nhất: #?\w+ \(src\/\S+:\d+\) \d+(, #?\w+ \(src\/\S+:\d+\) \d+){4}$/);
});
