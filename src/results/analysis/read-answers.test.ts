import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { testSystem } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import { encodePaper } from '../../item-bank/draw/paper.ts';
import { readAnswers } from './read-answers.ts';

const people = 4000;

test('of a large round so many people as asked are read, each once, from all over its roster', async () => {
  const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  const world = await smallProvince(system.context.database);
  const contest = await publishedContest(system, world);
  await system.context.database.pool('system').query(
    `WITH made AS (
       INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce)
       SELECT $1, $2, n * n, $3, 0, 1, $4, 1800, 1, 1, $5, decode(md5(n::text), 'hex') FROM generate_series(100, 99 + $6::integer) n RETURNING *)
     INSERT INTO attempt_result (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at,
       seconds_used, questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt)
     SELECT id, organisation_id, round_id, person_id, unit_id, 0, 1, 'hand-in', started_at, started_at, 60, 4, 4, 0, 4, 0, 1, '\\x01020304', NULL, 4,
       'P' || id, decode(md5(id::text), 'hex') FROM made`,
    [
      world.organisation,
      contest.rounds[0],
      world.units.laborCentre,
      new Date(system.clock()),
      encodePaper({ items: Uint16Array.of(0, 1, 2, 3), orders: Uint8Array.of(10, 10, 10, 10) }),
      people,
    ],
  );
  const desk = (await system.attempt.parts.desks.find(contest.slug, 1))!;

  const all = await readAnswers(system.context, desk);
  const some = await readAnswers(system.context, desk, 1500);

  assert.equal(all.persons.length, people);
  assert.equal(some.persons.length, 1500);
  assert.equal(new Set(some.persons).size, 1500);
  assert.equal(some.table.starts.length, 1501);
  const last = all.persons.at(-1)!;
  for (const third of [1, 2])
    assert.ok(
      some.persons.some((person) => person > (last * third) / 3),
      `somebody after ${third} of 3`,
    );
});
