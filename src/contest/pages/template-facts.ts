import { formats } from '../../platform/format/formats.ts';
import type { Pair } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { newContestWords } from '../new-contest-words.ts';
import type { Template } from '../templates/index.ts';
import { lastDayBefore } from '../timeline.ts';
import { awardsLine, testLine } from './parameter-lines.ts';

/** What a template holds, in a few lines. */
export function templateFacts({ parameters, rounds }: Template, language: Language): Pair[] {
  const text = newContestWords(language);
  return [
    { label: text.rounds, value: roundsLine({ parameters, rounds }, language) },
    {
      label: text.parts,
      value: parameters.parts.map(({ name, open }) => (open ? name : text.partNotOpen(name))).join('; '),
    },
    ...(parameters.test ? [{ label: text.test, value: testLine(parameters, language) }] : []),
    { label: text.awards, value: awardsLine(parameters, rounds.length, language) },
    { label: text.filledIn, value: text.filledInLine(String(parameters.assumptions.length)) },
  ];
}

function roundsLine({ parameters, rounds }: Pick<Template, 'parameters' | 'rounds'>, language: Language): string {
  const text = newContestWords(language);
  const { plainDate } = formats(language);
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (!first || !last) return text.noRounds(plainDate(parameters.period.from), plainDate(parameters.period.to));
  const [from, to] = [plainDate(first.opensAt), plainDate(lastDayBefore(last.closesAt))];
  return rounds.length === 1 ? text.oneRound(from, to) : text.roundsLine(String(rounds.length), from, to);
}
