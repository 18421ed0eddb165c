import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds one code holds, and its digits (RFC 6238 with SHA-1: what every authenticator app can do). */
const stepSeconds = 30;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds);

/** The code of one step (RFC 4226, section 5.3). */
export function totp(secret: Uint8Array, step: number, digits = 6, algorithm = 'sha1'): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const at = (mac.at(-1) as number) & 15;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code was typed: now, or one before or after (clocks of phones differ). Steps up to `lastStep` were
 * used already and do not count again. Undefined = wrong.
 */
export function matchingStep(
  secret: Uint8Array,
  typed: string,
  now: Date,
  lastStep: number | null,
): number | undefined {
  const digits = typed.normalize('NFKC').replace(/\s+/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const present = stepAt(now);
  return [present, present - 1, present + 1].find(
    (step) => step > (lastStep ?? -1) && timingSafeEqual(Buffer.from(totp(secret, step)), Buffer.from(digits)),
  );
}

/** RFC 4648 without padding, as apps want keys. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => base32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The address that a QR code gives to the app. */
export function otpauthAddress(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}
