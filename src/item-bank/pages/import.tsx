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
import { exchangeWords, formatName } from '../exchange-words.ts';
import { itemFormats } from '../import/formats/index.ts';
import type { BankHead, OpenImport } from '../read.ts';
import { words } from '../words.ts';
import { errorAt } from './error-at.ts';
import { BankPage } from './frame.tsx';
import { levelChoices } from './items.tsx';

const accepted = '.docx,.doc,.xlsx,.csv,.tsv,.txt,.md,.gift,.aiken,.xml,.zip';

export interface UploadData {
  request: Request;
  bank: BankHead;
  open: OpenImport[];
  topic: string;
  level: string;
  /** Text pasted instead of a file. */
  pasted: string;
  format: string;
  problems: Problem[];
}

export function UploadPage(data: UploadData): VNode {
  const { request, bank, open, topic, level, problems } = data;
  const text = words(request.language);
  const more = exchangeWords(request.language);
  const { number, stamp } = formats(request.language);
  const side = (
    <>
      <Section title={more.excelTitle} bare>
        <p class="note">{more.excelHint}</p>
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
      <PageHead back={{ href: urls.bank(bank.id), text: bank.name }} title={text.importTitle} lead={more.importLead} />
      <WithSide side={side}>
        <form method="post" action={urls.importItems(bank.id)} enctype="multipart/form-data" class="text">
          <Field
            type="file"
            name="tep"
            label={more.file}
            hint={more.fileHint}
            accept={accepted}
            {...errorAt(problems, 'tep')}
          />
          <Field
            type="textarea"
            name="dan"
            label={more.paste}
            hint={more.pasteHint}
            rows={6}
            value={data.pasted}
            optional
            {...errorAt(problems, 'dan')}
          />
          <Field
            type="file"
            name="tep_dap_an"
            label={more.keyFile}
            hint={more.keyFileHint}
            accept=".docx,.doc,.txt,.md,.csv,.xlsx"
            optional
            {...errorAt(problems, 'tep_dap_an')}
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
          <Field
            type="select"
            name="dang"
            label={more.format}
            hint={more.formatHint}
            empty={more.formatAuto}
            value={data.format}
            choices={itemFormats.map((value) => ({ value, label: formatName(value, request.language) }))}
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
