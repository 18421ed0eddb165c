import { cutOffs } from './pure/cut-offs.ts';
import type { FoundPerson, IntegrityFindings } from './pure/report.ts';
import type { Attempted, Read } from './read-input.ts';
import type { AttemptSheet, CaseFigures, ReportSummary, Rule, Sheet } from './sheet.ts';

export interface NewCase {
  rule: Rule;
  subject: string;
  person: number | null;
  unit: number | null;
  figures: CaseFigures;
  sheet: Sheet;
}

/** Every sign a rule found in a round, with the evidence a committee needs. */
export function casesOf(read: Read, findings: IntegrityFindings): NewCase[] {
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
        figures: { z, sdLog, shareRight, ...found.speeds },
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
export function attemptSheet(
  { table, input }: Pick<Read, 'table' | 'input'>,
  { usual }: Pick<IntegrityFindings, 'usual'>,
  { person, gaps }: Pick<FoundPerson, 'person' | 'gaps'>,
  who: Attempted,
): AttemptSheet {
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

/** Found beside what to expect of honest people. */
export function summaryOf({ people }: Read, findings: IntegrityFindings, cases: readonly NewCase[]): ReportSummary {
  const found = (rule: Rule) => cases.filter((each) => each.rule === rule).length;
  const { fast, fastLoose, constant, crib, quick, known } = cutOffs;
  const { judged, attempts, groupsTested } = findings;
  return {
    attempts,
    judged,
    groupsTested,
    ratioAtTop: findings.ratioAtTop,
    withBrowser: people.filter(({ browsers }) => browsers.length > 0).length,
    rules: [
      { rule: 'R5', found: found('R5'), expected: crib.falseDiscovery * found('R5') },
      { rule: 'R1', found: found('R1'), expected: fast.honestRate * judged },
      { rule: 'R2', found: found('R2'), expected: constant.honestRate * judged },
      { rule: 'R4b', found: found('R4b'), expected: known.honestRate * judged },
      { rule: 'R4', found: found('R4'), expected: quick.honestRate * judged },
      { rule: 'R1-loose', found: found('R1-loose'), expected: fastLoose.honestRate * judged },
      // Computers that are shared are counted here whatever their people do: no expectation can be given.
      { rule: 'R3', found: found('R3'), expected: null },
    ],
  };
}
