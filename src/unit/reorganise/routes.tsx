import Type from 'typebox';
import type { Accesses } from '../../identity/access.ts';
import type { Context } from '../../platform/context.ts';
import { type Day, dayOf, isDay } from '../../platform/format/day.ts';
import type { FormError } from '../../platform/html/kit.tsx';
import { type Answer, html, redirect } from '../../platform/http/answer.ts';
import { type Request, type Route, route } from '../../platform/http/route.ts';
import { Refusal } from '../../platform/refusal.ts';
import { normalise } from '../../platform/text/normalise.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { findParent, readUnitPage } from '../read-pages.ts';
import { unitRefusal } from '../refusals.ts';
import { doerOf, editors, placeOf } from '../routes.tsx';
import type { UnitServices } from '../services.ts';
import { mergeUnit } from './merge-unit.ts';
import { ReorganisePage, type Shown } from './page.tsx';
import { readFacts } from './read-facts.ts';
import { mostParts, splitUnit, tidyParts } from './split-unit.ts';
import { reorganiseWords } from './words.ts';

type Typed = Record<string, string>;
export type Kind = 'nhap' | 'tach';

const params = Type.Object({ organisation: Type.Integer({ minimum: 1 }), unit: Type.Integer({ minimum: 1 }) });
const Typed = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 400 }));
const known = /^(act|kieu|vao|tu-ngay|can-cu|dau|con-lai|(ma|ten)\.[0-7]|(nguoi|phong)\.\d{1,12})$/;

