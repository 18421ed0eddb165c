import type { Context } from '../platform/context.ts';
import type { Day } from '../platform/format/day.ts';
import type { Problem } from '../platform/refusal.ts';
import type { Language } from '../platform/words.ts';
import { type CheckResult, contradictionReport } from './contradictions.ts';
import { mendedAt } from './mended-at.ts';
import { type ExcludingRole, excludingRoles, validateParameters } from './parameters.ts';
import {
  type Contest,
  readContest,
  readRounds,
  readRules,
  type StoredRound,
  type StoredRules,
  contestSql as sql,
} from './read.ts';
import type { ContestServices } from './services.ts';

/** done = nothing left; missing = blocks publication; doing = begun, does not block; todo = not begun, does not block. */
export type StepState = 'done' | 'doing' | 'missing' | 'todo' | 'waiting';

export interface Step {
  key:
    | 'information'
    | 'rounds'
    | 'rules'
    | 'roster'
    | 'bank'
    | 'blueprint'
    | 'focal-points'
    | 'mail'
    | 'rehearsal'
    | 'publish';
  state: StepState;
  problems: Problem[];
  /** Figures the page words: people, items, units … */
  facts: Record<string, number | string | null>;
}

export interface SetUp {
  contest: Contest;
  rounds: StoredRound[];
  rules: StoredRules | undefined;
  steps: Step[];
  /** The 17 checks, with what is known now. */
  report: CheckResult[];
  /** True when nothing that must be there is missing. */
  ready: boolean;
}

interface RosterFacts {
  snapshotId: number | null;
  asOf: Date | null;
  must: number;
  exempt: number;
  excluded: number;
  withoutEmail: number;
}

interface SnapshotRow {
  id: number;
  as_of: Date;
  must: number;
  exempt: number;
  excluded: number;
  without_email: number;
}

interface BankRow {
  id: number;
  name: string;
  label: string | null;
  approved: number;
  items: number;
}

/** What is missing for a contest to open, who it waits for, in the order people do it. */
export async function readSetUp(
  context: Context,
  services: ContestServices,
  organisation: number,
  slug: string,
  now: Date,
  language: Language = 'vi',
): Promise<SetUp> {
  const facts = await context.database.web(organisation, async (queries) => {
    const contest = await readContest(queries, slug);
    const snapshot = await queries.maybe<SnapshotRow>(sql('find_latest_snapshot'), { contest_id: contest.id });
    const roster: RosterFacts = {
      snapshotId: snapshot?.id ?? null,
      asOf: snapshot?.as_of ?? null,
      must: snapshot?.must ?? 0,
      exempt: snapshot?.exempt ?? 0,
      excluded: snapshot?.excluded ?? 0,
      withoutEmail: snapshot?.without_email ?? 0,
    };
    return {
      contest,
      rounds: await readRounds(queries, contest.id),
      rules: await readRules(queries, contest.id),
      roster,
      bank:
        contest.bank_id === null
          ? undefined
          : await queries.maybe<BankRow>(sql('find_bank'), { bank_id: contest.bank_id }),
      focal: await queries.one<{ units: number; covered: number }>(sql('count_focal_points'), {
        unit_id: contest.unit_id,
        contest_id: contest.id,
        now,
      }),
      blocks: await queries.many<{ block: string; units: number }>(sql('count_units_by_block')),
      duties: snapshot
        ? await queries.many<{ name: string; role: ExcludingRole }>(sql('list_contestants_with_duties'), {
            contest_id: contest.id,
            snapshot_id: snapshot.id,
            roles: excludingRoles,
          })
        : undefined,
      documents: await queries.many<{ number: string; by: string | null; since: Day | null }>(
        sql('list_documents_by_number'),
      ),
    };
  });
  const { contest, rounds, rules, roster, bank, focal, blocks, duties, documents } = facts;
  const { test } = contest.parameters;
  const lacks =
    test && bank ? await services.roundLacks({ organisation, contestId: contest.id, bankId: bank.id, test, now }) : [];
  const report = contradictionReport(
    contest.parameters,
    rounds,
    {
      unitsByBlock: blocks,
      ...(duties ? { contestantsWithDuties: duties } : {}),
      // An empty registry knows nothing of any document.
      ...(documents.length > 0
        ? { repealed: documents.flatMap(({ since, ...document }) => (since ? [{ ...document, since }] : [])) }
        : {}),
      ...(rules ? { rules: rules.sections } : {}),
      ...(bank && test ? { bankLacks: lacks } : {}),
    },
    language,
  );
  const found = report.flatMap(({ problems }) => problems);
  const ofSchedule = found.filter((problem) => mendedAt(problem) === 'lich');
  const ofText = found.filter((problem) => mendedAt(problem) === 'the-le');
  const ofBlueprint = found.filter((problem) => mendedAt(problem) === 'ma-tran' && !lacks.includes(problem));
  const other = found.filter((problem) => !['lich', 'the-le', 'ma-tran'].includes(mendedAt(problem)));
  const mail = await services.mail();

  const steps: Step[] = [
    step('information', [...validateParameters(contest.parameters, language), ...other], {
      plan: contest.parameters.plan.number,
      assumptions: contest.parameters.assumptions.length,
    }),
    step('rounds', ofSchedule, { rounds: rounds.length }),
    {
      ...step('rules', rules ? ofText : [noRules], {
        version: rules?.version ?? null,
        published: rules?.published_at ? 1 : 0,
      }),
      ...(rules && !rules.published_at && !ofText.some(({ severity }) => severity === 'error')
        ? { state: 'doing' as const }
        : {}),
    },
    step('roster', roster.snapshotId === null ? [noRoster] : [], {
      people: roster.must + roster.exempt,
      must: roster.must,
      exempt: roster.exempt,
      excluded: roster.excluded,
      withoutEmail: roster.withoutEmail,
    }),
  ];
  if (test)
    steps.push(
      step('bank', bank ? (bank.approved === 0 ? [nothingApproved] : []) : [noBank], {
        name: bank?.name ?? null,
        label: bank?.label ?? null,
        approved: bank?.approved ?? 0,
        items: bank?.items ?? 0,
      }),
      step('blueprint', bank ? [...ofBlueprint, ...lacks] : [noBank], {
        cells: test.blueprint.length,
        paper: test.itemsPerPaper,
      }),
    );
  steps.push(
    {
      key: 'focal-points',
      state: focal.units > 0 && focal.covered === focal.units ? 'done' : focal.covered > 0 ? 'doing' : 'todo',
      problems: [],
      facts: { units: focal.units, covered: focal.covered },
    },
    mailStep(mail, contest.without_mail_at !== null),
    { key: 'rehearsal', state: contest.rehearsal ? 'doing' : 'todo', problems: [], facts: {} },
  );
  const ready = steps.every(({ state }) => state !== 'missing');
  steps.push({
    key: 'publish',
    state: contest.status !== 'draft' ? 'done' : ready ? 'todo' : 'waiting',
    problems: [],
    facts: { missing: steps.filter(({ state }) => state === 'missing').length },
  });
  return { contest, rounds, rules, steps, report, ready };
}

