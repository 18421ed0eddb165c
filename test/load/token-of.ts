import { createHash } from 'node:crypto';

/** Session token of the n-th made-up person: 43 characters, made alike by the seed and by the generator. */
export const tokenOf = (person: number) => createHash('sha256').update(`bench ${person}`).digest('base64url');

/** Session token of the organiser whose pages are asked while everybody answers. */
export const staffToken = createHash('sha256').update('bench staff').digest('base64url');
