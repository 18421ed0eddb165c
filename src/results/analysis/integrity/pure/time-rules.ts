import type { CutOffs } from './cut-offs.ts';
import type { Rhythm } from './rhythm.ts';
import type { TwoSpeeds } from './two-speeds.ts';

export type TimeRule = 'R1' | 'R1-loose' | 'R2' | 'R4' | 'R4b';

/**
 * Rules that times and answers of one attempt meet. What is for reading only is not said beside what says more: R1-loose
 * not beside R1, R4 not beside R1 or R4b.
 */
export function timeRules(rhythm: Rhythm, speeds: TwoSpeeds, rules: CutOffs): TimeRule[] {
  const { z, sdLog, timed, shareRight } = rhythm;
  const found: TimeRule[] = [];
  const meets = (rule: { z: number; right: number }) => z !== null && z > rule.z && shareRight >= rule.right;
  if (meets(rules.fast)) found.push('R1');
  else if (meets(rules.fastLoose)) found.push('R1-loose');
  if (sdLog !== null && timed >= rules.constant.questions && sdLog < rules.constant.sd) found.push('R2');
  if (speeds.ratio !== null && speeds.ratio > rules.known.ratio) found.push('R4b');
  else if (!found.includes('R1') && isQuickAndRight(speeds, rules)) found.push('R4');
  return found;
}

const isQuickAndRight = ({ quick, quickRight }: TwoSpeeds, { quick: rule }: CutOffs) =>
  quick >= rule.questions && quickRight >= rule.right * quick;
