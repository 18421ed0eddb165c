import { loadSql } from '../../platform/db/sql.ts';

export const analysisSql = loadSql(new URL('./analysis.sql', import.meta.url));
