import type { VNode } from 'preact';
import type { FoundItem } from '../../../item-bank/round-keys/pool-item.ts';
import { formats } from '../../../platform/format/formats.ts';
import {
  Banner,
  Button,
  EmptyState,
  Field,
  FieldPair,
  FilterBar,
  PageHead,
  RowList,
  Section,
  StatusWord,
  Table,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import type { RoundPlace } from '../../publication/load.ts';
import { approvalsNeeded, type CaseState } from '../case.ts';
import type { ListedCase } from '../load.ts';
import { caseWords } from '../words.ts';
import { RegradeFrame } from './frame.tsx';

export interface CasesPageProps {
  request: Request;
  place: RoundPlace;
  cases: ListedCase[];
  /** Nobody can answer any more. */
  over: boolean;
  search: string;
  /** What a search found; null = nothing was asked. */
  found: { items: FoundItem[]; found: number } | null;
}

/** Cases of a round, and how to open one: find the item. */
export function CasesPage({ request, place, cases, over, search, found }: CasesPageProps): VNode {
  const { language } = request;
  const text = caseWords(language);
  const { contest, round } = place;
  return (
    <RegradeFrame request={request} contest={contest} title={text.title(round.label)}>
      <PageHead
        title={text.title(round.label)}
        lead={text.lead}
        back={{ href: urls.review(contest.slug, round.number), text: text.backToResults(round.label) }}
      />
      {round.preparedAt === null ? (
        <EmptyState title={text.notPrepared}>{text.notPreparedText}</EmptyState>
      ) : (
        <>
          {!over && <Banner tone="neutral">{text.leadOpenRound}</Banner>}
          <Section title={text.cases}>
            <CaseTable place={place} cases={cases} language={language} />
          </Section>
          <Search place={place} search={search} found={found} language={language} />
        </>
      )}
    </RegradeFrame>
  );
}

export const stateLook: Record<CaseState, 'attention' | 'open' | 'done' | 'none'> = {
  open: 'attention',
  approved: 'open',
  done: 'done',
  withdrawn: 'none',
};

/** "Cho điểm tất cả", or which case it takes back. */
export function remedyText(
  { remedy, undoes_number }: { remedy: ListedCase['remedy']; undoes_number: number | null },
  language: Language,
): string {
  const text = caseWords(language);
  if (undoes_number !== null) return text.undo(formats(language).number(undoes_number));
  return remedy === null ? '–' : text.remedy(remedy);
}

function CaseTable({ place, cases, language }: { place: RoundPlace; cases: ListedCase[]; language: Language }): VNode {
  const text = caseWords(language);
  const { number, stamp } = formats(language);
  const { slug } = place.contest;
  const state = (row: ListedCase) => (
    <>
      <StatusWord is={stateLook[row.state]}>{text.state(row.state)}</StatusWord>
      {row.state === 'open' && (
        <div class="small">{text.approvalsOf(number(row.approvals), number(approvalsNeeded))}</div>
      )}
      {row.state === 'done' && row.waits_for && <div class="small">{text.waitsForCorrection}</div>}
    </>
  );
  return (
    <Table<ListedCase>
      caption={text.cases}
      rows={cases}
      empty={<EmptyState title={text.none}>{text.noneText}</EmptyState>}
      columns={[
        {
          head: text.caseHead,
          kind: 'name',
          cell: (row) => (
            <a href={urls.regrade(slug, place.round.number, row.number)}>{text.caseName(number(row.number))}</a>
          ),
        },
        { head: text.item, kind: 'quiet', keep: true, phone: 'hide', cell: (row) => row.code },
        {
          head: text.remedyHead,
          cell: (row) => remedyText(row, language),
          onPhone: (row) => `${row.code}: ${remedyText(row, language)}`,
        },
        { head: text.reasonHead, phone: 'hide', cell: (row) => row.reason },
        {
          head: text.openedHead,
          kind: 'quiet',
          phone: 'hide',
          cell: (row) => `${row.opener ?? text.shell}, ${stamp(row.opened_at)}`,
        },
        {
          head: text.changedHead,
          kind: 'number',
          phone: 'hide',
          cell: (row) => (row.changed === null ? '–' : number(row.changed)),
        },
        { head: text.stateHead, phone: 'third', cell: state },
      ]}
    />
  );
}

function Search({
  place,
  search,
  found,
  language,
}: Omit<CasesPageProps, 'request' | 'cases' | 'over'> & { language: Language }): VNode {
  const text = caseWords(language);
  const { number } = formats(language);
  const { slug } = place.contest;
  const here = urls.regrades(slug, place.round.number);
  const open = (position: number) => withQuery(urls.newRegrade(slug, place.round.number), { cau: position });
  return (
    <Section title={text.find} id="tim">
      <div class="stack-l">
        <FilterBar action={`${here}#tim`}>
          <Field type="search" name="q" label={text.search} labelUnseen placeholder={text.search} value={search} />
        </FilterBar>
        <form method="get" action={urls.newRegrade(slug, place.round.number)} class="stack text">
          <FieldPair>
            <Field name="ma-bai" label={text.receipt} maxlength={40} required />
            <Field name="cau-so" type="number" label={text.question} width="short" min={1} max={300} required />
          </FieldPair>
          <p>
            <Button size="tool">{text.findByReceipt}</Button>
          </p>
        </form>
        {found && found.items.length === 0 && <p class="note">{text.notFound}</p>}
        {found && found.items.length > 0 && (
          <>
            <p class="note">
              {text.found(number(found.items.length), number(found.found))} {text.viewed}
            </p>
            <RowList
              rows={found.items.map((item) => ({
                title: item.code,
                detail: item.stem,
                figure: (
                  <Button size="tool" href={open(item.position)}>
                    {text.choose}
                  </Button>
                ),
              }))}
            />
          </>
        )}
      </div>
    </Section>
  );
}
