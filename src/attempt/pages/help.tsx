import type { VNode } from 'preact';
import { EntryPage, type House, whomToAsk } from '../../identity/entry.tsx';
import { PageHead, Section } from '../../platform/html/kit.tsx';
import type { Arrival } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { noticeVersion } from '../contestant/notice.ts';
import { detailWords } from '../contestant/words-details.ts';
import { Notice } from './notice.tsx';

interface PublicProps {
  arrival: Arrival;
  house: House | undefined;
}

/** Sign-in trouble, what happens when network or time runs out, and whom to ask. */
export function HelpPage({ arrival, house }: PublicProps): VNode {
  const text = detailWords(arrival.language);
  const blocks: [string, string][] = [
    [text.helpCode, text.helpCodeText],
    [text.helpEmail, text.helpEmailText],
    [text.helpNet, text.helpNetText],
    [text.helpTime, text.helpTimeText],
    [text.helpWrong, text.helpWrongText],
  ];
  const who = whomToAsk(house);
  return (
    <EntryPage arrival={arrival} house={house} title={text.helpTitle}>
      <PageHead title={text.helpTitle} />
      {blocks.map(([title, said]) => (
        <Section title={title}>
          <p>{said}</p>
        </Section>
      ))}
      <Section title={text.helpAsk}>
        <p>
          {text.helpAskText}{' '}
          {who && (
            <>
              {text.helpAskHouse} {who}.
            </>
          )}
        </p>
        <p>{text.helpCodeOf}</p>
        <p>
          <a href={urls.signInNoEmail()}>{text.helpNoEmail}</a>
        </p>
      </Section>
    </EntryPage>
  );
}

/** What is recorded of contestants on this site, for anyone to read. */
export function PrivacyPage({ arrival, house }: PublicProps): VNode {
  const text = detailWords(arrival.language);
  return (
    <EntryPage arrival={arrival} house={house} title={text.privacyTitle}>
      <PageHead title={text.privacyTitle} lead={text.privacyLead} />
      <Notice language={arrival.language} contact={whomToAsk(house)} />
      <Section title={text.cookies}>
        <p>{text.cookiesText}</p>
      </Section>
      <p class="note">{text.noticeVersion(noticeVersion)}</p>
    </EntryPage>
  );
}
