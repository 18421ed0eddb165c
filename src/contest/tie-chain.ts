import type { Language } from '../platform/words.ts';
import { type ContestParameters, chainEnds, type TieStep } from './parameters.ts';
import { rulesWords } from './rules-words.ts';

/** The steps that compare: what stands after an end of the chain, and the end itself, never does. */
export function usedSteps(chain: readonly TieStep[]): readonly TieStep[] {
  const end = chain.findIndex(({ by }) => chainEnds.includes(by));
  return end < 0 ? chain : chain.slice(0, end);
}

/** One step in words: "điểm phần thi cao hơn (Phần 1: thi trắc nghiệm)". */
export function tieStepText(step: TieStep, parts: ContestParameters['parts'], language: Language = 'vi'): string {
  const text = rulesWords(language).comparator(step.by);
  const part = step.by === 'part-score' ? parts.find((one) => one.key === step.partKey)?.name : undefined;
  const named = part ?? (step.by === 'criterion' ? step.criterion : undefined);
  return named === undefined ? text : `${text} (${named})`;
}

/**
 * The whole chain in one sentence: "Xét tổng điểm cao hơn; nếu bằng nhau, xét thời gian làm bài ngắn hơn; nếu vẫn bằng,
 * đồng hạng."
 */
export function tieChainText(
  parameters: Pick<ContestParameters, 'tieChain' | 'parts'>,
  language: Language = 'vi',
): string {
  const say = rulesWords(language);
  if (parameters.tieChain.length === 0) return say.noChain;
  const steps = parameters.tieChain.map((step, i) => {
    if (i > 0 && chainEnds.includes(step.by)) return step.by === 'shared-place' ? say.endShared : say.endDecision;
    const text = tieStepText(step, parameters.parts, language);
    return i === 0 ? say.firstBy(text) : say.thenBy(text);
  });
  return `${steps.join('; ')}.`;
}
