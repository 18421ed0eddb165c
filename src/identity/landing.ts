import { isLocalPath } from '../platform/http/answer.ts';
import { urls, withQuery } from '../platform/urls.ts';

/** A path of this site to go on to; anything else is forgotten (S32). */
export const localBack = (to: string | undefined): string | undefined => (to && isLocalPath(to) ? to : undefined);

/**
 * Where somebody lands who just signed in: the page asked for, else the one of the person's work. Staff pages ask for
 * the second factor, so it comes first unless it was `given`.
 */
export function landing(staff: boolean, back: string | undefined, given = false): string {
  const target = back ?? (staff ? urls.staff() : urls.my());
  const ofStaff = target.startsWith(urls.staff()) || target.startsWith(urls.operator());
  return staff && ofStaff && !given ? withQuery(urls.secondFactor(), { ve: target }) : target;
}
