import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { loadSql } from '../platform/db/sql.ts';
import { findBankByName, insertBank } from './create-bank.ts';
import { knownContents } from './import/known-contents.ts';
import { insertItems, insertTopics, type NewItem } from './insert-items.ts';
import { hashOfContent, plainContent } from './item.ts';
import { insertStarter } from './law/starter.ts';
import { type SampleItem, sampleBank } from './sample/index.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

export interface SampleRequest {
  organisation: number;
  /** The unit that keeps it; missing: the top of the tree. */
  unitId?: number | null;
  /** True for demonstrations only: the items count as approved, though nobody appraised them; also those loaded before. */
  approved?: boolean;
}

/**
 * The bank that comes with hoithi, once an organisation: repeating it adds only what is missing.
 * @returns how many items were added, and how many earlier ones approved
 */
export function loadSampleBank(
  context: Context,
  doer: Doer,
  { organisation, unitId = null, approved = false }: SampleRequest,
  now = new Date(context.clock()),
): Promise<{ bankId: number; added: number; approved: number }> {
  return context.database.keys(organisation, async (queries) => {
    const { name, label } = sampleBank;
    const made = await insertBank(queries, doer, { organisation, unitId, name, label }, now);
    const bank = made ?? (await findBankByName(queries, organisation, name));
    if (!bank) throw new Error('the sample bank is neither new nor there');
    const items = sampleAsItems(sampleBank.items);
    const known = await knownContents(queries, organisation, bank.id, items.map(hashOfContent));
    const added = items.filter((item) => !known.has(hashOfContent(item)));
    const topics = new Map(sampleBank.topics.map((topic) => [topic.slug, topic.name]));
    await insertTopics(queries, organisation, bank.id, topics);
    await insertStarter(queries, organisation, now);
    const state = approved ? 'approved' : 'submitted';
    const before = approved
      ? await queries.run(sql('approve_untouched_sample'), { organisation_id: organisation, bank_id: bank.id })
      : 0;
    await insertItems(queries, { organisation, bankId: bank.id, accountId: null, state, now }, added);
    if (added.length + before > 0)
      await writeAudit(queries, { ...doer, organisation }, now, {
        action: 'bank.sample-loaded',
        objectKind: 'item-bank',
        objectId: bank.id,
        detail: { added: added.length, approved, approvedBefore: before },
      });
    return { bankId: bank.id, added: added.length, approved: before };
  });
}

/** The sample as items of a bank: keys from 1, enemies of enemies in one group. */
export function sampleAsItems(samples: readonly SampleItem[]): NewItem[] {
  const groups = enemyGroups(samples);
  return samples.map(({ code, topic, level, kind, stem, options, correct, rationale, legalBasis }) => ({
    ...plainContent,
    code,
    topic,
    level,
    kind,
    stem,
    options: options.map(({ text, pinned }) => (pinned ? { text, pin: pinned } : { text })),
    correct: [correct + 1],
    rationale,
    legal: {
      document: legalBasis.document,
      date: legalBasis.date,
      issuer: legalBasis.issuer,
      article: legalBasis.article,
      inForceFrom: legalBasis.validFrom,
      inForceTo: legalBasis.validTo ?? null,
    },
    enemyGroup: groups.get(code) ?? null,
  }));
}

/** Group by code, named by the first code in it; items without enemies are in none. */
function enemyGroups(samples: readonly SampleItem[]): Map<string, string> {
  const enemies = new Map(samples.map(({ code, enemies = [] }) => [code, enemies]));
  const groups = new Map<string, string>();
  for (const { code } of samples) {
    if (groups.has(code) || enemies.get(code)?.length === 0) continue;
    const waiting = [code];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (groups.has(next)) continue;
      groups.set(next, code);
      waiting.push(...(enemies.get(next) ?? []));
    }
  }
  return groups;
}
