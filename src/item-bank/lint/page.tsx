import type { VNode } from 'preact';
import { type Formats, formats } from '../../platform/format/formats.ts';
import { RateBar } from '../../platform/html/charts.tsx';
import {
  Actions,
  Banner,
  Button,
  Columns,
  EmptyState,
  ErrorSummary,
  Field,
  Figures,
  FilterBar,
  Fold,
  Hidden,
  MarginNote,
  PageHead,
  Pagination,
  ReviewList,
  Section,
  Table,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { letterOf } from '../item.ts';
import { mayDo } from '../item-state.ts';
import { EmptyBank } from '../pages/empty-bank.tsx';
import { BankPage } from '../pages/frame.tsx';
import type { BankHead } from '../read.ts';
import type { Reach } from '../sight.ts';
import type { BankFigures } from './bank-rules.ts';
import { type Finding, type FindingCode, findingCodes, type Weight, weightOf } from './finding.ts';
import { type BankReport, proposesEnemies, seenWhole } from './read.ts';
import { findingName, findingText, words } from './words.ts';

export type LintTab = FindingCode | 'accepted' | null;

export interface LintData {
  request: Request;
  bank: BankHead;
  report: BankReport;
  tab: LintTab;
  page: number;
  /** Findings on this page. */
  shown: Finding[];
  total: number;
  mayWrite: boolean;
  reach: Reach;
  told: string | null;
  refused?: { mark: string; message: string };
}

export const findingsAPage = 30;

type Text = ReturnType<typeof words>;
interface Part {
  data: LintData;
  text: Text;
  format: Formats;
}

/** The linter's report: the bank in figures, then finding by finding. */
export function LintPage(data: LintData): VNode {
  const { request, bank, report, refused } = data;
  const text = words(request.language);
  const part = { data, text, format: formats(request.language) };
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.title} bankName={bank.name}>
      {refused && <ErrorSummary errors={[{ name: 'ly_do', message: refused.message }]} />}
      <PageHead back={{ href: urls.bank(bank.id), text: bank.name }} title={text.title} lead={text.lead} />
      {data.told && <Banner tone="good" role="status" title={data.told} />}
      {report.figures.items === 0 ? (
        <EmptyBank request={request} bankId={bank.id} />
      ) : (
        <div class="stack-l">
          <Summary {...part} />
          <WholeBank {...part} />
          <List {...part} />
        </div>
      )}
    </BankPage>
  );
}

const isOpen = ({ accepted }: BankReport, { mark }: Finding) => !accepted.has(mark);

function Summary({ data: { report }, text, format: { number } }: Part): VNode {
  const open = report.findings.filter((finding) => isOpen(report, finding));
  const of = (weight: Weight) => number(open.filter(({ code }) => weightOf(code) === weight).length);
  const accepted = report.findings.length - open.length;
  return (
    <Figures
      items={[
        { label: text.items, value: number(report.figures.items), unit: text.unit },
        { label: text.errors, value: of('error'), ...(of('error') === '0' ? {} : { tone: 'error' as const }) },
        { label: text.warnings, value: of('warning') },
        { label: text.notes, value: of('note') },
        { label: text.accepted, value: number(accepted) },
      ]}
    />
  );
}

/** How many options an item should have, for who writes items. */
function Norm({ data: { bank, report }, text }: Part): VNode {
  return (
    <Fold title={text.norm}>
      <form method="post" action={urls.bankLint(bank.id)} class="stack">
        <Hidden values={{ viec: 'muc-chung' }} />
        <Field
          type="select"
          name="so_phuong_an"
          label={text.norm}
          hint={text.normHint}
          value={String(report.optionNorm)}
          choices={[2, 3, 4, 5].map((count) => ({ value: String(count), label: String(count) }))}
        />
        <Actions>
          <Button>{text.normSave}</Button>
        </Actions>
      </form>
    </Fold>
  );
}

/** From which share of contestants on an item counts as known. */
function ExposureLimit({ data: { bank, report }, text }: Part): VNode {
  return (
    <Fold title={text.exposureLimit}>
      <form method="post" action={urls.bankLint(bank.id)} class="stack">
        <Hidden values={{ viec: 'nguong-lo' }} />
        <Field
          type="number"
          name="phan_tram"
          label={text.exposureLimit}
          hint={text.exposureHint}
          value={String(report.exposureLimit)}
          min={1}
          max={100}
          width="short"
        />
        <Actions>
          <Button>{text.exposureSave}</Button>
        </Actions>
      </form>
    </Fold>
  );
}

