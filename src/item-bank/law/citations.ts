import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { documentKey } from './number.ts';
import { placeIn } from './place.ts';

const sql = loadSql(new URL('./law.sql', import.meta.url));

export interface Cited {
  versionId: number;
  document: string | null;
  article: string | null;
}

/** Notes which document these versions rest on, by its normalised number, and where in it. Once a version. */
export async function linkCitations(queries: Queries, cited: readonly Cited[]): Promise<void> {
  const those = cited.filter(({ document, article }) => document !== null || article !== null);
  if (those.length === 0) return;
  const places = those.map(({ article, document }) => placeIn([article, document].filter(Boolean).join(' ')));
  await queries.run(sql('insert_citations'), {
    version_ids: those.map(({ versionId }) => versionId),
    keys: those.map(({ document }) => (document === null ? null : documentKey(document))),
    articles: places.map(({ article }) => article),
    clauses: places.map(({ clause }) => clause),
    points: places.map(({ point }) => point),
  });
}

/** Reads the citations of versions written before they were read; harmless when repeated. @returns how many */
export async function linkEarlierCitations({ database }: Context): Promise<number> {
  let linked = 0;
  for (;;) {
    const some = await database.system(async (queries) => {
      const rows = await queries.many<{ id: number; legal_document: string | null; legal_article: string | null }>(
        sql('list_unlinked'),
      );
      const cited = rows.map((row) => ({
        versionId: row.id,
        document: row.legal_document,
        article: row.legal_article,
      }));
      await linkCitations(queries, cited);
      return rows.length;
    });
    linked += some;
    if (some < 2000) return linked;
  }
}
