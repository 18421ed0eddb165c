import type { ItemContent, ItemImage } from '../../item.ts';
import type { ItemState } from '../../item-state.ts';

export interface PrintedItem {
  code: string;
  content: ItemContent;
  topicName: string;
  state: ItemState;
}

/** Items printed one after another under one shared text, or under none. */
export interface Stretch {
  shared: { text: string | null; images: readonly ItemImage[] } | null;
  /** Number of the first, through the whole file. */
  from: number;
  items: PrintedItem[];
}

export interface TopicSection {
  topic: string;
  count: number;
  stretches: Stretch[];
}

/**
 * Every item once: topics in the bank's order, items in theirs; those that share a text stand together where the first of
 * them stands, whatever their topics.
 */
export function stretchesOf(items: readonly PrintedItem[], topics: readonly string[]): TopicSection[] {
  const groups = Map.groupBy(items, (item) => sharedKey(item.content) ?? item);
  const names = [...new Set([...topics, ...items.map(({ topicName }) => topicName)])];
  const byTopic = Map.groupBy(groups.values(), ([first]) => first!.topicName);
  let next = 1;
  return names.flatMap((topic): TopicSection[] => {
    const own = byTopic.get(topic) ?? [];
    const stretches = own.map((group): Stretch => {
      const from = next;
      next += group.length;
      return { shared: sharedOf(group[0]!.content), from, items: group };
    });
    return own.length === 0 ? [] : [{ topic, count: own.flat().length, stretches }];
  });
}

function sharedOf({ sharedStem, images }: ItemContent): Stretch['shared'] {
  const own = images.filter(({ at }) => at === -1);
  return sharedStem === null && own.length === 0 ? null : { text: sharedStem, images: own };
}

/** Same text and same pictures with it; null = stands by itself. */
function sharedKey(content: ItemContent): string | null {
  const shared = sharedOf(content);
  return shared && JSON.stringify([shared.text, shared.images.map(({ hash, alt }) => [hash, alt])]);
}
