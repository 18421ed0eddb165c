import type { Page, TestSystem } from '../../harness.ts';
import { visitorAs } from '../../sign-in.ts';
import { newMinute, type Persona } from '../../walk.ts';
import { documentOf, type Place } from './places.ts';

/** A form as a person would send it who has filled in nothing: hidden values and the button go along. */
interface Form {
  action: string;
  fields: Record<string, string>;
  /** Name of its file box. */
  file?: string;
}

/** Signing out or in would take the person away from the pages that follow. */
const apart = /^\/(dang-xuat|ngon-ngu|cua-toi\/phien)/;

/**
 * Every form of these pages, once, sent empty by the person who has it: the pages that name what is missing. Each in a
 * session of its own, since a form may well have ended one.
 */
export async function refusedForms(system: TestSystem, places: readonly Place[]): Promise<Place[]> {
  const found = new Map<string, Place>();
  const sent = new Set<string>();
  for (const place of places)
    for (const form of formsOf(place)) {
      const kind = `${system.routes.find((route) => route.method === 'POST' && fits(route.path, form.action))?.path} ${Object.keys(form.fields).sort()}`;
      if (sent.has(kind) || apart.test(form.action)) continue;
      sent.add(kind);
      const page = await send(system, place.persona, form);
      if (page.status < 400 || !page.headers.get('content-type')?.startsWith('text/html')) continue;
      const document = documentOf(page.text);
      if (!found.has(document))
        found.set(document, { ...place, address: form.action, status: page.status, text: page.text, refused: true });
    }
  return [...found.values()];
}

async function send(system: TestSystem, persona: Persona, { action, fields, file }: Form): Promise<Page> {
  const visitor = persona.account === null ? persona.visitor : await visitorAs(system, persona.account);
  const once = () =>
    file === undefined
      ? visitor.post(action, fields)
      : visitor.upload(action, { field: file, name: '', bytes: new Uint8Array() }, fields);
  const page = await once();
  if (page.status !== 429) return page;
  await newMinute(system);
  return once();
}

function formsOf({ text, address }: Place): Form[] {
  return [...text.matchAll(/<form([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => {
    const form: Form = { action: unescaped(attribute(head, 'action') ?? address), fields: {} };
    for (const [, tag, attributes = ''] of inside.matchAll(/<(input|select|textarea|button)([^>]*)>/g)) {
      const name = attribute(attributes, 'name');
      const type = attribute(attributes, 'type');
      if (!name || type === 'checkbox' || type === 'radio') continue;
      if (type === 'file') form.file = name;
      else if (tag === 'button') form.fields[name] ??= unescaped(attribute(attributes, 'value') ?? '');
      else form.fields[name] = type === 'hidden' ? unescaped(attribute(attributes, 'value') ?? '') : '';
    }
    return form;
  });
}

const attribute = (head: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1];

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path.split('?')[0] ?? '');
