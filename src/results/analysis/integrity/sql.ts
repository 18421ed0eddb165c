import { loadSql } from '../../../platform/db/sql.ts';

export const integritySql = loadSql(new URL('./integrity.sql', import.meta.url));