/** Merging a unit into another and splitting one: a form, a preview in numbers, and the act itself. */
export function reorganiseRoutes(context: Context, access: Accesses, services: UnitServices): Route[] {
  const path = urls.reorganiseUnit(':organisation', ':unit');

  const show = async (request: Request, kind: Kind, typed: Typed, errors: FormError[], preview: boolean) => {
    const unitId = Number(request.params.unit);
    const shown = await context.database.web(request.place.organisation, async (queries): Promise<Shown> => {
      const data = await readUnitPage(queries, placeOf(request), unitId, request.now);
      if (data.unit.parent_id === null || data.unit.ended_on !== null) throw unitRefusal('unit.unknown');
      return { ...data, facts: await readFacts(queries, request.place.organisation, unitId, request.now) };
    });
    const stamp = `${shown.facts.people}-${shown.children.length}`;
    return {
      shown,
      stamp,
      page: (more: FormError[] = errors, into: string | null = null): Answer =>
        html(
          <ReorganisePage
            {...{ request, kind, typed, shown, stamp, into }}
            errors={more}
            preview={preview && more.length === 0}
          />,
          {
            status: more.length > 0 ? 422 : 200,
          },
        ),
    };
  };

  /** What both acts need. @throws Refusal at its field */
  const read = async (request: Request, kind: Kind, typed: Typed) => {
    const day = typed['tu-ngay'] ?? '';
    if (!isDay(day)) throw unitRefusal('unit.day-bad');
    if (day > dayOf(request.now)) throw unitRefusal('unit.not-yet');
    const common = {
      unitId: Number(request.params.unit),
      day: day as Day,
      decision: normalise(typed['can-cu'] ?? '') || null,
    };
    if (kind === 'tach') return { ...common, intoId: null, parts: tidyParts(partsIn(typed)) };
    return { ...common, parts: [], intoId: await findInto(request, typed.vao ?? '') };
  };

  const findInto = async (request: Request, text: string): Promise<number> => {
    if (normalise(text) === '') throw unitRefusal('unit.into-missing');
    try {
      const found = await context.database.web(request.place.organisation, (queries) =>
        findParent(queries, placeOf(request), normalise(text)),
      );
      if ('several' in found) {
        const message = reorganiseWords(request.language).intoSeveral(found.several.join('; '));
        throw new Refusal('unit.into-several', 422, message, message, [
          { where: 'vao', code: 'unit.into-several', message, severity: 'error' },
        ]);
      }
      if (found.unitId === Number(request.params.unit)) throw unitRefusal('unit.into-own');
      return found.unitId as number;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unit.parent-unknown') throw unitRefusal('unit.into-missing');
      throw error;
    }
  };

  const nameOf = (request: Request, unitId: number): Promise<string> =>
    context.database.web(request.place.organisation, async (queries) => {
      const { unit } = await readUnitPage(queries, placeOf(request), unitId, request.now);
      return unit.full_name;
    });

  const act = async (request: Request, kind: Kind, typed: Typed): Promise<void> => {
    const { intoId, parts, ...common } = await read(request, kind, typed);
    const doer = doerOf(request);
    if (kind === 'nhap') await mergeUnit(context, services, doer, { ...common, intoId: intoId as number }, request.now);
    else {
      const places = {
        rest: placeIn(typed['con-lai'], parts.length),
        people: chosen(typed, 'nguoi', parts.length),
        children: chosen(typed, 'phong', parts.length),
      };
      await splitUnit(context, services, doer, { ...common, parts, ...places }, request.now);
    }
  };

  return [
    route({
      method: 'GET',
      path,
      access: access.onOrganisation(...editors),
      rate: 'page',
      summary: 'Merging a unit into another (kieu=nhap) or splitting it (kieu=tach)',
      params,
      query: Type.Object({ kieu: Type.Optional(Type.Enum(['nhap', 'tach'])) }),
      handle: async (request: Request) => {
        const kind = ((request.query as { kieu?: Kind }).kieu ?? 'nhap') as Kind;
        return (await show(request, kind, { 'tu-ngay': dayOf(request.now) }, [], false)).page();
      },
    }),
    route({
      method: 'POST',
      path,
      access: access.onOrganisation(...editors),
      rate: 'action',
      summary: 'Previews a merger or split, or does it',
      params,
      body: Typed,
      bodyLimit: 256 * 1024,
      handle: async (request: Request) => {
        const typed = request.body as Typed;
        const unknown = Object.keys(typed).filter((name) => !known.test(name));
        if (unknown.length > 0)
          throw new Refusal(
            'input.unknown',
            400,
            `Trường không dùng ở đây: ${unknown.join(', ')}.`,
            `Unknown field: ${unknown.join(', ')}.`,
          );
        const kind: Kind = typed.kieu === 'tach' ? 'tach' : 'nhap';
        const isActing = typed.act === 'luu';
        if (isActing && (await doneBefore(request, kind, typed))) return done(request, kind, typed);
        const view = await show(request, kind, typed, [], typed.act !== 'sua');
        if (typed.act === 'sua') return view.page();
        try {
          const { intoId } = await read(request, kind, typed);
          if (!isActing) return view.page([], intoId === null ? null : await nameOf(request, intoId));
          if (typed.dau !== view.stamp) return (await show(request, kind, { ...typed, dau: 'khac' }, [], true)).page();
          await act(request, kind, typed);
          return done(request, kind, typed);
        } catch (error) {
          if (!(error instanceof Refusal) || error.status === 404 || error.status === 400) throw error;
          const message = request.language === 'en' ? error.english : error.message;
          return view.page([{ ...(error.problems[0] ? { name: error.problems[0].where } : {}), message }]);
        }
      },
    }),
  ];

  /** A phone or a person repeats the very act: the unit has ended, so there is no form to show any more. */
  async function doneBefore(request: Request, kind: Kind, typed: Typed): Promise<boolean> {
    const ended = await context.database.web(request.place.organisation, async (queries) => {
      const { unit } = await readUnitPage(queries, placeOf(request), Number(request.params.unit), request.now);
      return unit.ended_on !== null;
    });
    if (ended) await act(request, kind, typed);
    return ended;
  }

  async function done(request: Request, kind: Kind, typed: Typed): Promise<Answer> {
    const { organisation } = request.place;
    const unit = kind === 'nhap' ? await findInto(request, typed.vao ?? '') : Number(request.params.unit);
    return redirect(withQuery(urls.unit(organisation, unit), { xong: 'sap-xep' }));
  }
}

/** Rows of new units with anything in them. */
function partsIn(typed: Typed): { code: string; name: string }[] {
  return Array.from({ length: mostParts }, (_, index) => ({
    code: typed[`ma.${index}`] ?? '',
    name: typed[`ten.${index}`] ?? '',
  })).filter(({ code, name }) => normalise(code + name) !== '');
}

const placeIn = (text: string | undefined, parts: number): number => {
  const index = Number(text ?? 0);
  return Number.isInteger(index) && index >= 0 && index < parts ? index : 0;
};

function chosen(typed: Typed, what: 'nguoi' | 'phong', parts: number): Map<number, number> {
  return new Map(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith(`${what}.`) && value !== ''
        ? [[Number(name.slice(what.length + 1)), placeIn(value, parts)] as const]
        : [],
    ),
  );
}
