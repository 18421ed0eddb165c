import Type from 'typebox';
import type { Accesses } from '../identity/access.ts';
import type { Context } from '../platform/context.ts';
import type { FormError } from '../platform/html/kit.tsx';
import { html, redirect } from '../platform/http/answer.ts';
import { type Request, type Route, route } from '../platform/http/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { contradictions } from './contradictions.ts';
import { mendedAt } from './mended-at.ts';
import { RulesPage, type RulesPageProps, type RulesVersionLine, RulesVersionPage } from './pages/rules.tsx';
import { PublishRulesPage, RemakePage } from './pages/rules-preview.tsx';
import { doerOf, readNoticeFacts, staffSql } from './pages/staff-read.ts';
import { readContest, readPublishedRules, readRounds, readRules, type StoredRules } from './read.ts';
import { publishRules, saveRules } from './rules-actions.ts';
import { rulesDifference } from './rules-difference.ts';
import { sendRulesNotice } from './rules-notice/order-notice.ts';
import { rulesPageWords } from './rules-page-words.ts';
import { rulesFromText, rulesToText } from './rules-section.ts';
import { generateRules } from './rules-text.ts';

/** Thể lệ: generated, edited, published in numbered versions. */
export function rulesRoutes(context: Context, access: Accesses): Route[] {
  const staff = access.onContest('operator', 'organiser', 'secretariat');
  const path = urls.parameters(':contest', 'the-le');

  const open = (request: Request) =>
    context.database.web(request.place.organisation, async (queries) => {
      const contest = await readContest(queries, request.params.contest as string);
      const rounds = await readRounds(queries, contest.id);
      const rules = await readRules(queries, contest.id);
      const found = rules
        ? contradictions(contest.parameters, rounds, { rules: rules.sections }, request.language)
        : [];
      const published = await readPublishedRules(queries, contest.id);
      return {
        contest,
        rounds,
        rules,
        published,
        notice:
          contest.status === 'draft' ? null : await readNoticeFacts(queries, context, contest, published?.version ?? 1),
        versions: await queries.many<RulesVersionLine>(staffSql('list_rules_versions'), { contest_id: contest.id }),
        problems: found.filter((problem) => mendedAt(problem) === 'the-le'),
      };
    });
  type Opened = Awaited<ReturnType<typeof open>>;

  const page = (request: Request, opened: Opened, more: Partial<RulesPageProps> = {}, status = 200) =>
    html(
      <RulesPage
        request={request}
        text={opened.rules ? rulesToText(opened.rules.sections) : ''}
        errors={[]}
        {...opened}
        {...more}
      />,
      { status },
    );
  const publishPage = (
    request: Request,
    opened: Opened & { rules: StoredRules },
    { errors, notify }: { errors: FormError[]; notify: boolean },
    status = 200,
  ) =>
    html(
      <PublishRulesPage
        request={request}
        before={opened.published}
        difference={opened.published ? rulesDifference(opened.published.sections, opened.rules.sections) : []}
        errors={errors}
        notify={notify}
        {...opened}
      />,
      { status },
    );

  const show = async (request: Request) => {
    const {
      xem,
      ban,
      luu,
      'da-cong-bo': announced,
      'da-gui': sent,
    } = request.query as Record<string, string | undefined>;
    const opened = await open(request);
    const { contest, rounds, rules } = opened;
    if (ban !== undefined) return html(await oneVersion(context, request, opened, Number(ban)));
    if (xem === 'tao-lai' && rules) {
      const difference = rulesDifference(rules.sections, generateRules(contest.parameters, rounds));
      return html(<RemakePage request={request} contest={contest} difference={difference} />);
    }
    if (xem === 'cong-bo' && rules && !rules.published_at)
      return publishPage(request, { ...opened, rules }, { errors: [], notify: true });
    const done = luu ? 'saved' : announced ? 'published' : sent ? { letters: Number(sent) } : null;
    return page(request, opened, done ? { done } : {});
  };

  const save = async (request: Request) => {
    const {
      act = 'luu',
      ban,
      thu,
      'noi-dung': text = '',
      'ly-do': reason = '',
    } = request.body as Record<string, string>;
    const opened = await open(request);
    const { rules, contest } = opened;
    const doer = doerOf(request);
    const here = urls.parameters(contest.slug, 'the-le');
    if (act === 'tao-lai') {
      await saveRules(context, doer, contest.slug, 'generate', request.now);
      return redirect(withQuery(here, { luu: 1 }));
    }
    if (act === 'gui-thu')
      return redirect(withQuery(here, { 'da-gui': await sendRulesNotice(context, doer, contest.slug, request.now) }));
    const say = rulesPageWords(request.language);
    if (act === 'cong-bo') {
      const notify = thu === 'co';
      if (!rules || rules.published_at) return redirect(here);
      if (rules.version > 1 && reason.trim() === '')
        return publishPage(
          request,
          { ...opened, rules },
          { errors: [{ name: 'ly-do', message: say.reasonMissing }], notify },
          422,
        );
      const wish = { reason: reason.trim() || null, notice: notify };
      await publishRules(context, doer, contest.slug, wish, request.now);
      return redirect(withQuery(here, { 'da-cong-bo': 1 }));
    }
    const sections = rulesFromText(text, rules?.sections ?? []);
    if (sections.length === 0)
      return page(request, opened, { text, errors: [{ name: 'noi-dung', message: say.textEmpty }] }, 422);
    if (rules && ban !== undefined && Number(ban) !== rules.version)
      return page(request, opened, { text, conflict: true }, 409);
    await saveRules(context, doer, contest.slug, sections, request.now);
    return redirect(withQuery(here, { luu: 1 }));
  };

  return [
    route({
      method: 'GET',
      path,
      access: staff,
      rate: 'page',
      summary: 'The rules as text to edit, their versions, previews of making again and publishing',
      query: Type.Object({
        xem: Type.Optional(Type.Enum(['tao-lai', 'cong-bo'])),
        ban: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
        luu: Type.Optional(Type.String({ maxLength: 6 })),
        'da-cong-bo': Type.Optional(Type.String({ maxLength: 6 })),
        'da-gui': Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
      }),
      handle: show,
    }),
    route({
      method: 'POST',
      path,
      access: staff,
      rate: 'action',
      summary:
        'Saves the rules as a draft, makes them again, publishes them, or writes to whoever has no letter about them',
      bodyLimit: 1024 * 1024,
      body: Type.Object({
        act: Type.Optional(Type.Enum(['luu', 'tao-lai', 'cong-bo', 'gui-thu'])),
        ban: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
        'noi-dung': Type.Optional(Type.String({ maxLength: 200_000 })),
        'ly-do': Type.Optional(Type.String({ maxLength: 1000 })),
        thu: Type.Optional(Type.Literal('co')),
      }),
      handle: save,
    }),
  ];
}

async function oneVersion(
  context: Context,
  request: Request,
  { contest }: { contest: RulesPageProps['contest'] },
  version: number,
) {
  const rules = await context.database.web(request.place.organisation, (queries) =>
    queries.maybe<StoredRules>(staffSql('find_rules_version'), { contest_id: contest.id, version }),
  );
  if (!rules)
    throw new Refusal('rules.no-version', 404, 'Không có bản thể lệ này.', 'There is no such version of the rules.');
  return <RulesVersionPage request={request} contest={contest} rules={rules} />;
}
