import type { AttemptParts } from '../../../attempt/routes.ts';
import { type Doer, writeAudit } from '../../../audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import { endOfAttempts, readPlace } from '../../publication/load.ts';
import type { RoundAsked } from '../analyse-round.ts';
import { inThread } from '../in-thread.ts';
import { refusals } from '../refusals.ts';
import { cutOffs } from './pure/cut-offs.ts';
import type { FoundPerson, IntegrityFindings } from './pure/report.ts';
import { type Attempted, type Read, readInput } from './read-input.ts';
import type { CaseFigures, ReportSummary, Rule, Sheet } from './sheet.ts';
import { integritySql as sql } from './sql.ts';

interface NewCase {
  rule: Rule;
  subject: string;
  person: number | null;
  unit: number | null;
  figures: CaseFigures;
  sheet: Sheet;
}

/**
 * Looks for unusual signs in a closed round and keeps them as cases for people to look at. Repeated, it finds the same;
 * a case somebody has begun to look at stays as it was.
 * @throws Refusal while somebody may still be working
 */
export async function makeReport(
  context: Context,
  { desks }: Pick<AttemptParts, 'desks'>,
  doer: Doer & { organisation: number },
  asked: RoundAsked,
  now: Date,
): Promise<ReportSummary> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, asked.contest, asked.round),
  );
  if (now < endOfAttempts(place)) throw refusals.notClosed(place.round.label);
  const desk = place.contest.parameters.test ? await desks.of(place.round.id) : null;
  if (!desk || desk.items.length === 0) throw refusals.noTest();
  const read = await readInput(context, desk);
  const findings = await inThread<IntegrityFindings>(new URL('./worker.ts', import.meta.url), read.input);
  const cases = casesOf(read, findings);
  const summary = summaryOf(read, findings, cases);
  const round = { round_id: desk.roundId, organisation_id: desk.organisation };
  await context.database.keys(desk.organisation, async (queries) => {
    await queries.run(sql('lock_report'), { round_id: desk.roundId });
    await queries.run(sql('store_report'), {
      ...round,
      cut_offs: JSON.stringify(cutOffs),
      summary: JSON.stringify(summary),
      now,
      account_id: doer.accountId,
    });
    await queries.run(sql('remove_evidence'), { round_id: desk.roundId });
    await queries.run(sql('remove_cases'), { round_id: desk.roundId });
    await queries.run(sql('store_cases'), { ...round, cases: JSON.stringify(cases), now });
    await writeAudit(queries, doer, now, {
      action: 'integrity.reported',
      objectKind: 'round',
      objectId: desk.roundId,
      detail: { attempts: summary.attempts, cases: cases.length, cutOffs: cutOffs.version },
    });
  });
  return summary;
}

function casesOf(read: Read, findings: IntegrityFindings): NewCase[] {
  const { people } = read;
  const ofPeople = findings.people.flatMap((found) => {
    const who = people[found.person]!;
    const { z, sdLog, shareRight } = found.rhythm;
    return found.rules.map(
      (rule): NewCase => ({
        rule,
        subject: `person ${who.personId}`,
        person: who.personId,
        unit: who.unitId,
        figures: { z, sdLog, shareRight },
        sheet: attemptSheet(read, findings, found, who),
      }),
    );
  });
  const byAttempt = new Map(people.map((each) => [each.attemptId, each]));
  const ofBrowsers = findings.chains.map((chain): NewCase => {
    const uses = chain.attempts.map((attempt) => byAttempt.get(attempt)!);
    return {
      rule: 'R3',
      subject: `browser ${chain.device} ${new Date(chain.from).toISOString()}`,
      person: null,
      unit: uses[0]!.unitId,
      figures: { people: chain.people.length },
      sheet: {
        kind: 'browser',
        uses: uses.map(({ personId, startedAt, finishedAt }) => ({
          person: personId,
          startedAt: startedAt.toISOString(),
          finishedAt: finishedAt.toISOString(),
        })),
      },
    };
  });
  const ofUnits = findings.groups.map(
    ({ id, n, p, shared }): NewCase => ({
      rule: 'R5',
      subject: `unit ${id}`,
      person: null,
      unit: id,
      figures: { people: n, p, questions: shared.length },
      sheet: {
        kind: 'unit',
        shared: shared.map(({ item, option, chosen, received, elsewhere }) => ({
          item,
          option,
          chosen,
          received,
          elsewhere,
        })),
      },
    }),
  );
  return [...ofUnits, ...ofPeople, ...ofBrowsers];
}

/** Every question of one attempt: when answered, how long, how long usually, what was chosen, right or not. */
function attemptSheet(
  { table, input }: Read,
  { usual }: IntegrityFindings,
  { person, gaps }: FoundPerson,
  who: Attempted,
): Sheet {
  const from = table.starts[person]!;
  return {
    kind: 'attempt',
    startedAt: who.startedAt.toISOString(),
    finishedAt: who.finishedAt.toISOString(),
    browsers: who.browsers.length,
    lines: gaps.map((seconds, at) => {
      const [item, mask] = [table.items[from + at]!, table.chosen[from + at]!];
      const answered = input.answeredAt[from + at]!;
      return {
        question: at + 1,
        item,
        answeredAt: answered > 0 ? new Date(answered).toISOString() : null,
        seconds,
        usual: usual[item] ?? null,
        option: mask === 0 ? -1 : Math.floor(Math.log2(mask)),
        right: table.marks[from + at] === table.maximum[item],
      };
    }),
  };
}

function summaryOf({ people }: Read, findings: IntegrityFindings, cases: readonly NewCase[]): ReportSummary {
  const found = (rule: Rule) => cases.filter((each) => each.rule === rule).length;
  const { fast, fastLoose, constant, crib } = cutOffs;
  const { judged, attempts, groupsTested } = findings;
  return {
    attempts,
    judged,
    groupsTested,
    withBrowser: people.filter(({ browsers }) => browsers.length > 0).length,
    rules: [
      { rule: 'R5', found: found('R5'), expected: crib.falseDiscovery * found('R5') },
      { rule: 'R1', found: found('R1'), expected: fast.honestRate * judged },
      { rule: 'R2', found: found('R2'), expected: constant.honestRate * judged },
      { rule: 'R1-loose', found: found('R1-loose'), expected: fastLoose.honestRate * judged },
      // Computers that are shared are counted here whatever their people do: no expectation can be given.
      { rule: 'R3', found: found('R3'), expected: null },
    ],
  };
}
