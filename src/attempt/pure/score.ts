import type { PaperSettings } from '../../contest/parameters.ts';
import type { Paper } from '../../item-bank/draw/paper.ts';
import { originalMask } from '../../item-bank/draw/permutation.ts';

/**
 * Points are integers: tenths of a point. The score is a function of the frozen paper, one version of the key and the
 * current answers; what the browser says about score, time or rank has no part in it.
 */

/** What is right for one item of the pool, in options as the bank has them (bit 0 = option A). */
export type ItemKey = {
  /** single: one option (also true/false); multiple: exactly these options, all or nothing; unscored: e.g. prediction. */
  kind: 'single' | 'multiple' | 'unscored';
  /** Masks that count as right. More than one after the remedy "several keys". */
  accepted: readonly number[];
  /** Points for a right answer, in tenths. */
  tenths: number;
  /**
   * Decided remedy for a faulty item. A new key or several keys only change `accepted`; "full-marks" gives the points to
   * everybody who received the item, blank or not (TT 22/2025/TT-BNV Đ12.2.l); "dropped" takes it out of the total.
   */
  remedy?: 'full-marks' | 'dropped' | null;
};

export type ScoreSettings = {
  /** Tenths taken off for a wrong answer and for a blank one; 0 unless the rules say so. */
  wrongPenalty: number;
  blankPenalty: number;
  /** Dropped item: "smaller-maximum" leaves fewer points to reach; "rescaled" brings the rest back to the full maximum. */
  dropped: 'smaller-maximum' | 'rescaled';
};

export const PLAIN_SCORING: ScoreSettings = { wrongPenalty: 0, blankPenalty: 0, dropped: 'rescaled' };

/** What a contest's rules take off for wrong and blank answers. */
export const scoringOf = (test: Pick<PaperSettings, 'negativeMarkTenths' | 'blankPenaltyTenths'>): ScoreSettings => ({
  ...PLAIN_SCORING,
  wrongPenalty: test.negativeMarkTenths,
  blankPenalty: test.blankPenaltyTenths,
});

/** A key version laid out for scoring, by pool index. `accepted` holds one bit for each mask 0–31. */
export type KeyVersion = { rules: Uint8Array; accepted: Uint32Array; tenths: Int32Array; settings: ScoreSettings };

/** What happened with one item; the byte in `perItem`. */
export const VERDICT = { blank: 0, right: 1, wrong: 2, given: 3, dropped: 4, unscored: 5 } as const;

export type Score = {
  /** Tenths of a point, 0..maximum. */
  points: number;
  /** The points this paper can reach, in tenths. */
  maximum: number;
  /** Right includes items whose marks were given to everybody. right + wrong + blank = counted. */
  right: number;
  wrong: number;
  blank: number;
  counted: number;
  /** Every counted item right. */
  allRight: boolean;
  /** VERDICT by item number − 1. */
  perItem: Uint8Array;
};

const RULE = { single: 0, multiple: 1, unscored: 2, given: 3, dropped: 4 } as const;

/** Prepares a key version, once a round and version. Throws RangeError for a key that could never be right. */
export function prepareKeys(keys: readonly ItemKey[], settings: ScoreSettings = PLAIN_SCORING): KeyVersion {
  const version: KeyVersion = {
    rules: new Uint8Array(keys.length),
    accepted: new Uint32Array(keys.length),
    tenths: new Int32Array(keys.length),
    settings,
  };
  for (const [i, key] of keys.entries()) {
    if (!Number.isSafeInteger(key.tenths) || key.tenths < 0) throw new RangeError(`points of item ${i}`);
    version.rules[i] = ruleOf(key);
    version.accepted[i] = acceptedBits(key, i);
    version.tenths[i] = key.tenths;
  }
  return version;
}

function ruleOf(key: ItemKey): number {
  if (key.remedy === 'dropped') return RULE.dropped;
  if (key.kind === 'unscored') return RULE.unscored;
  return key.remedy === 'full-marks' ? RULE.given : RULE[key.kind];
}

function acceptedBits(key: ItemKey, item: number): number {
  if (ruleOf(key) >= RULE.unscored) return 0;
  let bits = 0;
  for (const mask of key.accepted) {
    const oneOption = (mask & (mask - 1)) === 0;
    if (!Number.isInteger(mask) || mask < 1 || mask > 31 || (key.kind === 'single' && !oneOption)) {
      throw new RangeError(`key of item ${item}`);
    }
    bits |= 2 ** mask;
  }
  if (bits === 0) throw new RangeError(`no key for item ${item}`);
  return bits >>> 0;
}

/**
 * Points of one paper. `values` are current answers by item number − 1 as folded: a displayed position for single, a
 * mask of displayed positions for multiple choice. Values beyond the paper or beyond an item's options are as if never
 * sent; a missing value is blank. Throws RangeError when the paper names an item the key version does not know.
 */
export function scorePaper(
  paper: Paper,
  keys: KeyVersion,
  values: ArrayLike<number>,
  settings: ScoreSettings = keys.settings,
): Score {
  const count = paper.items.length;
  const perItem = new Uint8Array(count);
  let [points, maximum, droppedTenths, right, wrong, blank] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const item = paper.items[i]!;
    const tenths = keys.tenths[item];
    if (tenths === undefined) throw new RangeError(`no key for pool item ${item}`);
    const verdict = verdictOf(keys, item, paper.orders[i]!, values[i] ?? 0);
    perItem[i] = verdict;
    if (verdict === VERDICT.unscored) continue;
    if (verdict === VERDICT.dropped) {
      droppedTenths += tenths;
      continue;
    }
    maximum += tenths;
    if (verdict === VERDICT.wrong) {
      wrong++;
      points -= settings.wrongPenalty;
    } else if (verdict === VERDICT.blank) {
      blank++;
      points -= settings.blankPenalty;
    } else {
      right++;
      points += tenths;
    }
  }
  const counted = right + wrong + blank;
  if (points < 0) points = 0;
  if (settings.dropped === 'rescaled' && droppedTenths > 0 && maximum > 0) {
    const full = maximum + droppedTenths;
    points = Math.floor((2 * points * full + maximum) / (2 * maximum));
    maximum = full;
  }
  return { points, maximum, right, wrong, blank, counted, allRight: counted > 0 && right === counted, perItem };
}

function verdictOf(keys: KeyVersion, item: number, order: number, value: number): number {
  const rule = keys.rules[item]!;
  if (rule >= RULE.unscored) {
    return rule === RULE.unscored ? VERDICT.unscored : rule === RULE.given ? VERDICT.given : VERDICT.dropped;
  }
  if (!Number.isInteger(value) || value <= 0) return VERDICT.blank;
  const displayed = rule === RULE.single ? (value <= 5 ? 1 << (value - 1) : -1) : value;
  const mask = originalMask(order, displayed);
  if (mask < 0) return VERDICT.blank;
  return (keys.accepted[item]! >>> mask) & 1 ? VERDICT.right : VERDICT.wrong;
}
