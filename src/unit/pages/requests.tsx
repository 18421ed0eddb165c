import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  Field,
  Hidden,
  PageHead,
  Pagination,
  ReviewList,
  Tabs,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { words } from '../words.ts';

export interface ListedRequest {
  id: number;
  text: string;
  created_at: Date;
  answer: string | null;
  answered_at: Date | null;
  email: string;
  name: string | null;
  answered_by: string | null;
  total: number;
}

export interface RequestsProps {
  request: Request;
  organisationName: string;
  requests: ListedRequest[];
  counts: { open: number; answered: number };
  answered: boolean;
  page: number;
  mayAnswer: boolean;
  /** Id of the one whose answer was refused, and why. */
  error: { id: number; message: string } | null;
  done: string | null;
}

export const requestsPerPage = 20;

export function RequestsPage(props: RequestsProps): VNode {
  const { request, requests, counts, answered, done } = props;
  const { organisation } = request.place;
  const text = words(request.language);
  const to = (values: Record<string, string | number | undefined>) =>
    withQuery(urls.unitRequests(organisation), values);
  const shown = { xem: answered ? 'da' : undefined };
  const from = (props.page - 1) * requestsPerPage;
  const total = requests[0]?.total ?? 0;
  return (
    <StaffPage request={request} title={text.requestsTitle} organisationName={props.organisationName} current="units">
      <PageHead
        back={{ href: urls.units(organisation), text: text.title }}
        title={text.requestsTitle}
        lead={text.requestsLead}
        actions={
          <Button size="tool" href={withQuery(urls.units(organisation), { them: 1 })}>
            {text.add}
          </Button>
        }
      />
      {done && <Banner tone="good" role="status" title={done} />}
      <Tabs
        items={[
          { href: to({}), text: text.requestsOpen, count: counts.open, current: !answered },
          { href: to({ xem: 'da' }), text: text.requestsAnswered, count: counts.answered, current: answered },
        ]}
      />
      {requests.length === 0 ? <EmptyState title={text.noRequests} /> : <List {...props} />}
      {total > requestsPerPage && (
        <Pagination
          from={from + 1}
          to={from + requests.length}
          total={total}
          {...(props.page > 1 ? { previous: to({ ...shown, trang: props.page - 1 }) } : {})}
          {...(from + requests.length < total ? { next: to({ ...shown, trang: props.page + 1 }) } : {})}
        />
      )}
    </StaffPage>
  );
}

function List({ request, requests, mayAnswer, error }: RequestsProps): VNode {
  const text = words(request.language);
  const { plainDate, moment } = formats(request.language);
  return (
    <ReviewList
      items={requests.map((one) => ({
        label: plainDate(one.created_at),
        children: (
          <>
            <p>
              <b>{one.text}</b>
            </p>
            <p class="note">
              {one.name ? `${one.name}, ` : ''}
              {one.email}
            </p>
          </>
        ),
        notes: one.answered_at ? (
          <>
            <p>{one.answer}</p>
            <p class="note">{text.answeredBy(one.answered_by ?? '', moment(one.answered_at))}</p>
          </>
        ) : (
          mayAnswer && (
            <form method="post" action={urls.unitRequests(request.place.organisation)} class="stack" noValidate>
              <Hidden values={{ yeu_cau: one.id }} />
              <Field
                id={`tra-loi-${one.id}`}
                name="tra-loi"
                type="textarea"
                rows={2}
                label={text.answer}
                hint={text.answerHint}
                maxlength={1000}
                {...(error?.id === one.id ? { error: error.message } : {})}
              />
              <Actions>
                <Button size="tool">{text.send}</Button>
              </Actions>
            </form>
          )
        ),
      }))}
    />
  );
}
