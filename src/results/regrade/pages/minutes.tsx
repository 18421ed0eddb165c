import type { VNode } from 'preact';
import { OfficialSheet } from '../../../platform/document/page.tsx';
import { formats } from '../../../platform/format/formats.ts';
import { Button, Columns, Field, Fold, PageHead } from '../../../platform/html/kit.tsx';
import { islandPath } from '../../../platform/html/static.ts';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { LoadedCase } from '../load.ts';
import { minutesOf } from '../minutes.ts';
import { caseWords } from '../words.ts';
import { RegradeFrame } from './frame.tsx';

/** The minutes as a sheet to print, with what the secretary enters above. */
export function MinutesPage({ request, found }: { request: Request; found: LoadedCase }): VNode {
  const { language } = request;
  const text = caseWords(language);
  const { place, row } = found;
  const { slug } = place.contest;
  const number = formats(language).number(row.number);
  const { minutes } = row;
  return (
    <RegradeFrame
      request={request}
      contest={place.contest}
      title={`${text.minutesTitle(number)}, ${place.round.label}`}
      scripts={[islandPath('kit')]}
    >
      <div class="no-print stack-l">
        <PageHead
          title={text.minutesTitle(number)}
          lead={text.minutesLead}
          back={{ href: urls.regrade(slug, place.round.number, row.number), text: text.caseName(number) }}
          actions={
            <>
              <Button size="tool" data={{ print: '' }}>
                {text.print}
              </Button>
              <Button size="tool" href={urls.regradeMinutesFile(slug, place.round.number, row.number)}>
                {text.minutesDownload}
              </Button>
            </>
          }
        />
        <Fold title={text.minutesForm} open={!row.minutes_number}>
          <form method="post" action={urls.regradeMinutes(slug, place.round.number, row.number)} class="stack text">
            <Columns>
              <Field
                name="so"
                label={text.minutesNumber}
                hint={text.minutesNumberHint}
                value={row.minutes_number}
                maxlength={40}
                optional
              />
              <Field name="ngay" type="date" label={text.minutesDay} value={row.minutes_on} optional />
            </Columns>
            <Columns>
              <Field
                name="bat-dau"
                type="time"
                label={text.minutesStarts}
                value={minutes.starts}
                width="short"
                optional
              />
              <Field name="ket-thuc" type="time" label={text.minutesEnds} value={minutes.ends} width="short" optional />
            </Columns>
            <Field name="dia-diem" label={text.minutesPlace} value={minutes.place} maxlength={200} optional />
            <Columns>
              <Field name="chu-tri" label={text.minutesChair} value={minutes.chair} maxlength={100} optional />
              <Field name="thu-ky" label={text.minutesSecretary} value={minutes.secretary} maxlength={100} optional />
            </Columns>
            <Field
              name="thanh-phan"
              type="textarea"
              rows={3}
              label={text.minutesPresent}
              value={minutes.present}
              maxlength={2000}
              optional
            />
            <Field
              name="y-kien"
              type="textarea"
              rows={3}
              label={text.minutesCourse}
              value={minutes.course}
              maxlength={4000}
              optional
            />
            <p>
              <Button kind="next">{text.minutesSave}</Button>
            </p>
          </form>
        </Fold>
      </div>
      <OfficialSheet document={minutesOf(found)} />
    </RegradeFrame>
  );
}
