import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { TSchema } from 'typebox';
import { ContestParameters } from './parameters.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where a parameter only stands in words: rules and their checks, names of fields, forms, templates, samples. */
const wordsOnly =
  /^src\/(demo|contest\/(form|schema|templates|pages|checks))\/|^src\/contest\/(rules-|text-|field-|known-times|mended-at|award-sum|collective-text|shares-in-text|tie-chain|contradictions)|words\.ts$/;
const sources = globSync('src/**/*.{ts,tsx,sql}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.test\.tsx?$|testing\.ts$/.test(path) && !wordsOnly.test(path))
  .map((path) => readFileSync(`${root}${path}`, 'utf8'));

interface Leaf {
  path: string;
  /** Names from the root; a row of a list stands under the list's name. */
  steps: string[];
  /** Lists it stands in. */
  lists: string[];
}

function leavesOf(schema: TSchema, steps: string[] = [], lists: string[] = []): Leaf[] {
  const { properties, items } = schema as { properties?: Record<string, TSchema>; items?: TSchema };
  if (properties)
    return Object.entries(properties).flatMap(([name, inside]) => leavesOf(inside, [...steps, name], lists));
  const row = items as { properties?: object } | undefined;
  if (items && row?.properties) return leavesOf(items, steps, [...lists, steps.at(-1)!]);
  return [{ path: steps.join('.'), steps, lists }];
}

/** Two words or more: found by itself, whoever reads it. */
const isDistinct = (name: string) => /[a-z][A-Z]/.test(name);
/** What else an object is called where it is read. */
const alias: Record<string, string> = { eligibility: '(?:eligibility|rules)' };
const isRead = (pattern: RegExp) => sources.some((text) => pattern.test(text));

/**
 * Does anything that acts or shows read it? A name of two words is looked for by itself; another one behind the name it
 * stands under (`ranking.group`, `{ group } = ….ranking`); of a list, the list. What it stands in must be read too.
 */
function hasReader({ steps, lists }: Leaf): boolean {
  const name = steps.at(-1)!;
  if (steps.filter(isDistinct).some((step) => !isRead(new RegExp(`\\b${step}\\b`)))) return false;
  if (isDistinct(name)) return true;
  const holder = lists.at(-1) ?? steps.at(-2) ?? 'parameters';
  const under = alias[holder] ?? holder;
  if (lists.length > 0) return isRead(new RegExp(`(\\.|\\{[^{}]*|->\\s?')\\b${under}\\b`));
  return isRead(
    new RegExp(
      `\\b${under}\\b[?!]?(\\.|->>?')${name}\\b|\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*=\\s*[\\w.!?]*\\b${under}\\b|\\b${under}\\b:\\s*\\{[^{}]*\\b${name}\\b`,
    ),
  );
}

const later = 'the form says that this part is not yet open';
const printed = 'words of the plan, printed in the rules and nowhere else';
const byPeople = 'the rules say it; the committee does it, the system does not';
/** Parameters nothing reads yet, each with its reason. One that gets a reader must leave this list. */
const unread: Record<string, string> = {
  'awardRules.committeeMayAdd': byPeople,
  'budget.awards': printed,
  'budget.source': printed,
  'collectiveRanking.denominator.name': byPeople,
  'collectiveRanking.denominator.source': byPeople,
  'collectiveRanking.group': byPeople,
  'collectiveRanking.minimumRate': byPeople,
  'collectiveRanking.terms.measure': byPeople,
  'collectiveRanking.terms.weight': byPeople,
  'collectiveRanking.tieChain': byPeople,
  'communication.audiences': printed,
  'communication.channels': printed,
  'disclosure.awardsFinalAfterComplaints': byPeople,
  'disclosure.itemComplaintsDuringAttempt': byPeople,
  'eligibility.audience': printed,
  languages: printed,
  'parts.atLeastProcedures': later,
  'parts.clipMinutes': later,
  'parts.innerDeadline': later,
  'parts.judgedBy': later,
  'parts.noveltyCutOff': later,
  'parts.quotas.atMost': later,
  'parts.receivedBy': later,
  'parts.themes.key': later,
  'parts.themes.name': later,
  'planSteps.coordinating': printed,
  'planSteps.from': printed,
  'planSteps.name': printed,
  'planSteps.number': printed,
  'planSteps.owner': printed,
  'planSteps.until': printed,
  'planSteps.wording': printed,
  'reportingPeriods.due': printed,
  'reportingPeriods.from': printed,
  'reportingPeriods.label': printed,
  'reportingPeriods.to': printed,
  'targets.explanationAsked': byPeople,
  'targets.explanationTo': byPeople,
  'targets.meanScoreBelow': byPeople,
  totalTenths: printed,
};

test('every parameter of the schema has a reader outside rules text and forms, or a reason why not', () => {
  const leaves = leavesOf(ContestParameters);
  const found = leaves.filter((leaf) => !hasReader(leaf)).map(({ path }) => path);

  assert.ok(leaves.length > 150);
  assert.deepEqual(found.sort(), Object.keys(unread).sort());
});
