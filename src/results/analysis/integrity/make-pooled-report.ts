import type { AttemptParts } from '../../../attempt/routes.ts';
import { type Doer, writeAudit } from '../../../audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import { inThread } from '../../../platform/in-thread.ts';
import { attemptSheet, type NewCase } from './cases.ts';
import { cutOffs } from './pure/cut-offs.ts';
import type { PooledFindings, PooledInput } from './pure/pooled.ts';
import { readPooled, roundsWithoutTimes } from './read.ts';
import { type Attempted, groupsOf, type Read, readInput } from './read-input.ts';
import { integrityRefusals } from './refusals.ts';
import type { PooledRule, ReportSummary, RoundOf } from './sheet.ts';
import { integritySql as sql } from './sql.ts';

interface RoundRead extends Read {
  round: RoundOf;
}

/**
 * Looks for unusual signs in all closed rounds of a contest together. Cases hang on the last of these rounds; one that
 * somebody has begun to look at stays as it was. @throws Refusal with fewer than two closed rounds
 */
export async function makePooledReport(
  context: Context,
  { desks }: Pick<AttemptParts, 'desks'>,
  doer: Doer & { organisation: number },
  contest: string,
  now: Date,
): Promise<ReportSummary> {
  const place = await readPooled(context, { organisation: doer.organisation, contest }, now);
  const cut = await roundsWithoutTimes(
    context,
    doer.organisation,
    place.closed.map(({ id }) => id),
  );
  const reads: RoundRead[] = [];
  for (const { id, number } of place.closed) {
    const desk = cut.has(id) ? null : await desks.of(id);
    if (desk && desk.items.length > 0) reads.push({ round: { id, number }, ...(await readInput(context, desk)) });
  }
  if (reads.length < 2) throw integrityRefusals.oneRoundOnly();
  const last = reads.at(-1)!.round;
  const { whoIs, people } = poolPeople(reads);
  const input: PooledInput = {
    rounds: reads.map((read) => read.input),
    whoIs,
    peopleCount: people.length,
    groups: await groupsOf(context, (await desks.of(last.id))!, people),
    seed: last.id,
  };
  const findings = await inThread<PooledFindings>(new URL('./pooled-worker.ts', import.meta.url), input);
  const cases = casesOf(reads, people, findings);
  const summary = summaryOf(reads, findings, cases);
  await context.database.keys(doer.organisation, async (queries) => {
    const which = { rounds: place.rounds.map(({ id }) => id), pooled: true };
    await queries.run(sql('lock_report'), { round_id: last.id });
    await queries.run(sql('store_pooled_report'), {
      contest_id: place.contest.id,
      organisation_id: doer.organisation,
      cut_offs: JSON.stringify(cutOffs),
      summary: JSON.stringify(summary),
      now,
      account_id: doer.accountId,
    });
    await queries.run(sql('remove_evidence'), which);
    await queries.run(sql('remove_cases'), which);
    await queries.run(sql('store_cases'), {
      round_id: last.id,
      organisation_id: doer.organisation,
      rounds: which.rounds,
      cases: JSON.stringify(cases),
      now,
    });
    await writeAudit(queries, doer, now, {
      action: 'integrity.reported',
      objectKind: 'contest',
      objectId: place.contest.id,
      detail: { rounds: summary.rounds, cases: cases.length, cutOffs: cutOffs.version },
    });
  });
  return summary;
}

/** Everybody once, with the unit of their last round. */
function poolPeople(reads: readonly RoundRead[]): { whoIs: Int32Array[]; people: Attempted[] } {
  const known = new Map<number, number>();
  const people: Attempted[] = [];
  const whoIs = reads.map((read) =>
    Int32Array.from(read.people, (each) => {
      const at = known.get(each.personId) ?? people.length;
      known.set(each.personId, at);
      people[at] = each;
      return at;
    }),
  );
  return { whoIs, people };
}

function casesOf(reads: readonly RoundRead[], people: readonly Attempted[], findings: PooledFindings): NewCase[] {
  const ofPeople = findings.people.map(({ person, rule, rhythm, speeds, attempts }): NewCase => {
    const who = people[person]!;
    return {
      rule,
      subject: `person ${who.personId}`,
      person: who.personId,
      unit: who.unitId,
      figures: { z: rhythm.z, shareRight: rhythm.shareRight, ratio: speeds.ratio, rounds: attempts.length },
      sheet: {
        kind: 'attempts',
        attempts: attempts.map(({ round, person: at, gaps }) => {
          const read = reads[round]!;
          const sheet = attemptSheet(read, { usual: findings.usual[round]! }, { person: at, gaps }, read.people[at]!);
          return { ...sheet, round: read.round };
        }),
      },
    };
  });
  const ofUnits = findings.groups.map(
    ({ id, n, p, shared }): NewCase => ({
      rule: 'R5-pooled',
      subject: `unit ${id}`,
      person: null,
      unit: id,
      figures: { people: n, p, questions: shared.length, rounds: reads.length },
      sheet: {
        kind: 'unit',
        shared: shared.map(({ item, option, chosen, received, elsewhere }) => {
          const round = findings.firstItem.findLastIndex((first) => first <= item);
          return {
            round: reads[round]!.round,
            item: item - findings.firstItem[round]!,
            option,
            chosen,
            received,
            elsewhere,
          };
        }),
      },
    }),
  );
  return [...ofUnits, ...ofPeople];
}

function summaryOf(reads: readonly RoundRead[], findings: PooledFindings, cases: readonly NewCase[]): ReportSummary {
  const line = (rule: PooledRule) => {
    const found = cases.filter((each) => each.rule === rule).length;
    return { rule, found, expected: cutOffs.crib.falseDiscovery * found };
  };
  return {
    attempts: findings.attempts,
    judged: findings.judged,
    groupsTested: findings.groupsTested,
    withBrowser: reads.flatMap(({ people }) => people).filter(({ browsers }) => browsers.length > 0).length,
    rules: [line('R5-pooled'), line('R1-pooled'), line('R4b-pooled')],
    rounds: reads.map(({ round }) => round.number),
  };
}
