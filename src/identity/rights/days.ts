import { type Day, dayOf } from '../../platform/format/day.ts';

/** The last day a right holds: "until 21/6" ends with the first instant of 22/6. */
export const lastDayOf = (validTo: Date): Day => dayOf(new Date(validTo.getTime() - 1));
