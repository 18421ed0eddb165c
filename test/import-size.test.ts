import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { importUnitFile } from '../src/unit/index.ts';
import { testSystem } from './harness.ts';
import { unitFile, writePeopleFile } from './load/people-file.ts';
import { runImportJob } from './load/run-import-job.ts';

/** As many as on the list of Thừa Thiên Huế 2023. */
const people = 5635;
const units = 377;
/** Lines that are stored at once; the last batch is what is left. */
const batch = 500;

test('5,635 people go in by the job: in batches, then in one statement a table, in little memory', async () => {
  const system = await testSystem({ listen: false });
  const pool = system.context.database.pool('system');
  const { rows: made } = await pool.query(
    `INSERT INTO organisation (name, short_name, created_at) VALUES ('Tỉnh Đo', 'Đo', now()) RETURNING id`,
  );
  const organisation = made[0].id as number;
  const doer = { organisation, accountId: null, role: 'command-line' };
  const read = await importUnitFile(system.context, doer, unitFile(units), {}, new Date(system.clock()));
  assert.equal(read.added, units);
  await pool.query(watch);
  const directory = await mkdtemp(join(tmpdir(), 'hoithi-size-'));
  const file = join(directory, 'danh-sach.xlsx');
  await writePeopleFile(file, people, units);

  const took = await runImportJob(system.url, { file, organisation });

  await rm(directory, { recursive: true });
  const { state, total, added, refused } = took;
  assert.deepEqual({ state, total, added, refused }, { state: 'done', total: people, added: people, refused: 0 });
  const seen = async (table: string, kind: string): Promise<number[]> =>
    (await pool.query('SELECT rows FROM seen WHERE place = $1 AND kind = $2 ORDER BY id', [table, kind])).rows.map(
      ({ rows }) => rows,
    );
  const full = Math.floor(people / batch);
  const batches = [...Array.from({ length: full }, () => batch), people - full * batch];
  assert.deepEqual(await seen('roster_import_line', 'INSERT'), batches, 'lines are read in batches of their own');
  assert.deepEqual(await seen('person', 'INSERT'), [people], 'people are written by one statement');
  assert.deepEqual(await seen('post', 'INSERT'), [people], 'their posts too');
  assert.deepEqual(await seen('account', 'INSERT'), [5000, people - 5000]);
  // Compared for the preview, and once more where it is written.
  const compared = await seen('roster_import_line', 'UPDATE');
  assert.ok(compared.length > 0 && compared.length <= 30, `${compared.length} statements compare all lines`);
  const { rows: stored } = await pool.query(
    `SELECT count(*)::integer AS people, count(DISTINCT o.unit_id)::integer AS units, count(p.account_id)::integer AS accounts
     FROM person p JOIN post o ON o.person_id = p.id WHERE p.organisation_id = $1`,
    [organisation],
  );
  assert.deepEqual(stored, [{ people, units, accounts: people }]);
  const grown = took.memory_mb - took.idle_mb;
  assert.ok(grown > 0 && grown <= 120, `${grown} MB more than the program itself, ${took.memory_mb} MB in all`);
});

/** Writes down how many rows each statement touches. */
const watch = `
  CREATE TABLE seen (id bigint GENERATED ALWAYS AS IDENTITY, place text, kind text, rows integer);
  GRANT INSERT ON seen TO PUBLIC;
  CREATE FUNCTION note_seen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO seen (place, kind, rows) SELECT TG_TABLE_NAME, TG_OP, count(*) FROM touched;
    RETURN NULL;
  END $$;
  ${['roster_import_line', 'person', 'post', 'account']
    .map(
      (table) => `
  CREATE TRIGGER note_insert AFTER INSERT ON ${table} REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION note_seen();
  CREATE TRIGGER note_update AFTER UPDATE ON ${table} REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION note_seen();`,
    )
    .join('')}`;
