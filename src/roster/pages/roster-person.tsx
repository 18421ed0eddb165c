import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { addDays, dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ErrorSummary,
  Field,
  FieldPair,
  type FormError,
  Hidden,
  PageHead,
  Radios,
  Section,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { RosterStatus } from '../judge.ts';
import type { ContestOfRoster } from '../snapshot/lock-roster.ts';
import { words } from '../words.ts';
import { type PersonRow, statusWord } from './person.tsx';
import { contestFrame } from './roster.tsx';

export interface Decision {
  id: number;
  status: 'exempt' | 'excluded';
  reason: string;
  source: 'role' | 'decision';
  valid_from: Date;
  valid_to: Date | null;
  created_at: Date;
  decided_by: string | null;
}

export interface DecisionFields {
  dien: string;
  'ly-do': string;
  'tu-ngay': string;
  'den-ngay': string;
}

export interface RosterPersonProps {
  request: Request;
  contest: ContestOfRoster;
  person: PersonRow;
  /** On the newest locked roster. */
  standing: { status: RosterStatus; reason: string | null } | null;
  locked: boolean;
  decisions: Decision[];
  grounds: string[];
  fields: Partial<DecisionFields>;
  errors: FormError[];
  mayEdit: boolean;
  done: string | null;
}

/** One person on the roster of a contest: standing, decisions, the form for another. */
export function RosterPersonPage(props: RosterPersonProps): VNode {
  const { request, contest, person, standing, locked, errors, done } = props;
  const text = words(request.language);
  return (
    <StaffPage
      request={request}
      title={`${person.full_name} - ${text.rosterTitle}`}
      contest={contestFrame(props)}
      current="roster"
    >
      <PageHead
        back={{ href: urls.rosterPeople(contest.slug), text: text.rosterPeopleTitle }}
        title={person.full_name}
        lead={[person.title, person.unit_full_name].filter(Boolean).join(', ')}
      />
      <ErrorSummary errors={errors} />
      {done && (
        <Banner tone="good" role="status" title={done}>
          {locked && text.lockToApply}
        </Banner>
      )}
      <WithSide side={props.mayEdit && <DecideForm {...props} />}>
        <Section title={text.standing} bare>
          {standing ? (
            <>
              <p>{statusWord(standing.status, text)}</p>
              {standing.reason && <p class="note">{standing.reason}</p>}
            </>
          ) : (
            <p class="note">{locked ? text.notOnRoster : text.notLocked}</p>
          )}
        </Section>
        <Decisions {...props} />
      </WithSide>
    </StaffPage>
  );
}

function Decisions({ request, contest, person, decisions, mayEdit }: RosterPersonProps): VNode {
  const text = words(request.language);
  const { plainDate } = formats(request.language);
  const last = (valid_to: Date) => plainDate(addDays(dayOf(valid_to), -1));
  const until = ({ valid_to }: Decision) => {
    if (valid_to === null) return text.decisionOpen;
    return valid_to <= request.now ? text.decisionEnded(plainDate(valid_to)) : text.decisionUntil(last(valid_to));
  };
  return (
    <Section title={text.decisions}>
      <Table<Decision>
        caption={text.decisions}
        rows={decisions}
        empty={<p class="note">{text.noDecisions}</p>}
        columns={[
          { head: text.decideStatus, kind: 'name', cell: ({ status }) => text[status] },
          { head: text.reason, phone: 'second', cell: ({ reason }) => reason },
          {
            head: text.decideTo,
            kind: 'quiet',
            phone: 'third',
            cell: (decision) => (
              <>
                {until(decision)}
                <div class="note">{text.decidedBy(decision.decided_by ?? '', plainDate(decision.created_at))}</div>
              </>
            ),
          },
          {
            head: <span class="unseen">{text.endDecision}</span>,
            phone: 'figure',
            cell: ({ id, valid_to, reason }) =>
              mayEdit &&
              (valid_to === null || valid_to > request.now) && (
                <form method="post" action={urls.rosterPerson(contest.slug, person.id)}>
                  <Hidden values={{ viec: 'ket-thuc', quyet_dinh: id }} />
                  <Button size="tool" label={`${text.endDecision}: ${reason}`}>
                    {text.endDecision}
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </Section>
  );
}

function DecideForm({ request, contest, person, fields, errors, grounds }: RosterPersonProps): VNode {
  const text = words(request.language);
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  return (
    <Section title={text.decideTitle} bare>
      <p class="note">{text.decideHelp}</p>
      <form method="post" action={urls.rosterPerson(contest.slug, person.id)} class="stack" noValidate>
        <Hidden values={{ viec: 'ghi' }} />
        <Radios
          name="dien"
          label={text.decideStatus}
          value={fields.dien ?? 'exempt'}
          choices={[
            { value: 'exempt', label: text.exemptLong },
            { value: 'excluded', label: text.excludedLong },
          ]}
        />
        <Field
          name="ly-do"
          label={text.decideReason}
          value={fields['ly-do']}
          error={error('ly-do')}
          maxlength={500}
          {...(grounds.length > 0 ? { hint: grounds.join(' · ') } : {})}
        />
        <FieldPair>
          <Field name="tu-ngay" type="date" label={text.decideFrom} value={fields['tu-ngay']} width="middle" />
          <Field
            name="den-ngay"
            type="date"
            label={text.decideTo}
            hint={text.decideToHint}
            value={fields['den-ngay']}
            error={error('den-ngay')}
            width="middle"
            optional
          />
        </FieldPair>
        <Actions>
          <Button kind="act">{text.decide}</Button>
        </Actions>
      </form>
    </Section>
  );
}
