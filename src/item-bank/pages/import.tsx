import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  PageHead,
  RowList,
  Section,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import type { BankHead, OpenImport } from '../read.ts';
import { words } from '../words.ts';
import { errorAt } from './error-at.ts';
import { BankPage } from './frame.tsx';
import { levelChoices } from './items.tsx';

export interface UploadData {
  request: Request;
  bank: BankHead;
  open: OpenImport[];
  topic: string;
  level: string;
  problems: Problem[];
}

export function UploadPage({ request, bank, open, topic, level, problems }: UploadData): VNode {
  const text = words(request.language);
  const { number, stamp } = formats(request.language);
  const side = (
    <>
      <Section title={text.template} bare>
        <p class="note">{text.fileHint}</p>
        <Actions>
          <Button icon="download" href={urls.importItemsTemplate(bank.id)} download>
            {text.template}
          </Button>
        </Actions>
      </Section>
      {open.length > 0 && (
        <Section title={text.openImports}>
          <RowList
            rows={open.map((work) => ({
              title: work.file_name,
              href: urls.importItemsWork(bank.id, work.id),
              detail: `${stamp(work.created_at)}, ${text.openImport(number(work.done), number(work.total))}`,
              opens: true,
            }))}
          />
        </Section>
      )}
    </>
  );
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.importTitle} bankName={bank.name}>
      <ErrorSummary errors={problems.map(({ where, message }) => ({ name: where, message }))} />
      <PageHead back={{ href: urls.bank(bank.id), text: bank.name }} title={text.importTitle} lead={text.importLead} />
      <WithSide side={side}>
        <form method="post" action={urls.importItems(bank.id)} enctype="multipart/form-data" class="text">
          <Field
            type="file"
            name="tep"
            label={text.file}
            accept=".xlsx,.csv,.txt"
            required
            {...errorAt(problems, 'tep')}
          />
          <Field
            type="select"
            name="chu_de"
            label={text.defaultTopic}
            empty={text.unclassified}
            value={topic}
            choices={[...bank.topics].map(([value, label]) => ({ value, label }))}
          />
          <Field
            type="select"
            name="muc_do"
            label={text.defaultLevel}
            value={level}
            choices={levelChoices(request)}
            width="middle"
          />
          <Actions>
            <Button kind="act">{text.read}</Button>
          </Actions>
        </form>
      </WithSide>
    </BankPage>
  );
}
