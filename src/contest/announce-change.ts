import type { Context } from '../platform/context.ts';
import { formats } from '../platform/format/formats.ts';
import { urls } from '../platform/urls.ts';
import { contestSql as sql } from './read.ts';

interface Change {
  id: number;
  kind: 'move' | 'extend' | 'close' | 'compensate';
  label: string;
  slug: string;
  title: string;
  reason: string;
  contest_id: number;
  opens_after: Date;
  closes_after: Date;
}

/**
 * Tells the roster that dates moved (contest rules §2): one letter a person and change, to everybody who must take part
 * and has an official e-mail. In one statement; repeating it sends nothing twice. Time given back shows on the page itself.
 * @returns letters written
 */
export async function announceChange(context: Context, changeId: number, now: Date): Promise<number> {
  return context.database.system(async (queries) => {
    const change = await queries.maybe<Change>(sql('find_round_change'), { id: changeId });
    if (!change || change.kind === 'compensate') return 0;
    const say = formats('vi');
    const heading =
      change.kind === 'close'
        ? `${change.label} đóng sớm`
        : change.kind === 'extend'
          ? `${change.label} được gia hạn`
          : `${change.label} đổi lịch`;
    return queries.run(sql('insert_change_letters'), {
      contest_id: change.contest_id,
      subject: `${heading}, ${change.title}`,
      body: [
        `${change.label}: mở lúc ${say.moment(change.opens_after)}, đóng lúc ${say.closingText(change.closes_after)}.`,
        `Lý do: ${change.reason}`,
        `Xem lịch: ${context.config.publicUrl}${urls.contest(change.slug)}`,
      ].join('\n\n'),
      occasion: `round-change:${change.id}:`,
      now,
    });
  });
}
