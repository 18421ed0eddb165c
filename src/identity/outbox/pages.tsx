import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Banner,
  EmptyState,
  Field,
  FilterBar,
  KeyValue,
  PageHead,
  Pagination,
  Quote,
  type Status,
  StatusWord,
  Table,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { withQuery } from '../../platform/urls.ts';
import { StaffPage } from '../frame.tsx';
import { words } from './words.ts';

export type LetterState = 'waiting' | 'sent' | 'failed' | 'returned';

export interface ListedLetter {
  id: number;
  recipient: string;
  subject: string;
  kind: string;
  state: LetterState;
  tries: number;
  problem: string | null;
  created_at: Date;
  sent_at: Date | null;
  total?: number;
}

export type Letter = ListedLetter & { body: string };

export interface OutboxFilter {
  trangThai?: LetterState;
  tim?: string;
  trang: number;
}

export const pageLength = 50;

/** The same pages for an agency's letters and, for the operator, for those of no agency. */
export interface OutboxPlace {
  request: Request;
  organisationName?: string;
  /** Address of the list and of one letter. */
  list: string;
  letter(id: number): string;
  noSmtp: boolean;
  operator?: boolean;
}

const look: Record<LetterState, Status> = { waiting: 'soon', sent: 'good', failed: 'error', returned: 'error' };

function State({ letter, place }: { letter: ListedLetter; place: OutboxPlace }): VNode {
  const text = words(place.request.language);
  const word = letter.state === 'waiting' && place.noSmtp ? text.kept : text[letter.state];
  return <StatusWord is={look[letter.state]}>{word}</StatusWord>;
}

export interface OutboxPageProps {
  place: OutboxPlace;
  letters: ListedLetter[];
  counts: { state: LetterState; letters: number }[];
  filter: OutboxFilter;
}

export function OutboxPage({ place, letters, counts, filter }: OutboxPageProps): VNode {
  const text = words(place.request.language);
  const { stamp } = formats(place.request.language);
  const to = (change: Record<string, string | number | undefined>) =>
    withQuery(place.list, { ...filter, trang: undefined, ...change });
  const total = letters[0]?.total ?? 0;
  const from = (filter.trang - 1) * pageLength;
  return (
    <OutboxFrame place={place} title={place.operator ? text.operatorTitle : text.title}>
      <PageHead
        title={place.operator ? text.operatorTitle : text.title}
        lead={place.operator ? text.operatorLead : text.lead}
      />
      {place.noSmtp && (
        <Banner tone="attention" icon="mail" title={text.noSmtp}>
          {text.noSmtpNow}
        </Banner>
      )}
      <FilterBar
        label={text.state}
        filters={[
          {
            href: to({ trangThai: undefined }),
            text: text.all,
            count: counts.reduce((sum, each) => sum + each.letters, 0),
            current: !filter.trangThai,
          },
          ...counts.map((each) => ({
            href: to({ trangThai: each.state }),
            text: each.state === 'waiting' && place.noSmtp ? text.kept : text[each.state],
            count: each.letters,
            current: filter.trangThai === each.state,
          })),
        ]}
        action={place.list}
        keep={filter.trangThai ? { trangThai: filter.trangThai } : {}}
      >
        <Field name="tim" type="search" label={text.search} labelUnseen placeholder={text.search} value={filter.tim} />
      </FilterBar>
      <Table
        caption={text.caption}
        rows={letters}
        empty={<EmptyState title={text.none}>{text.noneHelp}</EmptyState>}
        columns={[
          {
            head: text.subject,
            kind: 'name',
            cell: (letter) => <a href={place.letter(letter.id)}>{letter.subject}</a>,
          },
          { head: text.recipient, phone: 'second', cell: ({ recipient }) => recipient },
          { head: text.at, kind: 'quiet', phone: 'third', keep: true, cell: ({ created_at: at }) => stamp(at) },
          { head: text.state, phone: 'figure', cell: (letter) => <State letter={letter} place={place} /> },
        ]}
      />
      {total > pageLength && (
        <Pagination
          from={from + 1}
          to={from + letters.length}
          total={total}
          previous={filter.trang > 1 ? to({ trang: filter.trang - 1 }) : undefined}
          next={from + letters.length < total ? to({ trang: filter.trang + 1 }) : undefined}
        />
      )}
    </OutboxFrame>
  );
}

/** One letter. The text of letters with codes is for their recipient, unless nothing leaves this machine. */
export function LetterPage({ place, letter }: { place: OutboxPlace; letter: Letter }): VNode {
  const text = words(place.request.language);
  const { stamp, number } = formats(place.request.language);
  const hidden = letter.kind === 'code' && !place.noSmtp;
  return (
    <OutboxFrame place={place} title={`${letter.subject} - ${place.operator ? text.operatorTitle : text.title}`}>
      <PageHead title={letter.subject} back={{ href: place.list, text: text.back }} />
      <div class="text">
        <KeyValue
          items={[
            { label: text.recipient, value: letter.recipient },
            { label: text.state, value: <State letter={letter} place={place} /> },
            { label: text.created, value: stamp(letter.created_at, true) },
            ...(letter.sent_at ? [{ label: text.sentAt, value: stamp(letter.sent_at, true) }] : []),
            ...(letter.tries > 0 ? [{ label: text.tries, value: number(letter.tries) }] : []),
            ...(letter.problem ? [{ label: text.problem, value: letter.problem }] : []),
          ]}
        />
        {hidden ? (
          <p class="note">{text.hidden}</p>
        ) : letter.kind === 'code' && letter.body === '' ? (
          <p class="note">{text.forgotten}</p>
        ) : (
          <Quote title={text.body}>
            {letter.body.split(/\n{2,}/).map((paragraph) => (
              <p>
                {paragraph.split('\n').map((line, at) => (
                  <>
                    {at > 0 && <br />}
                    {line}
                  </>
                ))}
              </p>
            ))}
          </Quote>
        )}
      </div>
    </OutboxFrame>
  );
}

function OutboxFrame({
  place,
  title,
  children,
}: {
  place: OutboxPlace;
  title: string;
  children: VNode | (VNode | false | null)[];
}): VNode {
  return (
    <StaffPage
      request={place.request}
      title={title}
      organisationName={place.organisationName}
      current={place.operator ? 'operator' : 'outbox'}
    >
      {children}
    </StaffPage>
  );
}
