import type { PublishedContest } from '../../../test/contest.ts';
import type { TestSystem, Visitor } from '../../../test/harness.ts';
import { decodePaper } from '../../item-bank/draw/paper.ts';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { urls } from '../../platform/urls.ts';
import { tokenHeader } from '../hot.ts';

/** What a test does as a contestant, as the answer sheet would. */
export function contestantOf(system: TestSystem, visitor: Visitor, contest: PublishedContest, round = 1) {
  const sheet = urls.sheet(contest.slug, round);
  const tokenIn = (text: string) => /data-token="([^"]+)"/.exec(text)?.[1] ?? '';
  let counter = 0;
  return {
    visitor,
    confirm: () => visitor.post(urls.confirmDetails(contest.slug), { viec: 'dung', dot: String(round) }),
    start: () => visitor.post(sheet, { viec: 'bat-dau' }),
    sheet: () => visitor.get(sheet),
    /** Saves displayed options by question from 1. */
    async save(answers: Record<number, number>) {
      const token = tokenIn((await visitor.get(sheet)).text);
      const c = Object.entries(answers).map(([question, value]) => {
        counter += 1;
        return [Number(question), counter, value];
      });
      return visitor.json('PUT', urls.answers(), { c }, { [tokenHeader]: token });
    },
    handIn: () => visitor.post(urls.handIn(contest.slug, round)),
    receipt: () => visitor.get(urls.receipt(contest.slug, round)),
    result: () => visitor.get(urls.myResult(contest.slug, round)),
    /** The right displayed option of each question of the newest attempt of this account, as only the test may know. */
    right: (accountId: number) => rightOptions(system, contest.rounds[round - 1]!, accountId),
  };
}

async function rightOptions(system: TestSystem, roundId: number, accountId: number): Promise<number[]> {
  const pool = system.context.database.pool('system');
  const { rows } = await pool.query(
    `SELECT a.paper FROM attempt a JOIN person p ON p.id = a.person_id WHERE a.round_id = $1 AND p.account_id = $2 ORDER BY a.id DESC LIMIT 1`,
    [roundId, accountId],
  );
  const paper = decodePaper(rows[0].paper);
  const keys = await pool.query('SELECT position, correct FROM keys.round_key WHERE round_id = $1', [roundId]);
  return Array.from(paper.items, (position, at) => {
    const correct = keys.rows.find((key) => key.position === position).correct[0] as number;
    return ORDERS[paper.orders[at]!]!.indexOf(correct - 1) + 1;
  });
}

/** Text as people read it: tags gone, spaces single. */
export const seen = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
