import { loadSql } from '../platform/db/sql.ts';

export const sql = loadSql(new URL('./unit.sql', import.meta.url));
