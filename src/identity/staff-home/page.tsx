import type { VNode } from 'preact';
import { type Formats, formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Badge,
  Button,
  EmptyState,
  type ListRow,
  PageHead,
  RowList,
  Section,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { StaffPage } from '../frame.tsx';
import type { Role } from '../roles.ts';
import { contestsSeen, type Due, dueOf, type HomeContest, runs } from './home.ts';
import type { HomeData } from './read-home.ts';
import { words } from './words.ts';

type Text = ReturnType<typeof words>;
type Organisation = HomeData['organisations'][number];

/** Where staff land: what waits for them, then every contest and unit their rights reach. */
export function StaffHomePage({ request, data }: { request: Request; data: HomeData }): VNode {
  const text = words(request.language);
  const format = formats(request.language);
  const seen = contestsSeen(data.contests, data.grants);
  const due = [...dueOf(seen).map((each) => dueRow(each, text, format)), ...waitingRows(data, text, format)];
  const several = data.organisations.length > 1;
  return (
    <StaffPage request={request} title={text.title} organisationName={nameOf(data)} current="contests">
      <PageHead title={text.title} />
      <WithSide side={<Mine request={request} data={data} text={text} />} sideFirst={false}>
        {due.length > 0 && (
          <Section title={text.due} live>
            <RowList rows={due} label={text.due} />
          </Section>
        )}
        {data.organisations.map((organisation) => (
          <Contests
            {...{ organisation, data, text, format }}
            seen={seen.filter(({ contest }) => contest.organisation_id === organisation.id)}
            titled={several || due.length > 0}
          />
        ))}
        <Units data={data} text={text} format={format} />
      </WithSide>
    </StaffPage>
  );
}

const nameOf = ({ organisations }: HomeData) => (organisations.length === 1 ? organisations[0]?.name : undefined);

function dueRow(due: Due, text: Text, { closingText }: Formats): ListRow {
  if (due.is === 'prepare')
    return {
      title: text.prepare(due.contest.title),
      href: urls.setUp(due.contest.slug),
      detail: text.prepareDetail,
      opens: true,
    };
  return {
    title: text.publish(due.label),
    href: urls.review(due.contest.slug, due.round),
    detail: `${due.contest.title}, ${text.closedAt(closingText(due.since))}`,
    opens: true,
  };
}

/** Requests, lost letters, questions to appraise: to whom they belong. */
function waitingRows(
  { waiting, grants, corrections, units }: HomeData,
  text: Text,
  { number, date }: Formats,
): ListRow[] {
  const holds = (organisation: number, ...roles: Role[]) =>
    grants.some(
      (grant) => grant.organisation_id === organisation && grant.contest_id === null && roles.includes(grant.role),
    );
  const rows = waiting.flatMap((each): ListRow[] => {
    const id = each.organisation_id;
    const organises = holds(id, 'organiser', 'secretariat');
    return [
      ...(organises && each.unit_requests > 0
        ? [
            {
              title: text.unitRequests(number(each.unit_requests)),
              href: urls.unitRequests(id),
              detail: text.unitRequestsDetail,
              opens: true,
            },
          ]
        : []),
      ...(organises && each.lost_letters > 0
        ? [
            {
              title: text.lostLetters(number(each.lost_letters)),
              href: urls.outbox(id),
              detail: text.lostLettersDetail,
              opens: true,
            },
          ]
        : []),
      ...((holds(id, 'appraiser') || (each.appraise_due !== null && holds(id, 'organiser'))) &&
      each.items_to_appraise > 0
        ? [
            {
              title: text.appraise(number(each.items_to_appraise)),
              href: each.appraise_bank === null ? urls.banks(id) : urls.appraisalQueue(each.appraise_bank),
              detail: each.appraise_due === null ? text.appraiseDetail : text.appraiseDue(date(each.appraise_due)),
              opens: true,
            },
          ]
        : []),
    ];
  });
  const corrected = corrections.map(({ unit_id: unit, corrections: count }) => ({
    title: text.corrections(number(count)),
    href: urls.unitCorrections(unit),
    detail: units.find(({ unit_id: id }) => id === unit)?.full_name,
    opens: true,
  }));
  return [...rows, ...corrected];
}

interface ContestsProps {
  organisation: Organisation;
  data: HomeData;
  seen: { contest: HomeContest; roles: Role[] }[];
  text: Text;
  format: Formats;
  /** Under a heading of its own. */
  titled: boolean;
}

function Contests({ organisation, data, seen, text, format, titled }: ContestsProps): VNode | null {
  const own = data.grants.filter((grant) => grant.organisation_id === organisation.id);
  const staff = own.some(({ role }) => role !== 'focal-point' && role !== 'head-of-unit');
  const creates = own.some(
    ({ role, contest_id: contest }) => contest === null && (role === 'organiser' || role === 'secretariat'),
  );
  if (!staff) return null;
  const rows = seen.map((each) => contestRow(each, text, format));
  const list =
    rows.length > 0 ? (
      <>
        <RowList rows={rows} label={text.title} />
        {creates && (
          <Actions>
            <Button href={urls.newContest(organisation.id)} icon="plus">
              {text.newContest}
            </Button>
          </Actions>
        )}
      </>
    ) : (
      <EmptyState
        title={text.noneTitle}
        action={
          creates && (
            <Button kind="act" href={urls.newContest(organisation.id)}>
              {text.newContest}
            </Button>
          )
        }
      >
        {creates ? text.noneHelp : text.noneForReader}
      </EmptyState>
    );
  return titled ? <Section title={organisation.name}>{list}</Section> : <div class="stack">{list}</div>;
}

function contestRow({ contest, roles }: ContestsProps['seen'][number], text: Text, format: Formats): ListRow {
  return {
    title: contest.title,
    href: homeOf(contest, roles),
    detail: stateOf(contest, text, format),
    badge: <Badge tone={contest.status === 'published' ? 'good' : 'neutral'}>{text[contest.status]}</Badge>,
  };
}

/** Where a contest leads somebody with these roles: to what they may open. */
function homeOf(contest: HomeContest, roles: readonly Role[]): string {
  if (runs(roles)) return contest.status === 'draft' ? urls.setUp(contest.slug) : urls.overview(contest.slug);
  if (roles.includes('inspector')) return urls.overview(contest.slug);
  if (roles.includes('item-writer') || roles.includes('appraiser')) return urls.banks(contest.organisation_id);
  return contest.status === 'draft' ? urls.staff() : urls.contest(contest.slug);
}

/** "Tuần 3 đang mở, đóng lúc 24 giờ 00 ngày 21/6/2023" */
function stateOf(contest: HomeContest, text: Text, { closingText, moment }: Formats): string {
  const rehearsal = contest.rehearsal ? `, ${text.rehearsal}` : '';
  if (contest.status === 'draft') return text.notOpen + rehearsal;
  if (contest.open_label && contest.open_closes_at)
    return text.openRound(contest.open_label, closingText(contest.open_closes_at)) + rehearsal;
  if (contest.next_label && contest.next_opens_at)
    return text.nextRound(contest.next_label, moment(contest.next_opens_at)) + rehearsal;
  return text.noRound + rehearsal;
}

/** The units of a focal point or head, with the contest of now one click away. */
function Units({ data, text, format }: { data: HomeData; text: Text; format: Formats }): VNode | null {
  if (data.units.length === 0) return null;
  const organisationOf = (unit: number) => data.grants.find(({ unit_id: id }) => id === unit)?.organisation_id;
  return (
    <Section title={text.units}>
      {data.units.map((unit) => {
        const contests = data.contests.filter(
          (contest) => contest.organisation_id === organisationOf(unit.unit_id) && contest.status === 'published',
        );
        const rows = contests.map((contest) => ({
          title: text.unitRound(contest.title),
          href: urls.unitRound(unit.unit_id, contest.slug),
          detail: stateOf(contest, text, format),
          opens: true,
        }));
        return (
          <Section title={unit.full_name} level={3} bare>
            {rows.length > 0 ? <RowList rows={rows} /> : <p class="note">{text.noContestYet}</p>}
          </Section>
        );
      })}
    </Section>
  );
}

function Mine({ request, data, text }: { request: Request; data: HomeData; text: Text }): VNode {
  const operator = data.grants.some(({ role }) => role === 'operator');
  const other = request.language === 'vi' ? 'en' : 'vi';
  const rows: ListRow[] = [
    { title: text.myPage, href: urls.my(), opens: true, quiet: true },
    { title: text.myRights, href: urls.myRights(), opens: true, quiet: true },
    { title: text.mySessions, href: urls.mySessions(), opens: true, quiet: true },
    {
      title: <span lang={other}>{text.otherLanguage}</span>,
      href: withQuery(urls.language(other), { ve: urls.staff() }),
      opens: true,
      quiet: true,
    },
    ...(operator ? [{ title: text.operation, href: urls.operator(), opens: true, quiet: true }] : []),
  ];
  return (
    <Section title={text.mine} bare>
      <RowList rows={rows} label={text.mine} />
    </Section>
  );
}
