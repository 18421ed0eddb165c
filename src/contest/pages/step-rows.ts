import { formats } from '../../platform/format/formats.ts';
import type { CheckItem } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { SetUp, Step } from '../checklist.ts';
import { mendedAt } from '../mended-at.ts';
import { type PageWords, words } from '../page-words.ts';
import { lastDayBefore } from '../timeline.ts';
import { messageOf } from './messages.ts';

/** Who stored the parameters last, and when. */
export interface Author {
  account_name: string | null;
  created_at: Date;
}

interface Saying {
  setUp: SetUp;
  author: Author | undefined;
  text: PageWords;
  language: Language;
}

/** The checklist in words: name, link, one line of figures, who or what it waits for. */
export function stepRows(setUp: SetUp, author: Author | undefined, language: Language): CheckItem[] {
  const saying = { setUp, author, text: words(language), language };
  return setUp.steps.map((step) => ({ state: step.state, href: stepHref(step, setUp), ...rowOf(step, saying) }));
}

/** Where a step is worked on; a problem leads to the very section it is mended in. */
export function stepHref(step: Step, { contest }: SetUp): string {
  const worst = step.problems.find(({ severity }) => severity === 'error');
  switch (step.key) {
    case 'information':
      return urls.parameters(contest.slug, worst ? mendedAt(worst) : 'thong-tin');
    case 'rounds':
      return urls.parameters(contest.slug, 'lich');
    case 'rules':
      return urls.parameters(contest.slug, 'the-le');
    case 'roster':
      return urls.roster(contest.slug);
    case 'bank':
      return contest.bank_id === null ? urls.parameters(contest.slug, 'ma-tran') : urls.bank(contest.bank_id);
    case 'blueprint':
      return urls.parameters(contest.slug, 'ma-tran');
    case 'focal-points':
      return urls.focalPoints(contest.organisation_id);
    case 'mail':
      return urls.parameters(contest.slug, 'gui-thu');
    case 'rehearsal':
      return urls.parameters(contest.slug, 'dien-tap');
    case 'publish':
      return urls.parameters(contest.slug, 'mo-hoi-thi');
  }
}

type Row = Pick<CheckItem, 'title' | 'detail' | 'who'>;

function rowOf(step: Step, saying: Saying): Row {
  const row = rows[step.key](step, saying);
  const errors = step.problems.filter(({ severity }) => severity === 'error');
  const warnings = step.problems.length - errors.length;
  const { number } = formats(saying.language);
  const [first, ...others] = errors;
  if (first) {
    const more = others.length > 0 ? ` (${saying.text.more(number(others.length))})` : '';
    return { ...row, detail: `${messageOf(first, saying.language)}${more}` };
  }
  return warnings > 0 && step.key !== 'mail'
    ? { ...row, detail: `${row.detail}. ${saying.text.toReview(number(warnings))}` }
    : row;
}

const saved = ({ author, text, language }: Saying): string | undefined =>
  author?.account_name
    ? text.whoSaved(author.account_name, formats(language).shortDate(author.created_at))
    : text.whoSecretariat;

const rows: Record<Step['key'], (step: Step, saying: Saying) => Row> = {
  information: (step, saying) => {
    const { text, setUp, language } = saying;
    const { plan } = setUp.contest.parameters;
    const named =
      plan.number === null
        ? text.planNoNumber
        : plan.date === null
          ? text.planNoDate(plan.number)
          : text.plan(plan.number, formats(language).plainDate(plan.date));
    const open = Number(step.facts.assumptions);
    return {
      title: text.stepInformation,
      detail: open > 0 ? `${named}. ${text.assumptions(String(open))}` : named,
      who: saved(saying),
    };
  },
  rounds: (_step, saying) => {
    const { text, setUp, language } = saying;
    const { shortDate } = formats(language);
    const first = setUp.rounds[0];
    const last = setUp.rounds.at(-1);
    const detail =
      first && last
        ? text.window(shortDate(first.opensAt), shortDate(lastDayBefore(last.closesAt)))
        : text.noTestRounds;
    const title = first ? text.stepRounds(String(setUp.rounds.length)) : text.section('lich');
    return { title, detail, who: saved(saying) };
  },
  rules: (step, saying) => {
    const { text, setUp, language } = saying;
    if (!setUp.rules) return { title: text.stepNoRules, who: text.whoSecretariat };
    const { version, published_at } = setUp.rules;
    const differs = step.problems.length;
    const detail = published_at ? text.rulesPublished(formats(language).shortDate(published_at)) : text.rulesDraft;
    return {
      title: text.stepRules(String(version)),
      detail: differs > 0 ? text.textDiffers(String(differs)) : detail,
      who: text.whoSecretariat,
    };
  },
  roster: (step, { text, language }) => {
    const { number } = formats(language);
    const { must, exempt, excluded, withoutEmail } = step.facts;
    const figures = text.rosterFigures(number(Number(must)), number(Number(exempt)), number(Number(excluded)));
    const without = Number(withoutEmail);
    return {
      title: text.stepRoster,
      detail: without > 0 ? `${figures}. ${text.withoutEmail(number(without))}` : figures,
      who: text.whoLock,
    };
  },
  bank: (step, { text, language, setUp }) => {
    const { number } = formats(language);
    const { approved, items, name, label } = step.facts;
    return {
      title: text.stepBank,
      detail: text.bankFigures(number(Number(items)), number(Number(approved))),
      who: setUp.contest.bank_id === null ? text.whoChooseBank : [name, label].filter(Boolean).join(', '),
    };
  },
  blueprint: (step, { text, language }) => ({
    title: text.stepBlueprint,
    detail: text.blueprintFills(formats(language).number(Number(step.facts.paper))),
    who: step.state === 'missing' ? text.whoAddOrMend : text.whoSecretariat,
  }),
  'focal-points': (step, { text, language }) => {
    const { number } = formats(language);
    return {
      title: text.stepFocal,
      detail: text.focalFigures(number(Number(step.facts.covered)), number(Number(step.facts.units))),
      who: text.whoOptional,
    };
  },
  mail: ({ problems: [problem] }, { text, language }) => ({
    title: text.stepMail,
    detail: problem ? messageOf(problem, language) : text.mailWorks,
    who: text.whoOperator,
  }),
  rehearsal: (step, { text }) => ({
    title: text.stepRehearsal,
    detail: step.state === 'doing' ? text.rehearsalOn : text.rehearsalOff,
    who: text.whoRehearse,
  }),
  publish: (step, { text, setUp, language }) => ({
    title: text.stepPublish,
    detail:
      step.state === 'done' && setUp.contest.published_at
        ? text.publishedAt(formats(language).moment(setUp.contest.published_at))
        : step.state === 'waiting'
          ? text.waitsFor(formats(language).number(Number(step.facts.missing)))
          : text.readyToPublish,
    who: text.whoSecretariat,
  }),
};
