import { all, data, fromDevice } from './page.ts';

const cacheName = 'hoithi-bai';
/** As the server sent it: taken before anything on the page is changed. */
const asSent = `<!doctype html>${document.documentElement.outerHTML}`;

/** Keeps this sheet and its files on the device, and no other sheet. A browser that cannot does without. */
export async function keepOnDevice(): Promise<void> {
  try {
    await navigator.serviceWorker.register(data.worker, { scope: data.scope });
    const cache = await caches.open(cacheName);
    for (const kept of await cache.keys())
      if (!new URL(kept.url).pathname.startsWith('/assets/')) await cache.delete(kept);
    if (!fromDevice) await cache.put(location.pathname, new Response(asSent.replace('<body', '<body data-kept="1"')));
    await document.fonts.ready;
    const files = [
      ...all<HTMLLinkElement>('link[href]').map((link) => link.href),
      ...all<HTMLScriptElement>('script[src]').map((script) => script.src),
      ...performance.getEntriesByType('resource').map(({ name }) => name),
    ].filter((file) => new URL(file).pathname.startsWith('/assets/'));
    await cache.addAll([...new Set(files)]);
  } catch {}
}

/** Handed in: nothing of the paper stays on the device. */
export async function forgetOnDevice(): Promise<void> {
  try {
    await caches.delete(cacheName);
  } catch {}
}
