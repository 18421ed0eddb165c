import { fold } from '../platform/text/fold.ts';
import type { Prediction } from './parameters.ts';

type Target = Prediction['target'];

/** How texts name each target; the first that fits decides, so the narrower ones stand first. */
const namings: [Target, RegExp][] = [
  ['all-right-attempts', /luot (?:thi |du thi )?(?:tra loi |lam )?(?:dung|chinh xac)/],
  ['full-marks-people', /(?:diem toi da|diem tuyet doi|diem cao nhat)/],
  ['all-right-people', /(?:dung tat ca|dung het|dung toan bo|dung (?:ca )?\d+ cau|chinh xac tat ca|tra loi dung)/],
  ['participants', /(?:nguoi|thi sinh|luot) (?:se )?(?:du thi|tham gia|thi)\b|so nguoi du thi/],
];

/** The target a sentence about the prediction names; null when it names none. */
export function targetNamed(text: string): Target | null {
  const plain = fold(text);
  return namings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** The target a sentence names when it is another than the parameter; null when they agree or it names none. */
export function predictionNamedOtherwise(text: string, target: Target): Target | null {
  const named = targetNamed(text);
  return named === null || named === target ? null : named;
}