function step(key: Step['key'], problems: Problem[], facts: Step['facts']): Step {
  return { key, state: problems.some(({ severity }) => severity === 'error') ? 'missing' : 'done', problems, facts };
}

/** Letters leave, or the secretariat has taken it upon itself that they do not. */
function mailStep(mail: 'works' | 'broken' | 'outbox', acknowledged: boolean): Step {
  if (mail === 'works') return step('mail', [], {});
  if (mail === 'broken') return step('mail', [noMail], {});
  return acknowledged
    ? { key: 'mail', state: 'doing', problems: [mailInOutbox], facts: { acknowledged: 1 } }
    : step('mail', [noMailServer], {});
}

const missing = (where: string, code: string, message: string): Problem => ({
  where,
  code,
  message,
  severity: 'error',
});
const noRules = missing('rules', 'contest.no-rules', 'Chưa có thể lệ. Hãy tạo từ tham số.');
const noRoster = missing('roster', 'contest.no-roster', 'Danh sách dự thi chưa chốt. Đó là mẫu số của mọi tỷ lệ.');
const noBank = missing('bank', 'contest.no-bank', 'Chưa chọn ngân hàng câu hỏi.');
const nothingApproved = missing('bank', 'contest.nothing-approved', 'Chưa câu nào được thẩm định.');
const noMail = missing(
  'mail',
  'contest.no-mail',
  'Máy chủ thư không trả lời hoặc từ chối, nên người thi không nhận được mã đăng nhập. Hãy xem lại SMTP_URL.',
);
const noMailServer = missing(
  'mail',
  'contest.no-mail-server',
  'Chưa đặt máy chủ thư: mã đăng nhập nằm trong hộp thư đi. Hãy đặt SMTP_URL, hoặc xác nhận cán bộ sẽ chuyển mã.',
);
const mailInOutbox: Problem = {
  where: 'mail',
  code: 'contest.mail-in-outbox',
  message: 'Đã xác nhận mở không có máy chủ thư: mã đăng nhập nằm trong hộp thư đi, cán bộ phải chuyển tay.',
  severity: 'warning',
};
