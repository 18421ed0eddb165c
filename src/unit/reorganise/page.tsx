import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ErrorSummary,
  Field,
  FieldPair,
  FieldRow,
  Figures,
  type FormError,
  Hidden,
  PageHead,
  Section,
  Table,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { nameWithin } from '../names.ts';
import type { UnitPageData } from '../read-pages.ts';
import { type Facts, mostChosen } from './read-facts.ts';
import { reorganiseWords } from './words.ts';

export interface Shown extends UnitPageData {
  facts: Facts;
}

export interface ReorganisePageProps {
  request: Request;
  kind: 'nhap' | 'tach';
  typed: Record<string, string>;
  shown: Shown;
  /** People and units below as they were counted: the act asks for the same. */
  stamp: string;
  /** The unit that takes over, once it is known. */
  into: string | null;
  errors: FormError[];
  preview: boolean;
}

/** A merger or a split: first what is wanted, then what it would change and what stays. */
export function ReorganisePage(props: ReorganisePageProps): VNode {
  const { request, kind, shown, errors, preview } = props;
  const { organisation } = request.place;
  const { unit, facts } = shown;
  const text = reorganiseWords(request.language);
  const name = nameWithin(unit.name, unit.parent_name);
  const title = kind === 'nhap' ? text.mergeTitle(name) : text.splitTitle(name);
  return (
    <StaffPage request={request} title={title} organisationName={shown.organisationName} current="units">
      <ErrorSummary errors={errors} />
      <PageHead
        back={{ href: urls.unit(organisation, unit.unit_id), text: name }}
        title={title}
        lead={kind === 'nhap' ? text.mergeLead : text.splitLead}
      />
      {facts.owned.length > 0 ? (
        <Banner tone="attention" role="status">
          {text.owned(facts.owned.join(', '))}
        </Banner>
      ) : (
        <form
          method="post"
          action={urls.reorganiseUnit(organisation, unit.unit_id)}
          class={preview ? 'text' : 'stack text'}
          noValidate
        >
          <Hidden values={{ kieu: kind }} />
          {preview ? <Preview {...props} /> : <Wanted {...props} />}
        </form>
      )}
    </StaffPage>
  );
}

const rowsOffered = 4;

function Wanted({ request, kind, typed, errors }: ReorganisePageProps): VNode {
  const text = reorganiseWords(request.language);
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  const filled = Array.from({ length: 8 }, (_, index) => index).filter(
    (index) => typed[`ma.${index}`] || typed[`ten.${index}`],
  );
  const rows = Math.min(8, Math.max(rowsOffered, (filled.at(-1) ?? 0) + 2));
  return (
    <>
      {kind === 'nhap' ? (
        <Field
          name="vao"
          label={text.into}
          hint={text.intoHint}
          value={typed.vao}
          error={error('vao')}
          maxlength={400}
        />
      ) : (
        <Section title={text.parts} bare>
          <p class="note">{text.partsHint}</p>
          {Array.from({ length: rows }, (_, index) => (
            <FieldRow legend={text.part(String(index + 1))}>
              <FieldPair>
                <Field
                  name={`ma.${index}`}
                  label={text.code}
                  value={typed[`ma.${index}`]}
                  error={error(`ma.${index}`)}
                  maxlength={40}
                />
                <Field
                  name={`ten.${index}`}
                  label={text.name}
                  value={typed[`ten.${index}`]}
                  error={error(`ten.${index}`)}
                  maxlength={300}
                />
              </FieldPair>
            </FieldRow>
          ))}
        </Section>
      )}
      <FieldPair>
        <Field
          name="tu-ngay"
          type="date"
          label={text.from}
          hint={text.fromHint}
          value={typed['tu-ngay']}
          error={error('tu-ngay')}
        />
        <Field
          name="can-cu"
          label={text.decision}
          hint={text.decisionHint}
          value={typed['can-cu']}
          maxlength={200}
          optional
        />
      </FieldPair>
      <Actions>
        <Button kind="next" name="act" value="xem">
          {text.look}
        </Button>
      </Actions>
    </>
  );
}

