import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Hidden,
  IconList,
  KeyValue,
  PageHead,
  Section,
  StatusWord,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import { words } from '../page-words.ts';
import type { Contest } from '../read.ts';
import { ContestPage } from './frame.tsx';
import type { WithoutMail } from './staff-read.ts';

interface MailPageProps {
  request: Request;
  contest: Contest;
  state: 'works' | 'broken' | 'outbox';
  known: WithoutMail | undefined;
  /** The reason as it was typed and refused. */
  typed: string;
  refused: Refusal | null;
}

/** Gửi thư: do letters leave; without a server, the form by which the secretariat takes the codes upon itself. */
export function MailPage({ request, contest, state, known, typed, refused }: MailPageProps): VNode {
  const text = words(request.language);
  const error = refused && (request.language === 'en' ? refused.english : refused.message);
  const heading = { works: text.mailServerWorks, broken: text.mailServerBroken, outbox: text.mailServerNone };
  return (
    <ContestPage request={request} contest={contest} title={text.section('gui-thu')} current="setUp">
      <ErrorSummary errors={error ? [{ name: 'ly-do', message: error }] : []} />
      <PageHead
        back={{ href: urls.setUp(contest.slug), text: text.backToSetUp }}
        title={text.section('gui-thu')}
        lead={text.mailLead}
      />
      <div class="text">
        <p>
          <StatusWord is={state === 'works' ? 'good' : 'attention'}>{heading[state]}</StatusWord>
        </p>
        {state !== 'works' && <p>{state === 'broken' ? text.mailBrokenHint : text.mailNoneHint}</p>}
        <p>
          <a href={urls.outbox(contest.organisation_id)}>{text.toOutbox}</a>
        </p>
      </div>
      {state === 'outbox' && (
        <Section title={text.withoutMailTitle}>
          {known ? (
            <Acknowledged request={request} contest={contest} known={known} />
          ) : (
            <form method="post" action={urls.parameters(contest.slug, 'gui-thu')} class="stack text" noValidate>
              <Hidden values={{ viec: 'xac-nhan' }} />
              <IconList
                items={[
                  { icon: 'lock', text: text.withoutMailMeans },
                  { icon: 'clock', text: text.withoutMailNoLetters },
                  { icon: 'person', text: text.withoutMailRecorded },
                ]}
              />
              <Field
                name="ly-do"
                type="textarea"
                label={text.withoutMailReason}
                value={typed}
                error={error ?? undefined}
              />
              <Actions>
                <Button kind="next">{text.withoutMailButton}</Button>
              </Actions>
            </form>
          )}
        </Section>
      )}
    </ContestPage>
  );
}

type AcknowledgedProps = Pick<MailPageProps, 'request' | 'contest'> & { known: WithoutMail };

function Acknowledged({ request, contest, known }: AcknowledgedProps): VNode {
  const text = words(request.language);
  return (
    <form method="post" action={urls.parameters(contest.slug, 'gui-thu')} class="stack-l">
      <p class="text">{text.withoutMailMeans}</p>
      <KeyValue
        items={[
          { label: text.withoutMailBy, value: known.name ?? text.commandLine },
          { label: text.withoutMailAt, value: formats(request.language).moment(known.at) },
          { label: text.withoutMailWhy, value: known.reason },
        ]}
      />
      <Hidden values={{ viec: 'rut' }} />
      <Actions>
        <Button kind="next">{text.withoutMailWithdraw}</Button>
      </Actions>
    </form>
  );
}
