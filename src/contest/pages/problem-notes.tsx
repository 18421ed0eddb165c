import type { VNode } from 'preact';
import { MarginNote } from '../../platform/html/kit.tsx';
import type { Problem } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { mendedAt } from '../mended-at.ts';
import { words } from '../page-words.ts';
import { messageOf } from './messages.ts';

interface ProblemNotesProps {
  problems: readonly Problem[];
  slug: string;
  language: Language;
  /** The section being shown: its own problems need no link. */
  here?: string;
}

/** Each problem with its place, what is wrong, and a link to the section where it is put right. */
export function ProblemNotes({ problems, slug, language, here }: ProblemNotesProps): VNode {
  const text = words(language);
  const told = problems.filter((one, i) => problems.findIndex(({ message }) => message === one.message) === i);
  return (
    <>
      {told.map((problem) => {
        const section = mendedAt(problem);
        const roster = problem.code === 'contest.no-roster';
        const mail = problem.where === 'mail';
        const href = roster ? urls.roster(slug) : urls.parameters(slug, mail ? 'gui-thu' : section);
        const name = roster ? text.stepRoster : text.section(mail ? 'gui-thu' : section);
        const linked = mail || section !== here;
        // Problems of a whole step name it by its key, which says nothing to people.
        const place = /^[a-z-]+$/.test(problem.where) || problem.message.startsWith(problem.where) ? '' : problem.where;
        return (
          <MarginNote tone={problem.severity === 'error' ? 'error' : 'attention'} title={messageOf(problem, language)}>
            <p class="note">
              {place}
              {place && linked && ' · '}
              {linked && <a href={href}>{name}</a>}
            </p>
          </MarginNote>
        );
      })}
    </>
  );
}
