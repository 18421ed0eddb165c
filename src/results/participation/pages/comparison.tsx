import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { byRate, DotStrip, UnitBars } from '../../../platform/html/charts.tsx';
import { Pagination, Section, Table } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import type { Focal } from '../focal.ts';
import { missingTo, rateOf } from '../rates.ts';
import { pageOfUnits } from '../unit-pages.ts';
import { words } from '../words.ts';
import { focalAddress } from './addresses.ts';
import { withinSentence } from './parts.tsx';
import { addressOf, type ListView } from './people-list.tsx';

interface View {
  focal: Focal;
  request: Request;
}

/** Where the unit stands among like units; the others have no names. */
export function Comparison({ focal, request }: View): VNode | null {
  const text = words(request.language);
  const say = formats(request.language);
  const { like, masked, contest } = focal;
  if (masked) return <p class="note">{text.masked}</p>;
  if (!like) return null;
  const { rate: target, warnBelow, seriousBelow } = contest.parameters.targets;
  const kind = like.kind ? withinSentence(like.kind) : text.likeUnits;
  return (
    <Section bare title={text.comparedWith(say.number(like.units), kind)} aside={text.place(say.number(like.place))}>
      <p class="note">
        {text.middle(say.percent(like.middle))} {text.targetLine(say.number(target))}
      </p>
      <DotStrip
        values={like.others}
        own={like.own}
        target={target}
        warnBelow={warnBelow}
        seriousBelow={seriousBelow}
        label={text.dotsLabel(say.number(like.units), kind, say.percent(like.middle), say.percent(like.own))}
      />
    </Section>
  );
}

/** Units below, the lowest first, each leading to its own page; the list of people stays as it is. */
export function ByUnit(view: ListView): VNode | null {
  const { focal, request } = view;
  const text = words(request.language);
  const { below, contest, round } = focal;
  const { rate: target, warnBelow, seriousBelow } = contest.parameters.targets;
  if (below.length === 0) return null;
  const ordered = byRate(below, 'worst');
  const shown = pageOfUnits(ordered, focal.unitsPage);
  const to = (units: number) => focalAddress(addressOf(view, { page: focal.page, units }));
  return (
    <Section bare title={text.byUnit}>
      <UnitBars
        rows={shown.rows.map((row) => ({
          name: row.direct ? text.direct : row.name,
          href: row.direct ? undefined : focalAddress({ contest: contest.slug, unit: row.id, round: round.number }),
          done: row.figures.done,
          total: row.figures.must,
          rate: row.rate,
          missing: missingTo(target, row.figures),
        }))}
        caption={text.byUnitCaption}
        highest={ordered.at(-1)?.rate ?? 0}
        shape="narrow"
        target={target}
        warnBelow={warnBelow}
        seriousBelow={seriousBelow}
      />
      {shown.last > 1 && (
        <Pagination
          from={shown.from}
          to={shown.from + shown.rows.length - 1}
          total={shown.total}
          label={text.byUnitPages}
          previous={shown.page > 1 ? to(shown.page - 1) : undefined}
          next={shown.page < shown.last ? to(shown.page + 1) : undefined}
        />
      )}
    </Section>
  );
}

/** The second affiliation of people: trade union, youth union, veterans. */
export function ByMass({ focal, request }: View): VNode | null {
  const text = words(request.language);
  const say = formats(request.language);
  if (focal.byMass.length === 0) return null;
  const rate = (row: Focal['byMass'][number]) => {
    const value = rateOf(row);
    return value === null ? '–' : say.number(value, 2);
  };
  return (
    <Section bare title={text.byMass}>
      <Table
        caption={text.byMass}
        rows={focal.byMass}
        onPhone="table"
        columns={[
          {
            head: text.massHead,
            kind: 'plain',
            cell: (row) => (
              <a
                href={focalAddress({
                  contest: focal.contest.slug,
                  unit: focal.unit.id,
                  round: focal.round.number,
                  list: focal.list,
                  mass: row.mass,
                })}
              >
                {row.mass}
              </a>
            ),
          },
          { head: text.doneHead, kind: 'number', keep: true, cell: (row) => say.outOf(row.done, row.must) },
          { head: text.rateHead, kind: 'number', strong: true, cell: rate },
        ]}
      />
    </Section>
  );
}
