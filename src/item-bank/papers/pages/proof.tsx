import type { VNode } from 'preact';
import type { ContestParameters } from '../../../contest/parameters.ts';
import { StaffPage } from '../../../identity/frame.tsx';
import { type Formats, formats } from '../../../platform/format/formats.ts';
import {
  Banner,
  Button,
  EmptyState,
  Field,
  FilterBar,
  KeyValue,
  PageHead,
  Section,
  StatusWord,
  Table,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { spreadGoal } from '../../proof/facility.ts';
import { advisedPapers, leastPapers, papersInBank } from '../../proof/lacks.ts';
import type { CellOfRound, ContestProof, Fairness, RoundOfProof } from '../../proof/read.ts';
import type { Topics } from '../../topics.ts';
import { demandName } from '../../words.ts';
import { paperWords } from '../words.ts';

/** The contest a page of papers stands under. */
export interface PaperContest {
  slug: string;
  bank_id: number | null;
  parameters: ContestParameters;
}

export interface ProofData {
  request: Request;
  contest: PaperContest;
  bank: { name: string; topics: Topics } | null;
  proof: (ContestProof & { fairness: Map<number, Fairness | null> }) | null;
  /** Number of the round whose cells are shown. */
  shown: number | null;
}

type Text = ReturnType<typeof paperWords>;
interface Part {
  data: ProofData;
  proof: NonNullable<ProofData['proof']>;
  text: Text;
  form: Formats;
}

/** Every round of a contest against its bank: what is proven, which cell lacks what, how fair the draw is. */
export function ProofPage(data: ProofData): VNode {
  const { request, contest, bank, proof } = data;
  const text = paperWords(request.language);
  const form = formats(request.language);
  const { shortTitle, year } = contest.parameters;
  return (
    <StaffPage
      request={request}
      current="setUp"
      title={`${text.title} - ${shortTitle}`}
      contest={{ slug: contest.slug, shortTitle, year, bankId: contest.bank_id }}
    >
      <PageHead
        back={{ href: urls.setUp(contest.slug), text: text.back }}
        title={text.title}
        lead={bank ? text.lead(bank.name) : undefined}
        actions={
          <Button size="tool" href={urls.parameters(contest.slug, 'ma-tran')}>
            {text.blueprint}
          </Button>
        }
      />
      {!bank || !proof ? (
        <EmptyState
          title={text.noBankTitle}
          action={
            <Button kind="next" href={urls.parameters(contest.slug, 'ma-tran')}>
              {text.blueprint}
            </Button>
          }
        >
          {text.noBankHelp}
        </EmptyState>
      ) : proof.rounds.length === 0 ? (
        <EmptyState title={text.noRounds} />
      ) : (
        <Proven data={data} proof={proof} text={text} form={form} />
      )}
    </StaffPage>
  );
}

function Proven(part: Part): VNode {
  const { data, proof, text } = part;
  const round = proof.rounds.find(({ number }) => number === data.shown) ?? worst(proof.rounds);
  return (
    <>
      <Verdict {...part} />
      <Section title={text.rounds}>
        <RoundsTable {...part} />
      </Section>
      <Section title={text.cells(round.label)}>
        {proof.rounds.length > 1 && (
          <FilterBar action={urls.papers(data.contest.slug)} submit={text.show}>
            <Field
              type="select"
              name="dot"
              label={text.chooseRound}
              value={round.number}
              choices={proof.rounds.map(({ number, label }) => ({ value: String(number), label }))}
            />
          </FilterBar>
        )}
        <Cells {...part} round={round} />
      </Section>
      <Section title={text.fairness}>
        <Luck {...part} round={round} />
      </Section>
      <Section title={text.rules}>
        <Apart {...part} />
      </Section>
    </>
  );
}

/** The round to look at first: one that lacks something, else the next to be frozen, else the first. */
const worst = (rounds: readonly RoundOfProof[]): RoundOfProof =>
  rounds.find(({ lacks }) => lacks.length > 0) ?? rounds.find(({ frozen }) => !frozen) ?? rounds[0]!;

const open = (rounds: readonly RoundOfProof[]) => rounds.filter(({ frozen }) => !frozen);

function Verdict({ data, proof, text, form: { number } }: Part): VNode {
  const lacking = proof.rounds.filter(({ lacks }) => lacks.length > 0);
  if (lacking.length > 0)
    return (
      <Banner tone="error" title={text.badTitle}>
        {lacking.map((round) => (
          <p>{`${round.label}: ${round.lacks.map((lack) => lackText(data, round, lack, text, number)).join(' ')}`}</p>
        ))}
      </Banner>
    );
  const thin = open(proof.rounds).filter((round) => papersInBank(round) < leastPapers);
  if (thin.length > 0)
    return (
      <Banner tone="attention" title={text.thinTitle}>
        {text.thinHelp(number(leastPapers))}
      </Banner>
    );
  const size = number(proof.rounds[0]!.paperSize);
  const advised = open(proof.rounds).some((round) => papersInBank(round) < advisedPapers);
  return (
    <Banner tone="good" title={text.goodTitle}>
      {`${text.goodHelp(size)}${advised ? ` ${text.advised(number(advisedPapers))}` : ''}`}
    </Banner>
  );
}

function lackText(
  data: ProofData,
  round: RoundOfProof,
  { cells, need, have }: RoundOfProof['lacks'][number],
  text: Text,
  number: Formats['number'],
): string {
  const names = cells.map((index) => {
    const cell = round.cells[index]!;
    return `${topicName(data, cell)}, ${demandText(cell, data, text).toLowerCase()}`;
  });
  return text.together(names.join('; '), number(need), number(have));
}

const topicName = ({ bank }: ProofData, { topic }: CellOfRound) => bank?.topics.get(topic) ?? topic;
const demandText = (cell: CellOfRound, { request }: ProofData, text: Text) =>
  demandName(cell, text.anyLevel, request.language);

function RoundsTable({ data, proof, text, form }: Part): VNode {
  const { number, plainDate } = form;
  const { slug } = data.contest;
  return (
    <Table<RoundOfProof>
      caption={text.rounds}
      rows={proof.rounds}
      columns={[
        {
          head: text.round,
          kind: 'name',
          cell: (round) => <a href={urls.roundPapers(slug, round.number)}>{round.label}</a>,
        },
        { head: text.day, kind: 'quiet', keep: true, cell: (round) => plainDate(round.onDate) },
        { head: text.items, kind: 'number', phone: 'hide', cell: (round) => number(round.drawable) },
        {
          head: text.times,
          kind: 'number',
          cell: (round) => number(Math.floor(papersInBank(round) * 10) / 10),
          onPhone: (round) => text.timesOf(number(Math.floor(papersInBank(round) * 10) / 10)),
        },
        {
          head: text.spread,
          kind: 'number',
          phone: 'hide',
          cell: (round) => {
            const fairness = proof.fairness.get(round.number);
            return fairness ? text.spreadOf(number(rounded(fairness.spread.deviation))) : '–';
          },
        },
        {
          head: text.state,
          phone: 'third',
          cell: (round) => <State round={round} data={data} text={text} form={form} />,
        },
      ]}
    />
  );
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function State({ round, text, form: { number } }: Omit<Part, 'proof'> & { round: RoundOfProof }): VNode {
  const { made, approved } = round.papers;
  const forms = made > 0 && <div class="small">{text.ofForms(number(approved), number(made))}</div>;
  if (round.lacks.length > 0)
    return (
      <StatusWord is="error">
        {text.lacksCells(number(new Set(round.lacks.flatMap(({ cells }) => cells)).size))}
      </StatusWord>
    );
  const thin = !round.frozen && papersInBank(round) < leastPapers;
  return (
    <>
      <StatusWord is={round.frozen ? 'done' : thin ? 'attention' : 'good'}>
        {round.frozen ? text.frozen : thin ? text.thin : text.enough}
      </StatusWord>
      {forms}
    </>
  );
}

function Cells({ data, text, form: { number }, round }: Part & { round: RoundOfProof }): VNode {
  const sum = (of: (cell: CellOfRound) => number) => number(round.cells.reduce((total, cell) => total + of(cell), 0));
  return (
    <Table<CellOfRound>
      caption={text.cells(round.label)}
      rows={round.cells}
      group={(cell) => topicName(data, cell)}
      columns={[
        { head: text.level, phone: 'name', cell: (cell) => demandText(cell, data, text) },
        { head: text.need, kind: 'number', phone: 'hide', cell: (cell) => number(cell.need) },
        {
          head: text.have,
          kind: 'number',
          strong: true,
          cell: (cell) => number(cell.have),
          onPhone: (cell) => text.haveOfNeed(number(cell.have), number(cell.need)),
        },
        {
          head: text.state,
          phone: 'second',
          keep: true,
          cell: (cell) =>
            cell.have >= cell.need ? (
              <StatusWord is="good">{text.enough}</StatusWord>
            ) : (
              <StatusWord is="error">{text.lacks(number(cell.need - cell.have))}</StatusWord>
            ),
        },
      ]}
      total={[text.total, sum(({ need }) => need), sum(({ have }) => have), '']}
    />
  );
}

function Luck({ proof, text, form: { number }, round }: Part & { round: RoundOfProof }): VNode {
  const fairness = proof.fairness.get(round.number);
  if (!fairness) return <p class="note">{text.spreadUnknown}</p>;
  const { spread, measured, items } = fairness;
  const met = spread.deviation <= spreadGoal;
  const basis =
    measured === 0
      ? text.basisNone
      : measured === items
        ? text.basisAll(number(items))
        : text.basisSome(number(measured), number(items));
  return (
    <div class="stack">
      <KeyValue
        items={[
          { label: text.expected, value: text.expectedOf(number(rounded(spread.mean)), number(round.paperSize)) },
          {
            label: text.spread,
            value: (
              <>
                {text.spreadOf(number(rounded(spread.deviation)))}{' '}
                <StatusWord is={met ? 'good' : 'attention'}>{met ? text.goalMet : text.goalMissed}</StatusWord>
              </>
            ),
          },
          { label: text.least, value: text.between(number(rounded(spread.least)), number(rounded(spread.most))) },
        ]}
      />
      <p class="note">{`${text.goal(number(spreadGoal))} ${basis} ${text.fairnessHelp}`}</p>
    </div>
  );
}

function Apart({ data, proof, text, form: { number } }: Part): VNode {
  const test = data.contest.parameters.test!;
  return (
    <KeyValue
      items={[
        {
          label: text.practice,
          value: test.practice.enabled ? text.practiceHelp(number(proof.practiceItems)) : text.practiceOff,
        },
        { label: text.reserve, value: test.reservePerCell ? number(test.reservePerCell) : text.reserveNone },
        { label: text.separate, value: test.separatePools ? text.separateYes : text.separateNo },
        {
          label: text.never,
          value: proof.neverTwice === null ? text.neverUnlimited : proof.neverTwice ? text.neverYes : text.neverNo,
        },
      ]}
    />
  );
}
