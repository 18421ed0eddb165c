import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Actions, Banner, Button, ErrorSummary, Field, Hidden, PageHead, Table } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import type { Problem } from '../../../platform/refusal.ts';
import { urls } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import { Side } from '../../pages/side.tsx';
import type { BankHead, ItemFull } from '../../read.ts';
import { differences, type ItemTexts } from '../typo.ts';
import { textsOf, type WaitingTypo } from '../typo-actions.ts';
import { words } from '../words.ts';

export interface TypoData {
  request: Request;
  bank: BankHead;
  item: ItemFull;
  waiting: WaitingTypo | null;
  mayWrite: boolean;
  /** May this person confirm what waits. */
  mayDecide: boolean;
  texts: ItemTexts;
  problems: readonly Problem[];
  told: string | null;
}

type Text = ReturnType<typeof words>;

/** The short path of a typing error: the form, or the two texts side by side for the second person. */
export function TypoPage(data: TypoData): VNode {
  const { request, bank, item, waiting, problems } = data;
  const text = words(request.language);
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.typo} bankName={bank.name}>
      <ErrorSummary errors={problems.map(({ where, message }) => ({ name: where, message }))} />
      <PageHead
        back={{ href: urls.item(bank.id, item.id), text: text.item(item.code) }}
        title={waiting ? text.typoCompare : text.typo}
        lead={text.typoLead}
      />
      {data.told && <Banner tone="good" role="status" title={data.told} />}
      {waiting ? (
        <Compare data={data} waiting={waiting} text={text} />
      ) : item.state !== 'approved' ? (
        <p class="note">{text.typoNotApproved}</p>
      ) : (
        data.mayWrite && <Form data={data} text={text} />
      )}
    </BankPage>
  );
}

function Form({ data: { bank, item, texts, problems }, text }: { data: TypoData; text: Text }): VNode {
  const wrong = problems[0] ? { error: problems[0].message } : {};
  return (
    <form class="text" method="post" action={urls.itemTypo(bank.id, item.id)}>
      <Hidden values={{ ban: item.version }} />
      <Field type="textarea" name="cau_hoi" label={text.typoStem} value={texts.stem} rows={4} {...wrong} />
      {texts.options.map((option, index) => (
        <Field name={`phuong_an_${index + 1}`} label={text.typoOption(index + 1)} value={option} />
      ))}
      {texts.rationale !== null && (
        <Field type="textarea" name="loi_giai" label={text.typoRationale} value={texts.rationale} rows={4} />
      )}
      <Actions>
        <Button kind="next" name="viec" value="gui">
          {text.typoSend}
        </Button>
      </Actions>
    </form>
  );
}

function Compare({ data, waiting, text }: { data: TypoData; waiting: WaitingTypo; text: Text }): VNode {
  const { request, bank, item, mayDecide } = data;
  const { stamp } = formats(request.language);
  const [before, after] = [textsOf(item.content), waiting.texts];
  const parts = [
    { name: text.typoStem, before: before.stem, after: after.stem },
    ...before.options.map((option, index) => ({
      name: text.typoOption(index + 1),
      before: option,
      after: after.options[index] ?? '',
    })),
    { name: text.typoRationale, before: before.rationale ?? '', after: after.rationale ?? '' },
  ].filter((part) => part.before !== part.after);
  return (
    <div class="stack">
      <p class="note">{text.typoBy(waiting.name ?? waiting.email, stamp(waiting.created_at))}</p>
      <Table
        caption={text.typoCompare}
        rows={parts}
        bordered
        onPhone="table"
        columns={[
          { head: text.part, kind: 'quiet', cell: ({ name }) => name },
          { head: text.before, cell: (part) => <Side pieces={differences(part.before, part.after)} shows="gone" /> },
          { head: text.after, cell: (part) => <Side pieces={differences(part.before, part.after)} shows="new" /> },
        ]}
      />
      {mayDecide ? (
        <form method="post" action={urls.itemTypo(bank.id, item.id)}>
          <Hidden values={{ ban: item.version, loi: waiting.id }} />
          <Actions>
            <Button kind="act" name="viec" value="nhan">
              {text.confirm}
            </Button>
            <Button name="viec" value="bo">
              {text.refuse}
            </Button>
          </Actions>
        </form>
      ) : (
        <p class="note">{text.typoOther}</p>
      )}
    </div>
  );
}

/** One side of the comparison: what differs is marked up as taken away or put in, not by colour alone. */
