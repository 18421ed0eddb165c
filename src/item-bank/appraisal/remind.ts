import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import { postLetters } from '../../platform/mail.ts';
import { urls } from '../../platform/urls.ts';

const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

interface Due {
  organisation_id: number;
  bank_id: number;
  bank: string;
  due_on: string;
  account_id: number;
  email: string;
  name: string | null;
  items: number;
}

/**
 * A letter to everybody whose office's day comes within three days or has passed, while items wait for them: one a day
 * and bank at most. It names no item.
 */
export async function remindAppraisers(context: Context, now: Date): Promise<void> {
  const day = dayOf(now);
  await context.database.system(async (queries) => {
    const rows = await queries.many<Due>(sql('list_members_due'), { day, now });
    if (rows.length > 0)
      await postLetters(
        queries,
        rows.map((due) => letterOf(due, day, context.config.publicUrl)),
        now,
      );
  });
}

function letterOf(due: Due, day: string, publicUrl: string) {
  const { number, date } = formats('vi');
  const late = due.due_on < day;
  const until = date(due.due_on);
  return {
    organisation: due.organisation_id,
    recipient: due.email,
    subject: late
      ? `Quá hạn thẩm định: còn ${number(due.items)} câu chờ bạn`
      : `Còn ${number(due.items)} câu chờ bạn thẩm định, hạn ${until}`,
    body: [
      `Chào ${due.name ?? due.email},`,
      '',
      late
        ? `Hạn thẩm định là ngày ${until}. Còn ${number(due.items)} câu của “${due.bank}” chờ ý kiến của bạn.`
        : `Còn ${number(due.items)} câu của “${due.bank}” chờ ý kiến của bạn. Hạn là ngày ${until}.`,
      '',
      'Mở lần lượt từng câu tại:',
      publicUrl + urls.appraisalQueue(due.bank_id),
      '',
      'Câu hỏi và đáp án là bí mật: chỉ xem trong hệ thống, không chép ra ngoài.',
    ].join('\n'),
    kind: 'reminder',
    occasion: `appraisal:${due.bank_id}:${due.account_id}:${day}`,
  };
}
