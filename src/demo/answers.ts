import type { Desk } from '../attempt/desk.ts';
import { sequenceOf } from '../attempt/pure/fold.ts';
import type { Save } from '../attempt/save.ts';
import type { Paper } from '../item-bank/draw/paper.ts';
import { optionCountOf, originalMask } from '../item-bank/draw/permutation.ts';
import { ticksSeveral } from '../item-bank/item.ts';
import type { Chance } from './chance.ts';

/** What somebody knows: share of right answers, share left blank, and when the last answer is given. */
export interface Knowledge {
  ability: number;
  blank: number;
  from: number;
  to: number;
}

/** Changes of one attempt as its page would send them, each at its instant; now and then somebody thinks again. */
export function giveAnswers(desk: Desk, attemptId: number, paper: Paper, knows: Knowledge, chance: Chance): Save[] {
  const count = paper.items.length;
  const step = Math.max(1, (knows.to - knows.from) / (count + 1));
  const saves: Save[] = [];
  const save = (question: number, value: number, receivedAt: number) =>
    saves.push({
      attemptId,
      roundId: desk.roundId,
      receivedAt: Math.round(receivedAt),
      changes: [{ question, value, sequence: sequenceOf(0, saves.length + 1) }],
      again: false,
    });
  for (let i = 0; i < count; i += 1) {
    if (chance.happens(knows.blank)) continue;
    const instant = knows.from + step * (i + chance.between(0.4, 1));
    const final = valueFor(desk, paper, i, chance.happens(knows.ability), chance);
    if (chance.happens(0.04)) save(i + 1, valueFor(desk, paper, i, chance.happens(0.3), chance), instant - step * 0.3);
    save(i + 1, final, instant);
  }
  const { prediction } = desk.parameters;
  if (prediction.enabled) save(0, 1 + chance.whole(40, 400), knows.to - step * 0.2);
  return saves;
}

/** A displayed answer (option from 1, mask for several) that is right or wrong by the round's own key. */
function valueFor(desk: Desk, paper: Paper, at: number, right: boolean, chance: Chance): number {
  const item = paper.items[at] as number;
  const order = paper.orders[at] as number;
  const options = optionCountOf(order);
  const several = ticksSeveral(desk.items[item]!.kind);
  const all = several
    ? Array.from({ length: (1 << options) - 1 }, (_, i) => i + 1)
    : Array.from({ length: options }, (_, i) => i + 1);
  const isRight = (value: number) =>
    ((desk.keys.accepted[item] as number) >>> originalMask(order, several ? value : 1 << (value - 1))) & 1;
  const fitting = all.filter((value) => Boolean(isRight(value)) === right);
  return chance.pick(fitting.length > 0 ? fitting : all);
}
