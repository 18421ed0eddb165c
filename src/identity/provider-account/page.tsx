import type { VNode } from 'preact';
import { Actions, Button, Hidden, PageHead } from '../../platform/html/kit.tsx';
import type { Arrival } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { EntryPage, type House } from '../entry.tsx';
import { words } from './words.ts';

interface SharedReturnPageProps {
  arrival: Arrival;
  house: House | undefined;
  name: string;
  /** What the provider gave, sent on by the button. */
  values: Record<string, string>;
}

/** Back from the provider: one button opens the session. */
export function SharedReturnPage({ arrival, house, name, values }: SharedReturnPageProps): VNode {
  const text = words(arrival.language);
  return (
    <EntryPage arrival={arrival} house={house} title={text.title}>
      <PageHead title={text.title} lead={text.lead(name)} />
      <form method="post" action={urls.signInSharedBack()} class="stack">
        <Hidden values={values} />
        <Actions>
          <Button kind="act" wide>
            {text.enter}
          </Button>
          <Button kind="link" href={urls.signIn()}>
            {text.other}
          </Button>
        </Actions>
      </form>
    </EntryPage>
  );
}
