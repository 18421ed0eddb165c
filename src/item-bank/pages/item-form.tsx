import type { VNode } from 'preact';
import {
  Actions,
  Button,
  Columns,
  ErrorSummary,
  Field,
  FieldPair,
  Hidden,
  MarginNote,
  PageHead,
  Radios,
  Section,
} from '../../platform/html/kit.tsx';
import { islandPath } from '../../platform/html/static.ts';
import type { Request } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import { itemKinds, longestStem } from '../item.ts';
import type { ItemFields } from '../item-fields.ts';
import { kindWords } from '../kind-words.ts';
import { kindName } from '../kinds.ts';
import type { BankHead } from '../read.ts';
import { words } from '../words.ts';
import { errorAt } from './error-at.ts';
import { Answer } from './form-answer.tsx';
import { SharedAndImages } from './form-shared.tsx';
import { BankPage } from './frame.tsx';
import { levelChoices } from './items.tsx';

export interface ItemFormData {
  request: Request;
  bank: BankHead;
  title: string;
  lead?: string;
  /** What was said of it before: shown above the fields. */
  remarks?: { title: string; help: string; isError: boolean }[];
  back: { href: string; text: string };
  action: string;
  fields: ItemFields;
  problems: Problem[];
  /** Version the writer saw; 0 for a new item. */
  version: number;
  /** A preview has no states: one button only. */
  drafts: boolean;
}

/** The item as a plain form: works with any keyboard and without script. */
export function ItemFormPage(data: ItemFormData): VNode {
  const { request, bank, fields, problems } = data;
  const text = words(request.language);
  return (
    <BankPage
      request={request}
      organisationName={bank.organisationName}
      title={data.title}
      bankName={bank.name}
      scripts={[islandPath('writing')]}
      data={{ session: urls.mySessions() }}
    >
      <ErrorSummary errors={problems.map(({ where, message }) => ({ name: where, message }))} />
      <PageHead back={data.back} title={data.title} {...(data.lead ? { lead: data.lead } : {})} />
      {data.remarks?.map(({ title, help, isError }) => (
        <MarginNote tone={isError ? 'error' : 'attention'} title={title}>
          <p>{help}</p>
        </MarginNote>
      ))}
      <form method="post" action={data.action} class="text" enctype="multipart/form-data">
        {/* Enter in a field saves; without this the first button of the form, which changes the kind, would be pressed. */}
        <button type="submit" class="unseen" name="viec" value="gui" tabindex={-1}>
          {text.save}
        </button>
        <Hidden values={{ ban: data.version }} />
        <ChooseKind data={data} />
        <Field
          type="textarea"
          name="cau_hoi"
          label={text.stem}
          value={fields.cau_hoi}
          rows={3}
          maxlength={longestStem}
          {...errorAt(problems, 'cau_hoi')}
        />
        <Answer data={data} />
        <SharedAndImages data={data} />
        <Classify data={data} />
        <Basis data={data} />
        <Actions>
          <Button kind="act" name="viec" value="gui">
            {data.drafts ? text.saveSubmit : text.save}
          </Button>
          {data.drafts && (
            <Button name="viec" value="nhap">
              {text.saveDraft}
            </Button>
          )}
          <Button kind="link" href={data.back.href}>
            {text.cancel}
          </Button>
        </Actions>
      </form>
    </BankPage>
  );
}

/** Another kind is another set of fields: shown by the server, with everything typed so far. */
function ChooseKind({ data: { request, fields, problems } }: { data: ItemFormData }): VNode {
  const text = kindWords(request.language);
  return (
    <FieldPair>
      <Field
        type="select"
        name="loai"
        label={text.kind}
        value={fields.loai}
        choices={itemKinds.map((kind) => ({ value: kind, label: kindName(kind, request.language) }))}
        {...errorAt(problems, 'loai')}
      />
      <Button name="viec" value="loai">
        {text.chooseKind}
      </Button>
    </FieldPair>
  );
}

function Classify({ data: { request, bank, fields, problems } }: { data: ItemFormData }): VNode {
  const text = words(request.language);
  return (
    <Section title={text.classify}>
      <Columns>
        <Field
          type="select"
          name="chu_de"
          label={text.topic}
          empty={text.chooseTopic}
          value={fields.chu_de}
          choices={[...bank.topics].map(([value, label]) => ({ value, label }))}
          {...errorAt(problems, 'chu_de')}
        />
        <Field name="chu_de_moi" label={text.newTopic} hint={text.newTopicHint} value={fields.chu_de_moi} optional />
      </Columns>
      <Radios
        name="muc_do"
        label={text.level}
        value={fields.muc_do}
        choices={levelChoices(request)}
        inline
        {...errorAt(problems, 'muc_do')}
      />
    </Section>
  );
}

function Basis({ data: { request, fields, problems } }: { data: ItemFormData }): VNode {
  const text = words(request.language);
  return (
    <Section title={text.legal}>
      <Field
        name="van_ban"
        label={text.document}
        hint={text.documentHint}
        value={fields.van_ban}
        maxlength={500}
        optional
      />
      <Columns>
        <Field
          type="date"
          name="ngay_van_ban"
          label={text.documentDate}
          value={fields.ngay_van_ban}
          optional
          {...errorAt(problems, 'ngay_van_ban')}
        />
        <Field name="co_quan" label={text.issuer} value={fields.co_quan} maxlength={200} optional />
      </Columns>
      <Field name="dieu_khoan" label={text.article} value={fields.dieu_khoan} maxlength={300} optional />
      <Columns>
        <Field
          type="date"
          name="hieu_luc_tu"
          label={text.from}
          value={fields.hieu_luc_tu}
          optional
          {...errorAt(problems, 'hieu_luc_tu')}
        />
        <Field
          type="date"
          name="hieu_luc_den"
          label={text.to}
          hint={text.toHint}
          value={fields.hieu_luc_den}
          optional
          {...errorAt(problems, 'hieu_luc_den')}
        />
      </Columns>
      <Field
        type="textarea"
        name="loi_giai"
        label={text.rationale}
        value={fields.loi_giai}
        rows={3}
        maxlength={5000}
        optional
      />
    </Section>
  );
}
