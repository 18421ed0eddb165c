/**
 * Service worker of the answer sheet: a started attempt survives a reload without network. It keeps nothing by itself;
 * the page puts its own document and its files into the cache, and takes them out when the paper is handed in.
 */
interface FetchEvent extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Put in front of this program by the server. */
declare const headers: Record<string, string>;

/** On a line that hangs, the kept sheet is shown after this long. */
const patience = 6000;

const kept = async (url: string): Promise<Response | undefined> => (await caches.open('hoithi-bai')).match(url);

/** The sheet from the server; the kept one when there is no answer, a late one, or a fault in front of the server. */
async function sheet(request: Request, url: string): Promise<Response> {
  const asked = fetch(request).catch(() => undefined);
  const copy = await kept(url);
  if (!copy) return (await asked) ?? Response.error();
  const answer = await Promise.race([asked, new Promise<undefined>((resolve) => setTimeout(resolve, patience))]);
  if (answer && answer.status < 500) return answer;
  return new Response(await copy.blob(), { headers });
}

self.addEventListener('install', () => void (self as unknown as { skipWaiting(): Promise<void> }).skipWaiting());

self.addEventListener('fetch', (event) => {
  const { request } = event as unknown as FetchEvent;
  const { origin, pathname } = new URL(request.url);
  const respond = (answer: Promise<Response>) => (event as unknown as FetchEvent).respondWith(answer);
  if (origin !== location.origin) return;
  if (request.mode === 'navigate' && /^\/thi\/[^/]+\/\d+\/bai-lam$/.test(pathname)) respond(sheet(request, pathname));
  else if (pathname.startsWith('/assets/')) respond(kept(pathname).then((copy) => copy ?? fetch(request)));
});
