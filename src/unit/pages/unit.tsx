import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { addDays, dayOf } from '../../platform/format/day.ts';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ErrorSummary,
  Field,
  Figures,
  Fold,
  type FormError,
  Hidden,
  KeyValue,
  PageHead,
  RowList,
  Section,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { nameWithin } from '../names.ts';
import type { UnitPageData } from '../read-pages.ts';
import { words } from '../words.ts';
import { type UnitFields, UnitFormFields } from './form.tsx';

export interface UnitPageProps extends UnitPageData {
  request: Request;
  mayEdit: boolean;
  /** Gives and ends the rights of heads and focal points. */
  mayAppoint: boolean;
  fields: Partial<UnitFields>;
  /** Email and role as typed. */
  appoint: { email?: string; 'vai-tro'?: string };
  errors: FormError[];
  done: string | null;
}

export function UnitPage(props: UnitPageProps): VNode {
  const { request, unit, errors, done } = props;
  const { organisation } = request.place;
  const text = words(request.language);
  const { number } = formats(request.language);
  return (
    <StaffPage
      request={request}
      title={`${unit.name} - ${text.title}`}
      organisationName={props.organisationName}
      current="units"
    >
      <PageHead
        back={
          unit.parent_id === null
            ? { href: urls.units(organisation), text: text.title }
            : { href: urls.unit(organisation, unit.parent_id), text: unit.parent_name ?? text.title }
        }
        title={nameWithin(unit.name, unit.parent_name)}
        lead={unit.parent_full_name ?? text.root}
        actions={
          <Button size="tool" icon="person" href={withQuery(urls.people(organisation), { don_vi: unit.unit_id })}>
            {text.seePeople}
          </Button>
        }
      />
      <ErrorSummary errors={errors} />
      {unit.ended_on !== null && (
        <Banner tone="attention" title={text.endedOn(formats(request.language).plainDate(unit.ended_on))}>
          {text.endedHelp}
        </Banner>
      )}
      {done && <Banner tone="good" role="status" title={done} />}
      <Figures
        items={[
          { label: text.ownPeople, value: number(unit.own_people) },
          { label: text.allPeople, value: number(unit.people) },
          { label: text.unitsBelow, value: number(unit.units_below) },
        ]}
      />
      <WithSide side={<Side {...props} />}>
        <Children {...props} />
        <Versions {...props} />
        <Links {...props} />
        {props.mayEdit && unit.ended_on === null && <Change {...props} />}
      </WithSide>
    </StaffPage>
  );
}

function Side({ request, unit, responsible, mayAppoint, appoint, errors }: UnitPageProps): VNode {
  const { organisation } = request.place;
  const text = words(request.language);
  const { plainDate } = formats(request.language);
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  const yesNo = (value: boolean) => (value ? text.yes : text.no);
  return (
    <>
      <Section title={text.responsible} bare>
        {responsible.length === 0 && <p>{text.noResponsible}</p>}
        <RowList
          label={text.responsible}
          rows={responsible.map((grant) => ({
            title: grant.name ?? grant.email,
            detail: [
              grant.role === 'head-of-unit' ? text.head : text.focalPoint,
              grant.valid_to
                ? text.until(plainDate(addDays(dayOf(grant.valid_to), -1)))
                : text.since(plainDate(grant.valid_from)),
            ].join(', '),
            ...(mayAppoint
              ? {
                  figure: (
                    <Button
                      size="tool"
                      href={urls.endRight(organisation, grant.id)}
                      label={`${text.end}: ${grant.name ?? grant.email}`}
                    >
                      {text.end}
                    </Button>
                  ),
                }
              : {}),
          }))}
        />
        {mayAppoint ? (
          <form method="post" action={urls.unit(organisation, unit.unit_id)} class="stack" noValidate>
            <Hidden values={{ viec: 'giao' }} />
            <Field
              name="email"
              type="email"
              label={text.email}
              value={appoint.email}
              error={error('email')}
              maxlength={254}
              autocomplete="off"
            />
            <Field
              name="vai-tro"
              type="select"
              label={text.role}
              value={appoint['vai-tro'] ?? 'focal-point'}
              choices={[
                { value: 'focal-point', label: text.focalPoint },
                { value: 'head-of-unit', label: text.head },
              ]}
            />
            <Actions>
              <Button kind="next">{text.give}</Button>
            </Actions>
          </form>
        ) : (
          <p class="note">{text.askOrganiser}</p>
        )}
      </Section>
      <Section title={text.unit}>
        <KeyValue
          items={[
            { label: text.code, value: unit.code },
            { label: text.kind, value: unit.kind ?? '–' },
            { label: text.block, value: unit.block ?? '–' },
            { label: text.online, value: yesNo(unit.offers_online_services) },
            { label: text.par, value: yesNo(unit.scored_in_par_index) },
          ]}
        />
      </Section>
    </>
  );
}

