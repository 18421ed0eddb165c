import { loadSql } from '../../platform/db/sql.ts';

export const sql = loadSql(new URL('./import.sql', import.meta.url));
