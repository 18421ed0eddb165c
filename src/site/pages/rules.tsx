import type { VNode } from 'preact';
import type { RulesBlock, RulesSection } from '../../contest/rules-section.ts';
import { formats } from '../../platform/format/formats.ts';
import { Banner, Button, EmptyState, PageHead, Section, WithSide } from '../../platform/html/kit.tsx';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestView, RulesVersion } from '../read.ts';
import { words } from '../words.ts';
import { PublicPage, type SiteRequest } from './frame.tsx';

export interface RulesPageProps {
  request: SiteRequest;
  view: ContestView;
  /** The version shown; null = none is published. */
  rules: { version: number; sections: RulesSection[]; published_at: Date; reason: string | null } | null;
  /** Newest first. */
  versions: RulesVersion[];
}

export function RulesPage({ request, view, rules, versions }: RulesPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const { plainDate } = formats(language);
  const { parameters, slug } = view.contest;
  const title = text.rulesTitle(parameters.shortTitle);
  const newest = versions[0]?.version;
  const isOld = rules !== null && rules.version !== newest;
  const when = rules && plainDate(rules.published_at);
  const lead = rules && when && (isOld ? text.rulesOld : text.rulesInForce)(String(rules.version), when);
  return (
    <PublicPage
      request={request}
      view={view}
      current="rules"
      title={title}
      description={lead ?? text.rulesEmptyText}
      canonical={isOld ? withQuery(urls.rules(slug), { ban: rules?.version }) : urls.rules(slug)}
    >
      <PageHead
        title={title}
        {...(lead ? { lead } : {})}
        back={{ href: urls.contest(slug), text: text.contestOf(String(parameters.year)) }}
      />
      {isOld && (
        <Banner tone="attention" title={text.rulesReplaced}>
          <a href={urls.rules(slug)}>{text.seeInForce}</a>
        </Banner>
      )}
      {rules ? (
        <WithSide
          side={
            <Side sections={rules.sections} versions={versions} shown={rules.version} slug={slug} language={language} />
          }
        >
          <div class="text">
            {rules.sections.map((section) => (
              <SectionText section={section} />
            ))}
          </div>
        </WithSide>
      ) : (
        <EmptyState title={text.rulesEmpty} action={<Button href={urls.contest(slug)}>{text.toContest}</Button>}>
          {text.rulesEmptyText}
        </EmptyState>
      )}
    </PublicPage>
  );
}

function SectionText({ section }: { section: RulesSection }): VNode {
  return (
    <>
      {section.heading && <h2 id={section.key}>{section.heading}</h2>}
      {section.blocks.map((block) => (
        <Block block={block} />
      ))}
    </>
  );
}

const Block = ({ block }: { block: RulesBlock }): VNode =>
  block.kind === 'paragraph' ? (
    <p>{block.text}</p>
  ) : (
    <ul>
      {block.items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );

interface SideProps {
  sections: RulesSection[];
  versions: RulesVersion[];
  shown: number;
  slug: string;
  language: Language;
}

function Side({ sections, versions, shown, slug, language }: SideProps): VNode {
  const text = words(language);
  const { plainDate } = formats(language);
  return (
    <div class="no-print">
      <Section title={text.skipRules} bare>
        <ul class="stack">
          {sections
            .filter(({ heading }) => heading !== '')
            .map(({ key, heading }) => (
              <li>
                <a href={`#${key}`}>{heading}</a>
              </li>
            ))}
        </ul>
      </Section>
      <Section title={text.rulesVersions}>
        <ul class="stack">
          {versions.map((each, at) => (
            <li>
              <a
                href={at === 0 ? urls.rules(slug) : withQuery(urls.rules(slug), { ban: each.version })}
                aria-current={each.version === shown ? 'page' : undefined}
              >
                {capital(text.version(String(each.version)))}, {plainDate(each.published_at)}
              </a>
              <div class="note">{each.reason ?? (at === versions.length - 1 ? text.rulesFirst : '')}</div>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);