function Children({ request, unit, children, mayEdit }: UnitPageProps): VNode {
  const { organisation } = request.place;
  const text = words(request.language);
  const { number } = formats(request.language);
  return (
    <Section
      title={text.below}
      bare
      aside={
        mayEdit && <a href={withQuery(urls.units(organisation), { them: 1, cap_tren: unit.code })}>{text.addBelow}</a>
      }
    >
      {children.length === 0 ? (
        <p class="note">{text.noneBelow}</p>
      ) : (
        <Table
          caption={text.below}
          rows={children}
          columns={[
            {
              head: text.unit,
              kind: 'name',
              cell: (child) => <a href={urls.unit(organisation, child.unit_id)}>{nameWithin(child.name, unit.name)}</a>,
            },
            { head: text.kind, kind: 'quiet', phone: 'second', cell: ({ kind }) => kind ?? '' },
            { head: text.code, kind: 'quiet', phone: 'hide', keep: true, cell: ({ code }) => code },
            {
              head: text.people,
              kind: 'number',
              cell: ({ people }) => number(people),
              onPhone: ({ people }) => text.peopleOf(number(people)),
            },
          ]}
        />
      )}
      {children.length === 200 && <p class="note">{text.firstShown(number(200))}</p>}
    </Section>
  );
}

function Versions({ request, versions }: UnitPageProps): VNode {
  const text = words(request.language);
  const { date } = formats(request.language);
  return (
    <Section title={text.versions}>
      <Table
        caption={text.versionsCaption}
        rows={versions}
        columns={[
          { head: text.name, kind: 'name', cell: ({ name }) => name },
          { head: text.parent, kind: 'quiet', phone: 'second', cell: ({ parent_name }) => parent_name ?? text.root },
          { head: text.decision, kind: 'quiet', phone: 'hide', cell: ({ decision }) => decision ?? '' },
          { head: text.from, phone: 'third', keep: true, cell: ({ from }) => date(from) },
          {
            head: text.to,
            phone: 'hide',
            keep: true,
            cell: ({ to }) => (to === null ? text.now : date(addDays(to, -1))),
          },
        ]}
      />
    </Section>
  );
}

/** Predecessors and successors, and the way to a merger or split. */
function Links({ request, unit, links, mayEdit }: UnitPageProps): VNode | null {
  const { organisation } = request.place;
  const text = words(request.language);
  const { plainDate } = formats(request.language);
  const may = mayEdit && unit.ended_on === null && unit.parent_id !== null;
  if (links.length === 0 && !may) return null;
  const here = urls.reorganiseUnit(organisation, unit.unit_id);
  return (
    <Section title={text.reorganised}>
      {links.length === 0 ? (
        <p class="note">{text.notReorganised}</p>
      ) : (
        <RowList
          label={text.reorganised}
          rows={links.map((link) => ({
            title: text.link(link.kind, link.is_from, link.full_name ?? '–'),
            detail: [text.since(plainDate(link.on_date)), ...(link.decision ? [link.decision] : [])].join(', '),
            ...(link.full_name === null ? {} : { href: urls.unit(organisation, link.unit_id) }),
          }))}
        />
      )}
      {may && (
        <Actions>
          <Button href={withQuery(here, { kieu: 'nhap' })}>{text.mergeHref}</Button>
          <Button href={withQuery(here, { kieu: 'tach' })}>{text.splitHref}</Button>
        </Actions>
      )}
    </Section>
  );
}

function Change({ request, unit, fields, errors, kinds, blocks }: UnitPageProps): VNode {
  const text = words(request.language);
  return (
    <Fold title={text.change} open={errors.some(({ name }) => name !== 'email')}>
      <form method="post" action={urls.unit(request.place.organisation, unit.unit_id)} class="stack" noValidate>
        <Hidden values={{ viec: 'doi' }} />
        <p class="note">{text.changeHelp}</p>
        <UnitFormFields {...{ text, fields, errors, kinds, blocks }} withCode={false} />
        <Actions>
          <Button kind="next">{text.save}</Button>
        </Actions>
      </form>
    </Fold>
  );
}
