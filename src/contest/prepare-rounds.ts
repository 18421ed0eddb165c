import { writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { dayOf } from '../platform/format/day.ts';
import { signal } from '../platform/signals.ts';
import type { ContestParameters, PaperSettings } from './parameters.ts';
import { contestSql as sql } from './read.ts';
import type { ContestServices } from './services.ts';

/** A round is prepared this long before it opens: time enough to mend what is missing. */
export const preparedAhead = 12 * 3_600_000;

interface Row {
  id: number;
  organisation_id: number;
  contest_id: number;
  opens_at: Date;
  bank_id: number | null;
  parameters: ContestParameters;
  snapshot_id: number | null;
}

/**
 * Freezes pool and roster of every published round that opens within twelve hours (or should be open): by itself, each
 * minute, on any node. What cannot be prepared is logged and tried again; the set-up page says what is missing.
 * @returns ids of the rounds prepared now
 */
export async function prepareRounds(context: Context, services: ContestServices, now: Date): Promise<number[]> {
  const rows = await context.database.system((queries) =>
    queries.many<Row>(sql('list_rounds_to_prepare'), { now, before: new Date(now.getTime() + preparedAhead) }),
  );
  const prepared: number[] = [];
  await followRoster(context, now);
  await preparePractice(context, services, now);
  for (const row of rows) {
    if (!row.parameters.test || row.bank_id === null || row.snapshot_id === null) continue;
    try {
      await prepare(context, services, row as Row & { bank_id: number; snapshot_id: number }, now);
      prepared.push(row.id);
    } catch (error) {
      context.log.error({ round: row.id, error }, 'round not prepared');
    }
  }
  return prepared;
}

/** Items set apart for practice: several papers' worth, so that it stays worth repeating. */
const practiceItems = ({ practice }: PaperSettings): number => practice.itemsPerPaper * 2;

/** Published contests with practice get their items at once: people practise before the first round opens. */
async function preparePractice(context: Context, services: ContestServices, now: Date): Promise<void> {
  const rows = await context.database.system((queries) =>
    queries.many<Pick<Row, 'organisation_id' | 'contest_id' | 'parameters'> & { bank_id: number }>(
      sql('list_contests_without_practice'),
    ),
  );
  for (const row of rows) {
    const test = row.parameters.test!;
    await context.database.system((queries) =>
      services.setPractice(queries, {
        organisation: row.organisation_id,
        contestId: row.contest_id,
        bankId: row.bank_id,
        blueprint: test.blueprint,
        rules: test,
        count: practiceItems(test),
        now,
      }),
    );
  }
}

/** Rounds that have not closed follow a roster that was locked anew; told to every node and written down. */
async function followRoster(context: Context, now: Date): Promise<void> {
  await context.database.system(async (queries) => {
    const rounds = await queries.many<{ id: number; organisation_id: number; snapshot_id: number }>(
      sql('use_newest_snapshots'),
      { now },
    );
    for (const round of rounds) {
      await signal(queries, 'round', String(round.id));
      await writeAudit(queries, { organisation: round.organisation_id, accountId: null, role: 'system' }, now, {
        action: 'round.roster-renewed',
        objectKind: 'round',
        objectId: round.id,
        detail: { snapshot: round.snapshot_id },
      });
    }
  });
}

async function prepare(
  context: Context,
  services: ContestServices,
  row: Row & { bank_id: number; snapshot_id: number },
  now: Date,
): Promise<void> {
  const test = row.parameters.test!;
  await context.database.system(async (queries) => {
    const pool = await services.freezePool(queries, {
      organisation: row.organisation_id,
      roundId: row.id,
      bankId: row.bank_id,
      onDate: dayOf(row.opens_at),
      blueprint: test.blueprint,
      ...(test.practice.enabled ? { practice: practiceItems(test) } : {}),
      rules: test,
      fixedPapers: test.paperSource === 'forms',
      now,
    });
    await queries.run(sql('mark_prepared'), { round_id: row.id, snapshot_id: row.snapshot_id, now });
    await signal(queries, 'round', String(row.id));
    await writeAudit(queries, { organisation: row.organisation_id, accountId: null, role: 'system' }, now, {
      action: 'round.prepared',
      objectKind: 'round',
      objectId: row.id,
      detail: { items: pool.items, snapshot: row.snapshot_id },
    });
  });
}
