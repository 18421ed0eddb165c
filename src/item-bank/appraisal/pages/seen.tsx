import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Actions, Banner, Button, Checkboxes, EmptyState, PageHead } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import type { BankHead } from '../../read.ts';
import { topicNameIn } from '../../topics.ts';
import type { WaitingItem } from '../queue.ts';
import { words } from '../words.ts';

export interface SeenData {
  request: Request;
  bank: BankHead;
  waiting: WaitingItem[];
  told: string | null;
  /** Sentences of items that could not be approved. */
  left: readonly string[];
}

/** Items this person has looked at and left for later, to be approved together. */
export function SeenPage({ request, bank, waiting, told, left }: SeenData): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const seen = waiting.filter((item) => item.seen);
  const unseen = waiting.length - seen.length;
  const queue = (
    <Button {...(seen.length === 0 ? { kind: 'next' as const } : {})} href={urls.appraisalQueue(bank.id)}>
      {text.queue}
    </Button>
  );
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.seen} bankName={bank.name}>
      <PageHead back={{ href: urls.appraisal(bank.id), text: text.back }} title={text.seen} lead={text.seenLead} />
      {told && <Banner tone="good" role="status" title={told} />}
      {left.length > 0 && (
        <Banner tone="attention" title={text.leftSeen}>
          {left.join(' ')}
        </Banner>
      )}
      {seen.length === 0 ? (
        <EmptyState title={waiting.length === 0 ? text.queueEmpty : text.seenNone} action={waiting.length > 0 && queue}>
          {waiting.length === 0 ? text.queueEmptyHelp : text.seenNoneHelp}
        </EmptyState>
      ) : (
        <form method="post" action={urls.appraisalSeen(bank.id)}>
          <Checkboxes
            name="cau"
            label={text.seenItems}
            choices={seen.map((item) => ({
              value: choiceOf(item),
              label: item.stem,
              detail: (
                <>
                  <a href={urls.item(bank.id, item.id)}>{item.code}</a>, {topicNameIn(bank.topics, item.topic)}
                </>
              ),
            }))}
          />
          <Actions>
            <Button kind="act">{text.approveSeen}</Button>
            {unseen > 0 && queue}
          </Actions>
          {unseen > 0 && <p class="note">{text.notSeen(number(unseen))}</p>}
        </form>
      )}
    </BankPage>
  );
}

/** "12.3": item 12 in version 3. */
export const choiceOf = ({ id, version }: Pick<WaitingItem, 'id' | 'version'>): string => `${id}.${version}`;
