import type { VNode } from 'preact';
import { PersonPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import { Actions, Button, KeyValue, PageHead, RowList, Section } from '../../platform/html/kit.tsx';
import { islandPath } from '../../platform/html/static.ts';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { AttemptLine, MyData, RosterRow } from '../contestant/my-data.ts';
import { detailWords } from '../contestant/words-details.ts';
import { formatCode } from '../pure/receipt.ts';
import { Email } from './email.tsx';

/** Everything the system keeps about the person who asks. */
export function MyDataPage({ request, data }: { request: Request; data: MyData }): VNode {
  const { language } = request;
  const text = detailWords(language);
  const { moment, number } = formats(language);
  const { account } = data;
  return (
    <PersonPage request={request} title={`${text.dataTitle} - ${account.email}`} scripts={[islandPath('kit')]}>
      <PageHead back={{ href: urls.my(), text: text.back }} title={text.dataTitle} lead={text.dataLead} />
      <Section bare title={text.account}>
        <KeyValue
          items={[
            { label: text.email, value: <Email address={account.email} /> },
            { label: text.name, value: account.name ?? text.none },
            { label: text.created, value: moment(account.created_at) },
            { label: text.sessions, value: <a href={urls.mySessions()}>{number(account.sessions)}</a> },
            { label: text.letters, value: number(account.letters) },
            { label: text.rights, value: <a href={urls.myRights()}>{text.rightsLink}</a> },
          ]}
        />
      </Section>
      {data.people.map((person) => (
        <Person person={person} data={data} language={language} />
      ))}
      <Section title={text.myAttempts}>
        <Attempts attempts={data.attempts} language={language} />
      </Section>
      <Section title={text.wrongData}>
        <p>{text.wrongDataText}</p>
        <p>{text.erase}</p>
        <p>
          <a href={urls.privacy()}>{text.privacyTitle}</a>
        </p>
      </Section>
      <Actions>
        <Button icon="print" type="button" data={{ print: '' }}>
          {text.print}
        </Button>
      </Actions>
    </PersonPage>
  );
}

function Person({ person, data, language }: { person: RosterRow; data: MyData; language: Language }): VNode {
  const text = detailWords(language);
  const { date, moment, number } = formats(language);
  const birth = person.birth_date
    ? date(person.birth_date)
    : person.birth_year
      ? text.bornIn(person.birth_year)
      : text.none;
  const posts = data.posts.filter(({ person_id }) => person_id === person.person_id);
  return (
    <Section title={text.rosterOf(person.organisation)}>
      <KeyValue
        items={[
          { label: text.fullName, value: person.full_name },
          { label: text.birth, value: birth },
          { label: text.sex, value: person.sex ? text[person.sex] : text.none },
          { label: text.phone, value: person.phone ?? text.none },
          { label: text.officialEmail, value: person.email ? <Email address={person.email} /> : text.none },
          { label: text.mass, value: person.mass_organisations.join(', ') || text.none },
          {
            label: text.confirmedAt,
            value: person.details_confirmed_at ? moment(person.details_confirmed_at) : text.none,
          },
          { label: text.corrections, value: number(person.corrections) },
        ]}
      />
      <h3>{text.posts}</h3>
      <RowList
        rows={posts.map((post) => ({
          title: post.title ?? text.none,
          detail: [
            post.unit ?? text.none,
            text.from(date(post.valid_from)),
            ...(post.valid_to ? [text.until(date(post.valid_to))] : []),
          ].join(', '),
        }))}
      />
    </Section>
  );
}

function Attempts({ attempts, language }: { attempts: AttemptLine[]; language: Language }): VNode {
  const text = detailWords(language);
  const { stamp, outOf } = formats(language);
  if (attempts.length === 0) return <p class="note">{text.noAttempts}</p>;
  const receipt = (line: AttemptLine) => withQuery(urls.receipt(line.slug, line.round_number), { luot: line.number });
  return (
    <RowList
      label={text.myAttempts}
      rows={attempts.map((line) => ({
        title: `${line.label}, ${line.contest}`,
        detail: (
          <>
            {stamp(line.started_at)} – {line.finished_at ? stamp(line.finished_at) : '…'}
            {line.receipt_code && (
              <div>
                {text.codeHead} <a href={receipt(line)}>{formatCode(line.receipt_code)}</a>
              </div>
            )}
          </>
        ),
        ...(line.answered === null ? {} : { figure: outOf(line.answered, line.questions!) }),
      }))}
    />
  );
}