/** One button to the bank's own act, with what was found as its reason; who may not retire sees none. */
function Retire({ finding, data: { bank, report, request }, text }: Omit<Part, 'format'> & { finding: Finding }) {
  const item = report.items.get(finding.items[0]!);
  if (finding.code !== 'over-exposed' || !item || !mayDo('retire', request.place.roles)) return null;
  return (
    <form method="post" action={urls.item(bank.id, item.id)}>
      <Hidden values={{ viec: 'retire', ban: item.version, ly_do: findingText(finding, request.language) }} />
      <Actions>
        <Button size="tool">{text.retire}</Button>
      </Actions>
    </form>
  );
}

function WholeBank(part: Part): VNode {
  const { data, text, format } = part;
  const { figures, findings } = data.report;
  const own = findings.filter(({ items }) => items.length === 0);
  return (
    <Section title={data.reach === 'all' ? text.bank : text.seenItems}>
      <Columns>
        <KeyPositions figures={figures} text={text} format={format} />
        <Patterns figures={figures} text={text} format={format} />
      </Columns>
      {own.length > 0 && (
        <ReviewList
          label={text.bank}
          items={own.map((finding) => ({
            label: findingName(finding.code, data.request.language),
            children: <p>{findingText(finding, data.request.language)}</p>,
            notes: <Decide finding={finding} {...part} />,
          }))}
        />
      )}
      {data.mayWrite && <Norm {...part} />}
      {data.mayWrite && <ExposureLimit {...part} />}
    </Section>
  );
}

interface FigurePart {
  figures: BankFigures;
  text: Text;
  format: Formats;
}

function KeyPositions({ figures, text, format: { number } }: FigurePart): VNode {
  const { keyAt, choices, optionCount } = figures;
  const share = (count: number) => (choices === 0 ? 0 : (100 * count) / choices);
  const even = 100 / optionCount;
  return (
    <div class="stack">
      <Table
        caption={text.keyAt}
        captionSeen
        onPhone="table"
        rows={keyAt.map((count, at) => ({ letter: letterOf(at + 1), count }))}
        columns={[
          { head: text.figure, kind: 'name', cell: ({ letter }) => text.position(letter) },
          { head: text.count, kind: 'number', cell: ({ count }) => number(count) },
          {
            head: text.share,
            cell: ({ count }) => (
              <RateBar
                rate={share(count)}
                target={even}
                tone={share(count) > even + 12 ? 'warned' : 'reached'}
                figure
              />
            ),
          },
        ]}
      />
      <p class="small">{text.keyAtNote(number(even, 0))}</p>
    </div>
  );
}

function Patterns({ figures, text, format: { number } }: FigurePart): VNode {
  const { choices, longestKey, all, allRight, tones } = figures;
  const marks = tones.old + tones.new;
  const rows: [string, number, number][] = [
    [text.longest, longestKey, choices],
    [text.all, all, choices],
    [text.allRight, allRight, all],
    [`${text.oldTones} (${text.words})`, tones.old, marks],
    [`${text.newTones} (${text.words})`, tones.new, marks],
  ];
  return (
    <Table
      caption={text.figure}
      onPhone="table"
      rows={rows}
      columns={[
        { head: text.figure, kind: 'name', cell: ([name]) => name },
        { head: text.count, kind: 'number', cell: ([, count]) => number(count) },
        {
          head: text.share,
          cell: ([, count, of]) => <RateBar rate={of === 0 ? 0 : (100 * count) / of} tone="reached" figure />,
        },
      ]}
    />
  );
}

/** The address of the report under a filter. */
const pathOf = (bankId: number, tab: LintTab, page = 1) =>
  withQuery(urls.bankLint(bankId), { muc: tab, trang: page > 1 ? page : null });

