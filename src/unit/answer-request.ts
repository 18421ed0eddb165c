import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { postLetter } from '../platform/mail.ts';
import { normaliseLines } from '../platform/text/normalise.ts';
import { requestLetter } from './letters.ts';
import { unitRefusal } from './refusals.ts';
import { requestSql as sql } from './sql.ts';

/**
 * Answers somebody who missed a unit, by mail too. The unit itself is added on its own; answering twice keeps the
 * first answer. @throws Refusal without an answer, or when there is no such request
 */
export async function answerRequest(
  context: Context,
  doer: Doer & { organisation: number },
  { requestId, answer }: { requestId: number; answer: string },
  now: Date,
): Promise<void> {
  const text = normaliseLines(answer).slice(0, 1000);
  if (text === '') throw unitRefusal('unit.answer-missing');
  await context.database.web(doer.organisation, async (queries) => {
    const request = await queries.maybe<{
      text: string;
      answered_at: Date | null;
      email: string;
      language: 'vi' | 'en';
    }>(sql('lock_request'), { request_id: requestId, organisation_id: doer.organisation });
    if (!request) throw unitRefusal('unit.request-unknown');
    if (request.answered_at) return;
    await queries.run(sql('answer_request'), {
      request_id: requestId,
      answer: text,
      account_id: doer.accountId,
      now,
    });
    await postLetter(
      queries,
      {
        organisation: doer.organisation,
        recipient: request.email,
        kind: 'notice',
        occasion: `unit-request ${requestId}`,
        ...requestLetter(request.language, { asked: request.text, answer: text, address: context.config.publicUrl }),
      },
      now,
    );
    await writeAudit(queries, doer, now, {
      action: 'unit.request-answered',
      objectKind: 'unit-request',
      objectId: requestId,
    });
  });
}
