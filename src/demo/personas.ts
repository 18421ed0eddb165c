import { confirmOwn, readDetails } from '../attempt/contestant/details.ts';
import { createSignInLink } from '../identity/link/sign-in-link.ts';
import type { Context } from '../platform/context.ts';
import { urls } from '../platform/urls.ts';
import type { SamplePerson } from './people.ts';
import type { PersonaKey } from './province.ts';
import type { ReadyProvince } from './set-up.ts';
import { sql } from './set-up.ts';

/** Somebody to sign in as: once, by the link; later by a code that the outbox holds. */
export interface PersonaShown {
  name: string;
  role: string;
  email: string;
  link: string;
  /** What to look at then. */
  page: string;
}

/** The five of every test. */
export const shownPersonas: readonly PersonaKey[] = ['ha', 'nam', 'lan', 'dung', 'mai'];

const roles: Partial<Record<PersonaKey, string>> = {
  ha: 'người dự thi',
  nam: 'đầu mối đơn vị',
  lan: 'Tổ thư ký',
  dung: 'giám khảo',
  mai: 'đầu mối đơn vị khác',
};

const personOf = ({ people }: ReadyProvince, key: PersonaKey) =>
  people.find(({ persona }) => persona === key) as SamplePerson;

/** Sign-in links of the personas, each with the page that is theirs. */
export async function invitePersonas(
  context: Context,
  ready: ReadyProvince,
  openRound: number | null,
  now: Date,
): Promise<PersonaShown[]> {
  const { publicUrl } = context.config;
  const shown: PersonaShown[] = [];
  for (const key of shownPersonas) {
    const { name, email } = personOf(ready, key);
    const path = await createSignInLink(context, email, now);
    const page = publicUrl + pageOf(ready, key, openRound);
    shown.push({ name, role: roles[key] as string, email, link: publicUrl + path, page });
  }
  return shown;
}

function pageOf({ slug, province, units }: ReadyProvince, key: PersonaKey, openRound: number | null): string {
  if (key === 'ha') return urls.my();
  if (key === 'lan') return openRound === null ? urls.setUp(slug) : urls.round(slug, openRound);
  const unit = units.get(province.personas[key].focalOf ?? '');
  return unit === undefined || openRound === null ? urls.staff() : urls.unitRound(unit, slug);
}

/** Contestants among the personas have confirmed their details and the notice before their first attempt. */
export async function confirmPersonas(context: Context, ready: ReadyProvince, now: Date): Promise<void> {
  const accounts = await context.database.system((queries) =>
    queries.many<{ id: number; email: string }>(sql('list_accounts'), {
      emails: (['ha', 'nam', 'mai'] as const).map((key) => personOf(ready, key).email),
    }),
  );
  for (const { id } of accounts)
    await context.database.web(ready.organisation, async (queries) => {
      const doer = { organisation: ready.organisation, accountId: id, requestId: 'demo' };
      await confirmOwn(queries, doer, await readDetails(queries, ready.slug, id, now), {}, now);
    });
}