function Preview(props: ReorganisePageProps): VNode {
  const { request, kind, typed, shown, stamp } = props;
  const { unit, facts, children } = shown;
  const text = reorganiseWords(request.language);
  const { number, plainDate } = formats(request.language);
  const names = facts.responsible.map(({ name }) => name).join(', ');
  const kept = Object.fromEntries(
    Object.entries(typed).filter(([name]) => /^(vao|tu-ngay|can-cu|(ma|ten)\.\d)$/.test(name)),
  );
  return (
    <>
      <Hidden values={{ ...kept, dau: stamp }} />
      {typed.dau === 'khac' && (
        <Banner tone="attention" role="alert">
          {text.changed}
        </Banner>
      )}
      <Section title={text.preview} bare>
        <Figures
          items={[
            { label: text.people, value: number(facts.people) },
            { label: text.children, value: number(children.length) },
          ]}
        />
        <ul>
          <li>{text.ends(unit.name, plainDate(typed['tu-ngay'] ?? ''))}</li>
          {kind === 'nhap' && <li>{text.goTo(props.into ?? typed.vao ?? '')}</li>}
          <li>{text.giveFocal}</li>
        </ul>
      </Section>
      {kind === 'tach' && <Places {...props} />}
      <Section title={text.stays}>
        <ul>
          <li>{text.figures}</li>
          <li>{names === '' ? text.noResponsible : text.responsible(names)}</li>
          {facts.contests.length === 0 && <li>{text.noContest}</li>}
          {facts.contests.map(({ title, people, open_rounds }) => (
            <li>
              {text.contest(title, number(people))}
              {open_rounds.length > 0 && ` ${text.openRounds(open_rounds.join(', '))}`}
            </li>
          ))}
        </ul>
      </Section>
      <Actions>
        <Button kind="act" name="act" value="luu">
          {kind === 'nhap' ? text.doMerge(number(facts.people)) : text.doSplit(number(facts.people))}
        </Button>
        <Button name="act" value="sua">
          {text.back}
        </Button>
      </Actions>
    </>
  );
}

/** Who and which units below go to which of the new units. */
function Places({ request, typed, shown: { facts, children, unit } }: ReorganisePageProps): VNode {
  const text = reorganiseWords(request.language);
  const { number } = formats(request.language);
  const parts = Array.from({ length: 8 }, (_, index) => index)
    .filter((index) => typed[`ma.${index}`] || typed[`ten.${index}`])
    .map((from, place) => ({ value: String(place), label: typed[`ten.${from}`] ?? '' }));
  const select = (name: string, label: string) => (
    <Field
      name={name}
      type="select"
      label={label}
      labelUnseen
      value={typed[name] ?? ''}
      empty={text.sameAsRest}
      choices={parts}
    />
  );
  return (
    <>
      <Section title={text.who}>
        <Field name="con-lai" type="select" label={text.rest} value={typed['con-lai'] ?? '0'} choices={parts} />
        {facts.people > mostChosen && <p class="note">{text.tooMany(number(mostChosen))}</p>}
        {facts.named.length > 0 && (
          <Table
            caption={text.who}
            rows={facts.named}
            columns={[
              {
                head: text.person,
                kind: 'name',
                cell: ({ full_name, title }) => (title ? `${full_name}, ${title}` : full_name),
              },
              { head: text.goes, phone: 'third', cell: ({ id, full_name }) => select(`nguoi.${id}`, full_name) },
            ]}
          />
        )}
      </Section>
      {children.length > 0 && (
        <Section title={text.below}>
          {children.map(({ unit_id, name }) => (
            <Field
              name={`phong.${unit_id}`}
              type="select"
              label={nameWithin(name, unit.name)}
              value={typed[`phong.${unit_id}`] ?? ''}
              empty={text.sameAsRest}
              choices={parts}
            />
          ))}
        </Section>
      )}
    </>
  );
}
