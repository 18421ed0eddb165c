import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg, { type ClientConfig } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** What the checker is given, as tab-separated files; `complete` is written last. */
const tables: Record<string, string> = {
  events: 'SELECT attempt_id, question, sequence, value FROM answer_event',
  attempts: `SELECT id, person_id, round_id, class, number, encode(paper, 'hex') FROM attempt`,
  results: `SELECT attempt_id, round_id, points, maximum, right_answers, answered, encode(answers, 'hex'), receipt_code, events FROM attempt_result`,
  keys: `SELECT k.round_id, k.position, array_to_string(k.correct, ','), v.kind FROM keys.round_key k
    JOIN round_item i ON i.round_id = k.round_id AND i.position = k.position JOIN item_version v ON v.id = i.item_version_id
    WHERE k.key_version = 1`,
  rounds: `SELECT r.id, v.parameters #>> '{test,pointsPerItemTenths}' FROM round r JOIN contest c ON c.id = r.contest_id
    JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version`,
  counters: `SELECT round_id, 'unit', sum(results), sum(points) FROM unit_counter GROUP BY 1
    UNION ALL SELECT round_id, 'score', sum(results), 0 FROM score_histogram GROUP BY 1`,
};

/** Reads everything in one read-only transaction. A table that cannot be read leaves the dump incomplete. */
export async function dumpTo(folder: string, connection: ClientConfig): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    for (const [name, query] of Object.entries(tables))
      await pipeline(client.query(copyTo(`COPY (${query}) TO STDOUT`)), createWriteStream(join(folder, `${name}.tsv`)));
    await writeFile(join(folder, 'complete'), '');
  } finally {
    await client.end().catch(() => {});
  }
}
