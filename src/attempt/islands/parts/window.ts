import { attempt } from './page.ts';

const lock = `hoithi-bai-${attempt}`;

/** Not guessable, made without what only https pages have. */
const newKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/**
 * Who this window is to the server. A window alone in its browser is the device: it goes on under the key `known` there,
 * through reload, crash and restart. A second window of the same browser (also a duplicated tab) gets a key of its own
 * and must ask.
 */
export async function identify(known: string | null, takenAway: () => void): Promise<{ key: string; alone: boolean }> {
  if (!navigator.locks) return { key: ofTab(), alone: true };
  const alone = await hold(false, takenAway);
  return { key: alone ? (known ?? ofTab()) : newKey(), alone };
}

/** This window takes the writing over from the other window of this browser. */
export const takeOver = (takenAway: () => void): unknown => navigator.locks && hold(true, takenAway);

/** True once this window holds the lock, which ends with the window itself; false when another one keeps it. */
function hold(steal: boolean, takenAway: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    let held = false;
    const stop = new AbortController();
    // A page just reloaded lets go a moment later than the new one asks.
    const timer = setTimeout(() => stop.abort(), 600);
    navigator.locks
      .request(lock, steal ? { steal } : { signal: stop.signal }, () => {
        clearTimeout(timer);
        held = true;
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => {
        if (held) takenAway();
        resolve(false);
      });
  });
}

/** The tab's name: a reload keeps it, also in browsers inside other programs, which may keep nothing else. */
function ofTab(): string {
  if (!self.name.startsWith(lock)) self.name = lock + newKey();
  return self.name.slice(lock.length);
}
