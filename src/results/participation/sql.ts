import { loadSql } from '../../platform/db/sql.ts';

export const sql = loadSql(new URL('./participation.sql', import.meta.url));
