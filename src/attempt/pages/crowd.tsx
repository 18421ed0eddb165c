import type { VNode } from 'preact';
import { PersonPage } from '../../identity/frame.tsx';
import { Hidden } from '../../platform/html/kit/field.tsx';
import { Actions, Button, Section } from '../../platform/html/kit.tsx';
import { islandPath } from '../../platform/html/static.ts';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Desk } from '../desk.ts';
import { words } from '../words.ts';

/**
 * More people start in this moment than the node can take: says so, and starts by itself after some seconds. No place in
 * a queue is shown, because there is none to keep: nodes know nothing of each other's crowds, the next try may reach
 * another one, and whoever comes back meets those who are there then.
 */
export function CrowdPage({
  request,
  desk,
  seconds,
}: {
  // biome-ignore lint/suspicious/noExplicitAny: the frame reads nothing of the route's own fields
  request: Request<any, any, any>;
  desk: Desk;
  seconds: number;
}): VNode {
  const text = words(request.language);
  return (
    <PersonPage request={request} title={`${desk.label} - ${desk.parameters.shortTitle}`} scripts={[islandPath('kit')]}>
      <Section live level={1} title={text.crowdTitle}>
        <p role="status">{text.crowdText(seconds)}</p>
        <p class="note">{text.crowdNoPlace}</p>
        <p class="note no-script">{text.crowdNoScript}</p>
        <form method="post" action={urls.sheet(desk.slug, desk.number)} data-send-after={seconds}>
          <Hidden values={{ viec: 'bat-dau' }} />
          <Actions>
            <Button kind="act">{text.crowdGo}</Button>
          </Actions>
        </form>
      </Section>
    </PersonPage>
  );
}
