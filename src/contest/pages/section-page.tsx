import type { ComponentChildren, VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Banner,
  Button,
  Done,
  ErrorSummary,
  Field,
  type FormError,
  Hidden,
  PageHead,
  RowList,
  Section,
  StickyBar,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { formWords } from '../form/form-words.ts';
import { labelOf, rowNameOf } from '../form/label-words.ts';
import type { Raw, SectionSpec } from '../form/spec.ts';
import { type SectionKey, sectionKeys } from '../mended-at.ts';
import { words } from '../page-words.ts';
import type { Contest } from '../read.ts';
import { ContestPage } from './frame.tsx';
import { ProblemNotes } from './problem-notes.tsx';
import { SectionParts } from './section-parts.tsx';

export interface FormState {
  errors: FormError[];
  /** Rows were added, moved or taken out: what is seen is not stored. */
  unsaved?: boolean;
  /** Just stored: at the button. */
  saved?: 'same' | 'schedule' | number;
  reason?: string;
  /** Somebody else stored this section since the form was opened. */
  conflict?: { name: string | null; version: number };
}

export interface SectionFrameProps {
  request: Request;
  contest: Contest;
  section: SectionKey;
  /** People have taken the test: every change needs a reason. */
  started: boolean;
  author: { account_name: string | null; created_at: Date } | undefined;
  /** What the checks say about this section. */
  problems: readonly Problem[];
  state: FormState;
  lead?: ComponentChildren;
  /** What a field is called in the list of errors on top. */
  placeOf?: (name: string) => string;
  /** Nothing is edited here. */
  noForm?: boolean;
  /** Below the form's own column. */
  below?: ComponentChildren;
  children: ComponentChildren;
}

/** The frame of every form of the set-up: the form, its save button with what it did, and what to look at beside. */
export function SectionFrame(props: SectionFrameProps): VNode {
  const { request, contest, section, problems, state, lead, below, noForm, placeOf, children } = props;
  const { language } = request;
  const text = words(language);
  const form = formWords(language);
  return (
    <ContestPage
      request={request}
      contest={contest}
      title={text.section(section)}
      current="setUp"
      {...(noForm ? {} : { after: <SaveBar {...props} /> })}
    >
      <ErrorSummary errors={state.errors.map((error) => ({ ...error, message: withPlace(error, placeOf) }))} />
      <PageHead
        back={{ href: urls.setUp(contest.slug), text: text.backToSetUp }}
        title={text.section(section)}
        {...(lead === undefined ? {} : { lead })}
      />
      <WithSide
        side={
          <>
            <Section title={form.checks}>
              {problems.length === 0 ? (
                <p class="note">{form.allClear}</p>
              ) : (
                <ProblemNotes problems={problems} slug={contest.slug} language={language} here={section} />
              )}
            </Section>
            <OtherSections contest={contest} section={section} request={request} />
          </>
        }
      >
        {noForm ? children : <SectionForm {...props} />}
        {below}
      </WithSide>
    </ContestPage>
  );
}

const withPlace = ({ name, message }: FormError, placeOf: SectionFrameProps['placeOf']): string =>
  name && name !== 'reason' && placeOf ? `${placeOf(name)}: ${message}` : message;

function SectionForm({ request, contest, section, started, state, children }: SectionFrameProps): VNode {
  const form = formWords(request.language);
  return (
    <form id="phieu" method="post" action={urls.parameters(contest.slug, section)} class="stack-l" noValidate>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: what Enter presses wherever the cursor stands; Tab skips it */}
      <button type="submit" name="act" value="luu" class="unseen" tabindex={-1} aria-hidden="true">
        {form.save}
      </button>
      <Hidden values={{ version: contest.version }} />
      {state.conflict && (
        <Banner tone="attention" role="alert">
          {form.changedMeanwhile(state.conflict.name ?? form.someone, String(state.conflict.version))}
        </Banner>
      )}
      {children}
      {started && (
        <Field
          name="reason"
          label={form.reason}
          hint={form.reasonHint}
          value={state.reason}
          error={state.errors.find(({ name }) => name === 'reason')?.message}
          required
          maxlength={500}
        />
      )}
    </form>
  );
}

const savedText = (saved: 'same' | 'schedule' | number, form: ReturnType<typeof formWords>) =>
  saved === 'same' ? form.savedSame : saved === 'schedule' ? form.savedSchedule : form.saved(String(saved));

/** Always in view: which version stands, what saving did, and the button. */
function SaveBar({ request: { language, now }, contest, author, state }: SectionFrameProps): VNode {
  const form = formWords(language);
  const when = author && formats(language).momentText(author.created_at, now);
  const by = when && (author.account_name ? form.storedBy(author.account_name, when) : form.storedAt(when));
  return (
    <StickyBar
      actions={
        <Button kind="act" name="act" value="luu" form="phieu">
          {form.save}
        </Button>
      }
    >
      {state.saved !== undefined ? (
        <Done>{savedText(state.saved, form)}</Done>
      ) : state.unsaved ? (
        form.notSavedYet
      ) : (
        `${form.version(String(contest.version))}${by ? `. ${by}` : ''}`
      )}
    </StickyBar>
  );
}

/** Sections of a contest with a test. */
const ofTest: readonly SectionKey[] = ['bai-thi', 'ma-tran'];

function OtherSections({
  contest,
  section,
  request,
}: Pick<SectionFrameProps, 'contest' | 'section' | 'request'>): VNode {
  const text = words(request.language);
  return (
    <Section title={formWords(request.language).otherSections}>
      <RowList
        rows={sectionKeys
          .filter((key) => key !== section && (contest.parameters.test || !ofTest.includes(key)))
          .map((key) => ({ title: text.section(key), href: urls.parameters(contest.slug, key), quiet: true }))}
      />
    </Section>
  );
}

/** "Giải 2, Tên giải" */
function placeOf(name: string, language: Language): string {
  const [, list = '', index] = /^([\w.]+?)\.(\d+)\./.exec(name) ?? [];
  const label = labelOf(name, language);
  return index === undefined ? label : `${rowNameOf(list, language)} ${Number(index) + 1}, ${label}`;
}

export interface SectionPageProps extends Omit<SectionFrameProps, 'children' | 'section'> {
  spec: SectionSpec;
  raw: Raw;
  /** Above the fields. */
  above?: ComponentChildren;
}

/** A section of the parameters as a plain form. */
export function SectionPage({ spec, raw, above, ...frame }: SectionPageProps): VNode {
  const errors = new Map(frame.state.errors.flatMap(({ name, message }) => (name ? [[name, message] as const] : [])));
  const { language } = frame.request;
  return (
    <SectionFrame
      {...frame}
      section={spec.key}
      noForm={spec.parts.length === 0}
      placeOf={(name) => placeOf(name, language)}
    >
      {above}
      {spec.parts.length === 0 ? (
        <p>{formWords(language).noTest}</p>
      ) : (
        <SectionParts spec={spec} of={{ raw, errors, parameters: frame.contest.parameters, language }} />
      )}
    </SectionFrame>
  );
}
