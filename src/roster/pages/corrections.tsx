import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { roleName } from '../../identity/words.ts';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  Hidden,
  PageHead,
  Pagination,
  ReviewList,
  Table,
  Tabs,
} from '../../platform/html/kit.tsx';
import { Page, StaffHeader } from '../../platform/html/layout.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { DetailChanges } from '../confirm-details.ts';
import { detailName } from '../people/letters.ts';
import { readers } from '../request.ts';
import { type Words, words } from '../words.ts';

export const correctionsPerPage = 20;

export interface ListedCorrection {
  id: number;
  person_id: number;
  changes: DetailChanges;
  created_at: Date;
  decided_at: Date | null;
  accepted: boolean | null;
  full_name: string;
  email: string | null;
  unit_name: string | null;
  decided_by: string | null;
  unit_wanted: string | null;
  unit_before: string | null;
  total: number;
}

export interface CorrectionsProps {
  request: Request;
  unit: { unit_id: number; name: string; full_name: string };
  corrections: ListedCorrection[];
  counts: { open: number; decided: number };
  decided: boolean;
  page: number;
  done: string | null;
  error: string | null;
}

export function CorrectionsPage(props: CorrectionsProps): VNode {
  const { request, unit, corrections, counts, decided, done, error } = props;
  const text = words(request.language);
  const to = (values: Record<string, string | number | undefined>) =>
    withQuery(urls.unitCorrections(unit.unit_id), values);
  const total = corrections[0]?.total ?? 0;
  const from = (props.page - 1) * correctionsPerPage;
  const shown = { xem: decided ? 'da' : undefined };
  return (
    <Frame {...props}>
      <PageHead title={text.correctionsTitle} lead={`${unit.full_name}. ${text.correctionsLead}`} />
      {done && <Banner tone="good" role="status" title={done} />}
      {error && <Banner tone="error" role="status" title={error} />}
      <Tabs
        items={[
          { href: to({}), text: text.correctionsOpen, count: counts.open, current: !decided },
          { href: to({ xem: 'da' }), text: text.correctionsDecided, count: counts.decided, current: decided },
        ]}
      />
      {corrections.length === 0 ? <EmptyState title={text.noCorrections} /> : <List {...props} />}
      {total > correctionsPerPage && (
        <Pagination
          from={from + 1}
          to={from + corrections.length}
          total={total}
          {...(props.page > 1 ? { previous: to({ ...shown, trang: props.page - 1 }) } : {})}
          {...(from + corrections.length < total ? { next: to({ ...shown, trang: props.page + 1 }) } : {})}
        />
      )}
    </Frame>
  );
}

function List({ request, corrections }: CorrectionsProps): VNode {
  const text = words(request.language);
  const { plainDate } = formats(request.language);
  return (
    <ReviewList
      items={corrections.map((one) => ({
        label: plainDate(one.created_at),
        children: (
          <>
            <p>
              <b>{one.full_name}</b>
            </p>
            <p class="note">{[one.email, one.unit_name].filter(Boolean).join(', ')}</p>
            <Changes correction={one} text={text} language={request.language} />
          </>
        ),
        notes: one.decided_at ? (
          <p class="note">
            {text.decidedWord(
              one.accepted ? text.takenWord : text.declinedWord,
              one.decided_by ?? '',
              plainDate(one.decided_at),
            )}
          </p>
        ) : (
          <Decide correction={one} request={request} text={text} />
        ),
      }))}
    />
  );
}

function Decide({ correction, request, text }: { correction: ListedCorrection; request: Request; text: Words }): VNode {
  return (
    <form method="post" action={urls.unitCorrections(request.place.unitId as number)}>
      <Hidden values={{ de_nghi: correction.id }} />
      <Actions>
        <Button kind="next" size="tool" name="viec" value="nhan" label={`${text.take}: ${correction.full_name}`}>
          {text.take}
        </Button>
        <Button size="tool" name="viec" value="giu" label={`${text.decline}: ${correction.full_name}`}>
          {text.decline}
        </Button>
      </Actions>
    </form>
  );
}

function Changes({
  correction,
  text,
  language,
}: {
  correction: ListedCorrection;
  text: Words;
  language: 'vi' | 'en';
}): VNode {
  const { date } = formats(language);
  const say = (field: string, value: string | null, unit: string | null): string => {
    if (field === 'unit') return unit ?? text.empty;
    if (value === null || value === '') return text.empty;
    if (field === 'sex') return value === 'male' ? text.male : text.female;
    return field === 'birth-date' && /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value;
  };
  const rows = Object.entries(correction.changes).map(([field, change]) => ({
    field,
    before: say(field, change.from, correction.unit_before),
    after: say(field, change.to, correction.unit_wanted),
  }));
  return (
    <Table
      caption={text.correctionsTitle}
      rows={rows}
      columns={[
        { head: text.field, kind: 'name', cell: ({ field }) => capital(detailName(field, language)) },
        { head: text.before, kind: 'quiet', phone: 'second', cell: ({ before }) => before },
        { head: text.correctionWanted, phone: 'third', cell: ({ after }) => after },
      ]}
    />
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The office sees it among its own pages, a focal point as a page of the unit. */
function Frame({ request, unit, children }: CorrectionsProps & { children: ComponentChildren }): VNode {
  const text = words(request.language);
  const title = `${text.correctionsTitle} - ${unit.name}`;
  if (readers.some((role) => request.place.roles.includes(role)))
    return (
      <StaffPage request={request} title={title} organisationName={unit.name} current="people">
        {children}
      </StaffPage>
    );
  return (
    <Page
      language={request.language}
      width="staff"
      noindex
      title={title}
      header={
        <StaffHeader
          contestName={unit.name}
          home={urls.my()}
          links={[
            { href: urls.unitCorrections(unit.unit_id), text: text.corrections, current: true },
            { href: urls.my(), text: text.my },
            { href: urls.myRights(), text: text.rights },
          ]}
          person={request.actor?.name ?? request.actor?.email ?? ''}
          role={roleName(request.place.role, request.language)}
          signOut={{ action: urls.signOut() }}
        />
      }
    >
      {children}
    </Page>
  );
}
