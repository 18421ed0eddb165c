import type { VNode } from 'preact';
import { formats } from '../../../../platform/format/formats.ts';
import {
  Badge,
  Banner,
  Button,
  EmptyState,
  IconList,
  PageHead,
  Section,
  Table,
} from '../../../../platform/html/kit.tsx';
import type { Request } from '../../../../platform/http/route.ts';
import { urls } from '../../../../platform/urls.ts';
import type { Language } from '../../../../platform/words.ts';
import { RoundFrame } from '../../pages/frame.tsx';
import type { CaseRow, IntegrityView, StoredReport } from '../read.ts';
import { isReadingOnly } from '../reading-only.ts';
import { isPooled, type RoundRule } from '../sheet.ts';
import { words } from '../words.ts';

export interface ReportPageProps {
  request: Request;
  view: IntegrityView;
  /** May have it made; others only look. */
  mayAct: boolean;
}

/** What was found beside what to expect of honest people, what cannot be seen, and the cases by unit and name. */
export function ReportPage({ request, view, mayAct }: ReportPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const { moment } = formats(language);
  const { place, over, endsAt, work, report } = view;
  const { contest, round } = place;
  const make = (again: boolean) =>
    mayAct && (
      <form method="post" action={urls.integrity(contest.slug, round.number)}>
        <Button kind={again ? 'plain' : 'act'} size={again ? 'tool' : 'normal'}>
          {again ? text.again : text.make}
        </Button>
      </form>
    );
  return (
    <RoundFrame request={request} place={place} title={text.title(round.label)} {...(work ? { refresh: 5 } : {})}>
      <PageHead
        title={text.title(round.label)}
        lead={text.lead}
        back={{ href: urls.rounds(contest.slug), text: text.back }}
        actions={
          <>
            <Button size="tool" href={urls.integrityPooled(contest.slug)}>
              {text.pooled}
            </Button>
            {report && !work && make(true)}
          </>
        }
      />
      {work && (
        <Banner title={text.working} role="status">
          {text.workingText}
        </Banner>
      )}
      {!over ? (
        <EmptyState title={text.notClosed(round.label)}>{text.notClosedText(moment(endsAt))}</EmptyState>
      ) : !report ? (
        !work && (
          <EmptyState title={text.none} action={make(false) || undefined}>
            {text.noneText}
          </EmptyState>
        )
      ) : (
        <>
          <Rules report={report} language={language} />
          <Cases slug={contest.slug} cases={view.cases} numberOf={() => round.number} language={language} />
          <Basis report={report} language={language} />
        </>
      )}
    </RoundFrame>
  );
}

export function Rules({ report, language }: { report: StoredReport; language: Language }): VNode {
  const text = words(language);
  const { number, moment } = formats(language);
  return (
    <Section title={text.rules} bare>
      <Table
        caption={text.rules}
        rows={report.summary.rules}
        columns={[
          { head: text.rule, kind: 'name', cell: ({ rule }) => text.ruleName(rule) },
          { head: text.means, kind: 'quiet', cell: ({ rule }) => text.ruleText(rule) },
          { head: text.found, kind: 'number', strong: true, phone: 'figure', cell: ({ found }) => number(found) },
          {
            head: text.expected,
            kind: 'number',
            phone: 'third',
            cell: ({ expected }) => expectedText(expected, language),
            onPhone: ({ expected }) => `${text.expected}: ${expectedText(expected, language)}`,
          },
        ]}
      />
      <p class="note">{text.computed(moment(report.computed_at), report.account_name, report.cut_offs.version)}</p>
    </Section>
  );
}

export function expectedText(expected: number | null, language: Language): string {
  const { number } = formats(language);
  if (expected === null) return words(language).noExpectation;
  if (expected === 0) return '0';
  return expected < 0.01 ? `< ${number(0.01, 2)}` : number(expected, 2);
}

