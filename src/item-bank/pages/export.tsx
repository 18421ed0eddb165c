import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  Checkboxes,
  Figures,
  Hidden,
  PageHead,
  Section,
  Table,
  Tabs,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/refusal.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { exchangeWords, exportFormatName } from '../exchange-words.ts';
import { type FileFormat, fileFormats, printFormat } from '../export/exported.ts';
import type { BankHead } from '../read.ts';
import { EmptyBank } from './empty-bank.tsx';
import { BankPage } from './frame.tsx';

export interface ExportData {
  request: Request;
  bank: BankHead;
  format: FileFormat;
  accepted: number;
  problems: Problem[];
  holdsAll: boolean;
}

const mostShown = 100;

/** Chooses a format; says what it holds and what not before anything leaves the bank. */
export function ExportPage(data: ExportData): VNode {
  const { request, bank, format } = data;
  const text = exchangeWords(request.language);
  const isEmpty = data.accepted === 0 && data.problems.length === 0;
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.exportTitle} bankName={bank.name}>
      <PageHead back={{ href: urls.bank(bank.id), text: bank.name }} title={text.exportTitle} lead={text.exportLead} />
      {isEmpty ? (
        <EmptyBank request={request} bankId={bank.id} />
      ) : (
        <>
          <Tabs
            items={fileFormats.map((each) => ({
              href: withQuery(urls.exportItems(bank.id), { dang: each }),
              text: exportFormatName(each, request.language),
              current: each === format,
            }))}
          />
          <Chosen data={data} />
        </>
      )}
    </BankPage>
  );
}

function Chosen({ data }: { data: ExportData }): VNode {
  const { request, bank, format, accepted, problems, holdsAll } = data;
  const text = exchangeWords(request.language);
  const { number } = formats(request.language);
  const isPrint = format === printFormat;
  return (
    <>
      <Figures
        items={[
          { label: text.fits, value: number(accepted), unit: text.unit, tone: 'good' },
          {
            label: text.left,
            value: number(isPrint ? 0 : problems.length),
            unit: text.unit,
            ...(problems.length > 0 && !isPrint ? { tone: 'attention' as const } : {}),
          },
        ]}
      />
      {accepted === 0 && <Banner tone="attention" title={text.noneFits} />}
      {isPrint && <Banner title={text.printHolds} />}
      {format === 'docx' && <Banner title={text.exchangeHolds} />}
      {accepted > 0 && !holdsAll && format !== 'docx' && <Banner title={text.onlyCore} />}
      {accepted > 0 && (
        <form method="post" action={urls.exportItems(bank.id)}>
          <Hidden values={{ dang: format }} />
          {isPrint && (
            <Checkboxes
              name="kem"
              label={text.printAlso}
              value={['dap-an', 'loi-giai', 'can-cu']}
              choices={[
                { value: 'dap-an', label: text.printKeys },
                { value: 'loi-giai', label: text.printRationale, detail: text.printRationaleHint },
                { value: 'can-cu', label: text.printBasis },
              ]}
            />
          )}
          <Actions>
            <Button kind="act" icon="download">
              {text.take(number(accepted))}
            </Button>
          </Actions>
        </form>
      )}
      {problems.length > 0 && <Left data={data} />}
    </>
  );
}

function Left({ data: { request, format, problems } }: { data: ExportData }): VNode {
  const text = exchangeWords(request.language);
  const title = format === printFormat ? text.printNotes : text.leftTitle;
  const { number } = formats(request.language);
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={problems.slice(0, mostShown)}
        columns={[
          { head: text.code, phone: 'name', cell: ({ where }) => where },
          { head: text.why, kind: 'quiet', phone: 'second', cell: ({ message }) => message },
        ]}
      />
      {problems.length > mostShown && <p class="small">{text.more(number(problems.length - mostShown))}</p>}
    </Section>
  );
}
