import { type Doer, writeAudit } from '../../../audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Queries } from '../../../platform/db/database.ts';
import { formats } from '../../../platform/format/formats.ts';
import { postLetter } from '../../../platform/mail.ts';
import { type RoundPlace, readPlace } from '../../publication/load.ts';
import type { RoundAsked } from '../analyse-round.ts';
import { type Outcome, refuseStep, type StepKind, stateOf } from './pure/case.ts';
import { findCase, readSteps } from './read.ts';
import { isReadingOnly } from './reading-only.ts';
import { integrityRefusals } from './refusals.ts';
import { integritySql as sql } from './sql.ts';

export interface StepAsked extends RoundAsked {
  id: number;
  kind: StepKind;
  body: string;
  outcome?: Outcome | undefined;
  clause?: string | undefined;
  /** Days to explain; five working days and a weekend unless told. */
  days?: number | undefined;
}

const usualDays = 7;

/**
 * One step of a case, by somebody, with a reason: asked (a letter goes out), explained, proposed, confirmed by a second
 * person, declined, appealed. It changes no score and no prize. @throws Refusal
 */
export async function takeStep(
  context: Context,
  doer: Doer & { organisation: number },
  asked: StepAsked,
  now: Date,
): Promise<void> {
  await context.database.web(doer.organisation, async (queries) => {
    const place = await readPlace(queries, asked.contest, asked.round);
    await queries.many(sql('lock_case'), { round_id: place.round.id, case_id: asked.id });
    const row = await findCase(queries, place.round.id, asked.id);
    const steps = await readSteps(queries, asked.id);
    const body = asked.body.trim();
    const wanted = { ...asked, body, accountId: doer.accountId, now };
    const refused = refuseStep(steps, wanted, isReadingOnly(row.rule));
    if (refused) throw integrityRefusals.step(refused);
    const dueAt = asked.kind === 'asked' ? new Date(now.getTime() + (asked.days ?? usualDays) * 86_400_000) : null;
    const outcome = asked.kind === 'proposed' ? (asked.outcome ?? 'cleared') : null;
    const { id } = await queries.one<{ id: number }>(sql('insert_step'), {
      organisation_id: doer.organisation,
      case_id: asked.id,
      kind: asked.kind,
      account_id: doer.accountId,
      body,
      outcome,
      clause: asked.clause?.trim() || null,
      due_at: dueAt,
      now,
    });
    const step = { kind: asked.kind, accountId: doer.accountId, at: now, outcome, dueAt };
    await queries.run(sql('set_state'), { case_id: asked.id, state: stateOf([...steps, step]) });
    if (dueAt) await sendQuestion(queries, place, row, { id, body, dueAt }, now);
    await writeAudit(queries, doer, now, {
      action: `integrity.${asked.kind}`,
      objectKind: 'integrity-case',
      objectId: asked.id,
      reason: body.slice(0, 500),
      detail: { round: place.round.id, ...(outcome ? { outcome, clause: asked.clause?.trim() ?? null } : {}) },
    });
  });
}

/** The letter that asks: to the person, or to head and focal points of the unit. */
async function sendQuestion(
  queries: Queries,
  { contest, round }: RoundPlace,
  row: Awaited<ReturnType<typeof findCase>>,
  { id, body, dueAt }: { id: number; body: string; dueAt: Date },
  now: Date,
): Promise<void> {
  const isPerson = row.person_id !== null;
  const contacts = isPerson
    ? [row.email].filter((email) => email !== null)
    : (await queries.many<{ email: string }>(sql('list_unit_contacts'), { unit_id: row.unit_id, now })).map(
        ({ email }) => email,
      );
  if (contacts.length === 0) throw integrityRefusals.nobodyToAsk();
  const whom = isPerson ? `${row.full_name} (${row.unit_name})` : row.unit_name;
  for (const recipient of contacts)
    await postLetter(
      queries,
      {
        organisation: contest.organisation_id,
        recipient,
        subject: `Đề nghị giải trình, ${round.label}, ${contest.parameters.shortTitle}`,
        body: [
          `Kính gửi ${whom},`,
          `Sau khi ${round.label} của "${contest.parameters.title}" đóng, Tổ thư ký thấy một dấu hiệu bất thường cần xem xét. Dấu hiệu này có thể có lý do chính đáng và chưa phải là kết luận.`,
          body,
          `Mời trả lời Tổ thư ký trước ${formats('vi').moment(dueAt)}. Ban Tổ chức xem giải trình trước khi quyết định.`,
          contest.parameters.organiser,
        ].join('\n\n'),
        kind: 'explanation-request',
        occasion: `integrity ${id} ${recipient}`,
      },
      now,
    );
}
