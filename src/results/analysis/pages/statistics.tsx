import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Banner, Button, EmptyState, Figures, PageHead, Section } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { flagBounds } from '../pure/flags.ts';
import type { RoundStatistics, StoredAnalysis } from '../read.ts';
import { words } from '../words.ts';
import { RoundFrame } from './frame.tsx';
import { type ItemsQuery, ItemTable } from './item-table.tsx';
import { RoundShape } from './round-shape.tsx';

export interface StatisticsPageProps {
  request: Request;
  statistics: RoundStatistics;
  query: ItemsQuery;
  /** May have them computed. */
  mayCompute: boolean;
  /** May see the integrity report. */
  mayInspect: boolean;
}

/** Statistics of a round: the whole in words, how equal the papers were, then every item, doubtful ones first. */
export function StatisticsPage({ request, statistics, query, mayCompute, mayInspect }: StatisticsPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const { moment } = formats(language);
  const { place, analysis, over, endsAt, work } = statistics;
  const { contest, round } = place;
  const compute = mayCompute ? <Compute again={false} place={place} language={language} /> : undefined;
  return (
    <RoundFrame request={request} place={place} title={text.title(round.label)} {...(work ? { refresh: 5 } : {})}>
      <PageHead
        title={text.title(round.label)}
        lead={analysis ? text.lead : undefined}
        back={{ href: urls.rounds(contest.slug), text: text.back }}
        actions={
          <>
            {mayInspect && over && (
              <Button size="tool" href={urls.integrity(contest.slug, round.number)}>
                {text.integrity}
              </Button>
            )}
            {analysis && !work && mayCompute && <Compute again place={place} language={language} />}
            {analysis && (
              <Button size="tool" icon="download" href={urls.analysisFile(contest.slug, round.number)}>
                {text.download}
              </Button>
            )}
          </>
        }
      />
      {work && (
        <Banner title={text.working} role="status">
          {text.workingText}
        </Banner>
      )}
      {!over ? (
        <>
          <KeyWatch statistics={statistics} language={language} />
          <EmptyState title={text.notClosed(round.label)}>{text.notClosedText(moment(endsAt))}</EmptyState>
        </>
      ) : !analysis ? (
        !work && (
          <EmptyState title={text.none} action={compute}>
            {text.noneText}
          </EmptyState>
        )
      ) : (
        <>
          <Freshness statistics={statistics} analysis={analysis} language={language} />
          <Summary analysis={analysis} statistics={statistics} language={language} />
          <RoundShape analysis={analysis} statistics={statistics} language={language} />
          <ItemTable statistics={statistics} query={query} language={language} />
        </>
      )}
    </RoundFrame>
  );
}

/** Alpha of each shared paper in words, or that it is not defined. */
function alphasIn(alphas: StoredAnalysis['figures']['alphas'] | undefined, language: Language): string {
  const text = words(language);
  const { number } = formats(language);
  if (!alphas || alphas.length === 0) return text.reliabilityRasch;
  const each = alphas.map(({ alpha }) => (alpha === null ? text.undefinedAlpha : number(alpha, 2)));
  return text.reliabilityByPaper(number(alphas.length), each.join('; '));
}

/** Items of a running round whose key should be checked now: names only, no figure that could help anybody. */
function KeyWatch({ statistics, language }: Pick<PartProps, 'statistics' | 'language'>): VNode | null {
  const text = words(language);
  const { moment } = formats(language);
  const { keyAlarms, place } = statistics;
  if (!keyAlarms) return null;
  if (keyAlarms.items.length === 0) return <p class="note">{text.keysQuiet(moment(keyAlarms.watchedAt))}</p>;
  return (
    <Section title={text.keysToCheck} live>
      <p>{text.keysToCheckText}</p>
      <ul>
        {keyAlarms.items.map(({ itemId, bankId, code }) => (
          <li>
            <a href={urls.item(bankId, itemId)}>{text.code(code)}</a>
          </li>
        ))}
      </ul>
      <p>
        <Button size="tool" href={urls.regrades(place.contest.slug, place.round.number)}>
          {text.toRegrades}
        </Button>
      </p>
      <p class="note">{text.keysSeen(moment(keyAlarms.watchedAt))}</p>
    </Section>
  );
}

export function Compute({
  again,
  place,
  language,
}: {
  again: boolean;
  place: RoundStatistics['place'];
  language: Language;
}): VNode {
  const text = words(language);
  return (
    <form method="post" action={urls.analysis(place.contest.slug, place.round.number)}>
      <Button kind={again ? 'plain' : 'act'} size={again ? 'tool' : 'normal'}>
        {again ? text.again : text.compute}
      </Button>
    </form>
  );
}

interface PartProps {
  analysis: StoredAnalysis;
  statistics: RoundStatistics;
  language: Language;
}

function Freshness({ analysis, statistics, language }: PartProps): VNode | null {
  const text = words(language);
  const { number } = formats(language);
  if (analysis.attempts === statistics.attemptsNow) return null;
  return (
    <Banner tone="attention" title={text.stale}>
      {text.staleText(number(analysis.attempts), number(statistics.attemptsNow))}
    </Banner>
  );
}

/** Reliability in words: the one figure that says how much a difference of scores means. */
function reliabilityOf({ figures }: StoredAnalysis): number | null {
  return figures.common ? figures.alpha : figures.rasch.reliability;
}

function Summary({ analysis, statistics, language }: PartProps): VNode {
  const text = words(language);
  const { number, moment } = formats(language);
  const { figures } = analysis;
  const { scores } = figures;
  const reliability = reliabilityOf(analysis);
  const meaning =
    reliability === null
      ? ''
      : reliability >= flagBounds.alpha
        ? text.reliable
        : reliability >= 0.6
          ? text.fairlyReliable
          : text.unreliable;
  const flagged = statistics.items.filter(({ flags }) => flags.some((flag) => flag !== 'few-data')).length;
  const show = (value: number | null, digits = 2) => (value === null ? '–' : number(value, digits));
  return (
    <Section title={text.summary} bare>
      <Figures
        items={[
          { label: text.people, value: number(figures.people), unit: text.peopleUnit(number(statistics.items.length)) },
          {
            label: text.mean,
            value: show(scores.mean),
            unit: figures.maximum === null ? undefined : text.outOf(number(figures.maximum)),
          },
          { label: text.sd, value: show(scores.sd), unit: text.points },
          { label: text.reliability, value: reliability === null ? text.notDefined : number(reliability, 2) },
          {
            label: text.lookAt,
            value: number(flagged),
            ...(flagged > 0 ? { tone: 'attention' as const } : {}),
          },
        ]}
      />
      <p class="text">
        {[
          meaning,
          figures.common ? text.reliabilityAlpha(show(figures.alpha)) : alphasIn(figures.alphas, language),
          figures.sem === null ? '' : text.sem(show(figures.sem), show(figures.errorRatio, 1)),
          scores.skewness === null ? '' : text.shape(show(scores.skewness), show(scores.kurtosis)),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <p class="note">
        {text.computed(moment(analysis.computedAt), analysis.accountName)} {text.about(String(analysis.keyVersion))}
      </p>
    </Section>
  );
}
