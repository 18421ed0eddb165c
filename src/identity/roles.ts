/** Rights an account can be granted, dated, on a unit's subtree or on one contest. */
export const roles = [
  'operator',
  'organiser',
  'secretariat',
  'item-writer',
  'appraiser',
  'juror',
  'focal-point',
  'head-of-unit',
  'inspector',
] as const;
export type Role = (typeof roles)[number];

/** Roles that see or decide what could help a contestant: they may practise, and are left out of ranking by machine. */
export const excludedFromRanking: readonly Role[] = [
  'operator',
  'organiser',
  'secretariat',
  'item-writer',
  'appraiser',
  'juror',
];

/** Roles that need a second factor and whose sessions end early (S48). Focal points and heads of unit see their own people only. */
export const staffRoles: readonly Role[] = [
  'operator',
  'organiser',
  'secretariat',
  'item-writer',
  'appraiser',
  'juror',
  'inspector',
];
