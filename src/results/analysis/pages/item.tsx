import type { VNode } from 'preact';
import { mayDo } from '../../../item-bank/item-state.ts';
import { formats } from '../../../platform/format/formats.ts';
import { RateBar } from '../../../platform/html/charts.tsx';
import { Actions, Badge, Button, Hidden, PageHead, Section, Table } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { exposedShare, type readItem } from '../read.ts';
import { words } from '../words.ts';
import { RoundFrame } from './frame.tsx';
import { Flags } from './item-table.tsx';

type Found = Awaited<ReturnType<typeof readItem>>;

/** One item: what it asks, who chose which option, and every figure with its meaning. */
export function ItemPage({ request, found }: { request: Request; found: Found }): VNode {
  const { language } = request;
  const text = words(language);
  const { place, item, topics, analysis } = found;
  const title = text.itemTitle(item.code, place.round.label);
  return (
    <RoundFrame request={request} place={place} title={title}>
      <PageHead
        title={title}
        lead={[topics.get(item.topic) ?? item.topic, text.level(item.level), text.version(String(item.version))]
          .filter(Boolean)
          .join(', ')}
        back={{ href: urls.analysis(place.contest.slug, place.round.number), text: text.backToTable }}
        actions={
          <Button size="tool" href={urls.item(item.bankId, item.itemId)}>
            {text.toBank}
          </Button>
        }
      />
      <div class="stack">
        <p class="text lead">{item.stem}</p>
        <p>
          <Flags flags={item.flags} language={language} />
        </p>
        {item.flags.map((flag) => (
          <p class="text">
            <b>{text.flag(flag)}.</b> {text.flagText(flag)}
          </p>
        ))}
      </div>
      <SendBack request={request} found={found} />
      <Options item={item} language={language} />
      <FigureTable item={item} keyVersion={analysis.keyVersion} language={language} />
    </RoundFrame>
  );
}

/**
 * A flagged item that is still approved as it was goes back to appraisal by one button: returned by who appraises,
 * suspended by the secretariat. The bank's own address judges who may.
 */
function SendBack({ request, found }: { request: Request; found: Found }): VNode | null {
  const { language, place } = request;
  const text = words(language);
  const { item } = found;
  const flags = item.flags.filter((flag) => flag !== 'few-data');
  const act = (['return', 'suspend'] as const).find((each) => mayDo(each, place.roles));
  if (flags.length === 0 || !item.present || item.state !== 'approved' || !act) return null;
  const reason = text.sendBackReason(found.place.round.label, flags.map((flag) => text.flag(flag)).join(', '));
  return (
    <form method="post" action={urls.item(item.bankId, item.itemId)} class="stack">
      <Hidden values={{ viec: act, ban: item.version, ly_do: reason }} />
      <Actions>
        <Button>{act === 'return' ? text.sendBack : text.suspend}</Button>
      </Actions>
      <p class="note">{text.sendBackNote}</p>
    </form>
  );
}

function Options({ item, language }: { item: Found['item']; language: Language }): VNode {
  const text = words(language);
  const { number } = formats(language);
  const rows = item.options.filter(({ option, chosen }) => option >= 0 || chosen > 0);
  const isKey = (option: number) => option >= 0 && ((item.key >> option) & 1) === 1;
  return (
    <Section title={text.options}>
      <Table
        caption={text.optionsCaption}
        rows={rows}
        own={({ option }) => isKey(option)}
        columns={[
          {
            head: text.option,
            kind: 'name',
            cell: ({ option }) =>
              option < 0 ? (
                text.blank
              ) : (
                <>
                  {String.fromCharCode(65 + option)}. {item.texts[option]?.text}{' '}
                  {isKey(option) && <Badge tone="good">{text.key}</Badge>}
                </>
              ),
          },
          {
            head: text.chosen,
            phone: 'second',
            cell: ({ option, share }) => (
              <RateBar rate={100 * share} tone={isKey(option) ? 'reached' : 'missed'} figure />
            ),
          },
          { head: text.chosenPeople, kind: 'number', phone: 'hide', cell: ({ chosen }) => number(chosen) },
          {
            head: text.meanRest,
            kind: 'number',
            strong: true,
            phone: 'hide',
            cell: ({ meanRest }) => (meanRest === null ? '–' : number(meanRest, 2)),
          },
          { head: text.topThird, kind: 'number', phone: 'hide', cell: ({ topThird }) => number(topThird) },
        ]}
      />
      <p class="note">{text.optionsNote}</p>
    </Section>
  );
}

interface Line {
  name: string;
  value: string;
  means: string;
}

function linesOf(item: Found['item'], language: Language): Line[] {
  const text = words(language);
  const { number } = formats(language);
  const { figures } = item;
  const show = (value: number | null | undefined, digits: number) =>
    value === null || value === undefined ? '–' : number(value, digits);
  const percent = (value: number | null) => show(value === null ? null : 100 * value, 1);
  const interval = ` (${text.facilityRange(percent(figures.facilityLow), percent(figures.facilityHigh))})`;
  const rasch = figures.rasch;
  return [
    { name: text.received, value: number(item.people), means: '' },
    { name: text.exposedShare, value: percent(exposedShare(item)), means: exposureMeans(item, language) },
    {
      name: text.facility,
      value: percent(item.facility) + (item.facility === null ? '' : interval),
      means: text.facilityMeans,
    },
    { name: `${text.guess} (%)`, value: percent(figures.guess), means: text.guessMeans },
    { name: text.discrimination, value: show(item.discrimination, 1), means: text.discriminationMeans },
    { name: text.efficiency, value: show(figures.discriminativeEfficiency, 1), means: text.efficiencyMeans },
    { name: text.biserial, value: show(figures.pointBiserial, 3), means: text.biserialMeans },
    { name: text.d, value: show(figures.d, 2), means: text.dMeans },
    { name: text.intended, value: show(figures.intendedWeight, 2), means: text.intendedMeans },
    { name: text.effective, value: show(figures.effectiveWeight, 2), means: text.effectiveMeans },
    { name: text.sd, value: show(figures.sd, 3), means: text.sdMeans },
    {
      name: text.difficulty,
      value: show(rasch?.b, 2) + (rasch?.se ? ` ± ${number(rasch.se, 2)}` : ''),
      means: text.raschMeans,
    },
    { name: text.infit, value: `${show(rasch?.infit, 2)}, ${show(rasch?.outfit, 2)}`, means: text.infitMeans },
  ];
}

function exposureMeans({ exposure }: Found['item'], language: Language): string {
  const text = words(language);
  const { number } = formats(language);
  if (exposure === null) return text.exposureUncounted;
  const { people, contestants, served, rounds } = exposure;
  return text.exposureMeans({
    people: number(people),
    contestants: number(contestants),
    served: number(served),
    rounds: number(rounds),
  });
}

function FigureTable({
  item,
  keyVersion,
  language,
}: {
  item: Found['item'];
  keyVersion: number;
  language: Language;
}): VNode {
  const text = words(language);
  return (
    <Section title={text.figures} aside={<span class="note">{text.about(String(keyVersion))}</span>}>
      <Table<Line>
        caption={text.figures}
        rows={linesOf(item, language)}
        columns={[
          { head: text.name, kind: 'name', cell: ({ name }) => name },
          { head: text.value, kind: 'number', strong: true, keep: true, cell: ({ value }) => value },
          { head: text.means, kind: 'quiet', cell: ({ means }) => means },
        ]}
      />
    </Section>
  );
}
