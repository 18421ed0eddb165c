import { gzipSync } from 'node:zlib';
import type { VNode } from 'preact';
import { renderPage } from '../platform/html/layout.tsx';
import { type Answer, html } from '../platform/http/answer.ts';
import type { Request } from '../platform/http/route.ts';

/** A public page ready to be sent, and the instant from which it may say something else. */
export interface Made {
  page: VNode;
  status?: number;
  freshUntil: number;
}

/** What a public page may depend on: nothing of who asks but the language. */
export type PublicRequest = Pick<Request, 'language' | 'path' | 'url' | 'headers' | 'now'> & {
  query: Record<string, string | number | undefined>;
};

interface Kept {
  plain: Answer;
  packed: Answer;
  freshUntil: number;
  bytes: number;
}

/**
 * Public pages as bytes, by path, query and language. A page is made once however many ask for it at the same moment;
 * it is made anew when its time is over or when something of the site has changed (signal "site").
 */
export class PageCache {
  readonly #kept = new Map<string, Kept>();
  readonly #making = new Map<string, Promise<Kept>>();
  readonly #most: number;
  #bytes = 0;
  #generation = 0;

  constructor(mostBytes = 32 * 1024 * 1024) {
    this.#most = mostBytes;
  }

  /** Everything may have changed. What is being made right now is handed out once and not kept. */
  clear(): void {
    this.#generation += 1;
    this.#kept.clear();
    this.#making.clear();
    this.#bytes = 0;
  }

  async answer(request: PublicRequest, make: () => Promise<Made>): Promise<Answer> {
    const key = `${request.language} ${request.path} ${JSON.stringify(Object.entries(request.query).sort())}`;
    const now = request.now.getTime();
    const kept = this.#kept.get(key);
    const page = kept && kept.freshUntil > now ? kept : await this.#make(key, make);
    return fitting(request, page);
  }

  /** A page that few will ask for again (a search): made, and not kept. */
  async once(request: PublicRequest, make: () => Promise<Made>): Promise<Answer> {
    return fitting(request, pack(await make()));
  }

  #make(key: string, make: () => Promise<Made>): Promise<Kept> {
    const running = this.#making.get(key);
    if (running) return running;
    const generation = this.#generation;
    const making = make()
      .then((made) => {
        const kept = pack(made);
        if (generation === this.#generation) this.#keep(key, kept);
        return kept;
      })
      .finally(() => {
        if (this.#making.get(key) === making) this.#making.delete(key);
      });
    this.#making.set(key, making);
    return making;
  }

  #keep(key: string, kept: Kept): void {
    this.#drop(key);
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}

const fitting = (request: PublicRequest, page: Kept): Answer =>
  String(request.headers['accept-encoding'] ?? '').includes('gzip') ? page.packed : page.plain;

/** The page as it is sent, plain and packed: both are made once. */
function pack({ page, status, freshUntil }: Made): Kept {
  const text = Buffer.from(renderPage(page));
  const plain = html(text, { cache: 'public', ...(status ? { status } : {}) });
  const gzip = gzipSync(text);
  const vary = 'Cookie, Accept-Encoding';
  const etag = String(plain.headers.etag);
  return {
    plain: { ...plain, headers: { ...plain.headers, vary } },
    packed: {
      ...plain,
      body: gzip,
      headers: { ...plain.headers, vary, 'content-encoding': 'gzip', etag: etag.replace(/"$/, '-g"') },
    },
    freshUntil,
    bytes: text.length + gzip.length,
  };
}
