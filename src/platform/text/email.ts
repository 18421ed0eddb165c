import { normalise } from './normalise.ts';

const LOCAL = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * An e-mail address as it is kept and compared: lower case, plain ASCII. `undefined` for anything else: two @,
 * quotes, comments, IP literals, line breaks, letters of other alphabets that look like Latin ones, a trailing dot.
 * Blanks and invisible characters around it, as left by copying from Word or Excel, are taken off.
 */
export function normaliseEmail(text: string): string | undefined {
  if (text.length > 400 || /[\r\n\u0085\u2028\u2029]/.test(text)) return undefined;
  const address = normalise(text).toLowerCase();
  const [local, domain, more] = address.split('@');
  if (local === undefined || domain === undefined || more !== undefined) return undefined;
  if (address.length > 254 || local.length > 64 || !LOCAL.test(local) || !isDomain(domain)) return undefined;
  return address;
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every((label) => LABEL.test(label)) && TOP_LABEL.test(labels.at(-1) ?? '');
}

export function isEmail(text: string): boolean {
  return normaliseEmail(text) !== undefined;
}

/** The domain of an address, `hue.gov.vn`; `undefined` where the text is no address. */
export function emailDomain(text: string): string | undefined {
  return normaliseEmail(text)?.split('@')[1];
}

/**
 * Is the address in one of the domains? Compared whole: `hue.gov.vn` admits neither `x.hue.gov.vn` nor
 * `hue.gov.vn.evil.vn`. An entry written with a leading dot, `.gov.vn`, admits the domains below it.
 */
export function inDomains(text: string, domains: readonly string[]): boolean {
  const domain = emailDomain(text);
  if (domain === undefined) return false;
  return domains
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => (entry.startsWith('.') ? isDomain(entry.slice(1)) && domain.endsWith(entry) : domain === entry));
}

/** The mailbox behind an address: `ha+thi@x.vn` and `ha@x.vn` are one, so that a suffix makes no second person. */
export function mailbox(text: string): string | undefined {
  const address = normaliseEmail(text);
  if (address === undefined) return undefined;
  const [local = '', domain = ''] = address.split('@');
  return `${local.split('+')[0] || local}@${domain}`;
}
