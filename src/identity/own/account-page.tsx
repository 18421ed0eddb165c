import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Banner, Button, Hidden, KeyValue, PageHead, RowList, Section } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { PersonPage } from '../frame.tsx';
import type { SharedLink } from '../provider-account/unlink.ts';
import { words } from './words.ts';

export interface AccountPageProps {
  request: Request;
  account: { name: string | null; email: string };
  links: SharedLink[];
  /** Host of the provider of shared accounts, where one is set up. */
  provider: string | null;
  unlinked: boolean;
}

/** Who one is to the system, and which shared account opens it. */
export function AccountPage({ request, account, links, provider, unlinked }: AccountPageProps): VNode {
  const text = words(request.language);
  const { moment } = formats(request.language);
  return (
    <PersonPage request={request} title={text.account}>
      <div class="stack-l">
        <PageHead title={text.account} lead={text.accountLead} />
        {unlinked && <Banner tone="good" role="status" title={text.unlinked} />}
        <KeyValue
          items={[
            { label: text.accountName, value: account.name ?? '–' },
            { label: text.accountEmail, value: account.email },
          ]}
        />
        <Section title={text.shared}>
          {links.length === 0 ? (
            <p class="note">{provider === null ? text.noProvider : text.notLinked(provider)}</p>
          ) : (
            <RowList
              label={text.shared}
              rows={links.map(({ issuer, linked_at }) => ({
                title: new URL(issuer).host,
                detail: text.linkedAt(moment(linked_at)),
                figure: (
                  <form method="post" action={urls.myAccount()}>
                    <Hidden values={{ issuer }} />
                    <Button size="tool" label={text.unlinkThis(new URL(issuer).host)}>
                      {text.unlink}
                    </Button>
                  </form>
                ),
              }))}
            />
          )}
          {links.length > 0 && <p class="note">{text.unlinkMeans}</p>}
        </Section>
        <RowList
          rows={[
            { title: text.toSessions, href: urls.mySessions(), opens: true, quiet: true },
            { title: text.rights, href: urls.myRights(), opens: true, quiet: true },
          ]}
        />
      </div>
    </PersonPage>
  );
}
