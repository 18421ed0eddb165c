import { createHash } from 'node:crypto';
import { allowedOrders, ORDERS } from './draw/permutation.ts';
import { RandomStream } from './draw/random.ts';
import type { ItemOption } from './item.ts';

/**
 * The order in which one person sees the options of one version: always the same for them, another for others, so that
 * nobody remembers keys by their letter. Pins hold as on a paper. Places in the author's order, from 0.
 */
export function previewOrder(options: readonly ItemOption[], accountId: number, versionId: number): number[] {
  const orders = allowedOrders(
    options.length,
    options.map(({ pin }) => pin ?? 'free'),
  );
  const stream = new RandomStream();
  stream.restart(createHash('sha256').update(`hoithi/preview/1 ${accountId} ${versionId}`).digest());
  return [...ORDERS[orders[stream.below(orders.length)]!]!];
}
