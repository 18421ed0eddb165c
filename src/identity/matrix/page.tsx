import type { VNode } from 'preact';
import { PageHead, Section, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { StaffPage } from '../frame.tsx';
import { type Role, roles } from '../roles.ts';
import { roleName } from '../words.ts';
import type { MatrixRow } from './matrix.ts';
import { words } from './words.ts';

export interface MatrixPageProps {
  request: Request;
  organisationName: string;
  rows: readonly MatrixRow[];
}

/** Roles × what they may do, made from the routes of the program: what an official reads is what the program does. */
export function MatrixPage({ request, organisationName, rows }: MatrixPageProps): VNode {
  const text = words(request.language);
  return (
    <StaffPage request={request} title={text.title} organisationName={organisationName} current="rights">
      <PageHead
        {...(request.place.roles.some((role) => role === 'operator' || role === 'organiser')
          ? { back: { href: urls.rights(request.place.organisation), text: text.rights } }
          : {})}
        title={text.title}
        lead={text.lead}
      />
      <div class="stack-l">
        <MatrixTable rows={rows} language={request.language} />
        <Section title={text.always} bare>
          <ul>
            {[text.where, text.secondFactor, text.ownBank, text.ownWork, text.nobody, text.contestant].map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        </Section>
      </div>
    </StaffPage>
  );
}

function MatrixTable({ rows, language }: { rows: readonly MatrixRow[]; language: Language }): VNode {
  const text = words(language);
  const named = (role: Role) => capital(roleName(role, language));
  return (
    <Table
      caption={text.title}
      rows={rows}
      group={({ area }) => text[`area_${area}`]}
      columns={[
        { head: text.duty, kind: 'name', phone: 'name', cell: ({ key }) => text[key] },
        ...roles.map((role) => ({
          head: named(role),
          phone: 'hide' as const,
          cell: (row: MatrixRow) =>
            row.roles.includes(role) && (
              <>
                <span aria-hidden="true">●</span>
                <span class="unseen">{text.may}</span>
              </>
            ),
        })),
        {
          head: '',
          phone: 'second',
          cell: () => '',
          onPhone: (row) =>
            roles
              .filter((role) => row.roles.includes(role))
              .map(named)
              .join(', '),
        },
      ]}
    />
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
