import Type from 'typebox';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { type Correctable, correctable } from '../../roster/confirm-details.ts';
import { longestRequest, requestUnit } from '../../unit/request-unit.ts';
import {
  CorrectPage,
  type CorrectProps,
  DetailsPage,
  fieldNames,
  MissingUnitPage,
  SentPage,
} from '../pages/details.tsx';
import type { AttemptParts } from '../routes.ts';
import { changesOf, confirmOwn, findUnit, isBirthDate, type OwnPlace, readDetails, searchUnits } from './details.ts';
import { detailWords } from './words-details.ts';

const contestParams = Type.Object({ contest: Type.String({ maxLength: 80 }) });
const round = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }));
const field = Type.Optional(Type.String({ maxLength: 400 }));
/** `dung` = right as it is, `tim` = look for units, `gui` = send what is corrected. */
const detailsForm = Type.Object({
  dot: round,
  viec: Type.Enum(['dung', 'tim', 'gui']),
  'ho-ten': field,
  'ngay-sinh': field,
  'gioi-tinh': field,
  'dien-thoai': field,
  'chuc-vu': field,
  'don-vi': field,
  'doan-the': field,
  'tim-don-vi': field,
});
type DetailsForm = Record<string, string> & { dot?: number; viec: 'dung' | 'tim' | 'gui' };
type DetailsRequest = Request<{ contest: string }, unknown, DetailsForm>;

