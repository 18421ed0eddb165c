import { type AnswerTable, isCommonPaper, peopleOf, turn } from './answer-table.ts';
import { concernOf, flagsOf, type ItemFlag } from './flags.ts';
import { type ItemFigures, itemFigures } from './item-figures.ts';
import { type PaperFigures, paperFigures } from './paper-figures.ts';
import { type RaschItem, rasch } from './rasch.ts';

export interface AnalysedItem extends ItemFigures {
  rasch: Omit<RaschItem, 'position'> | null;
  flags: ItemFlag[];
  /** Smaller = more to look at. */
  concern: number;
}

export interface RaschSummary {
  people: number;
  extremes: number;
  thetaMean: number | null;
  thetaSd: number | null;
  reliability: number | null;
  scales: number[][];
  unscaled: number[];
}

export interface RoundFigures extends PaperFigures {
  people: number;
  /** Everybody had the same paper. */
  common: boolean;
  /** Items left out because their marks were given to all or dropped. */
  voided: number[];
  /** Items of the pool that nobody received. */
  unseen: number[];
  rasch: RaschSummary;
}

export interface Analysis {
  round: RoundFigures;
  items: AnalysedItem[];
}

/** Every figure of a round from its final answers. Undefined stays null; the order of people changes nothing. */
export function analyse(table: AnswerTable): Analysis {
  const turned = turn(table);
  const common = isCommonPaper(table, turned);
  const figures = itemFigures(table, turned, common ? 'total' : 'rest');
  const { items: scaled, ...summary } = rasch(table);
  const byPosition = new Map(scaled.map(({ position, ...item }) => [position, item]));
  const items = figures.map((item): AnalysedItem => {
    const flags = flagsOf({ ...item, key: table.key[item.position]! });
    return {
      ...item,
      rasch: byPosition.get(item.position) ?? null,
      flags,
      concern: concernOf(flags, item.discrimination),
    };
  });
  const positions = Array.from(table.maximum.keys());
  const received = new Set(figures.map(({ position }) => position));
  return {
    round: {
      ...paperFigures(table, turned, figures, common),
      people: peopleOf(table),
      common,
      voided: positions.filter((position) => !table.counted[position]),
      unseen: positions.filter((position) => table.counted[position] && !received.has(position)),
      rasch: summary,
    },
    items,
  };
}
