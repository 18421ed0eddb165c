import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { dayOf, isDay } from '../platform/format/day.ts';
import { formats } from '../platform/format/formats.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { type Answer, html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { type RosterServices, type RosterStatus, rosterStatuses } from './judge.ts';
import { type Mover, MoversPage } from './pages/movers.tsx';
import type { PersonRow } from './pages/person.tsx';
import { LockPage, RosterPage } from './pages/roster.tsx';
import { type RosterFilter, RosterPeoplePage, type RosterPerson, rosterPerPage } from './pages/roster-people.tsx';
import { type Decision, type DecisionFields, RosterPersonPage } from './pages/roster-person.tsx';
import { rosterRefusal } from './refusals.ts';
import { type AnyRequest, doerOf, editors, formErrors, mayEdit, pageSql, readers, searchPatterns } from './request.ts';
import { sql } from './snapshot/gather.ts';
import { lockRoster } from './snapshot/lock-roster.ts';
import { countMovers, readContestHead, readRoster } from './snapshot/read-roster.ts';
import { endRosterStatus, setRosterStatus } from './snapshot/set-status.ts';
import { words } from './words.ts';

const contestParams = Type.Object({ contest: Type.String({ maxLength: 80 }) });
const personParams = Type.Object({ contest: Type.String({ maxLength: 80 }), person: Type.Integer({ minimum: 1 }) });
const page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }));
const count = Type.Integer({ minimum: 0 });
const text = (most: number) => Type.Optional(Type.String({ maxLength: most }));

type DecisionPost = Partial<DecisionFields> & { viec: 'ghi' | 'ket-thuc'; quyet_dinh?: number };
type PersonQuery = { xong?: 'ghi' | 'ket-thuc' };

