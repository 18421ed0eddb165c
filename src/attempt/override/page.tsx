import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Button,
  Checkbox,
  type Column,
  ErrorSummary,
  Field,
  type FormError,
  Hidden,
  PageHead,
  Section,
  Table,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { Given } from '../standing.ts';
import { overrideWords } from './words.ts';

export interface OverrideRow extends Given {
  person_id: number;
  full_name: string;
  email: string | null;
  unit: string;
  reason: string;
  created_at: Date;
  given_by: string | null;
}

/** What everybody of a group was given in one act. */
export interface GroupRow extends Omit<OverrideRow, 'person_id' | 'full_name' | 'email' | 'unit'> {
  group_id: number;
  people: number;
  /** Null = a list of people. */
  unit: string | null;
}

export interface OverridePageProps {
  request: Request;
  contest: { slug: string; shortTitle: string; year: number; bankId: number | null };
  round: { number: number; label: string };
  rows: OverrideRow[];
  groups: GroupRow[];
  /** What was typed, when it could not be taken. */
  values: Record<string, string>;
  errors: FormError[];
}

/** Factors people are given in practice (accessibility §2). */
const factors = [125, 150, 200];

/** More time for a person or a group: a short form, and who has been given what. */
export function OverridePage(props: OverridePageProps): VNode {
  const { request, contest, round, errors } = props;
  const text = overrideWords(request.language);
  return (
    <StaffPage
      request={request}
      title={`${text.title(round.label)} - ${contest.shortTitle}`}
      contest={contest}
      current="rounds"
    >
      <ErrorSummary errors={errors} />
      <PageHead
        back={{ href: urls.round(contest.slug, round.number), text: text.back }}
        title={text.title(round.label)}
        lead={text.lead}
      />
      <GiveForm {...props} />
      <Groups {...props} />
      <Persons {...props} />
    </StaffPage>
  );
}

function GiveForm({ request, contest, round, values, errors }: OverridePageProps): VNode {
  const text = overrideWords(request.language);
  const { number } = formats(request.language);
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <form method="post" action={urls.roundTime(contest.slug, round.number)} class="stack">
      <Field
        name="email"
        type="textarea"
        label={text.email}
        hint={text.emailHint}
        value={values.email}
        error={errorOf('email')}
        rows={2}
        width="middle"
      />
      <Field
        name="don-vi"
        label={text.unit}
        hint={text.unitHint}
        value={values['don-vi']}
        error={errorOf('don-vi')}
        maxlength={300}
        width="middle"
      />
      <Field
        name="he-so"
        type="select"
        label={text.factor}
        value={values['he-so'] ?? ''}
        empty={text.usual}
        choices={factors.map((percent) => ({ value: String(percent), label: text.times(number(percent / 100)) }))}
        width="middle"
      />
      <Field
        name="phut"
        type="number"
        label={text.minutes}
        value={values.phut}
        error={errorOf('phut')}
        min={0}
        max={1440}
        width="short"
      />
      <Field
        name="luot"
        type="number"
        label={text.attempts}
        value={values.luot}
        error={errorOf('luot')}
        min={0}
        max={20}
        width="short"
      />
      <Field
        name="mo"
        label={text.opening}
        hint={text.openingHint}
        value={values.mo}
        error={errorOf('mo')}
        width="middle"
      />
      <Field
        name="dong"
        label={text.closing}
        hint={text.closingHint}
        value={values.dong}
        error={errorOf('dong')}
        width="middle"
      />
      <Checkbox name="khong-gioi-han" value="co" checked={values['khong-gioi-han'] === 'co'} label={text.untimed} />
      <Field
        name="ly-do"
        label={text.reason}
        value={values['ly-do']}
        error={errorOf('ly-do')}
        maxlength={300}
        required
      />
      <Actions>
        <Button kind="act" name="viec" value="them">
          {text.give}
        </Button>
      </Actions>
    </form>
  );
}

/** What groups were given; taken back from all of one at once. */
function Groups({ request, contest, round, groups }: OverridePageProps): VNode | null {
  const text = overrideWords(request.language);
  const { number } = formats(request.language);
  if (groups.length === 0) return null;
  const nameOf = (row: GroupRow) => row.unit ?? text.listOf(number(row.people));
  return (
    <Section title={text.givenToGroups}>
      <Table
        caption={text.givenToGroups}
        rows={groups}
        columns={[
          { head: text.who, kind: 'name', cell: nameOf },
          {
            head: text.people,
            kind: 'number',
            phone: 'figure-2',
            cell: (row) => number(row.people),
            onPhone: (row) => text.countOf(number(row.people)),
          },
          { head: text.what, cell: (row) => whatIsGiven(row, request.language) },
          byColumn(request.language),
          takeBackColumn(request.language, urls.roundTime(contest.slug, round.number), 'bo-nhom', (row: GroupRow) => ({
            values: { nhom: row.group_id },
            name: nameOf(row),
          })),
        ]}
      />
    </Section>
  );
}

function Persons({ request, contest, round, rows }: OverridePageProps): VNode {
  const text = overrideWords(request.language);
  return (
    <Section title={text.given}>
      <Table
        caption={text.given}
        rows={rows}
        empty={text.nobody}
        columns={[
          { head: text.person, kind: 'name', cell: (row) => row.full_name },
          { head: text.what, cell: (row) => whatIsGiven(row, request.language) },
          byColumn(request.language),
          takeBackColumn(request.language, urls.roundTime(contest.slug, round.number), 'bo', (row: OverrideRow) => ({
            values: { nguoi: row.person_id },
            name: row.full_name,
          })),
        ]}
      />
    </Section>
  );
}

/** Who gave it, and why. */
const byColumn = <Row extends { given_by: string | null; reason: string | null }>(language: Language): Column<Row> => ({
  head: overrideWords(language).by,
  kind: 'quiet',
  phone: 'third',
  cell: (row) => [row.given_by, row.reason].filter(Boolean).join(': '),
});

/** A button a row that takes back what was given. */
const takeBackColumn = <Row,>(
  language: Language,
  action: string,
  act: string,
  of: (row: Row) => { values: Record<string, string | number>; name: string },
): Column<Row> => {
  const { takeBack } = overrideWords(language);
  return {
    head: <span class="unseen">{takeBack}</span>,
    phone: 'figure',
    cell: (row) => {
      const { values, name } = of(row);
      return (
        <form method="post" action={action}>
          <Hidden values={values} />
          <Button kind="link" name="viec" value={act}>
            {takeBack}
            <span class="unseen"> {name}</span>
          </Button>
        </form>
      );
    },
  };
};

/** "gấp 1,5 lần, thêm 10 phút". */
export function whatIsGiven(row: Given, language: Language): string {
  const text = overrideWords(language);
  const { number, moment } = formats(language);
  return [
    row.untimed && text.untimedShort,
    row.factor_percent && text.times(number(row.factor_percent / 100)),
    row.extra_minutes && text.minutesMore(row.extra_minutes),
    row.more_attempts && text.attemptsMore(row.more_attempts),
    row.opens_at && text.from(moment(row.opens_at)),
    row.closes_at && text.until(moment(row.closes_at)),
  ]
    .filter(Boolean)
    .join(', ');
}
