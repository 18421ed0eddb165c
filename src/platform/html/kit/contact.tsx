import type { VNode } from 'preact';
import { telephoneAddress } from '../../text/telephone.ts';

export interface ContactProps {
  /** Before the rest: an office, a name. */
  names?: readonly (string | null | undefined)[];
  phone?: string | null | undefined;
  email?: string | null | undefined;
}

/** Whom to ask, in one line: names, the telephone number to call, the address to write to. Nothing known: nothing. */
export function Contact({ names = [], phone, email }: ContactProps): VNode | null {
  const dials = phone ? telephoneAddress(phone) : null;
  const parts = [
    ...names.filter(Boolean),
    phone &&
      (dials ? (
        <a class="keep" href={dials}>
          {phone}
        </a>
      ) : (
        phone
      )),
    email && <a href={`mailto:${email}`}>{email}</a>,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <>{parts.flatMap((part, at) => (at === 0 ? [part] : [', ', part]))}</>;
}
