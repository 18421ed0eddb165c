import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Banner, Checkbox, IconList } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestContact } from '../contact.ts';
import type { Contest } from '../read.ts';
import { noticeWords } from '../rules-notice/notice-words.ts';
import type { RulesReaders } from '../rules-notice/order-notice.ts';

export interface NoticeFacts {
  readers: RulesReaders;
  contact: ContestContact;
  /** No mail server: letters wait in the outbox. */
  outbox: boolean;
}

interface NoticeChoiceProps extends NoticeFacts {
  contest: Pick<Contest, 'slug' | 'rehearsal'>;
  checked: boolean;
  language: Language;
}

/** Before rules are published: how many will be written to, what the letter names, and the box that says no to it. */
export function NoticeChoice({ contest, readers, contact, outbox, checked, language }: NoticeChoiceProps): VNode {
  const text = noticeWords(language);
  const { number } = formats(language);
  if (contest.rehearsal) return <IconList items={[{ icon: 'mail', text: text.notInRehearsal }]} />;
  if (readers.people === 0) return <IconList items={[{ icon: 'mail', text: text.nobody }]} />;
  const whom = [contact.office, contact.name, contact.phone, contact.email].filter(Boolean).join(', ');
  const hint = [
    text.says(whom),
    ...(readers.without_email > 0 ? [text.withoutEmail(number(readers.without_email))] : []),
    ...(outbox ? [text.waits] : []),
  ].join(' ');
  return (
    <>
      <Checkbox name="thu" value="co" label={text.send(number(readers.people))} hint={hint} checked={checked} />
      {contact.phone === null && contact.email === null && (
        <Banner tone="attention">
          {text.noContact} <a href={urls.parameters(contest.slug, 'thong-tin')}>{text.toInformation}</a>
        </Banner>
      )}
    </>
  );
}
