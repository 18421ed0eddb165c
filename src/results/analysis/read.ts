import type { ItemOption } from '../../item-bank/item.ts';
import type { ItemState } from '../../item-bank/item-state.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { endOfAttempts, type RoundPlace, readPlace } from '../publication/load.ts';
import type { RoundAsked } from './analyse-round.ts';
import type { Exposure } from './exposure/exposure.ts';
import type { AnalysedItem, RoundFigures } from './pure/analyse.ts';
import type { ItemFlag } from './pure/flags.ts';
import type { OptionFigures } from './pure/item-figures.ts';
import { refusals } from './refusals.ts';
import { analysisSql as sql } from './sql.ts';
import { type KeyAlarms, readKeyAlarms } from './watch-keys.ts';
import { readWork } from './work.ts';

/** Statistics of a round as stored. */
export interface StoredAnalysis {
  keyVersion: number;
  attempts: number;
  figures: RoundFigures;
  computedAt: Date;
  accountName: string | null;
}

/** One analysed item with what it asks. */
export interface ItemRow {
  position: number;
  people: number;
  facility: number | null;
  discrimination: number | null;
  difficulty: number | null;
  figures: Omit<AnalysedItem, 'position' | 'n' | 'facility' | 'discrimination' | 'options' | 'flags' | 'concern'>;
  flags: ItemFlag[];
  concern: number;
  topic: string;
  level: number;
  kind: string;
  stem: string;
  itemId: number;
  version: number;
  code: string;
  bankId: number;
  /** Over all graded rounds; null = not counted yet. */
  exposure: Omit<Exposure, 'itemId'> | null;
}

export interface ItemDetail extends ItemRow {
  texts: ItemOption[];
  state: ItemState;
  /** The version of the round is still the item's present one. */
  present: boolean;
  options: OptionFigures[];
  key: number;
}

export interface RoundStatistics {
  place: RoundPlace;
  /** Nobody can be working any more. */
  over: boolean;
  endsAt: Date;
  work: 'waiting' | 'running' | undefined;
  analysis: StoredAnalysis | null;
  /** First graded attempts there are now; others than at the calculation: the figures are out of date. */
  attemptsNow: number;
  items: ItemRow[];
  topics: ReadonlyMap<string, string>;
  /** While the round runs, for who answers for it: items whose key should be checked. */
  keyAlarms: KeyAlarms | null;
}

/** Statistics of a round, items in the order of concern. */
export async function readStatistics(
  context: Context,
  { organisation, contest, round, watching }: RoundAsked & { organisation: number; watching: boolean },
  now: Date,
): Promise<RoundStatistics> {
  const found = await context.database.web(organisation, async (queries) => {
    const place = await readPlace(queries, contest, round);
    const { attempts } = await queries.one<{ attempts: number }>(sql('count_first_results'), {
      round_id: place.round.id,
    });
    return {
      place,
      attemptsNow: attempts,
      work: await readWork({ queries, kind: 'analyse-round', place }),
      analysis: await readStored(queries, place.round.id),
    };
  });
  const { place, analysis } = found;
  const items = analysis
    ? await context.database.keys(organisation, async (queries) => ({
        rows: await queries.many<StoredItem>(sql('list_item_analysis'), { round_id: place.round.id }),
        topics: await readTopics(queries, place.contest.id),
      }))
    : { rows: [], topics: new Map<string, string>() };
  const endsAt = endOfAttempts(place);
  const over = now >= endsAt;
  const keyAlarms =
    watching && !over
      ? await context.database.keys(organisation, (queries) => readKeyAlarms(queries, place.round.id))
      : null;
  return { ...found, endsAt, over, items: items.rows.map(itemOf), topics: items.topics, keyAlarms };
}

/** One item with its options. @throws Refusal when it has no figures */
export async function readItem(
  context: Context,
  { organisation, contest, round, position }: RoundAsked & { organisation: number; position: number },
): Promise<{ place: RoundPlace; analysis: StoredAnalysis; item: ItemDetail; topics: ReadonlyMap<string, string> }> {
  const place = await context.database.web(organisation, (queries) => readPlace(queries, contest, round));
  return context.database.keys(organisation, async (queries) => {
    const analysis = await readStored(queries, place.round.id);
    const row = await queries.maybe<StoredItem & Pick<ItemDetail, 'texts' | 'options' | 'key' | 'state' | 'present'>>(
      sql('find_item_analysis'),
      { round_id: place.round.id, position },
    );
    if (!analysis || !row) throw refusals.unknownItem();
    const { texts, options, key, state, present } = row;
    return {
      place,
      analysis,
      item: { ...itemOf(row), texts, options, key, state, present },
      topics: await readTopics(queries, place.contest.id),
    };
  });
}

type StoredItem = Omit<ItemRow, 'itemId' | 'bankId' | 'exposure'> & {
  item_id: number;
  bank_id: number;
} & StoredExposure;

interface StoredExposure {
  served: number | null;
  rounds: number;
  known_to: number;
  contestants: number;
}

const itemOf = ({ item_id, bank_id, served, rounds, known_to, contestants, ...row }: StoredItem): ItemRow => ({
  ...row,
  itemId: item_id,
  bankId: bank_id,
  exposure: served === null ? null : { served, rounds, people: known_to, contestants },
});

/** Share of the contestants who received it so far, 0 to 1; null = not counted, or nobody came. */
export const exposedShare = ({ exposure }: Pick<ItemRow, 'exposure'>): number | null =>
  exposure === null || exposure.contestants === 0 ? null : exposure.people / exposure.contestants;

async function readStored(queries: Queries, roundId: number): Promise<StoredAnalysis | null> {
  const row = await queries.maybe<{
    key_version: number;
    attempts: number;
    figures: RoundFigures;
    computed_at: Date;
    account_name: string | null;
  }>(sql('find_round_analysis'), { round_id: roundId });
  return row
    ? {
        keyVersion: row.key_version,
        attempts: row.attempts,
        figures: row.figures,
        computedAt: row.computed_at,
        accountName: row.account_name,
      }
    : null;
}

const readTopics = async (queries: Queries, contestId: number) =>
  new Map(
    (await queries.many<{ slug: string; name: string }>(sql('list_topics'), { contest_id: contestId })).map((row) => [
      row.slug,
      row.name,
    ]),
  );
