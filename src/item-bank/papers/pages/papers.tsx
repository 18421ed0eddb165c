import type { VNode } from 'preact';
import { StaffPage } from '../../../identity/frame.tsx';
import { formats } from '../../../platform/format/formats.ts';
import {
  Banner,
  Button,
  Done,
  EmptyState,
  ErrorSummary,
  Field,
  Fold,
  KeyValue,
  PageHead,
  RowList,
  Section,
  StatusWord,
  Table,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { leastFixedPapers } from '../../proof/lacks.ts';
import { drawnAhead } from '../draw-lot.ts';
import type { PaperRound, StoredDraw, StoredPaper } from '../read.ts';
import { paperWords } from '../words.ts';

export interface PapersData {
  // biome-ignore lint/suspicious/noExplicitAny: pages take any request
  request: Request<any, any, any>;
  round: PaperRound;
  papers: (StoredPaper & { expected: number })[];
  draws: StoredDraw[];
  commitment: string | null;
  /** Only after the round has closed. */
  seed: string | null;
  /** Papers the parameters ask for; 0 = each person another. */
  wanted: number;
  may: { make: boolean; print: boolean };
  problem?: { name: string; message: string } | undefined;
  said?: string | null;
}

type Text = ReturnType<typeof paperWords>;
interface Part {
  data: PapersData;
  text: Text;
}

/** The papers of one round: made, approved, drawn by lot, printed. */
export function PapersPage(data: PapersData): VNode {
  const { request, round, wanted, problem, said } = data;
  const text = paperWords(request.language);
  const { shortTitle, year } = round.parameters;
  const title = text.formsTitle(round.label);
  return (
    <StaffPage
      request={request}
      current="setUp"
      title={`${title} - ${shortTitle}`}
      contest={{ slug: round.slug, shortTitle, year, bankId: round.bank_id }}
    >
      <PageHead
        back={{ href: urls.papers(round.slug), text: text.toProof }}
        title={title}
        lead={wanted > 0 ? text.formsLead : text.drawnLead}
      />
      {problem && <ErrorSummary errors={[problem]} />}
      {said && <Done>{said}</Done>}
      {wanted > 0 || data.papers.length > 0 ? (
        <>
          <Forms data={data} text={text} />
          {(data.draws.length > 0 || data.papers.some(({ pooled }) => pooled)) && <Lots data={data} text={text} />}
        </>
      ) : (
        <p class="note">
          {text.drawnHelp} <a href={urls.parameters(round.slug, 'bai-thi')}>{text.drawnChange}</a>
        </p>
      )}
      {data.may.print && round.bank_id !== null && <Print data={data} text={text} />}
    </StaffPage>
  );
}

function Forms({ data, text }: Part): VNode {
  const { round, papers, wanted, request } = data;
  const { number, shortStamp } = formatsOf(request.language);
  const mayMake = data.may.make && !round.frozen;
  const make = (
    <form method="post" action={urls.roundPapers(round.slug, round.number)}>
      <Button kind="act" name="viec" value="lam">
        {text.make(number(wanted))}
      </Button>
    </form>
  );
  return (
    <Section title={text.forms}>
      <div class="stack">
        {wanted > 0 && wanted < leastFixedPapers && (
          <Banner tone="attention" title={text.fewTitle(number(wanted))}>
            {text.fewHelp}
          </Banner>
        )}
        {papers.some(({ shared }) => shared > 0) && <Banner tone="attention">{text.sharedWarn}</Banner>}
        <Table<PapersData['papers'][number]>
          caption={text.forms}
          rows={papers}
          empty={
            <EmptyState title={text.none} action={mayMake ? make : undefined}>
              {text.noneHelp(number(wanted))}
            </EmptyState>
          }
          columns={[
            {
              head: text.code,
              kind: 'name',
              cell: (paper) => <a href={urls.roundPaper(round.slug, round.number, paper.id)}>{paper.code}</a>,
            },
            {
              head: text.expectedHead,
              kind: 'number',
              phone: 'hide',
              cell: (paper) => number(Math.round(paper.expected * 10) / 10),
            },
            {
              head: text.sharedHead,
              kind: 'quiet',
              phone: 'hide',
              cell: (paper) => (paper.shared === 0 ? text.sharedNone : text.sharedOf(number(paper.shared))),
            },
            { head: text.made, kind: 'quiet', phone: 'hide', cell: (paper) => paper.maker ?? '–' },
            {
              head: text.approvedHead,
              kind: 'quiet',
              cell: (paper) =>
                paper.approved_at
                  ? text.approvedBy(paper.approver ?? '–', shortStamp(paper.approved_at))
                  : text.waiting,
            },
            { head: text.state, phone: 'third', cell: (paper) => <PaperState data={data} paper={paper} text={text} /> },
          ]}
        />
        {mayMake && papers.length > 0 && (
          <Fold title={text.makeAgain} open={data.problem?.name === 'ly_do'}>
            <form class="stack" method="post" action={urls.roundPapers(round.slug, round.number)}>
              <p>{text.makeAgainHelp}</p>
              <Field
                name="ly_do"
                label={text.reason}
                {...(data.problem?.name === 'ly_do' ? { error: data.problem.message } : {})}
              />
              <Button kind="destructive" name="viec" value="lam">
                {text.make(number(wanted))}
              </Button>
            </form>
          </Fold>
        )}
      </div>
    </Section>
  );
}

function formatsOf(language: Request['language']) {
  const form = formats(language);
  return { ...form, shortStamp: (at: Date) => form.stamp(at) };
}

function PaperState({ data, paper, text }: Part & { paper: StoredPaper }): VNode {
  if (data.draws.at(-1)?.paper_id === paper.id) return <StatusWord is="open">{text.drawn}</StatusWord>;
  if (paper.pooled) return <StatusWord is="good">{text.usable}</StatusWord>;
  if (data.round.frozen) return <StatusWord is="none">{text.notPooled}</StatusWord>;
  return paper.approved_at ? (
    <StatusWord is="good">{text.sealed}</StatusWord>
  ) : (
    <StatusWord is="attention">{text.waiting}</StatusWord>
  );
}

function Lots({ data, text }: Part): VNode {
  const { round, draws, request, commitment, seed } = data;
  const { number, moment, stamp } = formats(request.language);
  const left = data.papers.filter(({ id, pooled }) => pooled && !draws.some(({ paper_id }) => paper_id === id));
  const mayAgain = data.may.make && draws.length > 0 && left.length > 0 && request.now < round.closes_at;
  return (
    <Section title={text.lots}>
      <div class="stack">
        {draws.length === 0 && <p>{text.lotsWait(moment(new Date(round.opens_at.getTime() - drawnAhead)))}</p>}
        {draws.length > 0 && (
          <RowList
            rows={draws.map((draw) => ({
              title: text.lotLine(number(draw.number), draw.code),
              detail: `${text.lotAmong(draw.candidates.join(', '), stamp(draw.at))}. ${
                draw.reason === null ? text.lotByMachine : text.lotReason(draw.account_name ?? '–', draw.reason)
              }`,
            }))}
          />
        )}
        {commitment && (
          <KeyValue
            stacked
            items={[
              { label: text.commitment, value: <span class="digits">{commitment}</span> },
              { label: text.seed, value: seed ? <span class="digits">{seed}</span> : text.seedLater },
            ]}
          />
        )}
        <p class="note">{text.lotHow}</p>
        {mayAgain && (
          <Fold title={text.useReserve} open={data.problem?.name === 'ly_do_du_phong'}>
            <form class="stack" method="post" action={urls.roundPapers(round.slug, round.number)}>
              <p>{text.useReserveHelp}</p>
              <Field
                name="ly_do_du_phong"
                label={text.reason}
                {...(data.problem?.name === 'ly_do_du_phong' ? { error: data.problem.message } : {})}
              />
              <Button kind="destructive" name="viec" value="du-phong">
                {text.useReserveButton}
              </Button>
            </form>
          </Fold>
        )}
      </div>
    </Section>
  );
}

function Print({ data, text }: Part): VNode {
  const { round, papers, problem } = data;
  return (
    <Section title={text.print}>
      <form class="stack" method="post" action={urls.printPaper(round.slug, round.number)}>
        <p class="note">{text.printLead}</p>
        <Field
          type="select"
          name="gi"
          label={text.what}
          width="middle"
          value="de"
          choices={[
            { value: 'de', label: text.whatPaper },
            { value: 'dap-an', label: text.whatKey },
            { value: 'phieu', label: text.whatForm },
          ]}
        />
        <Field
          type="select"
          name="de"
          label={text.which}
          width="middle"
          value={String(papers[0]?.id ?? 'rut')}
          choices={[
            ...papers.map(({ id, code }) => ({ value: String(id), label: text.readTitle(code) })),
            { value: 'rut', label: text.whichDrawn },
          ]}
        />
        <Field
          name="so"
          label={text.number}
          hint={text.numberHint}
          width="short"
          value="101"
          {...(problem?.name === 'so' ? { error: problem.message } : {})}
        />
        <p>
          <Button kind={papers.length > 0 || data.wanted === 0 ? 'next' : 'plain'}>{text.download}</Button>
        </p>
      </form>
    </Section>
  );
}
