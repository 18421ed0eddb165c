import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import type { Config } from '../platform/config.ts';
import { cores } from '../platform/config.ts';
import { Gate } from './gate.ts';

/** A key for one purpose, from the installation's master secret: never in the database, the same on all nodes. */
export function keyFor(config: Pick<Config, 'secret'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', config.secret, 'hoithi', purpose, 32));
}

/** 256 random bits for a cookie or link, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. It has 256 random bits, so a fast hash is enough. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const hashing = new Gate(Math.max(2, cores));

/**
 * What is kept of a sign-in code: HMAC under a key outside the database, then scrypt with the row's salt. N = 1024
 * costs about 2.5 ms; a dearer hash would choke the herd that signs in on the last evening.
 */
export function hashCode(config: Pick<Config, 'secret'>, email: string, code: string, salt: Buffer): Promise<Buffer> {
  const bound = createHmac('sha256', keyFor(config, 'sign-in code')).update(`${email}\n${code}`).digest();
  return hashing.run(
    () =>
      new Promise((resolve, reject) =>
        scrypt(bound, salt, 32, { N: 1024, r: 8, p: 1 }, (error, hash) => (error ? reject(error) : resolve(hash))),
      ),
  );
}

/** A name for counting that does not tell the address to whoever reads the counters. */
export const countingName = (config: Pick<Config, 'secret'>, email: string): string =>
  createHmac('sha256', keyFor(config, 'counting')).update(email).digest('base64url').slice(0, 22);

/** Encrypts a short text for one purpose and one context (AES-256-GCM); only `unseal` with the same two opens it. */
export function seal(config: Pick<Config, 'secret'>, purpose: string, plain: Uint8Array | string, bound = ''): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(config, purpose), nonce);
  cipher.setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The text again; `undefined` when it is damaged, of another purpose or of another context. */
export function unseal(
  config: Pick<Config, 'secret'>,
  purpose: string,
  sealed: Uint8Array,
  bound = '',
): Buffer | undefined {
  if (sealed.length < 28) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(config, purpose), sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  } catch {
    return undefined;
  }
}
