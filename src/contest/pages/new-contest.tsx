import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ChooseList,
  EmptyState,
  ErrorSummary,
  Field,
  type FormError,
  Hidden,
  KeyValue,
  PageHead,
  Section,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import type { FoundUnit } from '../find-organiser.ts';
import { formWords } from '../form/form-words.ts';
import { newContestWords } from '../new-contest-words.ts';
import { firstDay, type Template, templates } from '../templates/index.ts';
import { templateFacts } from './template-facts.ts';

interface ChooseTemplateProps {
  request: Request;
  organisation: { id: number; name: string };
}

/** First step: the five plans with what each holds. */
export function ChooseTemplatePage({ request, organisation }: ChooseTemplateProps): VNode {
  const { language } = request;
  const text = newContestWords(language);
  return (
    <StaffPage request={request} title={text.title} organisationName={organisation.name} current="contests">
      <PageHead back={{ href: urls.staff(), text: text.contests }} title={text.title} lead={text.lead} />
      <div class="columns">
        {templates.map((template) => (
          <Section title={template.name}>
            <p class="note">{template.parameters.plan.issuer}</p>
            <KeyValue stacked items={templateFacts(template, language)} />
            <Actions>
              <Button
                kind="plain"
                href={withQuery(urls.newContest(organisation.id), { mau: template.slug })}
                label={text.use(template.name)}
              >
                {text.useShort}
              </Button>
            </Actions>
          </Section>
        ))}
      </div>
    </StaffPage>
  );
}

export interface NewContestValues {
  slug: string;
  start: string;
  unit: string;
}

interface NewContestProps extends ChooseTemplateProps {
  template: Template;
  values: NewContestValues;
  errors: FormError[];
  /** Units the typed text may mean. */
  matches?: FoundUnit[];
  noUnit?: boolean;
  publicUrl: string;
}

/** Second step: address, first day, organising unit. */
export function NewContestPage(props: NewContestProps): VNode {
  const { request, organisation, template, values, errors, matches, noUnit, publicUrl } = props;
  const { language } = request;
  const text = newContestWords(language);
  const { plainDate } = formats(language);
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  const other = urls.newContest(organisation.id);
  return (
    <StaffPage request={request} title={text.title} organisationName={organisation.name} current="contests">
      <ErrorSummary errors={errors} />
      <PageHead back={{ href: other, text: text.otherTemplate }} title={text.title} lead={template.name} />
      <WithSide
        side={
          <>
            <Section title={text.chosen}>
              <KeyValue stacked items={templateFacts(template, language)} />
            </Section>
            <Section title={text.assumptionsTitle}>
              <div class="text note">
                <ul>
                  {template.parameters.assumptions.map((line) => (
                    <li>{line.replace(/ \(chưa nêu trong kế hoạch\)\.$/, '.')}</li>
                  ))}
                </ul>
              </div>
            </Section>
          </>
        }
      >
        {noUnit ? (
          <EmptyState
            title={text.noUnit}
            action={
              <Button kind="act" href={urls.units(organisation.id)}>
                {text.toUnits}
              </Button>
            }
          >
            {text.noUnitHelp}
          </EmptyState>
        ) : (
          <form method="post" action={other} noValidate>
            <Hidden values={{ mau: template.slug }} />
            <Field
              name="dia-chi"
              label={text.slug}
              hint={text.slugHint(new URL(urls.contest(values.slug || template.slug), publicUrl).href)}
              value={values.slug}
              error={error('dia-chi')}
              maxlength={80}
              autocomplete="off"
            />
            <Field
              name="ngay-dau"
              label={text.start}
              hint={text.startHint(plainDate(firstDay(template)))}
              value={values.start}
              error={error('ngay-dau')}
              placeholder={formWords(language).dayForm}
              width="middle"
              autocomplete="off"
            />
            <Field
              name="don-vi"
              label={text.unit}
              hint={text.unitHint}
              value={values.unit}
              error={error('don-vi')}
              maxlength={200}
              autocomplete="off"
            />
            {matches && matches.length > 1 && (
              <ChooseList
                name="ma-don-vi"
                label={text.unitChoose}
                choices={matches.slice(0, 12).map(({ unit_id, code, full_name }) => ({
                  value: String(unit_id),
                  label: full_name,
                  detail: code,
                }))}
              />
            )}
            <Actions>
              <Button kind="act">{text.create}</Button>
            </Actions>
            <Banner tone="neutral">{text.nothingPublic}</Banner>
          </form>
        )}
      </WithSide>
    </StaffPage>
  );
}
