import { loadSql } from '../platform/db/sql.ts';

export const sql = loadSql(new URL('./unit.sql', import.meta.url));
export const requestSql = loadSql(new URL('./unit-requests.sql', import.meta.url));
export const pageSql = loadSql(new URL('./unit-pages.sql', import.meta.url));
