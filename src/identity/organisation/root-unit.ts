import { loadSql } from '../../platform/db/sql.ts';
import { fold } from '../../platform/text/fold.ts';
import type { PlantRoot } from './create-organisation.ts';

const sql = loadSql(new URL('./root-unit.sql', import.meta.url));

/** The top unit with one version that has always held; what is below it comes by import. */
export const plantRootUnit: PlantRoot = async (queries, { organisation, code, name }, now) => {
  const { id } = await queries.one<{ id: number }>(sql('plant_unit'), { organisation_id: organisation, code, now });
  await queries.run(sql('plant_version'), { organisation_id: organisation, unit_id: id, name });
  const searchName = `${fold(name)} · ${fold(code)}`;
  const values = { organisation_id: organisation, unit_id: id, name, code, search_name: searchName };
  await queries.run(sql('plant_path'), values);
  return id;
};
