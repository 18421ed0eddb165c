import type { World } from '../../test/world.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/database.ts';
import { createBank } from './create-bank.ts';
import { insertItems, type NewItem } from './insert-items.ts';
import { noLegalBasis, plainContent } from './item.ts';

/** A made-up item: its number makes it different from every other. */
export function someItem(number: number, over: Partial<NewItem> = {}): NewItem {
  return {
    ...plainContent,
    code: `T${String(number).padStart(4, '0')}`,
    kind: 'single',
    stem: `Câu hỏi thử số ${number}: thủ tục này giải quyết trong mấy ngày?`,
    options: ['một', 'hai', 'ba', 'bốn'].map((text) => ({ text: `${text} ngày, kể từ lần ${number}` })),
    correct: [(number % 4) + 1],
    topic: 'the-che',
    level: 1,
    rationale: `Giải thích của câu ${number}.`,
    legal: noLegalBasis,
    enemyGroup: null,
    ...over,
  };
}

/** A bank of an organisation with these items in one state. */
export async function bankWith(
  context: Context,
  world: Pick<World, 'organisation' | 'accounts'>,
  items: NewItem[],
  state: 'submitted' | 'approved' = 'approved',
  now = new Date(context.clock()),
): Promise<{ bankId: number; itemIds: number[] }> {
  const doer = { organisation: world.organisation, accountId: world.accounts.writer, role: 'item-writer' };
  const bank = await createBank(context, doer, { organisation: world.organisation, name: `Thử ${Math.random()}` }, now);
  const itemIds = await context.database.keys(world.organisation, (queries) =>
    insertItems(
      queries,
      { organisation: world.organisation, bankId: bank.id, accountId: world.accounts.writer, state, now },
      items,
    ),
  );
  return { bankId: bank.id, itemIds };
}

/** A contest with one round a week from 8 June 2023, only as much of it as the bank looks at. */
export async function contestWith(
  database: Database,
  world: World,
  bankId: number | null,
  blueprint: { topic: string; level: number | null; count: number }[],
  slug = 'thi-thu',
): Promise<{ contestId: number; rounds: number[] }> {
  const pool = database.pool('system');
  const one = async (text: string, values: unknown[]) => (await pool.query(text, values)).rows[0].id as number;
  const at = '2023-05-01T00:00:00Z';
  const contestId = await one(
    `INSERT INTO contest (organisation_id, unit_id, slug, bank_id, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [world.organisation, world.units.province, slug, bankId, at],
  );
  const parameters = { title: 'Tìm hiểu cải cách hành chính', shortTitle: 'Tìm hiểu CCHC', test: { blueprint } };
  await pool.query(
    `INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at) VALUES ($1, 1, $2, $3, $4)`,
    [contestId, world.organisation, JSON.stringify(parameters), at],
  );
  const rounds: number[] = [];
  for (const number of [1, 2])
    rounds.push(
      await one(
        `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at)
         VALUES ($1, $2, $3::int, 'Tuần ' || $3::text, timestamptz '2023-06-01T00:00:00+07:00' + $3::int * interval '7 days',
           timestamptz '2023-06-08T00:00:00+07:00' + $3::int * interval '7 days') RETURNING id`,
        [world.organisation, contestId, number],
      ),
    );
  return { contestId, rounds };
}
/** A PNG of 3 × 2 red pixels. */
export const somePicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR42mM4IScHQQxwFgBBAAYZ1ETuGQAAAABJRU5ErkJggg==',
  'base64',
);
export const somePictureHash = '546d00006ade28fb4e1946c432116709d718eba05f34a38ac62a34614a7aeab8';
