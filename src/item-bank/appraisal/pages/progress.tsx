import type { VNode } from 'preact';
import { type Formats, formats } from '../../../platform/format/formats.ts';
import { RateBar } from '../../../platform/html/charts.tsx';
import {
  Actions,
  Banner,
  Button,
  ErrorSummary,
  Field,
  Figures,
  Hidden,
  PageHead,
  Section,
  StatusWord,
  Table,
  WithSide,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import type { BankHead } from '../../read.ts';
import { topicNameIn } from '../../topics.ts';
import { doneRate, type OfficeProgress, type TopicProgress } from '../progress.ts';
import { words } from '../words.ts';

export interface ProgressData {
  request: Request;
  bank: BankHead;
  offices: OfficeProgress[];
  topics: TopicProgress[];
  needed: number;
  /** Items that wait for this person; null for those who do not appraise. */
  mine: number | null;
  mayAssign: boolean;
  told: string | null;
  problem?: string;
}

type Text = ReturnType<typeof words>;
interface Part {
  data: ProgressData;
  text: Text;
  format: Formats;
}

/** How far the appraisal of a bank has come: in figures, by office, by topic. */
export function ProgressPage(data: ProgressData): VNode {
  const { request, bank, mine, needed, problem } = data;
  const text = words(request.language);
  const format = formats(request.language);
  const part = { data, text, format };
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.title} bankName={bank.name}>
      {problem && <ErrorSummary errors={[{ name: 'so_nguoi', message: problem }]} />}
      <PageHead
        back={{ href: urls.bank(bank.id), text: bank.name }}
        title={text.title}
        lead={text.lead(format.number(needed))}
        actions={
          <>
            <Button size="tool" href={urls.appraisalMinutes(bank.id)}>
              {text.minutes}
            </Button>
            {mine !== null && mine > 0 && (
              <>
                <Button size="tool" href={urls.appraisalSeen(bank.id)}>
                  {text.seenList}
                </Button>
                <Button size="tool" kind="next" href={urls.appraisalQueue(bank.id)}>
                  {text.mine(format.number(mine))}
                </Button>
              </>
            )}
          </>
        }
      />
      {data.told && <Banner tone="good" role="status" title={data.told} />}
      <div class="stack-l">
        <Sums {...part} />
        {data.mayAssign ? (
          <WithSide side={<Threshold {...part} />}>
            <Offices {...part} />
            <Topics {...part} />
          </WithSide>
        ) : (
          <div>
            <Offices {...part} />
            <Topics {...part} />
          </div>
        )}
      </div>
    </BankPage>
  );
}

function Sums({ data: { topics, offices, mine }, text, format: { number } }: Part): VNode {
  const sum = (of: (row: TopicProgress) => number) => topics.reduce((total, row) => total + of(row), 0);
  const late = offices.reduce((total, { late: count }) => total + count, 0);
  return (
    <>
      <Figures
        items={[
          { label: text.waiting, value: number(sum(({ waiting }) => waiting)), unit: text.unit },
          { label: text.doing, value: number(sum(({ doing }) => doing)), unit: text.unit },
          { label: text.returned, value: number(sum(({ returned }) => returned)), unit: text.unit },
          { label: text.approved, value: number(sum(({ approved }) => approved)), unit: text.unit },
          {
            label: text.late,
            value: number(late),
            unit: text.unit,
            ...(late > 0 ? { tone: 'error' as const, icon: 'warning' as const } : {}),
          },
        ]}
      />
      {mine === 0 && <p class="note">{text.mineNone}</p>}
    </>
  );
}

