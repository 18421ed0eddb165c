import { bank } from './story/bank.ts';
import { contest } from './story/contest.ts';
import { results } from './story/results.ts';
import { round } from './story/round.ts';
import { setUp } from './story/set-up.ts';
import { tellStory } from './story/story.ts';
import { watch } from './story/watch.ts';

tellStory('one contest, from the empty installation to published results', '2023-05-22T08:00:00+07:00', [
  ...setUp,
  ...bank,
  ...contest,
  ...round,
  ...watch,
  ...results,
]);
