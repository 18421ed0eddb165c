import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Badge,
  Button,
  EmptyState,
  ErrorSummary,
  Field,
  type FormError,
  Hidden,
  IconList,
  PageHead,
  PreviewPanel,
  Section,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { Contest, StoredRules } from '../read.ts';
import type { SectionDifference } from '../rules-difference.ts';
import { rulesPageWords } from '../rules-page-words.ts';
import { ContestPage } from './frame.tsx';
import { NoticeChoice, type NoticeFacts } from './notice-choice.tsx';

interface RemakeProps {
  request: Request;
  contest: Contest;
  difference: readonly SectionDifference[];
}

/** Before the rules are made again from the parameters: which words are lost. */
export function RemakePage({ request, contest, difference }: RemakeProps): VNode {
  const { language } = request;
  const say = rulesPageWords(language);
  const here = urls.parameters(contest.slug, 'the-le');
  const count = formats(language).number(difference.length);
  return (
    <ContestPage request={request} contest={contest} title={say.remakeTitle} current="setUp">
      <PageHead back={{ href: here, text: say.back }} title={say.remakeTitle} lead={say.remakeLead} />
      {difference.length === 0 ? (
        <EmptyState title={say.remakeNothing} />
      ) : (
        <>
          <Differences difference={difference} language={language} />
          <form method="post" action={here}>
            <Hidden values={{ act: 'tao-lai' }} />
            <div class="actions">
              <Button kind="act">{say.remakeButton(count)}</Button>
              <Button kind="link" href={here}>
                {say.keep}
              </Button>
            </div>
          </form>
        </>
      )}
    </ContestPage>
  );
}

interface PublishRulesProps {
  request: Request;
  contest: Contest;
  rules: StoredRules;
  /** Newest version the public has; undefined before the first. */
  before: StoredRules | undefined;
  difference: readonly SectionDifference[];
  problems: readonly Problem[];
  errors: FormError[];
  /** Missing until the contest is open: its opening offers the letters. */
  notice: NoticeFacts | null;
  /** As it was chosen; on at first. */
  notify: boolean;
}

/** Before a version of the rules is published: what differs from the last one, and the reason. */
export function PublishRulesPage(props: PublishRulesProps): VNode {
  const { request, contest, rules, before, difference, problems, errors, notice, notify } = props;
  const { language } = request;
  const say = rulesPageWords(language);
  const { number } = formats(language);
  const here = urls.parameters(contest.slug, 'the-le');
  const version = String(rules.version);
  return (
    <ContestPage request={request} contest={contest} title={say.publishTitle(version)} current="setUp">
      <ErrorSummary errors={errors} />
      <PageHead back={{ href: here, text: say.back }} title={say.publishTitle(version)} lead={say.publishLead} />
      <form method="post" action={here} class="stack-l" noValidate>
        <Hidden values={{ act: 'cong-bo' }} />
        <PreviewPanel
          title={say.publishTitle(version)}
          actions={
            <>
              <Button kind="link" href={here}>
                {say.leave}
              </Button>
              <Button kind="act">{say.publishButton(version)}</Button>
            </>
          }
        >
          <IconList
            items={[
              {
                icon: 'check',
                text: before
                  ? say.publishChanges(number(difference.length), String(before.version))
                  : say.publishFirst(number(rules.sections.length)),
              },
              ...(problems.length > 0
                ? [{ icon: 'warning' as const, text: say.publishProblems(number(problems.length)) }]
                : []),
              contest.status === 'draft'
                ? { icon: 'eye' as const, text: say.publishDraft }
                : { icon: 'lock' as const, text: say.publishAttempts },
            ]}
          />
          {notice && <NoticeChoice {...notice} contest={contest} checked={notify} language={language} />}
          {rules.version > 1 && (
            <Field
              name="ly-do"
              label={say.reason}
              hint={say.reasonHint}
              error={errors.find(({ name }) => name === 'ly-do')?.message}
              required
              maxlength={500}
            />
          )}
        </PreviewPanel>
      </form>
      {before && <Differences difference={difference} language={language} />}
    </ContestPage>
  );
}

const shown = 8;

function Differences({
  difference,
  language,
}: {
  difference: readonly SectionDifference[];
  language: Language;
}): VNode {
  const say = rulesPageWords(language);
  return (
    <>
      {difference.map(({ heading, state, lost, gained }) => (
        <Section
          title={heading}
          aside={state === 'changed' ? undefined : <Badge>{state === 'added' ? say.added : say.removed}</Badge>}
        >
          <div class="stack">
            <Lines title={say.lost} lines={lost} language={language} />
            <Lines title={say.gained} lines={gained} language={language} />
          </div>
        </Section>
      ))}
    </>
  );
}

function Lines({ title, lines, language }: { title: string; lines: string[]; language: Language }): VNode | null {
  if (lines.length === 0) return null;
  const rest = lines.length - shown;
  return (
    <div class="text">
      <p class="note">{title}</p>
      <ul>
        {lines.slice(0, shown).map((line) => (
          <li>{line}</li>
        ))}
        {rest > 0 && <li>{rulesPageWords(language).more(formats(language).number(rest))}</li>}
      </ul>
    </div>
  );
}
