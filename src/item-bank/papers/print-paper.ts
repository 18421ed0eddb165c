import { randomBytes } from 'node:crypto';
import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { drawPaper, preparePool } from '../draw/draw.ts';
import { ORDERS } from '../draw/permutation.ts';
import type { BlueprintCell, PoolItem } from '../draw/pool.ts';
import { provesSatisfiable } from '../draw/satisfiable.ts';
import { drawCommitment } from '../draw/seed.ts';
import { letterOf } from '../item.ts';
import { lackProblems } from '../lacks.ts';
import { shownOptions } from '../pins.ts';
import { loadSupply } from '../pool.ts';
import { freePool } from '../proof/prove.ts';
import { noteViews } from '../read.ts';
import { blueprintLacking } from '../refusals.ts';
import { listUsed } from '../used.ts';
import { seedFor } from './compose.ts';
import { formDocument, keyDocument, paperDocument } from './print/documents.ts';
import { type Picture, wordPictures } from './print/pictures.ts';
import type { PrintedPaper, PrintedQuestion } from './print/sheet.ts';
import {
  findSeed,
  listPapers,
  loadPaperItems,
  type PaperItem,
  type PaperRound,
  type RoundPlace,
  readPaperRound,
  papersSql as sql,
} from './read.ts';
import { noSuchPaper } from './refusals.ts';

export type PrintedWhat = 'de' | 'dap-an' | 'phieu';

/** A paper made beforehand, or one drawn from the bank by a number of three digits. */
export type PrintedWhich = { paperId: number } | { drawn: number };

export interface Printed {
  bytes: Buffer;
  fileName: string;
}

/**
 * A paper, its key sheet or its answer form as .docx in official form. Secret material: audited, and every item on it
 * counts as seen by who prints; its key too, on the key sheet.
 * @throws Refusal papers.unknown, pool.lacking
 */
export async function printPaper(
  context: Context,
  doer: Doer,
  place: RoundPlace,
  request: { what: PrintedWhat; which: PrintedWhich },
  now: Date,
): Promise<Printed> {
  const { organisation } = place;
  const { what, which } = request;
  const { printed, tenths } = await context.database.keys(organisation, async (queries) => {
    const round = await readPaperRound(queries, place);
    const test = round.parameters.test!;
    const { code, items, secret } = await itemsOf(queries, round, which, now);
    const printed = await laidOut(queries, round, code, items, seedFor(secret, `print/${code}`));
    if (what !== 'phieu' && doer.accountId !== null)
      await noteViews(
        queries,
        organisation,
        doer.accountId,
        items.map(({ itemId }) => itemId),
        now,
        what === 'dap-an' ? items.map(({ versionId }) => versionId) : [],
      );
    await writeAudit(queries, { ...doer, organisation }, now, {
      action: 'papers.printed',
      objectKind: 'round',
      objectId: round.id,
      detail: { what, paper: code, items: items.length },
    });
    return { printed, tenths: test.pointsPerItemTenths };
  });
  const name = { de: 'De-thi', 'dap-an': 'Dap-an', phieu: 'Phieu-tra-loi' }[what];
  const bytes =
    what === 'de'
      ? await paperDocument(printed)
      : what === 'dap-an'
        ? await keyDocument(printed, tenths)
        : await formDocument(printed);
  return { bytes, fileName: `${name}-${place.slug}-${place.number}-${printed.code}.docx` };
}

async function itemsOf(
  queries: Queries,
  round: PaperRound,
  which: PrintedWhich,
  now: Date,
): Promise<{ code: string; items: PaperItem[]; secret: Buffer }> {
  const secret = await secretOf(queries, round);
  if ('paperId' in which) {
    const paper = (await listPapers(queries, round)).find(({ id }) => id === which.paperId);
    if (!paper) throw noSuchPaper();
    return { code: paper.code, items: await loadPaperItems(queries, round.organisation_id, paper.versions), secret };
  }
  const code = String(which.drawn);
  const { blueprint, shuffleItems } = round.parameters.test!;
  const pool = await drawableItems(queries, round, now);
  const all = pool.map(poolItemOf);
  const lacks = provesSatisfiable(blueprint, all);
  if (lacks.length > 0 || round.bank_id === null || blueprint.length === 0)
    throw blueprintLacking(await lackProblems(queries, scopeOf(round), { cells: blueprint, lacks }));
  const paper = drawPaper(preparePool(all, blueprint as BlueprintCell[]), {
    seed: seedFor(secret, `drawn/${code}`),
    seen: new Map(),
    shuffleItems,
    shuffleOptions: false,
  });
  return { code, items: Array.from(paper.items, (index) => pool[index]!), secret };
}

