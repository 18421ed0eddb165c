import type { VNode } from 'preact';
import { Button, EmptyState } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { mayWrite } from '../item-state.ts';
import { reachOf } from '../sight.ts';
import { words } from '../words.ts';

/** Any page of a bank that holds nothing this person sees: where items come from, for who may write them. */
export function EmptyBank({ request, bankId }: { request: Request; bankId: number }): VNode {
  const text = words(request.language);
  const title = reachOf(request.place.roles) === 'all' ? text.noItems : text.noItemsSeen;
  if (!mayWrite(request.place.roles)) return <EmptyState title={title} />;
  return (
    <EmptyState
      title={title}
      action={
        <>
          <Button kind="next" href={urls.importItems(bankId)}>
            {text.importFile}
          </Button>
          <Button href={urls.newItem(bankId)}>{text.addItem}</Button>
        </>
      }
    >
      {text.noItemsHelp}
    </EmptyState>
  );
}
