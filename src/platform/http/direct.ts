import type { Answer } from './answer.ts';
import type { Route } from './route.ts';
import { requestId, type Serving } from './serving.ts';

/** A request read from its bytes, of a route that may be answered so. */
export interface DirectRequest {
  /** Names in small letters. */
  headers: NodeJS.Dict<string>;
  body: Buffer;
  /** Address of the connection. */
  remote: string;
}

/** Says which route a request line asks for; null = one that only node:http answers. */
export type DirectRoutes = (method: string, url: string) => ((request: DirectRequest) => Promise<Answer>) | null;

/** The routes of the manifest that are declared `direct`. They are served as all others are, without node:http and the framework. */
export function directRoutes(serving: Serving, routes: readonly Route[]): DirectRoutes {
  const chosen = routes.filter(({ direct }) => direct).map((each) => ({ each, ...patternOf(each.path) }));
  return (method, url) => {
    for (const { each, pattern, names } of chosen) {
      const found = each.method === method && pattern.exec(url);
      if (found)
        return async ({ headers, body, remote }) => {
          const began = performance.now();
          const params = Object.fromEntries(names.map((name, at) => [name, found[at + 1]!]));
          const incoming = { id: requestId(), method, url, route: each.path, params, headers, remote, body };
          const answer = await serving.answer(each, incoming);
          serving.note(incoming, answer.status, (performance.now() - began) / 1000);
          return answer;
        };
    }
    return null;
  };
}

/** Parameters of letters, digits and hyphens alone: what would have to be decoded first goes the long way. */
function patternOf(path: string): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = path.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return '([A-Za-z0-9-]+)';
  });
  return { pattern: new RegExp(`^${source}(?:\\?[\\x21-\\x7e]*)?$`), names };
}
