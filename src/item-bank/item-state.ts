/**
 * Life of an item: draft → submitted → approved or returned; suspended or retired at any time. Whatever is changed after
 * approval is a new version that waits for appraisal again.
 */
export const itemStates = ['draft', 'submitted', 'returned', 'approved', 'suspended', 'retired'] as const;
export type ItemState = (typeof itemStates)[number];

export const itemActs = ['submit', 'approve', 'return', 'suspend', 'resume', 'retire'] as const;
export type ItemAct = (typeof itemActs)[number];

const from: Record<ItemAct, readonly ItemState[]> = {
  submit: ['draft', 'returned'],
  approve: ['submitted'],
  return: ['submitted', 'approved'],
  suspend: ['submitted', 'approved'],
  resume: ['suspended', 'retired'],
  retire: ['draft', 'submitted', 'returned', 'approved', 'suspended'],
};

const to: Record<ItemAct, ItemState> = {
  submit: 'submitted',
  approve: 'approved',
  return: 'returned',
  suspend: 'suspended',
  // Back to appraisal, not straight into use: nobody knows what became of its legal basis meanwhile.
  resume: 'submitted',
  retire: 'retired',
};

/** The state after the act, or null when the item is in no state for it. */
export const stateAfter = (state: ItemState, act: ItemAct): ItemState | null =>
  from[act].includes(state) ? to[act] : null;

/** Acts that need a reason others can read. */
export const needsReason: readonly ItemAct[] = ['return', 'suspend', 'retire'];

/** Who may do what at a bank, by the rights held there. */
export const writerRoles = ['item-writer', 'secretariat', 'organiser'] as const;
export const appraiserRoles = ['appraiser', 'organiser'] as const;
export const keeperRoles = ['appraiser', 'secretariat', 'organiser'] as const;
export const bankRoles = ['item-writer', 'appraiser', 'secretariat', 'organiser'] as const;

const rolesOf: Record<ItemAct, readonly string[]> = {
  submit: writerRoles,
  approve: appraiserRoles,
  return: appraiserRoles,
  suspend: keeperRoles,
  resume: keeperRoles,
  retire: keeperRoles,
};

const holds = (held: readonly string[], allowed: readonly string[]) => held.some((role) => allowed.includes(role));

export const mayWrite = (held: readonly string[]): boolean => holds(held, writerRoles);
export const mayDo = (act: ItemAct, held: readonly string[]): boolean => holds(held, rolesOf[act]);

export interface ItemHands {
  authorId: number | null;
  /** Who wrote the present version. */
  editorId: number | null;
}

/** Nobody appraises an item that is in part their own (TT 22/2025/TT-BNV; reference case: OpenOlat). */
export const isOwn = ({ authorId, editorId }: ItemHands, accountId: number | null): boolean =>
  accountId !== null && (authorId === accountId || editorId === accountId);

/** The acts to offer to this person, the next step first. */
export function actsFor(
  item: ItemHands & { state: ItemState },
  viewer: { accountId: number; roles: readonly string[] },
): ItemAct[] {
  return itemActs.filter((act) => {
    if (stateAfter(item.state, act) === null || !mayDo(act, viewer.roles)) return false;
    return (act !== 'approve' && act !== 'return') || !isOwn(item, viewer.accountId);
  });
}
