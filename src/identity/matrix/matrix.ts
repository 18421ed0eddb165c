import type { Route } from '../../platform/http/route.ts';
import type { Role } from '../roles.ts';
import { type Area, type DutyKey, duties } from './duties.ts';

/** A line of the table: who may do it, as the routes themselves declare it. */
export interface MatrixRow {
  area: Area;
  key: DutyKey;
  roles: readonly Role[];
}

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** Who may do what, made from the manifest. @throws Error when a line names a route that is not there */
export function matrixOf(manifest: readonly Route[]): MatrixRow[] {
  const byName = new Map(manifest.map((route) => [nameOf(route), route]));
  return duties.map(({ area, key, routes }) => {
    const first = byName.get(routes[0]!);
    if (!first) throw new Error(`no route is called ${routes[0]}`);
    return { area, key, roles: first.access.roles as Role[] };
  });
}