/** What the case is about, in one line. */
export function signOf({ rule, figures }: Pick<CaseRow, 'rule' | 'figures'>, language: Language): string {
  const text = words(language);
  const { number } = formats(language);
  if (rule === 'R5-pooled') {
    const sign = text.pooledUnitSign(number(figures.questions ?? 0), number(figures.people ?? 0));
    return text.inRounds(sign, number(figures.rounds ?? 0));
  }
  if (isPooled(rule)) {
    const sign = signOf({ rule: rule.replace('-pooled', '') as RoundRule, figures }, language);
    return text.inRounds(sign, number(figures.rounds ?? 0));
  }
  if (rule === 'R4') return text.twoSpeedsSign(number(figures.quick ?? 0), number(figures.quickRight ?? 0));
  if (rule === 'R4b') return text.ratioSign(number(figures.ratio ?? 0, 1));
  if (rule === 'R5') return text.unitSign(number(figures.questions ?? 0), number(figures.people ?? 0));
  if (rule === 'R3') return text.people(number(figures.people ?? 0));
  if (rule === 'R2') return text.rhythmSign(number(figures.sdLog ?? 0, 2));
  return text.personSign(number(figures.z ?? 0, 1), number(100 * (figures.shareRight ?? 0), 0));
}

export function StateBadge({ row, language }: { row: Pick<CaseRow, 'rule' | 'state'>; language: Language }): VNode {
  const text = words(language);
  if (isReadingOnly(row.rule)) return <Badge>{text.readingOnly}</Badge>;
  const tone = row.state === 'decided' ? 'good' : row.state === 'to-look-at' ? 'neutral' : 'attention';
  return <Badge tone={tone}>{text.stateName(row.state)}</Badge>;
}

/** Cases by unit and name; `numberOf` says which round a case hangs on. */
export function Cases({
  slug,
  cases,
  numberOf,
  language,
}: {
  slug: string;
  cases: readonly CaseRow[];
  numberOf: (roundId: number) => number;
  language: Language;
}): VNode {
  const text = words(language);
  return (
    <Section title={text.cases}>
      <Table<CaseRow>
        caption={text.cases}
        rows={cases}
        empty={<EmptyState title={text.noCases} />}
        columns={[
          {
            head: text.subject,
            kind: 'name',
            cell: (row) => (
              <a href={urls.integrityCase(slug, numberOf(row.round_id), row.id)}>
                {row.full_name ?? (row.rule === 'R3' ? text.ruleName('R3') : row.unit_name)}
              </a>
            ),
          },
          {
            head: text.unit,
            kind: 'quiet',
            cell: (row) => (row.full_name !== null || row.rule === 'R3' ? row.unit_name : ''),
          },
          {
            head: text.sign,
            phone: 'third',
            cell: (row) => (
              <>
                {text.ruleName(row.rule)}
                <div class="note">{signOf(row, language)}</div>
              </>
            ),
          },
          { head: text.state, phone: 'figure', cell: (row) => <StateBadge row={row} language={language} /> },
        ]}
      />
      {cases.length > 0 && <p class="note">{text.casesNote}</p>}
    </Section>
  );
}

function Basis({ report, language }: { report: StoredReport; language: Language }): VNode {
  const text = words(language);
  const { number } = formats(language);
  const { attempts, judged, groupsTested, withBrowser, ratioAtTop } = report.summary;
  return (
    <Section title={text.basis}>
      <IconList
        items={[
          { icon: 'info', text: text.unseen },
          { icon: 'info', text: text.simulated },
          { icon: 'info', text: text.refit(ratioAtTop == null ? null : number(ratioAtTop, 1)) },
          { icon: 'clock', text: text.times },
          { icon: 'clock', text: text.judged(number(judged), number(attempts)) },
          { icon: 'info', text: text.groups(number(groupsTested)) },
          { icon: 'info', text: `${text.browsers(number(withBrowser), number(attempts))} ${text.noAddress}` },
        ]}
      />
    </Section>
  );
}
