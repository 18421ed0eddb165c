import type { CutOffs } from './cut-offs.ts';
import { medianOfSorted, type Paced, type RoundPace } from './rhythm.ts';

/** Honest people of a round: how their times scatter, and how many have each item right. */
export interface HonestModel extends RoundPace {
  /** Share right by item, smoothed. */
  easy: Float64Array;
  /** SD of ln t within a person. */
  within: number;
}

/** The two signs of somebody who knows some of the questions beforehand. */
export interface TwoSpeeds {
  /** Questions answered far faster than usual, and how many of them right. */
  quick: number;
  quickRight: number;
  /** How much better "some were known" explains times and answers than "none was": R4b. Null = too few times. */
  ratio: number | null;
}

/** The spread of a round is taken as it is where it is larger than in the simulation: never a sharper rule than tested. */
export function honestModel(
  attempts: readonly Paced[],
  pace: RoundPace,
  items: number,
  { sd, between }: CutOffs['known'],
): HonestModel {
  const right = new Float64Array(items);
  const received = new Float64Array(items);
  const scatter: number[] = [];
  for (const { items: asked, rightAt, logs } of attempts) {
    for (let question = 0; question < logs.length; question++) {
      received[asked[question]!]! += 1;
      right[asked[question]!]! += rightAt[question]!;
    }
    const own = residuals(logs, asked, pace.usual);
    if (own.length < 2) continue;
    const mean = own.reduce((sum, each) => sum + each, 0) / own.length;
    // Residuals around an own mean are smaller by √(1 − 1/n) than around the true one.
    const wider = Math.sqrt(own.length / (own.length - 1));
    for (const each of own) scatter.push(Math.abs(each - mean) * wider);
  }
  const within = 1.4826 * medianOfSorted(Float64Array.from(scatter).sort());
  return {
    ...pace,
    between: Math.max(between, pace.between || 0),
    within: Math.max(sd, within || 0),
    easy: right.map((count, item) => (count + 0.5) / (received[item]! + 1)),
  };
}

function residuals(logs: Float64Array, items: ArrayLike<number>, usual: Float64Array): Float64Array {
  return logs.map((log, question) => log - usual[items[question]!]!).filter((each) => !Number.isNaN(each));
}

/** Both signs of one person, over one attempt or several: pace and ability may differ from one to the next. */
export function twoSpeeds(attempts: readonly Paced[], model: HonestModel, rules: CutOffs): TwoSpeeds {
  const found: TwoSpeeds = { quick: 0, quickRight: 0, ratio: null };
  const asked = attempts.map((attempt) => askedOf(attempt, model));
  // Where times scatter more than in the simulation, faster is needed to be far faster than usual.
  const far = (rules.quick.log * model.within) / rules.known.sd;
  for (const { r, isRight } of asked.flat()) {
    if (r >= far) continue;
    found.quick += 1;
    found.quickRight += isRight ? 1 : 0;
  }
  const usable = asked.filter(
    ({ length }, at) => length >= rules.known.questions && length >= rules.timedShare * attempts[at]!.logs.length,
  );
  if (usable.length > 0) found.ratio = likelihoodRatio(usable, model, rules.known);
  return found;
}

function askedOf({ items, rightAt, logs }: Paced, { usual, easy }: HonestModel): Asked[] {
  const asked: Asked[] = [];
  for (const [question, log] of logs.entries()) {
    const item = items[question]!;
    const r = log - usual[item]!;
    if (Number.isNaN(r)) continue;
    asked.push({ r: Math.max(-5, Math.min(5, r)), easy: easy[item]!, isRight: rightAt[question] === 1 });
  }
  return asked;
}

/** One question of one person: ln of the time against what is usual, share of all who had it right, right or not. */
export interface Asked {
  r: number;
  easy: number;
  isRight: boolean;
}

/**
 * Signed likelihood ratio after Sinharay, times after van der Linden's lognormal model. Honest: r ~ N(g, within), g being
 * the person's own pace, and right as often as somebody of ability a. Otherwise, with chance `share`, a question was
 * known: r ~ N(g − d, within), right with 0.98. Greatest log-likelihood over pace, ability, gain d and share, less the
 * greatest honest one; gain and share are the same in all attempts. Without an ability of their own, 6 % of very able and fast honest people were above the cut-off.
 */
export function likelihoodRatio(
  attempts: readonly (readonly Asked[])[],
  model: Pick<HonestModel, 'within' | 'between'>,
  rule: CutOffs['known'],
): number {
  const sums = new Float64Array(rule.gains.length * rule.shares.length);
  for (const asked of attempts) addRatios(sums, asked, model, rule);
  return sums.reduce((most, each) => Math.max(most, each));
}

/** Adds the ratio of one attempt for each gain and share, at its likeliest pace and ability. */
function addRatios(
  sums: Float64Array,
  asked: readonly Asked[],
  { within, between }: Pick<HonestModel, 'within' | 'between'>,
  { gains, shares, right }: CutOffs['known'],
): void {
  const variance = within * within;
  const precision = asked.length / variance + 1 / (between * between);
  const honest = asked.reduce((sum, { r }) => sum + r, 0) / variance / precision;
  const abilities = abilitiesOf(asked);
  const likeliest = abilities.reduce((best, each) => (each.log > best.log ? each : best));
  const best = new Float64Array(sums.length).fill(Number.NEGATIVE_INFINITY);
  for (const { log, chances } of new Set([abilities[0]!, likeliest])) {
    const answers = asked.map(({ isRight }, at) => (isRight ? right : 1 - right) / chances[at]!);
    for (const [gainAt, gain] of gains.entries()) {
      // Known against not known, of each question, at a pace of 0; another pace multiplies all alike.
      const ratios = asked.map(({ r }, at) => Math.exp((-2 * r * gain - gain * gain) / (2 * variance)) * answers[at]!);
      for (let step = -2; step <= 16; step++) {
        const pace = honest + step / 10;
        // The honest log-likelihood of the pace is a parabola around its maximum.
        const lost = likeliest.log - log + ((pace - honest) ** 2 * precision) / 2;
        const shift = Math.exp((pace * gain) / variance);
        for (const [shareAt, share] of shares.entries()) {
          const at = gainAt * shares.length + shareAt;
          best[at] = Math.max(best[at]!, logOfMixture(ratios, shift, share) - lost);
        }
      }
    }
  }
  for (const [at, each] of best.entries()) sums[at]! += each;
}

/** Chance of each answer as given, and their log-likelihood with that of the ability; usual ability first. */
function abilitiesOf(asked: readonly Asked[]): { log: number; chances: number[] }[] {
  return [0, -1, 0.5, 1, 1.5, 2, 2.5, 3].map((ability) => {
    const factor = Math.exp(ability);
    const chances = asked.map(({ easy, isRight }) => {
      const chance = (easy * factor) / (1 - easy + easy * factor);
      return isRight ? chance : 1 - chance;
    });
    return { log: chances.reduce((sum, chance) => sum + Math.log(chance), 0) - (ability * ability) / 2, chances };
  });
}

/** Σ ln(1 − share + share · ratio), four factors to a logarithm. */
function logOfMixture(ratios: readonly number[], shift: number, share: number): number {
  let [sum, product] = [0, 1];
  for (let at = 0; at < ratios.length; at++) {
    product *= 1 - share + share * shift * ratios[at]!;
    if (at % 4 === 3) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return sum + Math.log(product);
}
