import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  Done,
  EmptyState,
  ErrorSummary,
  Field,
  type FormError,
  Hidden,
  PageHead,
  Section,
  StatusWord,
  StickyBar,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { words } from '../page-words.ts';
import type { Contest, StoredRules } from '../read.ts';
import { noticeWords } from '../rules-notice/notice-words.ts';
import { rulesPageWords } from '../rules-page-words.ts';
import { ContestPage } from './frame.tsx';
import type { NoticeFacts } from './notice-choice.tsx';
import { ProblemNotes } from './problem-notes.tsx';
import { RulesText } from './rules-text.tsx';

export interface RulesVersionLine {
  version: number;
  reason: string | null;
  created_at: Date;
  published_at: Date | null;
  account_name: string | null;
}

export interface RulesPageProps {
  request: Request;
  contest: Contest;
  rules: StoredRules | undefined;
  text: string;
  versions: readonly RulesVersionLine[];
  problems: readonly Problem[];
  errors: FormError[];
  /** Letters about the version in force; null until the contest is open. */
  notice: NoticeFacts | null;
  /** Newest version the public has. */
  published: StoredRules | undefined;
  done?: 'saved' | 'published' | { letters: number };
  conflict?: boolean;
}

/** Thể lệ: the text to edit, what in it contradicts the parameters, its versions. */
export function RulesPage(props: RulesPageProps): VNode {
  const { request, contest, rules, text, versions, problems, errors, conflict } = props;
  const { language } = request;
  const say = rulesPageWords(language);
  const here = urls.parameters(contest.slug, 'the-le');
  const lead = !rules
    ? say.leadNone
    : rules.published_at
      ? say.leadPublished(String(rules.version), formats(language).moment(rules.published_at))
      : say.leadDraft(String(rules.version));
  return (
    <ContestPage
      request={request}
      contest={contest}
      title={words(language).section('the-le')}
      current="setUp"
      {...(rules ? { after: <SaveBar {...props} /> } : {})}
    >
      <ErrorSummary errors={errors} />
      <PageHead
        back={{ href: urls.setUp(contest.slug), text: words(language).backToSetUp }}
        title={words(language).section('the-le')}
        lead={lead}
        {...(rules ? { actions: <Tools {...props} rules={rules} /> } : {})}
      />
      {rules ? (
        <WithSide
          side={
            <>
              <Section title={say.differs}>
                {problems.length === 0 ? (
                  <p class="note">{say.agrees}</p>
                ) : (
                  <ProblemNotes problems={problems} slug={contest.slug} language={language} here="the-le" />
                )}
              </Section>
              <Letters {...props} />
              <Versions versions={versions} here={here} request={request} />
            </>
          }
        >
          <form id="phieu" method="post" action={here} noValidate>
            <Hidden values={{ ban: rules.version }} />
            {conflict && (
              <Banner tone="attention" role="alert">
                {say.conflict(String(rules.version))}
              </Banner>
            )}
            <Field
              type="textarea"
              name="noi-dung"
              label={say.text}
              hint={say.textHint}
              value={text}
              rows={34}
              error={errors.find(({ name }) => name === 'noi-dung')?.message}
            />
          </form>
        </WithSide>
      ) : (
        <form method="post" action={here}>
          <EmptyState
            title={say.leadNone}
            action={
              <Button kind="act" name="act" value="tao-lai">
                {say.make}
              </Button>
            }
          />
        </form>
      )}
    </ContestPage>
  );
}

/** How many have the letter about the rules in force, and the button for those who have not. */
function Letters({ request, contest, notice, published, done }: RulesPageProps): VNode | null {
  if (!notice || !published || contest.rehearsal) return null;
  const { language } = request;
  const text = noticeWords(language);
  const { number } = formats(language);
  const { people, written, without_email } = notice.readers;
  const ordered = typeof done === 'object' ? done.letters : 0;
  return (
    <Section title={text.title}>
      <p>{text.written(number(written), number(people), String(published.version))}</p>
      {without_email > 0 && <p class="note">{text.withoutEmail(number(without_email))}</p>}
      {ordered > 0 ? (
        <Done>{text.ordered(number(ordered))}</Done>
      ) : (
        people > written && (
          <form method="post" action={urls.parameters(contest.slug, 'the-le')}>
            <Hidden values={{ act: 'gui-thu' }} />
            <Actions>
              <Button>{text.sendRest(number(people - written))}</Button>
            </Actions>
          </form>
        )
      )}
    </Section>
  );
}

function Tools({ request, contest, rules }: RulesPageProps & { rules: StoredRules }): VNode {
  const say = rulesPageWords(request.language);
  const here = urls.parameters(contest.slug, 'the-le');
  return (
    <>
      <Button size="tool" href={withQuery(here, { xem: 'tao-lai' })}>
        {say.remake}
      </Button>
      {!rules.published_at && (
        <Button size="tool" href={withQuery(here, { xem: 'cong-bo' })}>
          {say.publish(String(rules.version))}
        </Button>
      )}
    </>
  );
}

function SaveBar({ request, rules, done }: RulesPageProps): VNode {
  const say = rulesPageWords(request.language);
  const version = String(rules?.version ?? 1);
  return (
    <StickyBar
      actions={
        <Button kind="act" name="act" value="luu" form="phieu">
          {say.save}
        </Button>
      }
    >
      {typeof done === 'string' ? (
        <Done>{done === 'saved' ? say.saved(version) : say.published(version)}</Done>
      ) : (
        say.status(version)
      )}
    </StickyBar>
  );
}

function Versions({
  versions,
  here,
  request,
}: {
  versions: readonly RulesVersionLine[];
  here: string;
  request: Request;
}) {
  const { language } = request;
  const say = rulesPageWords(language);
  const { shortDate } = formats(language);
  return (
    <Section title={say.versions}>
      <Table
        caption={say.versions}
        rows={versions}
        columns={[
          {
            head: say.version,
            kind: 'name',
            cell: ({ version }) => (
              <a href={withQuery(here, { ban: version })} aria-label={say.see(String(version))}>
                {version}
              </a>
            ),
          },
          {
            head: say.author,
            kind: 'quiet',
            cell: ({ account_name, created_at, reason }) => (
              <>
                {[account_name, shortDate(created_at)].filter(Boolean).join(', ')}
                {reason && <div>{reason}</div>}
              </>
            ),
          },
          {
            head: say.state,
            phone: 'figure',
            cell: ({ published_at }) => (
              <StatusWord is={published_at ? 'done' : 'half'}>
                {published_at ? `${say.isPublished} ${shortDate(published_at)}` : say.isDraft}
              </StatusWord>
            ),
          },
        ]}
      />
    </Section>
  );
}

interface OneVersionProps {
  request: Request;
  contest: Contest;
  rules: StoredRules;
}

/** One version to read, published or not. */
export function RulesVersionPage({ request, contest, rules }: OneVersionProps): VNode {
  const { language } = request;
  const say = rulesPageWords(language);
  const title = say.seen(String(rules.version));
  const lead = rules.published_at
    ? say.leadPublished(String(rules.version), formats(language).moment(rules.published_at))
    : say.leadDraft(String(rules.version));
  return (
    <ContestPage request={request} contest={contest} title={title} current="setUp">
      <PageHead back={{ href: urls.parameters(contest.slug, 'the-le'), text: say.back }} title={title} lead={lead} />
      {rules.reason && <Banner tone="neutral">{rules.reason}</Banner>}
      <RulesText sections={rules.sections} />
      <Actions>
        <Button href={urls.parameters(contest.slug, 'the-le')}>{say.back}</Button>
      </Actions>
    </ContestPage>
  );
}
