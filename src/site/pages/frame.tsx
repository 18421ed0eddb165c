import type { ComponentChildren, VNode } from 'preact';
import { Footer, Page, PublicHeader } from '../../platform/html/layout.tsx';
import { urls, withQuery } from '../../platform/urls.ts';
import type { PublicRequest } from '../cache.ts';
import type { ContestView } from '../read.ts';
import { words } from '../words.ts';

export interface SiteRequest extends Omit<PublicRequest, 'headers'> {
  /** Address people type, for canonical links and previews. */
  publicUrl: string;
}

export interface PublicPageProps {
  request: SiteRequest;
  view: Pick<ContestView, 'contest' | 'contact'> | null;
  current?: 'home' | 'contest' | 'results' | 'rules';
  /** Of the tab; the site's name is added. */
  title: string;
  description: string;
  /** Address without filters, for search engines and previews. */
  canonical?: string;
  noindex?: boolean;
  children: ComponentChildren;
}

/** Every public page: the same header and footer, no script, previews for messengers. */
export function PublicPage({ request, view, current, title, description, canonical, ...page }: PublicPageProps): VNode {
  const { language } = request;
  const text = words(language);
  const links = siteLinks(view, current, language);
  const other = language === 'vi' ? 'en' : 'vi';
  const otherLanguage = withQuery(urls.language(other), { ve: withQuery(request.path, request.query) });
  const address = `${request.publicUrl}${canonical ?? request.path}`;
  const { office = null, phone = null, email = null } = view?.contact ?? {};
  return (
    <Page
      language={language}
      title={`${title} - ${text.siteName}`}
      description={description}
      canonical={address}
      social={{
        title,
        description,
        url: address,
        siteName: text.siteName,
        origin: request.publicUrl,
        imageAlt: text.pictureAlt,
      }}
      width="public"
      {...(page.noindex ? { noindex: true } : {})}
      header={
        <PublicHeader
          siteName={text.siteName}
          organisationName={view?.contest.organisation_short_name ?? ''}
          home={urls.home()}
          links={links}
          signIn={urls.signIn()}
          otherLanguage={otherLanguage}
        />
      }
      footer={
        <Footer
          organiser={office ? text.office(office) : ''}
          contact={{ label: text.secretariat, phone, email }}
          links={[
            { href: urls.help(), text: text.help },
            { href: urls.privacy(), text: text.privacy },
          ]}
          siteLinks={links}
          otherLanguage={otherLanguage}
        />
      }
    >
      {page.children}
    </Page>
  );
}

function siteLinks(view: PublicPageProps['view'], current: string | undefined, language: SiteRequest['language']) {
  const text = words(language);
  const home: [string, string, string] = ['home', text.home, urls.home()];
  const { slug, parameters } = view?.contest ?? {};
  const of: [string, string, string][] =
    slug && parameters
      ? [
          ['contest', text.contestOf(String(parameters.year)), urls.contest(slug)],
          ['results', text.results, urls.results(slug)],
          ['rules', text.rules, urls.rules(slug)],
        ]
      : [];
  return [home, ...of].map(([key, name, href]) => ({ href, text: name, current: key === current }));
}

const phrase = /(cải cách hành chính)/iu;

/** A heading in which "cải cách hành chính" stays on one line on desktops. */
export function Heading({ children }: { children: string }): VNode {
  return (
    <h1>
      {children.split(phrase).map((piece) => (phrase.test(piece) ? <span class="keep-desk">{piece}</span> : piece))}
    </h1>
  );
}
