import { createHash } from 'node:crypto';
import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { seedFor } from './compose.ts';
import { findSeed, listPapers, type RoundPlace, readPaperRound, papersSql as sql } from './read.ts';
import { noSuchPaper, notRead, ownPaper, roundFrozen } from './refusals.ts';

/** Over a salt of the set's secret and the versions in their order: tells nothing, and proves the paper afterwards. */
export function sealOf(secret: Uint8Array, code: string, versions: readonly number[]): Buffer {
  const salt = seedFor(secret, `seal/${code}`);
  return createHash('sha256')
    .update(salt)
    .update(`${code}\n${versions.join(',')}`)
    .digest();
}

/**
 * Lets a paper pass and seals it. Somebody else than who made it, who was shown it whole (TT 22/2025/TT-BNV, Điều 10).
 * @throws Refusal papers.unknown, papers.own, papers.not-read, papers.frozen
 */
export async function approvePaper(
  context: Context,
  doer: Doer & { accountId: number },
  place: RoundPlace,
  paperId: number,
  now: Date,
): Promise<void> {
  const { organisation } = place;
  await context.database.keys(organisation, async (queries) => {
    const round = await readPaperRound(queries, place);
    await queries.run(sql('lock_papers'), { round_id: round.id });
    const paper = (await listPapers(queries, round)).find(({ id }) => id === paperId);
    const secret = await findSeed(queries, round);
    if (!paper || !secret) throw noSuchPaper();
    if (paper.approved_at) return;
    if (round.frozen) throw roundFrozen();
    if (paper.made_by === doer.accountId) throw ownPaper();
    const read = await queries.one<{ versions: number }>(sql('count_read'), {
      organisation_id: organisation,
      account_id: doer.accountId,
      since: paper.made_at,
      version_ids: paper.versions,
    });
    if (read.versions < new Set(paper.versions).size) throw notRead();
    const seal = sealOf(secret.seed, paper.code, paper.versions);
    await queries.run(sql('approve_paper'), {
      organisation_id: organisation,
      paper_id: paperId,
      account_id: doer.accountId,
      seal,
      now,
    });
    await writeAudit(queries, doer, now, {
      action: 'papers.approved',
      objectKind: 'round',
      objectId: round.id,
      detail: { paper: paper.code, seal: seal.toString('hex') },
    });
  });
}
