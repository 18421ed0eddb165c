import { type AnswerTable, turn } from './answer-table.ts';
import { flagsOf } from './flags.ts';
import { itemFigures } from './item-figures.ts';

/**
 * Positions of items whose key should be checked: of 100 or more answers, who does well on the rest fails it, or one
 * wrong option beats the key among the best third. Always against the rest of the paper, never the total.
 */
export const keyAlarms = (table: AnswerTable): number[] =>
  itemFigures(table, turn(table), 'rest')
    .filter((item) => flagsOf({ ...item, key: table.key[item.position]! }).includes('key-alarm'))
    .map(({ position }) => position);
