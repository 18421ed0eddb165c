import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innocents, judge } from './judge.ts';
import { labelled } from './labelled.ts';

/** The short form; `acceptance.ts` is the long one, and docs/integrity.md has its figures. */
test('in a round whose truth is known cheats of the kinds that can be seen are found, and hardly anybody else', () => {
  for (const spread of [1, 0.5, 1.5]) {
    const { people, cribUnits, honestUnitsNamed, chains, ...rest } = judge(labelled({ seed: 4, spread, units: 40 }));
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
    assert.ok(people['partly-known'].named >= 0.8 * people['partly-known'].all, `${people['partly-known'].named}`);
  }
});

test('in rounds of honest people no unit is named', () => {
  for (const seed of [51, 52, 53])
    assert.equal(judge(labelled({ seed, spread: 1, units: 40, allHonest: true })).honestUnitsNamed, 0, `${seed}`);
});
