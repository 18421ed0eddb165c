import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innocents, type Judged, judge, sum } from './judge.ts';
import { labelled } from './labelled.ts';

const judged = new Map<string, Judged>();
/** A round of this seed, judged once however many tests look at it. */
function round(seed: number, spread: number): Judged {
  const name = `${seed}, ${spread}`;
  const known = judged.get(name) ?? judge(labelled({ seed, spread, units: 40 }));
  judged.set(name, known);
  return known;
}

/** The short form; `acceptance.ts` is the long one, and docs/integrity.md has its figures. */
test('in a round whose truth is known cheats of the kinds that can be seen are found, and hardly anybody else', () => {
  for (const spread of [1, 0.5, 1.5]) {
    const { people, cribUnits, honestUnitsNamed, chains, ...rest } = round(4, spread);
    const honest = innocents({ people, cribUnits, honestUnitsNamed, chains, ...rest });

    // Of some 1,500 innocent people 0.1 % may be named: one or two.
    assert.ok(honest.all > 1000 && honest.named <= 2, `${spread}: ${honest.named} of ${honest.all}`);
    assert.deepEqual(
      [cribUnits, honestUnitsNamed, chains],
      [[30, 45, 60].map((size) => ({ size, found: true })), 0, 5],
      `${spread}`,
    );
    assert.equal(people.robot.named, people.robot.all);
    // A paced person with a perfect key cannot be seen, and nothing says otherwise.
    assert.ok(people['paced-key'].named <= 1);
    if (spread > 1) continue;
    assert.ok(people['fast-key'].named >= 0.95 * people['fast-key'].all, `${people['fast-key'].named}`);
  }
});

/** Fixed rounds, so that the share is one number: a rule that sees less than it did fails here. */
const partlyKnown = (spread: number, seeds: number[]) => {
  const found = seeds.map((seed) => round(seed, spread).people['partly-known']);
  return { all: sum(found.map(({ all }) => all)), named: sum(found.map(({ named }) => named)) };
};

test('of people who knew a third of their questions before 98 in 100 are found', () => {
  const usual = partlyKnown(1, [4, 5, 6, 7, 8]);
  const narrow = partlyKnown(0.5, [4, 5]);

  assert.deepEqual([usual.all, narrow.all], [200, 80]);
  assert.ok(usual.named >= 0.98 * usual.all, `${usual.named} of ${usual.all}`);
  assert.equal(narrow.named, narrow.all);
});

test('in rounds of honest people no unit is named', () => {
  for (const seed of [51, 52, 53])
    assert.equal(judge(labelled({ seed, spread: 1, units: 40, allHonest: true })).honestUnitsNamed, 0, `${seed}`);
});
