import type { ContestParameters } from '../parameters.ts';
import type { Round } from '../timeline.ts';

/** Mẫu hội thi: parameters and rounds of a real plan, ready to be changed. */
export interface Template {
  slug: string;
  /** One line for the list of templates. */
  name: string;
  parameters: ContestParameters;
  rounds: Round[];
}
