import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  ErrorSummary,
  Field,
  Fold,
  Hidden,
  PageHead,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import { islandPath } from '../../../platform/html/static.ts';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import { AsContestant, type ItemData, KeyPart } from '../../pages/item.tsx';
import type { BankHead } from '../../read.ts';
import { topicNameIn } from '../../topics.ts';
import { levelName } from '../../words.ts';
import type { Remark } from '../remarks.ts';
import type { Standing } from '../standing.ts';
import { words } from '../words.ts';
import { Remarks } from './remarks.tsx';

export interface QueueData {
  request: Request;
  bank: BankHead;
  /** The item to judge now; null when none waits. */
  shown: { data: ItemData; standing: Standing; remarks: Remark[] } | null;
  next: { id: number } | null;
  index: number;
  total: number;
  told: string | null;
  problem?: { what: 'return' | 'ask' | 'approve' | number; message: string };
}

type Text = ReturnType<typeof words>;

/** One item after the other, judged with buttons or keys; the next comes by itself. */
export function QueuePage(data: QueueData): VNode {
  const { request, bank, shown, index, total, problem } = data;
  const text = words(request.language);
  const { number } = formats(request.language);
  return (
    <BankPage
      request={request}
      organisationName={bank.organisationName}
      title={text.queue}
      bankName={bank.name}
      scripts={[islandPath('appraise')]}
    >
      {problem && (
        <ErrorSummary errors={[{ name: problem.what === 'return' ? 'ly_do' : 'noi_dung', message: problem.message }]} />
      )}
      <PageHead
        back={{ href: urls.appraisal(bank.id), text: text.back }}
        title={shown ? text.item(shown.data.item.code) : text.queue}
        lead={
          shown &&
          `${text.queueLead(number(index + 1), number(total))} ${topicNameIn(bank.topics, shown.data.item.content.topic)}, ${levelName(shown.data.item.content.level, request.language).toLowerCase()}.`
        }
      />
      {data.told && <Banner tone="good" role="status" title={data.told} />}
      {shown ? (
        <WithSide side={<Judge data={data} shown={shown} text={text} />}>
          <AsContestant data={shown.data} />
          <KeyPart data={shown.data} />
        </WithSide>
      ) : (
        <EmptyState title={text.queueEmpty} action={<Button href={urls.appraisal(bank.id)}>{text.back}</Button>}>
          {text.queueEmptyHelp}
        </EmptyState>
      )}
    </BankPage>
  );
}

function Judge({ data, shown, text }: { data: QueueData; shown: NonNullable<QueueData['shown']>; text: Text }): VNode {
  const { request, bank, next, problem } = data;
  const { item } = shown.data;
  const { standing, remarks } = shown;
  const { number } = formats(request.language);
  const action = urls.appraisalQueue(bank.id);
  const hidden = <Hidden values={{ cau: item.id, ban: item.version }} />;
  const wrong = problem?.what === 'return';
  return (
    <>
      <Section title={text.title} bare>
        {standing.needed > 1 && (
          <p class="note">{text.votes(number(standing.approvedBy.length), number(standing.needed))}</p>
        )}
        <form method="post" action={action}>
          {hidden}
          <Actions>
            <Button kind="act" wide name="viec" value="approve" data={{ phim: 'd' }} off={standing.openRequests > 0}>
              {text.approve}
            </Button>
          </Actions>
        </form>
        {next && (
          <Actions>
            <Button wide href={withQuery(action, { cau: next.id })} data={{ phim: 's' }}>
              {text.skip}
            </Button>
          </Actions>
        )}
        <div data-phim="t">
          <Fold title={text.giveBackFold} open={wrong}>
            <form method="post" action={action}>
              {hidden}
              <Field
                type="textarea"
                name="ly_do"
                label={text.reason}
                hint={text.reasonHint}
                rows={3}
                maxlength={2000}
                {...(wrong ? { error: problem.message } : {})}
              />
              <Actions>
                <Button name="viec" value="return">
                  {text.giveBack}
                </Button>
              </Actions>
            </form>
          </Fold>
        </div>
        <p class="small desk">{text.keys}</p>
      </Section>
      <div data-phim="g">
        <Remarks
          request={request}
          bankId={bank.id}
          item={item}
          remarks={remarks}
          mayAsk
          from="hang"
          {...(problem && problem.what !== 'return' && problem.what !== 'approve'
            ? { problem: { what: problem.what, message: problem.message } }
            : {})}
        />
      </div>
    </>
  );
}