const scopeOf = (round: PaperRound) => ({ organisation: round.organisation_id, bankId: round.bank_id! });

/** The round's secret of papers, made the first time it is needed. */
async function secretOf(queries: Queries, round: PaperRound): Promise<Buffer> {
  await queries.run(sql('lock_papers'), { round_id: round.id });
  const known = await findSeed(queries, round);
  if (known) return known.seed;
  const seed = randomBytes(32);
  await queries.run(sql('set_seed'), {
    round_id: round.id,
    organisation_id: round.organisation_id,
    seed,
    commitment: Buffer.from(drawCommitment(seed), 'hex'),
  });
  return seed;
}

/** What a paper of this round can be drawn from now: the frozen pool, or what the bank has free for its day. */
async function drawableItems(queries: Queries, round: PaperRound, now: Date): Promise<PaperItem[]> {
  const scope = { organisation_id: round.organisation_id, round_id: round.id };
  const frozen = await queries.many<{ version_id: number }>(sql('list_pool_versions'), scope);
  if (frozen.length > 0)
    return loadPaperItems(
      queries,
      round.organisation_id,
      frozen.map(({ version_id }) => version_id),
    );
  if (round.bank_id === null) return [];
  const { inForce } = await loadSupply(queries, { ...scopeOf(round), onDate: round.on_date });
  const used = await listUsed(queries, { ...scopeOf(round), contestId: round.contest_id, now });
  const separate = round.parameters.test!.separatePools ?? false;
  const free = freePool(inForce, { practice: used.practice, graded: used.gradedHere }, separate);
  return loadPaperItems(
    queries,
    round.organisation_id,
    free.map(({ versionId }) => versionId),
  );
}

const poolItemOf = ({ itemId, enemyGroup, content }: PaperItem): PoolItem => ({
  id: itemId,
  topic: content.topic,
  level: content.level,
  enemyGroup,
  optionCount: content.options.length,
  pins: content.options.map(({ pin }) => pin ?? 'free'),
  contentHash: String(itemId),
  sharedStem: content.sharedStem,
});

async function laidOut(
  queries: Queries,
  round: PaperRound,
  code: string,
  items: PaperItem[],
  seed: Buffer,
): Promise<PrintedPaper> {
  const test = round.parameters.test!;
  const pool = items.map(poolItemOf);
  const orders = drawPaper(preparePool(pool, [], [...pool.keys()]), {
    seed,
    seen: new Map(),
    shuffleItems: false,
    shuffleOptions: test.shuffleOptions,
  });
  const placed = Array.from(orders.items, (index) => items[index]!);
  const { name } = await queries.one<{ name: string }>(sql('find_issuer'), {
    organisation_id: round.organisation_id,
  });
  return {
    parent: name.toUpperCase(),
    issuer: 'BAN TỔ CHỨC HỘI THI',
    contest: round.parameters.title,
    round: round.label,
    code,
    minutes: test.minutes,
    questions: placed.map((item, at) => questionOf(item, ORDERS[orders.orders[at]!]!, placed[at - 1])),
    pictures: await loadPictures(queries, round, items),
  };
}

function questionOf(item: PaperItem, order: ArrayLike<number>, before: PaperItem | undefined): PrintedQuestion {
  const { content } = item;
  const places = Array.from(order);
  return {
    item,
    options: shownOptions(content, places),
    order: places,
    key: content.correct
      .map((position) => places.indexOf(position - 1) + 1)
      .sort((a, b) => a - b)
      .map(letterOf)
      .join(', '),
    sameText: content.sharedStem !== null && before?.content.sharedStem === content.sharedStem,
  };
}

async function loadPictures(queries: Queries, round: PaperRound, items: PaperItem[]): Promise<Map<string, Picture>> {
  const images = items.flatMap(({ content }) => content.images);
  if (images.length === 0) return new Map();
  const rows = await queries.many<{ hash: string; bytes: Buffer }>(sql('list_pictures'), {
    organisation_id: round.organisation_id,
    bank_id: round.bank_id,
    hashes: [...new Set(images.map(({ hash }) => hash))],
  });
  return wordPictures(
    images,
    rows.map(({ hash, bytes }) => [hash, bytes]),
  );
}
