import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { ItemState } from '../item-state.ts';
import { ownItem } from '../refusals.ts';
import { notCompetent, requestsOpen } from './refusals.ts';

const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

/** Where the appraisal of an item's present version stands. */
export interface Standing {
  /** Approvals by different people that the bank asks for, 1 to 5. */
  needed: number;
  /** Who wrote any version of the item. */
  editors: readonly number[];
  /** Is the topic given to an office; if so, only its people are competent. */
  assigned: boolean;
  competent: readonly number[];
  approvedBy: readonly number[];
  /** Changes asked for that nobody has settled. */
  openRequests: number;
  /** A mended typing error waits for its second person. */
  typoWaits: boolean;
}

/** May this person appraise: never what they wrote or changed, and only topics that are theirs or nobody's. */
export function refusesAppraiser(
  { editors, assigned, competent }: Pick<Standing, 'editors' | 'assigned' | 'competent'>,
  authorId: number | null,
  accountId: number | null,
): Refusal | null {
  if (accountId !== null && (authorId === accountId || editors.includes(accountId))) return ownItem();
  return assigned && (accountId === null || !competent.includes(accountId)) ? notCompetent() : null;
}

/** The state after this person approves: approved once enough different people have. @throws when a change is asked for */
export function stateAfterApproval(
  { needed, approvedBy, openRequests }: Standing,
  accountId: number | null,
): ItemState {
  if (openRequests > 0) throw requestsOpen(openRequests);
  const approvals = new Set([...approvedBy, accountId]).size;
  return approvals >= needed ? 'approved' : 'submitted';
}

interface Row {
  bank_id: number;
  author_id: number | null;
  approvals_needed: number;
  editors: number[];
  competent: number[];
  is_assigned: boolean;
  approved_by: number[];
  open_requests: number;
  typo_waits: boolean;
}

export const findStanding = async (queries: Queries, organisation: number, itemId: number): Promise<Standing> =>
  standingOf(await queries.one<Row>(sql('find_standing'), { organisation_id: organisation, item_id: itemId }));

/** The same with the author, of an item that may not be there. */
export async function findStandingIn(
  queries: Queries,
  { organisation, bankId, itemId }: { organisation: number; bankId: number; itemId: number },
): Promise<(Standing & { authorId: number | null }) | null> {
  const scope = { organisation_id: organisation, item_id: itemId };
  const row = await queries.maybe<Row>(sql('find_standing'), scope);
  return row && row.bank_id === bankId ? { ...standingOf(row), authorId: row.author_id } : null;
}

function standingOf(row: Row): Standing {
  return {
    needed: row.approvals_needed,
    editors: row.editors.map(Number),
    competent: row.competent.map(Number),
    assigned: row.is_assigned,
    approvedBy: row.approved_by.map(Number),
    openRequests: row.open_requests,
    typoWaits: row.typo_waits,
  };
}
