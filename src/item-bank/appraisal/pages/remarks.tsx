import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Actions, Button, Field, Fold, Hidden, RowList, Section, StatusWord } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { ItemFull } from '../../read.ts';
import { type Remark, remarkPlaces } from '../remarks.ts';
import { placeName, words } from '../words.ts';

export interface RemarksData {
  request: Request;
  bankId: number;
  item: ItemFull;
  remarks: Remark[];
  /** May this person ask for a change. */
  mayAsk: boolean;
  /** Where to go on after the act: the queue or the item. */
  from: 'cau' | 'hang';
  problem?: { what: 'ask' | number; message: string };
}

type Text = ReturnType<typeof words>;

/** The changes asked for, each with its answers, and the form to ask for one. */
export function Remarks(data: RemarksData): VNode {
  const { request, remarks, mayAsk } = data;
  const text = words(request.language);
  const asked = remarks.filter(({ parent_id }) => parent_id === null);
  return (
    <Section title={text.remarks}>
      {asked.length === 0 && <p class="note">{text.noRemarks}</p>}
      {asked.map((remark) => (
        <Thread remark={remark} data={data} text={text} />
      ))}
      {mayAsk && <Ask data={data} text={text} />}
    </Section>
  );
}

const nameOf = ({ name, email }: Remark) => name ?? email;

function Thread({ remark, data, text }: { remark: Remark; data: RemarksData; text: Text }): VNode {
  const { request, remarks, bankId, item, from, problem } = data;
  const format = formats(request.language);
  const answers = remarks.filter(({ parent_id }) => parent_id === remark.id);
  const own = remark.account_id === request.actor!.accountId || request.place.roles.includes('organiser');
  const hidden = <Hidden values={{ gop_y: remark.id, tu: from, ban: item.version }} />;
  const wrong = problem?.what === remark.id;
  return (
    <div class="stack">
      <RowList
        rows={[
          {
            title: `${placeName(remark.place!, request.language)}, ${text.ofVersion(remark.version)}`,
            detail: (
              <>
                <div>{remark.body}</div>
                {text.by(nameOf(remark), format.stamp(remark.created_at))}
              </>
            ),
            badge: (
              <StatusWord is={remark.settled_at ? 'done' : 'attention'}>
                {remark.settled_at ? text.settled : text.open}
              </StatusWord>
            ),
          },
          ...answers.map((answer) => ({
            title: answer.body,
            quiet: true,
            detail: text.by(nameOf(answer), format.stamp(answer.created_at)),
          })),
        ]}
      />
      {!remark.settled_at && (
        <>
          <Fold title={text.answer} open={wrong}>
            <form method="post" action={urls.itemRemarks(bankId, item.id)}>
              {hidden}
              <Field
                type="textarea"
                name="noi_dung"
                id={`f-noi_dung-${remark.id}`}
                label={text.answerBody}
                rows={2}
                maxlength={2000}
                required
                {...(wrong ? { error: problem!.message } : {})}
              />
              <Actions>
                <Button size="tool" name="viec" value="tra_loi">
                  {text.sendAnswer}
                </Button>
              </Actions>
            </form>
          </Fold>
          {own && (
            <form method="post" action={urls.itemRemarks(bankId, item.id)}>
              {hidden}
              <Actions>
                <Button size="tool" name="viec" value="dong">
                  {text.settle}
                </Button>
              </Actions>
            </form>
          )}
        </>
      )}
    </div>
  );
}

function Ask({ data: { request, bankId, item, from, problem }, text }: { data: RemarksData; text: Text }): VNode {
  const wrong = problem?.what === 'ask';
  const count = item.content.options.length;
  const places = remarkPlaces.filter((place) => !/^option-/.test(place) || Number(place.slice(7)) <= count);
  return (
    <Fold title={text.askChange} open={wrong}>
      <form method="post" action={urls.itemRemarks(bankId, item.id)}>
        <Hidden values={{ tu: from, ban: item.version }} />
        <Field
          type="select"
          name="cho"
          label={text.where}
          value="stem"
          choices={places.map((place) => ({ value: place, label: placeName(place, request.language) }))}
        />
        <Field
          type="textarea"
          name="noi_dung"
          label={text.body}
          rows={3}
          maxlength={2000}
          required
          {...(wrong ? { error: problem.message } : {})}
        />
        <Actions>
          <Button size="tool" name="viec" value="de_nghi">
            {text.ask}
          </Button>
        </Actions>
      </form>
    </Fold>
  );
}
