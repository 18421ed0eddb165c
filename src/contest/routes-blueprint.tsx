import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import { dayOf } from '../platform/format/day.ts';
import { html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { blueprintWords } from './blueprint-words.ts';
import { changeParameters } from './change-parameters.ts';
import { readSetUp } from './checklist.ts';
import { chooseBank } from './choose-bank.ts';
import { cellOf, rawBlueprint, readBlueprint } from './form/blueprint.ts';
import { FormBody, refuseUnknown } from './form/body.ts';
import { formWords } from './form/form-words.ts';
import { wholeNumber } from './form/read-value.ts';
import type { Raw } from './form/spec.ts';
import { BlueprintPage } from './pages/blueprint.tsx';
import type { FormState } from './pages/section-page.tsx';
import { doerOf, findVersion } from './pages/staff-read.ts';
import { contestSql as sql } from './read.ts';
import { problemsOf, SavedQuery, savedOf } from './routes-sections.tsx';
import type { ContestServices } from './services.ts';
import { roundState } from './timeline.ts';

type Bank = { id: number; name: string; label: string | null };

/** Ma trận đề: the bank of a contest, and how many items of each topic, level and kind a paper holds. */
export function blueprintRoutes(context: Context, access: Accesses, services: ContestServices): Route[] {
  const staff = access.onContest('operator', 'organiser', 'secretariat');
  const path = urls.parameters(':contest', 'ma-tran');

  const open = async (request: Request) => {
    const { organisation } = request.place;
    const slug = request.params.contest as string;
    const setUp = await readSetUp(context, services, organisation, slug, request.now, request.language);
    const { contest, rounds } = setUp;
    if (!contest.parameters.test)
      throw new Refusal('contest.no-test', 404, formWords('vi').noTest, formWords('en').noTest);
    const facts = await context.database.web(organisation, async (queries) => ({
      started: (await queries.one<{ started: boolean }>(sql('has_attempts'), { contest_id: contest.id })).started,
      author: await findVersion(queries, contest.id, contest.version),
      banks: await queries.many<Bank>(sql('list_banks')),
    }));
    const round = rounds.find((one) => roundState(one, request.now) !== 'closed') ?? rounds.at(-1);
    const onDate = dayOf(round?.opensAt ?? request.now);
    // The only bank there is need not be looked for.
    const bankId = contest.bank_id ?? (facts.banks.length === 1 ? facts.banks[0]!.id : null);
    const supply = bankId === null ? undefined : await services.bankSupply({ organisation, bankId, onDate });
    return { setUp, test: contest.parameters.test, round, bankId, supply, ...facts };
  };
  type Opened = Awaited<ReturnType<typeof open>>;
  const page = (request: Request, { setUp, ...facts }: Opened, raw: Raw, state: FormState, status = 200) =>
    html(
      <BlueprintPage
        request={request}
        contest={setUp.contest}
        problems={problemsOf(setUp, 'ma-tran', request.language)}
        raw={raw}
        state={state}
        topicNames={services.topicNames}
        {...facts}
      />,
      { status },
    );
  const save = async (request: Request) => {
    const opened = await open(request);
    const { contest } = opened.setUp;
    const { act, version, reason = '', ...raw } = request.body as Raw;
    refuseUnknown(raw, (name) => /^(bank|test\.itemsPerPaper)$/.test(name) || cellOf(name) !== null);
    const { blueprint, errors } = readBlueprint(raw, request.language);
    const items = wholeNumber(String(raw['test.itemsPerPaper'] ?? ''), request.language);
    if (items.problem !== undefined) errors.push({ name: 'test.itemsPerPaper', message: items.problem });
    const bank = Number(raw.bank);
    if (!opened.banks.some(({ id }) => id === bank))
      errors.push({ name: 'bank', message: blueprintWords(request.language).bankMissing });
    if (opened.started && !String(reason).trim())
      errors.push({ name: 'reason', message: formWords(request.language).reasonMissing });
    if (errors.length > 0) return page(request, opened, raw, { errors, reason: String(reason) }, 422);
    if (version !== undefined && Number(version) !== contest.version) {
      const conflict = { name: opened.author?.account_name ?? null, version: contest.version };
      return page(request, opened, raw, { errors: [], reason: String(reason), conflict }, 409);
    }
    const doer = doerOf(request);
    await chooseBank(context, doer, contest.slug, bank, request.now);
    const test = { ...opened.test, itemsPerPaper: items.value as number, blueprint };
    const parameters = { ...contest.parameters, test };
    const why = String(reason).trim() || null;
    const stored = await changeParameters(context, doer, contest.slug, parameters, why, request.now, contest.version);
    const luu = stored === contest.version ? 'nhu-cu' : stored;
    return redirect(withQuery(path.replace(':contest', contest.slug), { luu }));
  };

  return [
    route({
      method: 'GET',
      path,
      access: staff,
      rate: 'page',
      summary: 'Blueprint by topic, level and kind beside what the bank has',
      query: SavedQuery,
      handle: async (request) => {
        const opened = await open(request);
        const raw = {
          ...rawBlueprint(opened.test.blueprint),
          bank: String(opened.bankId ?? ''),
          'test.itemsPerPaper': String(opened.test.itemsPerPaper),
        };
        return page(request, opened, raw, { errors: [], saved: savedOf(request.query.luu) });
      },
    }),
    route({
      method: 'POST',
      path,
      access: staff,
      rate: 'action',
      summary: 'Stores bank and blueprint',
      body: FormBody,
      handle: save,
    }),
  ];
}
