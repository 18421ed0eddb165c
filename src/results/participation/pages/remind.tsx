import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Button,
  Hidden,
  PageHead,
  PreviewPanel,
  Quote,
  RowList,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import { islandPath } from '../../../platform/html/static.ts';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { Person } from '../people.ts';
import type { ReminderPlan } from '../remind.ts';
import { words } from '../words.ts';
import { focalAddress } from './addresses.ts';
import { UnitPage } from './frame.tsx';

export interface RemindView {
  request: Request;
  plan: ReminderPlan;
  /** The letter as one person gets it. */
  letter: { subject: string; body: string } | null;
  /** Fields that choose the same people again. */
  chosen: { name: string; value: string }[];
}

/** Names shown of each group; the rest as a number. */
const mostShown = 50;

/** Before the letters leave: who gets one, who cannot and why, and the text. */
export function RemindPage({ request, plan, letter, chosen }: RemindView): VNode {
  const { contest, round, unit } = plan;
  const text = words(request.language);
  const say = formats(request.language);
  const letters = say.number(plan.letters.length);
  const back = focalAddress({ contest: contest.slug, unit: unit.id, round: round.number });
  const title = plan.letters.length > 0 ? text.remindTitle(letters) : text.remindNobody;
  return (
    <UnitPage request={request} contest={contest} unitId={unit.id} title={title} scripts={[islandPath('kit')]}>
      <PageHead back={{ href: back, text: text.back }} title={title} lead={text.remindLead(round.label, unit.name)} />
      <WithSide side={<Recipients {...{ plan, request }} />}>
        <PreviewPanel
          title={text.letterText}
          actions={
            <>
              <Button kind="link" href={back}>
                {text.back}
              </Button>
              {plan.letters.length > 0 && (
                <form method="post" action={urls.unitRemind(unit.id, contest.slug)}>
                  <Hidden values={{ viec: 'gui', dot: round.number }} />
                  {chosen.map(({ name, value }) => (
                    <input type="hidden" name={name} value={value} />
                  ))}
                  <Button kind="act" icon="mail" data={{ busy: text.sending }}>
                    {text.sendLetters(letters)}
                  </Button>
                </form>
              )}
            </>
          }
        >
          {letter && (
            <Quote title={letter.subject}>
              {letter.body
                .split('\n')
                .filter(Boolean)
                .map((line) => (
                  <p>{line}</p>
                ))}
            </Quote>
          )}
          <p class="note">{text.onceADay}</p>
        </PreviewPanel>
      </WithSide>
    </UnitPage>
  );
}

/** Who gets a letter, and who does not and why. */
function Recipients({ plan, request }: Pick<RemindView, 'plan' | 'request'>): VNode {
  const text = words(request.language);
  const say = formats(request.language);
  const view = { plan, language: request.language };
  const without = plan.withoutEmail.length + plan.bounced.length;
  return (
    <div class="stack-l">
      {plan.letters.length > 0 && (
        <Section bare title={text.willGet(say.number(plan.letters.length))}>
          <Names {...view} people={plan.letters} />
        </Section>
      )}
      {without > 0 && (
        <Section bare title={text.willNot(say.number(without))}>
          <div class="stack">
            <p class="note">{text.callThem}</p>
            <Group title={text.noEmailList} people={plan.withoutEmail} {...view} />
            <Group title={text.bouncedList} people={plan.bounced} {...view} />
          </div>
        </Section>
      )}
      {plan.remindedToday.length > 0 && (
        <Section bare title={text.todayList}>
          <Names {...view} people={plan.remindedToday} />
        </Section>
      )}
    </div>
  );
}

interface NamesView {
  plan: ReminderPlan;
  people: readonly Person[];
  language: Request['language'];
}

function Group({ title, ...view }: NamesView & { title: string }): VNode | null {
  if (view.people.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Names {...view} />
    </>
  );
}

function Names({ plan, people, language }: NamesView): VNode | null {
  const text = words(language);
  if (people.length === 0) return null;
  return (
    <>
      <RowList
        rows={people.slice(0, mostShown).map((person) => ({
          title: person.name,
          quiet: true,
          detail: plan.tree.nameInside(person.unitId, plan.unit.id) || person.title || undefined,
        }))}
      />
      {people.length > mostShown && (
        <p class="note">{text.andMore(formats(language).number(people.length - mostShown))}</p>
      )}
    </>
  );
}
