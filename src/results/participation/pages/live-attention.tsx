import type { ComponentChildren, VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Icon, type IconName } from '../../../platform/html/icons.tsx';
import { Section } from '../../../platform/html/kit.tsx';
import { words } from '../words.ts';
import { focalAddress } from './addresses.ts';
import { type LiveView, slowSaving } from './live-view.ts';

interface Matter {
  icon: IconName;
  tone: 's-bad' | 's-warn';
  title: string;
  href?: string | undefined;
  detail: ComponentChildren;
}

/** What a person has to look at, the worst first; nothing is said twice. */
function mattersOf(view: LiveView): Matter[] {
  const { live, request, savingMs, opensUnits } = view;
  const text = words(request.language);
  const say = formats(request.language);
  const { contest, round, previous } = live;
  const unit = (id: number, list?: 'technical') =>
    opensUnits ? focalAddress({ contest: contest.slug, unit: id, round: round.number, list }) : undefined;
  const matters: Matter[] = live.behind.map((each) => ({
    icon: 'warning',
    tone: 's-bad',
    title: text.behind(each.name, say.percent(each.rate)),
    href: unit(each.id),
    detail: [
      each.points !== null && each.points > 0 && previous
        ? text.behindBy(previous.label, say.number(each.points))
        : text.behindSerious(say.number(contest.parameters.targets.seriousBelow)),
      each.hasFocalPoint ? '' : text.noFocalPoint,
    ]
      .filter(Boolean)
      .join(' '),
  }));
  if (live.technical > 0)
    matters.push({
      icon: 'warning',
      tone: 's-bad',
      title: text.technicalPeople(say.number(live.technical)),
      href: unit(contest.unit_id, 'technical'),
      detail: text.technicalText,
    });
  if (savingMs !== null && savingMs >= slowSaving)
    matters.push({
      icon: 'clock',
      tone: 's-warn',
      title: text.slowSaving,
      detail: text.slowText(say.number(Math.round(savingMs))),
    });
  for (const { domain, letters, since } of live.returned)
    matters.push({
      icon: 'mail',
      tone: 's-warn',
      title: text.returnedCodes(say.number(letters)),
      detail: text.returnedText(domain, say.momentText(since, request.now)),
    });
  return matters;
}

/** What a person has to look at now. */
export function Attention(view: LiveView): VNode {
  const text = words(view.request.language);
  const matters = mattersOf(view);
  return (
    <Section bare title={text.attention}>
      {matters.length === 0 ? (
        <p class="note">{text.nothing}</p>
      ) : (
        <ul class="rows">
          {matters.map(({ icon, tone, title, href, detail }) => (
            <li>
              <span class={`row-lead ${tone}`}>
                <Icon name={icon} />
              </span>
              <div class="row-text">
                <div class="row-title">{href ? <a href={href}>{title}</a> : title}</div>
                <div class="row-detail">{detail}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
