import type { VNode } from 'preact';
import type { RegistrationFieldName } from '../../contest/parameters.ts';
import { rulesWords } from '../../contest/rules-words.ts';
import { PersonPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import { Hidden } from '../../platform/html/kit/field.tsx';
import {
  Actions,
  Banner,
  Button,
  ChooseList,
  Contact,
  EmptyState,
  ErrorSummary,
  Field,
  KeyValue,
  PageHead,
  Section,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { Correctable } from '../../roster/confirm-details.ts';
import { detailOf, missingOf, mostUnits, type OwnPlace, type UnitFound } from '../contestant/details.ts';
import { noticeVersion } from '../contestant/notice.ts';
import { detailWords } from '../contestant/words-details.ts';
import { Email } from './email.tsx';
import { Notice } from './notice.tsx';

// biome-ignore lint/suspicious/noExplicitAny: the frame reads nothing of the route's own fields
type AnyRequest = Request<any, any, any>;

interface Frame {
  request: AnyRequest;
  place: OwnPlace;
  /** Number of the round to go on to. */
  round: number | undefined;
}

/** Field names of the form. */
export const fieldNames: Record<Correctable, string> = {
  'full-name': 'ho-ten',
  'birth-date': 'ngay-sinh',
  sex: 'gioi-tinh',
  phone: 'dien-thoai',
  post: 'chuc-vu',
  unit: 'don-vi',
  'mass-organisation': 'doan-the',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const labelOf = (name: RegistrationFieldName, language: Language) =>
  capital(rulesWords(language).registrationField(name));

/** The details the contest asks, as the roster has them, and the privacy notice: one page, once. */
export function DetailsPage({ request, place, round }: Frame): VNode {
  const { language } = request;
  const text = detailWords(language);
  const { contest, details, asked } = place;
  const missing = missingOf(place);
  const { secretariat } = contest.parameters;
  const correct = withQuery(urls.confirmDetails(contest.slug), { dot: round, sua: 1 });
  return (
    <PersonPage
      request={request}
      title={`${text.title} - ${contest.parameters.shortTitle}`}
      unit={details.unit_name ?? ''}
    >
      <PageHead title={text.title} lead={text.lead(contest.parameters.shortTitle)} />
      <div class="stack-l">
        {missing.length > 0 && (
          <Banner
            tone="attention"
            title={text.missingTitle(missing.map((name) => rulesWords(language).registrationField(name)).join(', '))}
          >
            {text.missingText}
          </Banner>
        )}
        <KeyValue
          items={asked.map(({ name }) => ({
            label: labelOf(name, language),
            value:
              name === 'official-email' ? <Email address={details.email ?? text.none} /> : shown(place, name, language),
          }))}
        />
        <Actions>
          <Button href={correct}>{text.wrong}</Button>
        </Actions>
      </div>
      <Section title={text.noticeTitle} aside={<span class="note">{text.noticeVersion(noticeVersion)}</span>}>
        <Notice
          language={language}
          parameters={contest.parameters}
          contact={Contact({ ...secretariat, names: [secretariat.name] })}
        />
      </Section>
      <form method="post" action={urls.confirmDetails(contest.slug)} class="stack">
        <Hidden values={round === undefined ? {} : { dot: round }} />
        <p class="note">{text.confirmNote}</p>
        <Button kind="next" size="large" wide name="viec" value="dung">
          {text.right}
        </Button>
      </form>
    </PersonPage>
  );
}

/** A detail as people read it. */
function shown({ details }: OwnPlace, name: RegistrationFieldName, language: Language): string {
  const text = detailWords(language);
  const format = formats(language);
  if (name === 'unit') return details.unit_full_name ?? text.none;
  if (name === 'birth-date')
    return details.birth_date
      ? format.date(details.birth_date)
      : details.birth_year
        ? text.bornIn(details.birth_year)
        : text.none;
  if (name === 'sex') return details.sex ? text[details.sex] : text.none;
  return detailOf(details, name) ?? text.none;
}

export interface CorrectProps extends Frame {
  typed: Partial<Record<Correctable, string>>;
  /** What was looked for among the units, and what was found. */
  search: string;
  found: UnitFound[] | null;
  errors: { name: Correctable; message: string }[];
}

/** What is wrong, field by field; the unit is picked from the tree by its full path. */
export function CorrectPage(props: CorrectProps): VNode {
  const { request, place, round, errors } = props;
  const { language } = request;
  const text = detailWords(language);
  const { contest, details, asked } = place;
  const error = (name: Correctable) => errors.find((each) => each.name === name)?.message;
  return (
    <PersonPage
      request={request}
      title={`${text.correctTitle} - ${contest.parameters.shortTitle}`}
      unit={details.unit_name ?? ''}
    >
      <PageHead
        back={{ href: withQuery(urls.confirmDetails(contest.slug), { dot: round }), text: text.back }}
        title={text.correctTitle}
        lead={text.correctLead}
      />
      <ErrorSummary errors={errors.map(({ name, message }) => ({ name: fieldNames[name], message }))} />
      <form method="post" action={urls.confirmDetails(contest.slug)} class="stack-l">
        <Hidden values={round === undefined ? {} : { dot: round }} />
        {asked.map(({ name }) =>
          name === 'official-email' ? null : name === 'unit' ? (
            <UnitField {...props} error={error('unit')} />
          ) : (
            <DetailField name={name} {...props} error={error(name)} />
          ),
        )}
        <Actions>
          <Button kind="next" name="viec" value="gui">
            {text.send}
          </Button>
        </Actions>
      </form>
    </PersonPage>
  );
}

const types: Partial<Record<Correctable, 'date' | 'tel' | 'select'>> = {
  'birth-date': 'date',
  phone: 'tel',
  sex: 'select',
};

function DetailField({
  name,
  request,
  place,
  typed,
  error,
}: CorrectProps & { name: Correctable; error: string | undefined }): VNode {
  const text = detailWords(request.language);
  const type = types[name] ?? 'text';
  return (
    <Field
      name={fieldNames[name]}
      label={labelOf(name, request.language)}
      type={type}
      value={typed[name] ?? detailOf(place.details, name)}
      {...(type === 'select'
        ? {
            empty: '',
            choices: [
              { value: 'female', label: text.female },
              { value: 'male', label: text.male },
            ],
          }
        : { maxlength: 200 })}
      {...(error ? { error } : {})}
    />
  );
}

function UnitField({
  request,
  place,
  typed,
  search,
  found,
  error,
  round,
}: CorrectProps & { error: string | undefined }): VNode {
  const text = detailWords(request.language);
  const { contest, details } = place;
  return (
    <div class="stack">
      <Field
        name="tim-don-vi"
        label={labelOf('unit', request.language)}
        type="search"
        hint={`${details.unit_full_name ? `${text.unitNow(details.unit_full_name)} ` : ''}${text.unitSearchHint}`}
        value={search}
        maxlength={100}
      />
      <Actions>
        <Button name="viec" value="tim" icon="search">
          {text.unitSearch}
        </Button>
      </Actions>
      {found && found.length > 0 && (
        <>
          <ChooseList
            name={fieldNames.unit}
            label={text.unitChoose}
            value={typed.unit ?? null}
            choices={found.map((unit) => ({
              value: String(unit.unit_id),
              label: unit.name,
              ...(unit.full_name === unit.name ? {} : { detail: unit.full_name }),
            }))}
            {...(error ? { error } : {})}
          />
          {found.length === mostUnits && <p class="note">{text.unitMany(mostUnits)}</p>}
        </>
      )}
      {found?.length === 0 && (
        <p class="note" role="status">
          {text.unitNothing(search)}
        </p>
      )}
      {found && (
        <p>
          <a href={withQuery(urls.missingUnit(contest.slug), { dot: round, ten: search })}>{text.unitMissing}</a>
        </p>
      )}
    </div>
  );
}

/** After something was sent: what happens with it, and the way on. */
export function SentPage({ request, place, round, title, message }: Frame & { title: string; message: string }): VNode {
  const text = detailWords(request.language);
  const { slug, parameters } = place.contest;
  return (
    <PersonPage request={request} title={`${title} - ${parameters.shortTitle}`} unit={place.details.unit_name ?? ''}>
      <PageHead title={title} />
      <EmptyState
        title={message}
        action={
          <Button kind="next" href={round === undefined ? urls.my() : urls.start(slug, round)}>
            {text.goOn}
          </Button>
        }
      />
    </PersonPage>
  );
}

/** A unit that is not in the tree: a request, never free text in the roster. */
export function MissingUnitPage({
  request,
  place,
  round,
  typed,
  error,
}: Frame & { typed: string; error: string | undefined }): VNode {
  const text = detailWords(request.language);
  const { slug, parameters } = place.contest;
  return (
    <PersonPage
      request={request}
      title={`${text.requestTitle} - ${parameters.shortTitle}`}
      unit={place.details.unit_name ?? ''}
    >
      <PageHead
        back={{ href: withQuery(urls.confirmDetails(slug), { dot: round, sua: 1 }), text: text.back }}
        title={text.requestTitle}
        lead={text.requestLead}
      />
      <form method="post" action={urls.missingUnit(slug)} class="stack-l">
        <Hidden values={round === undefined ? {} : { dot: round }} />
        <Field
          name="ten"
          label={text.requestField}
          hint={text.requestHint}
          type="textarea"
          rows={4}
          value={typed}
          required
          maxlength={300}
          {...(error ? { error } : {})}
        />
        <Actions>
          <Button kind="next">{text.requestSend}</Button>
        </Actions>
      </form>
    </PersonPage>
  );
}