function List(part: Part): VNode {
  const { data, text } = part;
  const { bank, report, tab, page, shown, total, request } = data;
  const open = report.findings.filter((finding) => finding.items.length > 0 && isOpen(report, finding));
  const count = (code: FindingCode) => open.filter((each) => each.code === code).length;
  const accepted = report.findings.filter((finding) => finding.items.length > 0 && !isOpen(report, finding)).length;
  const link = (to: LintTab, name: string, number: number) => ({
    href: pathOf(bank.id, to),
    text: name,
    count: number,
    current: tab === to,
  });
  const from = (page - 1) * findingsAPage;
  return (
    <Section title={text.byItem}>
      <FilterBar
        filters={[
          link(null, text.everything, open.length),
          ...findingCodes
            .filter((code) => count(code) > 0 || tab === code)
            .map((code) => link(code, findingName(code, request.language), count(code))),
          ...(accepted > 0 || tab === 'accepted' ? [link('accepted', text.accepted, accepted)] : []),
        ]}
        label={text.byItem}
      />
      {shown.length === 0 ? (
        <EmptyState title={open.length === 0 && tab === null ? text.clean : text.noneHere}>
          {open.length === 0 && tab === null && text.cleanHelp}
        </EmptyState>
      ) : (
        <>
          <ReviewList
            label={text.byItem}
            items={shown.map((finding) => ({
              label: finding.items.flatMap((id) => report.items.get(id)?.code ?? []).join(', '),
              children: <Stems finding={finding} {...part} />,
              notes: <Decide finding={finding} named {...part} />,
            }))}
          />
          <Pagination
            from={from + 1}
            to={from + shown.length}
            total={total}
            {...(page > 1 ? { previous: pathOf(bank.id, tab, page - 1) } : {})}
            {...(from + shown.length < total ? { next: pathOf(bank.id, tab, page + 1) } : {})}
          />
        </>
      )}
    </Section>
  );
}

function Stems({ finding, data: { bank, report }, text }: Part & { finding: Finding }): VNode {
  return (
    <div class="stack">
      {finding.items.map((id) => {
        const item = report.items.get(id);
        return (
          item && (
            <p>
              {finding.items.length > 1 && <span class="small">{item.code}: </span>}
              <a href={urls.item(bank.id, id)}>{item.stem}</a>
            </p>
          )
        );
      })}
      {!seenWhole(report, finding) && <p class="note">{text.unseen}</p>}
    </div>
  );
}

const look = { error: 'error', warning: 'attention', note: 'neutral' } as const;

/** What was found, and what a person makes of it: mend, accept with a reason, make enemies. */
function Decide({ finding, named, data, text, format }: Part & { finding: Finding; named?: boolean }): VNode {
  const { bank, report, request, tab, mayWrite } = data;
  if (!seenWhole(report, finding))
    return (
      <MarginNote tone={look[weightOf(finding.code)]} title={findingName(finding.code, request.language)}>
        <p>{findingText(finding, request.language)}</p>
      </MarginNote>
    );
  const acceptance = report.accepted.get(finding.mark);
  const hidden = <Hidden values={{ dau: finding.mark, muc: tab ?? '' }} />;
  const action = urls.bankLint(bank.id);
  if (acceptance)
    return (
      <MarginNote tone="neutral" title={text.accepted}>
        <p>{findingText(finding, request.language)}</p>
        <p>{acceptance.reason}</p>
        <p class="small">
          {text.by(acceptance.name ?? acceptance.email ?? text.machine, format.stamp(acceptance.created_at))}
        </p>
        <form method="post" action={action}>
          {hidden}
          <Button size="tool" name="viec" value="mo">
            {text.reopen}
          </Button>
        </form>
      </MarginNote>
    );
  return (
    <MarginNote tone={look[weightOf(finding.code)]} title={findingName(finding.code, request.language)}>
      {named && <p>{findingText(finding, request.language)}</p>}
      {proposesEnemies(finding) && (
        <form method="post" action={action}>
          {hidden}
          <Actions>
            <Button size="tool" kind="next" name="viec" value="nhom">
              {text.enemies}
            </Button>
          </Actions>
        </form>
      )}
      {mayWrite && finding.items.length === 1 && (
        <Actions>
          <Button size="tool" href={urls.editItem(bank.id, finding.items[0]!)}>
            {text.edit}
          </Button>
        </Actions>
      )}
      <Retire finding={finding} data={data} text={text} />
      <Accept finding={finding} data={data} text={text} />
    </MarginNote>
  );
}

function Accept({ finding, data: { bank, tab, refused }, text }: Omit<Part, 'format'> & { finding: Finding }): VNode {
  const wrong = refused?.mark === finding.mark;
  const id = wrong ? 'f-ly_do' : `f-${finding.mark.replace(/[^\w-]+/g, '-')}`;
  return (
    <Fold title={text.accept} open={wrong}>
      <form method="post" action={urls.bankLint(bank.id)}>
        <Hidden values={{ dau: finding.mark, muc: tab ?? '' }} />
        <Field
          name="ly_do"
          id={id}
          label={text.acceptReason}
          maxlength={1000}
          {...(wrong ? { error: refused.message } : {})}
        />
        <Actions>
          <Button size="tool" name="viec" value="nhan">
            {text.acceptDo}
          </Button>
        </Actions>
      </form>
    </Fold>
  );
}