/** The roster of a contest: figures, locking, people, decisions, what moved since. */
export function rosterRoutes(context: Context, access: Accesses, services: RosterServices): Route[] {
  const { database } = context;
  const placeOf = ({ place }: AnyRequest) => ({
    organisation: place.organisation,
    contestId: place.contestId as number,
  });
  const valuesOf = ({ place, now }: AnyRequest) => ({
    organisation_id: place.organisation,
    contest_id: place.contestId,
    now,
    day: dayOf(now),
  });

  const lockPage = async (request: AnyRequest, message: string | null = null, status = 200): Promise<Answer> => {
    const view = await readRoster(context, services, { ...placeOf(request), fresh: true }, request.now);
    return html(<LockPage request={request} {...view} message={message} />, { status });
  };

  const peoplePage = async (request: Request<object, RosterFilter>): Promise<Answer> => {
    const { organisation, contestId } = placeOf(request);
    const filter = request.query;
    return database.web(organisation, async (queries) => {
      const contest = await readContestHead(queries, organisation, contestId);
      const snapshot = await queries.maybe<{ id: number }>(sql('find_latest'), valuesOf(request));
      if (!snapshot) return redirect(urls.roster(contest.slug));
      const values = {
        organisation_id: organisation,
        snapshot_id: snapshot.id,
        within: null,
        unit_id: filter.don_vi ?? null,
        patterns: searchPatterns(filter.tim),
        status: filter.dien || null,
        most: rosterPerPage,
        skip: ((filter.trang ?? 1) - 1) * rosterPerPage,
      };
      const unit = await queries.maybe<{ full_name: string }>(pageSql('find_unit_name'), values);
      await queries.many(sql('plan_for_many'));
      const counts = await queries.one<Record<'all' | 'must' | 'exempt' | 'excluded' | 'not_eligible', number>>(
        pageSql('count_locked_people'),
        values,
      );
      const people = await queries.many<RosterPerson>(pageSql('list_locked_people'), values);
      return html(
        <RosterPeoplePage
          request={request as AnyRequest}
          {...{ contest, people, counts, filter }}
          unitName={unit?.full_name ?? null}
        />,
      );
    });
  };

  const personPage = async (
    request: Request<{ person: number }, PersonQuery>,
    given: { fields?: Partial<DecisionFields>; errors?: FormError[] } = {},
  ): Promise<Answer> => {
    const { organisation, contestId } = placeOf(request);
    const say = words(request.language);
    const values = { ...valuesOf(request), person_id: request.params.person, within: null };
    const data = await database.web(organisation, async (queries) => {
      const contest = await readContestHead(queries, organisation, contestId);
      const person = await queries.maybe<PersonRow>(pageSql('find_person_page'), values);
      if (!person) throw rosterRefusal('person.unknown');
      const snapshot = await queries.maybe<{ id: number }>(sql('find_latest'), values);
      const standing = snapshot
        ? await queries.maybe<{ status: RosterStatus; reason: string | null }>(pageSql('find_standing'), {
            snapshot_id: snapshot.id,
            person_id: person.id,
          })
        : undefined;
      const decisions = await queries.many<Decision>(pageSql('list_person_decisions'), values);
      return { contest, person, standing: standing ?? null, locked: snapshot !== undefined, decisions };
    });
    const done = { ghi: say.decided, 'ket-thuc': say.ended };
    return html(
      <RosterPersonPage
        request={request as AnyRequest}
        {...data}
        grounds={groundsOf(data.contest.parameters)}
        fields={{ 'tu-ngay': dayOf(request.now), ...given.fields }}
        errors={given.errors ?? []}
        mayEdit={mayEdit(request)}
        done={request.query.xong ? done[request.query.xong] : null}
      />,
      { status: given.errors?.length ? 422 : 200 },
    );
  };

  return [
    route({
      method: 'GET',
      path: urls.roster(':contest'),
      access: access.onContest(...readers),
      rate: 'page',
      summary: 'The roster of a contest in figures, locked or of this moment, by unit',
      params: contestParams,
      query: Type.Object({ xong: Type.Optional(Type.Integer({ minimum: 0 })) }),
      handle: async (request: Request<object, { xong?: number }>) => {
        const view = await readRoster(context, services, placeOf(request), request.now);
        const { number } = formats(request.language);
        const done =
          request.query.xong && view.snapshot ? words(request.language).locked(number(view.counts.must)) : null;
        return html(<RosterPage request={request as AnyRequest} {...view} mayEdit={mayEdit(request)} done={done} />);
      },
    }),
    route({
      method: 'GET',
      path: urls.lockRoster(':contest'),
      access: access.onContest(...editors),
      rate: 'page',
      summary: 'What locking the roster now would do, in figures',
      params: contestParams,
      handle: (request: AnyRequest) => lockPage(request),
    }),
    route({
      method: 'POST',
      path: urls.lockRoster(':contest'),
      access: access.onContest(...editors),
      rate: 'heavy',
      summary: 'Locks the roster as it was shown',
      params: contestParams,
      body: Type.Object({ phai: count, mien: count, 'khong-xet': count }),
      handle: async (request: Request<object, object, { phai: number; mien: number; 'khong-xet': number }>) => {
        const { contestId } = placeOf(request);
        const { phai: must, mien: exempt, 'khong-xet': excluded } = request.body;
        const expected = { must, exempt, excluded };
        try {
          await lockRoster(context, services, doerOf(request), { contestId, expected }, request.now);
          return redirect(withQuery(urls.roster(request.place.contestSlug as string), { xong: 1 }));
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 409) throw error;
          return lockPage(request, request.language === 'en' ? error.english : error.message, 409);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.rosterPeople(':contest'),
      access: access.onContest(...readers),
      rate: 'page',
      summary: 'People on the locked roster by given name: search, status, unit, pages of fifty',
      params: contestParams,
      query: Type.Object({
        tim: text(200),
        dien: Type.Optional(Type.Enum([...rosterStatuses, ''])),
        don_vi: Type.Optional(Type.Integer({ minimum: 1 })),
        trang: page,
      }),
      handle: peoplePage,
    }),
    route({
      method: 'GET',
      path: urls.rosterPerson(':contest', ':person'),
      access: access.onContest(...readers),
      rate: 'page',
      summary: 'One person on the roster of a contest: standing and decisions',
      params: personParams,
      query: Type.Object({ xong: Type.Optional(Type.Enum(['ghi', 'ket-thuc'])) }),
      handle: (request: Request<{ person: number }, PersonQuery>) => personPage(request),
    }),
    route({
      method: 'POST',
      path: urls.rosterPerson(':contest', ':person'),
      access: access.onContest(...editors),
      rate: 'action',
      summary: 'Exempts or excludes a person for this contest, or ends such a decision',
      params: personParams,
      body: Type.Object({
        viec: Type.Enum(['ghi', 'ket-thuc']),
        quyet_dinh: Type.Optional(Type.Integer({ minimum: 1 })),
        dien: Type.Optional(Type.Enum(['exempt', 'excluded'])),
        'ly-do': text(1000),
        'tu-ngay': text(20),
        'den-ngay': text(20),
      }),
      handle: async (request: Request<{ person: number }, PersonQuery, DecisionPost>) => {
        const { viec, quyet_dinh: statusId = 0, ...fields } = request.body;
        const { contestId } = placeOf(request);
        const personId = request.params.person;
        try {
          if (viec === 'ket-thuc')
            await endRosterStatus(context, doerOf(request), { contestId, statusId }, request.now);
          else
            await setRosterStatus(
              context,
              doerOf(request),
              { contestId, personId, ...decisionOf(fields) },
              request.now,
            );
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 422) throw error;
          return personPage(request as AnyRequest, { fields, errors: formErrors(error, request) });
        }
        const here = urls.rosterPerson(request.place.contestSlug as string, personId);
        return redirect(withQuery(here, { xong: viec }));
      },
    }),
    route({
      method: 'GET',
      path: urls.rosterMovers(':contest'),
      access: access.onContest(...readers),
      rate: 'page',
      summary: 'Who came, left or moved since the roster was locked',
      params: contestParams,
      query: Type.Object({ trang: page }),
      handle: async (request: Request<object, { trang?: number }>) => {
        const { organisation, contestId } = placeOf(request);
        const { trang = 1 } = request.query;
        return database.web(organisation, async (queries) => {
          const contest = await readContestHead(queries, organisation, contestId);
          const snapshot = await queries.maybe<{ id: number }>(sql('find_latest'), valuesOf(request));
          if (!snapshot) return redirect(urls.roster(contest.slug));
          const values = {
            ...valuesOf(request),
            snapshot_id: snapshot.id,
            top_unit_id: contest.unit_id,
            most: rosterPerPage,
            skip: (trang - 1) * rosterPerPage,
          };
          const counts = await countMovers(queries, organisation, contest, snapshot.id, request.now);
          const movers = await queries.many<Mover>(sql('list_movers'), values);
          return html(<MoversPage request={request as AnyRequest} {...{ contest, movers, counts }} page={trang} />);
        });
      },
    }),
  ];
}

function decisionOf(fields: Partial<DecisionFields>) {
  const day = (typed: string | undefined) => {
    if (!typed) return null;
    if (!isDay(typed)) throw rosterRefusal('person.day-bad');
    return typed;
  };
  return {
    status: fields.dien === 'excluded' ? ('excluded' as const) : ('exempt' as const),
    reason: fields['ly-do'] ?? '',
    from: day(fields['tu-ngay']),
    to: day(fields['den-ngay']),
  };
}

/** Grounds for an exemption that the rules name. */
function groundsOf(parameters: unknown): string[] {
  const { eligibility } = (parameters ?? {}) as { eligibility?: { exemptionGrounds?: string[] } };
  return eligibility?.exemptionGrounds ?? [];
}
