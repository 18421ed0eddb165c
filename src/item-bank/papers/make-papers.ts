import { randomBytes } from 'node:crypto';
import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { provesSatisfiable } from '../draw/satisfiable.ts';
import { drawCommitment } from '../draw/seed.ts';
import { lackProblems } from '../lacks.ts';
import { loadSupply } from '../pool.ts';
import { freePool } from '../proof/prove.ts';
import { papersWanted } from '../proof/read.ts';
import { blueprintLacking } from '../refusals.ts';
import { setPractice } from '../set-practice.ts';
import { listUsed } from '../used.ts';
import { type ComposedPaper, composePapers } from './compose.ts';
import { listPapers, type RoundPlace, readPaperRound, papersSql as sql } from './read.ts';
import { notByPapers, reasonNeeded, roundFrozen } from './refusals.ts';

export interface MadePapers {
  papers: { code: string; shared: number }[];
  commitment: string;
}

/**
 * Makes the papers of a round (bộ đề) from its blueprint and a fresh secret: as many as the parameters name, unlike each
 * other where the bank allows. Makes them all anew while the round's pool is not frozen.
 * @throws Refusal papers.not-used, papers.frozen, papers.reason, pool.lacking
 */
export async function makePapers(
  context: Context,
  doer: Doer,
  place: RoundPlace,
  reason: string | null,
  now: Date,
): Promise<MadePapers> {
  const { organisation } = place;
  return context.database.keys(organisation, async (queries) => {
    const round = await readPaperRound(queries, place);
    await queries.run(sql('lock_papers'), { round_id: round.id });
    const test = round.parameters.test!;
    const count = papersWanted(test);
    if (count === 0 || round.bank_id === null) throw notByPapers();
    if (round.frozen) throw roundFrozen();
    const before = await listPapers(queries, round);
    if (before.some(({ approved_at }) => approved_at) && !reason) throw reasonNeeded();
    const bankId = round.bank_id;
    const { contest_id: contestId } = round;
    if (test.practice.enabled)
      await setPractice(queries, {
        ...{ organisation, contestId, bankId, blueprint: test.blueprint, rules: test, now },
        count: test.practice.itemsPerPaper * 2,
      });
    const { inForce } = await loadSupply(queries, { organisation, bankId, onDate: round.on_date });
    const used = await listUsed(queries, { organisation, contestId, bankId, now, exceptRound: round.id });
    const pool = freePool(inForce, { practice: used.practice, graded: used.gradedHere }, test.separatePools ?? false);
    const lacks = provesSatisfiable(test.blueprint, pool);
    if (lacks.length > 0 || test.blueprint.length === 0)
      throw blueprintLacking(await lackProblems(queries, { organisation, bankId }, { cells: test.blueprint, lacks }));

    const seed = randomBytes(32);
    const commitment = drawCommitment(seed);
    const made = composePapers(pool, test.blueprint, count, seed, test.shuffleItems);
    await queries.run(sql('delete_papers'), { organisation_id: organisation, round_id: round.id });
    await queries.run(sql('set_seed'), {
      round_id: round.id,
      organisation_id: organisation,
      seed,
      commitment: Buffer.from(commitment, 'hex'),
    });
    const codes = codesOf(test.forms, made);
    for (const [at, paper] of made.entries()) {
      const { id } = await queries.one<{ id: number }>(sql('insert_paper'), {
        organisation_id: organisation,
        round_id: round.id,
        code: codes[at],
        number: at + 1,
        shared: paper.shared,
        account_id: doer.accountId,
        now,
      });
      await queries.run(sql('insert_paper_items'), {
        paper_id: id,
        organisation_id: organisation,
        version_ids: paper.items.map((index) => pool[index]!.versionId),
      });
    }
    await writeAudit(queries, doer, now, {
      action: before.length > 0 ? 'papers.made-again' : 'papers.made',
      objectKind: 'round',
      objectId: round.id,
      ...(reason ? { reason } : {}),
      detail: { papers: made.length, shared: made.reduce((sum, { shared }) => sum + shared, 0), commitment },
    });
    return { papers: made.map(({ shared }, at) => ({ code: codes[at]!, shared })), commitment };
  });
}

/** Names from the parameters, or 01, 02, …; a name given twice gets its number. */
function codesOf(names: readonly string[], papers: readonly ComposedPaper[]): string[] {
  return papers.map((_, at) => {
    const name = names[at] ?? String(at + 1).padStart(2, '0');
    return names.indexOf(name) === at || !names.includes(name) ? name : `${name} (${at + 1})`;
  });
}
