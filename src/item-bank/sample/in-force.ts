import type { LegalDocument } from './types.ts';

/** Whether the document holds on the day (YYYY-MM-DD), as far as its known last day tells. */
export const isInForce = ({ validFrom, validTo }: LegalDocument, day: string): boolean =>
  validFrom <= day && (validTo === undefined || day <= validTo);
