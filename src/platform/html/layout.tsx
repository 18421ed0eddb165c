import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../words.ts';
import { LanguageContext } from './language.ts';
import { asset } from './static.ts';
import { words } from './words.ts';

export * from './headers.tsx';

/** What messengers show of a shared link. */
export interface Social {
  title: string;
  description: string;
  /** Absolute address of the page. */
  url: string;
  siteName: string;
  /** Where this site stands, before the path of the picture: "https://hoithi.example". */
  origin: string;
  /** What the picture shows, for who cannot see it. */
  imageAlt: string;
}

export interface PageProps {
  language: Language;
  /** Of the tab: "Câu 7 trên 20 - Tuần 2". Unique. */
  title: string;
  description?: string;
  canonical?: string;
  social?: Social;
  header?: ComponentChildren;
  footer?: ComponentChildren;
  /** public: 1096 px · staff: full width · phone: one column of 528 px · sheet: the answer sheet. */
  width?: 'public' | 'staff' | 'phone' | 'sheet';
  /** Addresses of islands: `islandPath('sheet')`. */
  scripts?: string[];
  /** Of the Content-Security-Policy of this response. */
  nonce?: string;
  noindex?: boolean;
  /** Seconds after which the page loads itself again: long work, live figures without script. */
  refresh?: number;
  /** Feeds and other languages: `<link>` elements. */
  links?: { rel: string; href: string; type?: string; title?: string; hreflang?: string }[];
  /** Attributes of <body> that islands read: `data={{ attempt: token }}`. */
  data?: Record<string, string | number>;
  /** Stands after <main>, as wide as the window: `StickyBar`, dialogs. */
  after?: ComponentChildren;
  /** Stands before <main>, as wide as the window: `AnswerBar`. */
  before?: ComponentChildren;
  children?: ComponentChildren;
}

/** Pixels of pictures/social.png. */
const picture = { width: 1200, height: 630 };

function SocialTags({ social, language }: { social: Social; language: Language }): VNode {
  const image = `${social.origin}${asset('social.png')}`;
  const tags: [string, string | number][] = [
    ['og:type', 'website'],
    ['og:locale', language === 'en' ? 'en_GB' : 'vi_VN'],
    ['og:site_name', social.siteName],
    ['og:title', social.title],
    ['og:description', social.description],
    ['og:url', social.url],
    ['og:image', image],
    ['og:image:type', 'image/png'],
    ['og:image:width', picture.width],
    ['og:image:height', picture.height],
    ['og:image:alt', social.imageAlt],
  ];
  return (
    <>
      {tags.map(([property, content]) => (
        <meta property={property} content={String(content)} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

function Head(props: PageProps): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{props.title}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#121315" media="(prefers-color-scheme: dark)" />
      {props.description && <meta name="description" content={props.description} />}
      {props.noindex && <meta name="robots" content="noindex" />}
      {props.refresh && <meta http-equiv="refresh" content={String(props.refresh)} />}
      {props.canonical && <link rel="canonical" href={props.canonical} />}
      {props.links?.map((link) => (
        <link {...(link as object)} />
      ))}
      {props.social && <SocialTags social={props.social} language={props.language} />}
      <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={asset('app.css')} />
    </head>
  );
}

/** A whole HTML document. */
export function Page(props: PageProps): VNode {
  const { language, width = 'public', data = {} } = props;
  const attributes = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]));
  return (
    <LanguageContext.Provider value={language}>
      <html lang={language}>
        <Head {...props} />
        <body class={`w-${width}`} {...attributes}>
          <a class="skip" href="#main">
            {words(language).skip}
          </a>
          {props.header}
          {props.before}
          <main id="main" class="wrap" tabindex={-1}>
            {props.children}
          </main>
          {props.after}
          {props.footer}
          {props.scripts?.map((path) => (
            <script type="module" src={path} nonce={props.nonce} />
          ))}
        </body>
      </html>
    </LanguageContext.Provider>
  );
}

/** The document as text. Pure: the same page gives the same bytes. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`;

/** A part of a page as text, for islands that fetch it. */
export function renderPart(language: Language, part: VNode): string {
  return renderToString(<LanguageContext.Provider value={language}>{part}</LanguageContext.Provider>);
}