function Offices({ data: { bank, offices, mayAssign }, text, format }: Part): VNode {
  const { number, date } = format;
  const topicNames = ({ office, topics }: OfficeProgress) =>
    (office?.topics ?? topics).map((slug) => topicNameIn(bank.topics, slug)).join(', ');
  const name = ({ office }: OfficeProgress) => office?.name ?? text.nobody;
  return (
    <Section title={text.offices}>
      <Table
        caption={text.offices}
        rows={offices}
        empty={<p class="note">{text.noOffices}</p>}
        columns={[
          {
            head: text.office,
            kind: 'name',
            cell: (row) => (
              <>
                {row.office && mayAssign ? (
                  <a href={urls.appraisalOffice(bank.id, row.office.id)}>{name(row)}</a>
                ) : (
                  name(row)
                )}
                <div class="small">{topicNames(row)}</div>
              </>
            ),
          },
          {
            head: text.due,
            kind: 'quiet',
            keep: true,
            cell: ({ office }) => (office?.due_on ? date(office.due_on) : text.noDue),
          },
          { head: text.waiting, kind: 'number', phone: 'hide', cell: (row) => number(row.waiting) },
          { head: text.doing, kind: 'number', phone: 'hide', cell: (row) => number(row.doing) },
          { head: text.returned, kind: 'number', phone: 'hide', cell: (row) => number(row.returned) },
          {
            head: text.approved,
            kind: 'number',
            strong: true,
            cell: (row) => number(row.approved),
            onPhone: (row) =>
              `${number(row.approved)} / ${number(row.waiting + row.doing + row.returned + row.approved)}`,
          },
          { head: '', phone: 'third', keep: true, cell: (row) => <Late row={row} text={text} format={format} /> },
        ]}
      />
      {mayAssign && (
        <Actions>
          <Button size="tool" icon="plus" href={urls.newAppraisalOffice(bank.id)}>
            {text.addOffice}
          </Button>
        </Actions>
      )}
    </Section>
  );
}

function Late({ row, text, format }: { row: OfficeProgress; text: Text; format: Formats }): VNode {
  const open = row.waiting + row.doing;
  if (row.late > 0) return <StatusWord is="error">{text.lateWord(format.number(row.late))}</StatusWord>;
  if (open > 0)
    return (
      <StatusWord is={row.office?.due_on ? 'half' : 'wait'}>
        {row.office?.due_on ? text.inTime : text.waiting}
      </StatusWord>
    );
  return <StatusWord is="good">{row.returned > 0 ? text.noneWaiting : text.allDone}</StatusWord>;
}

function Topics({ data: { bank, topics }, text, format: { number } }: Part): VNode | null {
  if (topics.length === 0) return null;
  const order = [...bank.topics.keys()];
  const rows = topics.toSorted((one, other) => order.indexOf(one.topic) - order.indexOf(other.topic));
  return (
    <Section title={text.topics}>
      <Table
        caption={text.topics}
        rows={rows}
        columns={[
          { head: text.topic, kind: 'name', cell: ({ topic }) => topicNameIn(bank.topics, topic) },
          { head: text.waiting, kind: 'number', phone: 'hide', cell: (row) => number(row.waiting) },
          { head: text.doing, kind: 'number', phone: 'hide', cell: (row) => number(row.doing) },
          { head: text.returned, kind: 'number', phone: 'hide', cell: (row) => number(row.returned) },
          {
            head: text.approved,
            kind: 'number',
            strong: true,
            cell: (row) => number(row.approved),
            onPhone: (row) =>
              `${number(row.approved)} / ${number(row.waiting + row.doing + row.returned + row.approved)}`,
          },
          {
            head: text.done,
            phone: 'second',
            cell: (row) => {
              const rate = doneRate(row);
              return rate === null ? (
                ''
              ) : (
                <RateBar rate={rate} target={100} tone={rate < 100 ? 'missed' : 'reached'} figure />
              );
            },
          },
        ]}
      />
    </Section>
  );
}

function Threshold({ data: { bank, needed, problem }, text }: Part): VNode {
  return (
    <Section title={text.threshold} bare>
      <form method="post" action={urls.appraisal(bank.id)}>
        <Hidden values={{ viec: 'nguong' }} />
        <Field
          name="so_nguoi"
          type="number"
          width="short"
          min={1}
          max={5}
          label={text.threshold}
          labelUnseen
          hint={text.thresholdHint}
          value={needed}
          {...(problem ? { error: problem } : {})}
        />
        <Actions>
          <Button>{text.saveThreshold}</Button>
        </Actions>
      </form>
    </Section>
  );
}
