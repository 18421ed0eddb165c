import type { Desk } from '../../attempt/desk.ts';
import { scorePaper, VERDICT } from '../../attempt/pure/score.ts';
import { bankOrder, originalMask } from '../../item-bank/draw/permutation.ts';
import type { AnswerTable } from './pure/answer-table.ts';

type Scoring = Pick<Desk, 'items' | 'keys'>;
export type ItemRules = Pick<AnswerTable, 'maximum' | 'options' | 'key' | 'counted'>;

const isOneOption = (kind: string) => kind === 'single' || kind === 'true-false';

/** A paper of this one item in this order of options, scored. */
const scoreOne = ({ keys }: Pick<Scoring, 'keys'>, item: number, order: number, value: number) =>
  scorePaper({ items: Uint16Array.of(item), orders: Uint8Array.of(order) }, keys, [value]);

/** What each item of the pool is worth, which options are right, and whether it counts: asked of the scoring itself. */
export function itemRules(scoring: Scoring): ItemRules {
  const count = scoring.items.length;
  const rules: ItemRules = {
    maximum: new Int32Array(count),
    options: new Uint8Array(count),
    key: new Uint8Array(count),
    counted: new Uint8Array(count),
  };
  for (const [item, { kind, options }] of scoring.items.entries()) {
    const order = bankOrder(options.length);
    const blank = scoreOne(scoring, item, order, 0);
    const verdict = blank.perItem[0];
    rules.maximum[item] = blank.maximum;
    rules.options[item] = options.length;
    rules.counted[item] =
      verdict === VERDICT.given || verdict === VERDICT.dropped || verdict === VERDICT.unscored ? 0 : 1;
    if (!rules.counted[item] || !isOneOption(kind)) continue;
    for (let option = 0; option < options.length; option++)
      if (scoreOne(scoring, item, order, option + 1).perItem[0] === VERDICT.right) rules.key[item]! |= 1 << option;
  }
  return rules;
}

/** Mark in tenths and chosen options in the order of the bank, of every answer there can be; each is scored once. */
export function createMarks(scoring: Scoring) {
  const known = new Map<number, { mark: number; chosen: number }>();
  return (item: number, order: number, value: number): { mark: number; chosen: number } => {
    const at = item * 65_536 + order * 256 + value;
    let found = known.get(at);
    if (!found) {
      const displayed = isOneOption(scoring.items[item]!.kind) ? (value > 0 ? 2 ** (value - 1) : 0) : value;
      const mask = originalMask(order, displayed);
      found = { mark: scoreOne(scoring, item, order, value).points, chosen: Math.max(0, mask) };
      known.set(at, found);
    }
    return found;
  };
}
