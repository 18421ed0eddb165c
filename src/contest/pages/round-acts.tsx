import type { VNode } from 'preact';
import { Button } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { roundWords } from '../round-words.ts';
import { type Round, roundState } from '../timeline.ts';

/** What can be done with a round, as they stand in addresses. */
export const roundActs = ['doi-lich', 'gia-han', 'dong', 'bu-gio'] as const;
export type RoundAct = (typeof roundActs)[number];

/** What a round's state allows: moving before it opens; extending, closing, giving time back while it is open; reopening after. */
export function actsOf(round: Round, now: Date): RoundAct[] {
  const state = roundState(round, now);
  if (state === 'not-open') return ['doi-lich'];
  return state === 'open' ? ['gia-han', 'bu-gio', 'dong'] : ['gia-han'];
}

interface RoundActsProps {
  slug: string;
  round: Round;
  now: Date;
  language: Language;
}

export function RoundActs({ slug, round, now, language }: RoundActsProps): VNode {
  const text = roundWords(language);
  const closed = roundState(round, now) === 'closed';
  return (
    <div class="row">
      {actsOf(round, now).map((act) => (
        <Button
          size="tool"
          kind={act === 'dong' ? 'destructive' : 'plain'}
          href={urls.roundAct(slug, round.number, act)}
          label={`${text.act(closed ? 'mo-lai' : act)}: ${round.label}`}
        >
          {text.act(closed ? 'mo-lai' : act)}
        </Button>
      ))}
    </div>
  );
}
