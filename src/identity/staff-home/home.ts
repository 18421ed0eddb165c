import { covers, type Grant } from '../access.ts';
import type { Role } from '../roles.ts';

/** A contest as the staff home needs it. */
export interface HomeContest {
  id: number;
  organisation_id: number;
  slug: string;
  status: 'draft' | 'published' | 'ended';
  rehearsal: boolean;
  path: number[];
  title: string;
  open_number: number | null;
  open_label: string | null;
  open_closes_at: Date | null;
  next_label: string | null;
  next_opens_at: Date | null;
  unpublished_number: number | null;
  unpublished_label: string | null;
  unpublished_closed_at: Date | null;
}

/** Roles that prepare and run a contest. */
const running: readonly Role[] = ['operator', 'organiser', 'secretariat'];
/** Roles that open the contest's staff pages at all. */
const seeing: readonly Role[] = [...running, 'inspector', 'item-writer', 'appraiser', 'juror'];

/** The contests some right of this person covers, with the roles held on each. */
export function contestsSeen(
  contests: readonly HomeContest[],
  grants: readonly Grant[],
): { contest: HomeContest; roles: Role[] }[] {
  return contests.flatMap((contest) => {
    const place = { organisation: contest.organisation_id, contestId: contest.id, path: contest.path };
    const roles = [...new Set(grants.filter((grant) => covers(grant, place)).map(({ role }) => role))];
    return roles.some((role) => seeing.includes(role)) ? [{ contest, roles }] : [];
  });
}

/** May these roles set the contest up, watch it and publish its results? */
export const runs = (roles: readonly Role[]): boolean => roles.some((role) => running.includes(role));

/** What somebody has to do about a contest; the most pressing first. */
export type Due =
  | { is: 'publish'; contest: HomeContest; round: number; label: string; since: Date }
  | { is: 'prepare'; contest: HomeContest };

export function dueOf(seen: readonly { contest: HomeContest; roles: readonly Role[] }[]): Due[] {
  const mine = seen
    .filter(({ roles, contest }) => runs(roles) && contest.status !== 'ended')
    .map(({ contest }) => contest);
  const publish = mine.flatMap((contest): Due[] =>
    contest.status === 'published' && contest.unpublished_number !== null
      ? [
          {
            is: 'publish',
            contest,
            round: contest.unpublished_number,
            label: contest.unpublished_label as string,
            since: contest.unpublished_closed_at as Date,
          },
        ]
      : [],
  );
  const prepare = mine.filter(({ status }) => status === 'draft').map((contest): Due => ({ is: 'prepare', contest }));
  return [...publish, ...prepare];
}
