import type { ComponentChildren, VNode } from 'preact';
import type { Context } from '../platform/context.ts';
import { loadSql } from '../platform/db/sql.ts';
import { Contact } from '../platform/html/kit.tsx';
import { Footer, Page, PublicHeader } from '../platform/html/layout.tsx';
import type { Arrival } from '../platform/http/route.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { words } from './words.ts';

const sql = loadSql(new URL('./entry.sql', import.meta.url));

/** Whose site this is and whom to ask. */
export interface House {
  name: string;
  standing_office: string | null;
  contact_email: string | null;
  contact_phone: string | null;
}

/** The agency whose site this is; undefined before the first run and where several share it. */
export const findHouse = (context: Context): Promise<House | undefined> =>
  context.database.system((queries) => queries.maybe<House>(sql('find_only_organisation')));

/** "Văn phòng Sở Nội vụ, 0234…, tothuky@…": whom to ask besides the focal point; null when nobody is known. */
export const whomToAsk = (house: House | undefined): VNode | null =>
  Contact({ names: [house?.standing_office], phone: house?.contact_phone, email: house?.contact_email });

export interface EntryFrame {
  arrival: Arrival;
  house: House | undefined;
  title: string;
  children: ComponentChildren;
}

/** Pages before one is signed in: one column, whose site it is, the other language. */
export function EntryPage({ arrival, house, title, children }: EntryFrame): VNode {
  const text = words(arrival.language);
  const other = withQuery(urls.language(arrival.language === 'vi' ? 'en' : 'vi'), {
    ve: arrival.method === 'GET' ? arrival.url : arrival.path,
  });
  return (
    <Page
      language={arrival.language}
      title={`${title} - ${text.siteName}`}
      width="phone"
      noindex
      header={
        <PublicHeader
          siteName={text.siteName}
          organisationName={house?.name ?? ''}
          home={urls.home()}
          otherLanguage={other}
        />
      }
      footer={
        <Footer
          organiser={house?.standing_office ? text.standingOffice(house.standing_office) : undefined}
          contact={house && { label: text.contact, phone: house.contact_phone, email: house.contact_email }}
          links={[
            { href: urls.help(), text: text.help },
            { href: urls.privacy(), text: text.privacy },
          ]}
          otherLanguage={other}
        />
      }
    >
      <div class="stack-l">{children}</div>
    </Page>
  );
}
