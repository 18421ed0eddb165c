import Type, { type TSchema } from 'typebox';
import type { ColumnChoice } from '../sheet/choice.ts';

/** Columns of a table that can be chosen by hand. */
export const mostColumns = 100;
const deepestHeader = 200;

/** The fields `ColumnForm` sends. */
export const columnFields = (fields: readonly string[]): Record<string, TSchema> => ({
  dong: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: deepestHeader }), Type.Literal('')])),
  ...Object.fromEntries(
    Array.from({ length: mostColumns }, (_, column) => [`cot_${column}`, Type.Optional(Type.Enum([...fields, '']))]),
  ),
});

export interface ColumnPost {
  dong?: number | '';
  [column: `cot_${number}`]: string | undefined;
}

/** What was chosen in `ColumnForm`. */
export function columnChoiceIn<K extends string>(body: ColumnPost, fields: readonly K[]): ColumnChoice<K> {
  const columns: ColumnChoice<K>['columns'] = {};
  for (let column = 0; column < mostColumns; column += 1) {
    const field = fields.find((each) => each === body[`cot_${column}`]);
    if (field) columns[field] = [...(columns[field] ?? []), column];
  }
  return { headerRow: body.dong || null, columns };
}
