import type { Context } from '../../platform/context.ts';
import { postLetters } from '../../platform/mail.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { publicationSql as sql } from './load.ts';
import { letterWords } from './words.ts';

/** Letters written in one transaction. */
const atOnce = 2000;

interface About {
  id: number;
  version: number;
  reason: string | null;
  organisation_id: number;
  number: number;
  label: string;
  slug: string;
  short_title: string;
  before: number | null;
}

/**
 * Writes "Đã có kết quả Tuần 2" to everybody with a result; of a correction only to those whose points or
 * award changed. The
 * letter holds no score: it leads to the person's own page. Repeating it sends nothing twice.
 * @returns letters written
 */
export async function announceResults(context: Context, publicationId: number, now: Date): Promise<number> {
  const about = await context.database.system((queries) =>
    queries.maybe<About>(sql('find_publication'), { publication_id: publicationId }),
  );
  if (!about) return 0;
  let written = 0;
  let after = 0;
  for (;;) {
    const people = await context.database.system(async (queries) => {
      const found = await queries.many<{ person_id: number; full_name: string; email: string; language: Language }>(
        sql('list_letters'),
        { publication_id: publicationId, before: about.before, after, most: atOnce },
      );
      const letters = found.map((person) => letterTo(context.config.publicUrl, about, person));
      written += (await postLetters(queries, letters, now)).size;
      return found;
    });
    after = people.at(-1)?.person_id ?? after;
    if (people.length < atOnce) return written;
  }
}

function letterTo(
  publicUrl: string,
  about: About,
  person: { person_id: number; full_name: string; email: string; language: Language },
) {
  const text = letterWords(person.language);
  const isCorrection = about.before !== null;
  const own = `${publicUrl}${urls.myResult(about.slug, about.number)}`;
  const list = `${publicUrl}${urls.roundResults(about.slug, about.number)}`;
  return {
    organisation: about.organisation_id,
    recipient: person.email,
    subject: isCorrection ? text.correctedSubject(about.label) : text.subject(about.label),
    body: [
      text.greeting(person.full_name),
      isCorrection
        ? text.corrected(about.label, about.short_title, about.reason ?? '')
        : text.out(about.label, about.short_title),
      text.own(own),
      text.list(list),
    ].join('\n\n'),
    kind: 'result',
    occasion: `result ${about.id} ${person.person_id}`,
  };
}
