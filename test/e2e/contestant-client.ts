import { Agent, type IncomingMessage, request } from 'node:http';
import { tokenHeader } from '../../src/attempt/hot.ts';
import { urls } from '../../src/platform/urls.ts';

export interface Answered {
  status: number;
  text: string;
}

/** A question as the page shows it: its text and its options from the top. */
export interface ShownQuestion {
  stem: string;
  options: string[];
}

export interface ShownSheet {
  token: string;
  questions: ShownQuestion[];
}

/** Browsers of many people over a few connections that stay open. */
export class Contestants {
  readonly #address: URL;
  readonly #agent: Agent;
  readonly #each: () => void;

  /** @param each called before every request: the test's clock moves on */
  constructor(address: string, connections: number, each: () => void) {
    this.#address = new URL(address);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#each = each;
  }

  send(method: string, path: string, cookie: string, body: string, headers: Record<string, string>): Promise<Answered> {
    this.#each();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.#agent,
          host: this.#address.hostname,
          port: this.#address.port,
          method,
          path,
          headers: { cookie, origin: this.#address.origin, 'content-length': Buffer.byteLength(body), ...headers },
        },
        (incoming) => whole(incoming).then((text) => resolve({ status: incoming.statusCode ?? 0, text }), reject),
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  async start(slug: string, round: number, cookie: string): Promise<ShownSheet | Answered> {
    const answer = await this.send('POST', urls.sheet(slug, round), cookie, 'viec=bat-dau', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    return answer.status === 200 ? readSheet(answer.text) : answer;
  }

  /** Changes as [question, counter, value]. */
  save = (token: string, cookie: string, changes: number[][]) =>
    this.#json('PUT', urls.answers(), token, cookie, { c: changes });
  handIn = (token: string, cookie: string, changes: number[][]) =>
    this.#json('POST', urls.handInNow(), token, cookie, { c: changes });
  tellTrouble = (token: string, cookie: string) =>
    this.#json('POST', urls.attemptTrouble(), token, cookie, { kind: 'unsent', count: 3 });

  #json(method: string, path: string, token: string, cookie: string, value: unknown): Promise<Answered> {
    return this.send(method, path, cookie, JSON.stringify(value), {
      'content-type': 'application/json',
      [tokenHeader]: token,
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

async function whole(incoming: IncomingMessage): Promise<string> {
  let text = '';
  incoming.setEncoding('utf8');
  for await (const chunk of incoming) text += chunk;
  return text;
}

const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => marks[name] as string);

/** Reads a sheet as a person does: nothing but what is written on it. */
export function readSheet(page: string): ShownSheet {
  const questions = page
    .split('<fieldset class="question"')
    .slice(1)
    .map((part) => ({
      stem: plain(
        /<h2 class="question-text"[^>]*>(?:<span class="unseen">[^<]*<\/span>)?([^<]*)<\/h2>/.exec(part)?.[1] ?? '',
      ),
      options: [...part.matchAll(/<span class="option-text">([^<]*)<\/span>/g)].map(([, text]) =>
        plain(text as string),
      ),
    }));
  return { token: /data-token="([^"]+)"/.exec(page)?.[1] ?? '', questions };
}