export function detailsRoutes(parts: AttemptParts): Route[] {
  const { access, context } = parts;
  const read = (request: Request<{ contest: string }, unknown, unknown>): Promise<OwnPlace> =>
    context.database.web(request.place.organisation, (queries) =>
      readDetails(queries, request.params.contest, request.actor!.accountId, request.now),
    );
  return [
    route({
      method: 'GET',
      path: urls.confirmDetails(':contest'),
      access: access.contestant,
      rate: 'page',
      summary: 'Own details as the roster has them, and the privacy notice, before the first attempt',
      params: contestParams,
      query: Type.Object({ dot: round, sua: Type.Optional(Type.Integer()), xong: Type.Optional(Type.Integer()) }),
      handle: async (request: Request<{ contest: string }, { dot?: number; sua?: number; xong?: number }>) => {
        const place = await read(request);
        const frame = { request, place, round: request.query.dot };
        const text = detailWords(request.language);
        if (request.query.xong) return html(<SentPage {...frame} title={text.sentTitle} message={text.sentText} />);
        if (request.query.sua) return html(<CorrectPage {...frame} typed={{}} search="" found={null} errors={[]} />);
        return html(<DetailsPage {...frame} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.confirmDetails(':contest'),
      access: access.contestant,
      rate: 'action',
      summary: 'Confirms own details and the notice, or sends corrections to the focal point',
      params: contestParams,
      body: detailsForm,
      handle: (request: DetailsRequest) => postDetails(parts, request),
    }),
    route({
      method: 'GET',
      path: urls.missingUnit(':contest'),
      access: access.contestant,
      rate: 'page',
      summary: 'Form to ask for a unit that is not in the tree',
      params: contestParams,
      query: Type.Object({ dot: round, ten: field, xong: Type.Optional(Type.Integer()) }),
      handle: async (request: Request<{ contest: string }, { dot?: number; ten?: string; xong?: number }>) => {
        const frame = { request, place: await read(request), round: request.query.dot };
        const text = detailWords(request.language);
        if (request.query.xong)
          return html(<SentPage {...frame} title={text.requestSent} message={text.requestSentText} />);
        return html(<MissingUnitPage {...frame} typed={request.query.ten ?? ''} error={undefined} />);
      },
    }),
    route({
      method: 'POST',
      path: urls.missingUnit(':contest'),
      access: access.contestant,
      rate: 'action',
      summary: 'Asks the secretariat for a missing unit',
      params: contestParams,
      body: Type.Object({ dot: round, ten: Type.String({ maxLength: 4000 }) }),
      handle: async (request: Request<{ contest: string }, unknown, { dot?: number; ten: string }>) => {
        const name = normalise(request.body.ten);
        const text = detailWords(request.language);
        const error = name === '' ? text.requestEmpty : name.length > longestRequest ? text.requestLong : undefined;
        const place = await read(request);
        if (error)
          return html(
            <MissingUnitPage request={request} place={place} round={request.body.dot} typed={name} error={error} />,
            { status: 400 },
          );
        await context.database.web(request.place.organisation, (queries) =>
          requestUnit(queries, doerOf(request), { contestId: place.contest.id, text: name }, request.now),
        );
        return redirect(withQuery(urls.missingUnit(place.contest.slug), { dot: request.body.dot, xong: 1 }));
      },
    }),
  ];
}

const doerOf = (request: Pick<Request, 'actor' | 'place' | 'id'>) => ({
  organisation: request.place.organisation,
  accountId: request.actor!.accountId,
  role: 'contestant',
  requestId: request.id,
});

function postDetails(parts: AttemptParts, request: DetailsRequest): Promise<Answer> {
  const { body, now } = request;
  const text = detailWords(request.language);
  return parts.context.database.web(request.place.organisation, async (queries) => {
    const place = await readDetails(queries, request.params.contest, request.actor!.accountId, now);
    const { slug } = place.contest;
    const next = body.dot === undefined ? urls.my() : urls.start(slug, body.dot);
    if (body.viec === 'dung') {
      await confirmOwn(queries, doerOf(request), place, {}, now);
      return redirect(next);
    }
    const typed = Object.fromEntries(
      correctable.map((name) => [name, body[fieldNames[name]]]),
    ) as CorrectProps['typed'];
    const search = normalise(body['tim-don-vi'] ?? '').slice(0, 100);
    const again = async (errors: CorrectProps['errors']) =>
      html(
        <CorrectPage
          request={request}
          place={place}
          round={body.dot}
          typed={typed}
          search={search}
          found={search === '' ? null : await searchUnits(queries, search)}
          errors={errors}
        />,
        { status: errors.length > 0 ? 400 : 200 },
      );
    if (body.viec === 'tim') return again([]);
    const changes = changesOf(place.details, typed);
    const errors = await errorsOf(changes, typed, now, text, async (id) => Boolean(await findUnit(queries, id)));
    if (errors.length > 0) return again(errors);
    // Looked for a unit and pressed the other button: the choice is still to be made.
    if (search !== '' && !changes.unit) return again([]);
    if (Object.keys(changes).length === 0) return again([{ name: 'full-name', message: text.nothing }]);
    await confirmOwn(queries, doerOf(request), place, changes, now);
    return redirect(withQuery(urls.confirmDetails(slug), { dot: body.dot, xong: 1 }));
  });
}

async function errorsOf(
  changes: ReturnType<typeof changesOf>,
  typed: CorrectProps['typed'],
  now: Date,
  text: ReturnType<typeof detailWords>,
  isUnit: (id: number) => Promise<boolean>,
): Promise<CorrectProps['errors']> {
  const errors: CorrectProps['errors'] = [];
  for (const name of Object.keys(changes) as Correctable[])
    if ((typed[name]?.length ?? 0) > 200) errors.push({ name, message: text.tooLong });
  const birth = changes['birth-date'];
  if (birth && !isBirthDate(birth.to, now)) errors.push({ name: 'birth-date', message: text.dateWrong });
  const { unit, sex } = changes;
  if (unit && !(/^\d{1,15}$/.test(unit.to) && (await isUnit(Number(unit.to)))))
    errors.push({ name: 'unit', message: text.unitUnknown });
  if (sex && sex.to !== 'male' && sex.to !== 'female') errors.push({ name: 'sex', message: text.wrong });
  return errors;
}
