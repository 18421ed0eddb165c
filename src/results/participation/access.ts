import type { Accesses } from '../../identity/access.ts';
import type { Role } from '../../identity/roles.ts';
import type { Access, Admission, Arrival, Request } from '../../platform/http/route.ts';

const officeRoles: readonly Role[] = ['organiser', 'secretariat', 'inspector'];

/** The office of the contest, or an inspector: sees every unit; a focal point and a head see their own. */
export const isOffice = ({ place }: Pick<Request, 'place'>): boolean =>
  place.roles.some((role) => (officeRoles as readonly string[]).includes(role));

/**
 * Holders of one of these roles on the subtree of `:unit`; the office also by a right on the contest `:contest` alone.
 * That the unit takes part in that contest is for the handler to find out, inside the organisation.
 */
export function onUnitOfContest(access: Accesses, ...allowed: Role[]): Access {
  const byUnit = access.onUnit(...allowed);
  const byContest = access.onContest(...allowed.filter((role) => officeRoles.includes(role)));
  return {
    name: `${allowed.join(', ')} of :unit or of :contest`,
    kind: 'roles',
    roles: allowed,
    async admit(arrival: Arrival): Promise<Admission> {
      const first = await byUnit.admit(arrival);
      if (typeof first !== 'string' || first === 'sign-in') return first;
      const second = await byContest.admit(arrival);
      if (typeof second !== 'string') return { place: { ...second.place, unitId: Number(arrival.params.unit) } };
      return second === 'second-factor' ? second : first;
    },
  };
}
