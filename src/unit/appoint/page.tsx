import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Button,
  Done,
  ErrorSummary,
  Field,
  Hidden,
  PageHead,
  Section,
  StatusWord,
  Table,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { PlannedLine, Verdict } from './plan.ts';
import { appointWords } from './words.ts';

export interface FocalPointsPageProps {
  request: Request;
  organisationName: string;
  /** As typed. */
  text: string;
  error: string | null;
  /** Looked at: what each line would do. */
  planned: PlannedLine[] | null;
  done: number | null;
}

const look: Record<Verdict, 'good' | 'none' | 'error'> = {
  new: 'good',
  there: 'none',
  doubled: 'none',
  'no-unit': 'error',
  'no-address': 'error',
};

/** Đầu mối of many units at once: paste or upload, look, name. */
export function FocalPointsPage(props: FocalPointsPageProps): VNode {
  const { request, organisationName, text, error, planned, done } = props;
  const { organisation } = request.place;
  const say = appointWords(request.language);
  const { number } = formats(request.language);
  return (
    <StaffPage request={request} title={say.title} organisationName={organisationName} current="units">
      <ErrorSummary errors={error ? [{ name: 'dong', message: error }] : []} />
      <PageHead back={{ href: urls.units(organisation), text: say.units }} title={say.title} lead={say.lead} />
      {done !== null && <Done>{say.done(number(done))}</Done>}
      {planned ? (
        <Preview request={request} planned={planned} />
      ) : (
        <form method="post" action={urls.focalPoints(organisation)} enctype="multipart/form-data" class="stack-l text">
          <Hidden values={{ viec: 'xem' }} />
          <Field
            name="dong"
            type="textarea"
            label={say.text}
            hint={say.textHint}
            value={text}
            error={error ?? undefined}
          />
          <Field name="tep" type="file" label={say.file} hint={say.fileHint} optional />
          <Actions>
            <Button kind="next">{say.look}</Button>
          </Actions>
        </form>
      )}
    </StaffPage>
  );
}

function Preview({ request, planned }: { request: Request; planned: PlannedLine[] }): VNode {
  const say = appointWords(request.language);
  const { number } = formats(request.language);
  const { organisation } = request.place;
  const named = planned.filter(({ is }) => is === 'new');
  return (
    <Section title={say.preview}>
      <p>{named.length > 0 ? say.counted(number(named.length), number(planned.length)) : say.nothing}</p>
      <Table
        caption={say.preview}
        rows={planned}
        columns={[
          { head: say.row, kind: 'number', cell: ({ row }) => row, phone: 'lead' },
          { head: say.unit, kind: 'name', cell: ({ unit, code }) => unit ?? code, phone: 'name' },
          {
            head: say.person,
            cell: ({ person, email }) => (
              <>
                {person ?? say.notOnRoster}, {email.split('@')[0]}
                <wbr />
                {email.slice(email.indexOf('@'))}
              </>
            ),
            phone: 'second',
          },
          {
            head: say.state,
            cell: ({ is }) => <StatusWord is={look[is]}>{say.is(is)}</StatusWord>,
            phone: 'figure',
          },
        ]}
      />
      <form method="post" action={urls.focalPoints(organisation)} enctype="multipart/form-data" class="text">
        <Hidden values={{ dong: planned.map(({ code, email }) => `${code} ${email}`).join('\n') }} />
        <Actions>
          {named.length > 0 && (
            <Button kind="act" name="viec" value="giao">
              {say.name(number(named.length))}
            </Button>
          )}
          <Button kind="plain" name="viec" value="sua">
            {say.again}
          </Button>
        </Actions>
      </form>
    </Section>
  );
}
