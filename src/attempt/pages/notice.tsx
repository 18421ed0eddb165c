import type { VNode } from 'preact';
import type { ContestParameters } from '../../contest/parameters.ts';
import { KeyValue } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { detailWords } from '../contestant/words-details.ts';

/** Who keeps what of a contestant, what for, who sees it, how long: of one contest, or of the whole site. */
export function Notice({
  language,
  parameters,
  contact,
}: {
  language: Language;
  parameters?: Pick<ContestParameters, 'organiser' | 'disclosure'>;
  /** "Tổ Thư ký, 0234…, thuky@…"; null = unknown. */
  contact: VNode | null;
}): VNode {
  const text = detailWords(language);
  const open = { winners: text.seesWinners, all: text.seesAll, none: text.seesNone };
  return (
    <KeyValue
      stacked
      items={[
        { label: text.who, value: parameters ? text.whoText(parameters.organiser) : text.whoAny },
        { label: text.what, value: text.whatText },
        { label: text.why, value: text.whyText },
        {
          label: text.sees,
          value: `${text.seesText} ${parameters ? open[parameters.disclosure.publishIndividuals] : text.seesByRules}`,
        },
        { label: text.howLong, value: text.howLongText },
        {
          label: text.yourRights,
          value: (
            <>
              {text.rightsText} <a href={urls.myData()}>{text.myData}</a>.{' '}
              {contact && (
                <>
                  {text.contact} {contact}.
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

export const contactText = (contact: { name: string; email: string | null; phone: string | null }): string =>
  [contact.name, contact.phone, contact.email].filter(Boolean).join(', ');
