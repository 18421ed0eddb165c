import type { Route } from '../../../src/platform/http/route.ts';
import type { TestSystem } from '../../harness.ts';
import { addressesOf, type Fill, look, mayCall, type Persona } from '../../walk.ts';

/** A page as one person gets it: an address asked for, or the answer to a form that was sent empty. */
export interface Place {
  route: Route;
  address: string;
  persona: Persona;
  status: number;
  text: string;
  /** Its content is that of an earlier one to the last byte: only what stands around it differs. */
  known?: true;
  /** The answer to a refused form: nobody can go to it by its address. */
  refused?: true;
}

export interface Pages {
  /** Each document once: what is the same to the last byte for two people is one. */
  places: Place[];
  /** How many pages times people that is. */
  seen: number;
  /** Routes that answered nobody: no page was found to look at. */
  without: string[];
}

/** Every page of every person by the manifest; the choices of a list are followed by the first one who may. */
export async function allPages(
  system: TestSystem,
  people: Persona[],
  fill: Fill,
  among: (route: Route) => boolean = () => true,
): Promise<Pages> {
  const found = new Map<string, Place>();
  const routes = system.routes.filter(
    (route) => route.method === 'GET' && route.access.kind !== 'machine' && among(route),
  );
  const without: string[] = [];
  let seen = 0;
  for (const route of routes) {
    let [answered, followed] = [false, false];
    for (const persona of people.filter((each) => mayCall(route, each))) {
      const asked = fill[`${route.path} ?`];
      const [plain = '', ...others] = addressesOf(route, fill, !followed);
      for (const address of [asked ? `${plain}?${asked}` : plain, ...others]) {
        const { status, headers, text } = await look(system, persona, address);
        answered ||= status === 200 || status === 303;
        if (status === 303 || !headers.get('content-type')?.startsWith('text/html')) continue;
        seen += 1;
        const document = documentOf(text);
        if (!found.has(document)) found.set(document, { route, address, persona, status, text });
      }
      followed = true;
    }
    if (!answered) without.push(route.path);
  }
  return { places: [...found.values()], seen, without };
}

/** Marks what has the content of an earlier one. */
export function marked(places: readonly Place[]): Place[] {
  const contents = new Set<string>();
  return places.map((place) => {
    const content = /<main[\s\S]*<\/main>/.exec(place.text)?.[0] ?? place.text;
    const known = contents.has(content);
    contents.add(content);
    return known ? { ...place, known } : place;
  });
}

/** The page without the code of the request, which is another each time. */
export const documentOf = (text: string): string => text.replace(/<span class="digits">[\w-]+<\/span>/g, '');
