import type { VNode } from 'preact';
import { Actions, Button, ErrorSummary, Field, FieldPair, PageHead } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import type { Problem } from '../../../platform/refusal.ts';
import { urls } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import type { DocumentFields } from '../document.ts';
import { words } from '../words.ts';

export const noFields: DocumentFields = { ten: '', ngay: '', co_quan: '', tu: '', den: '', ten_khac: '' };

interface FormProps {
  request: Request;
  fields: DocumentFields;
  problems: readonly Problem[];
  action: string;
  cancel: string;
}

/** Fields of an entry with every problem at its field. */
export function DocumentForm({ request, fields, problems, action, cancel }: FormProps): VNode {
  const text = words(request.language);
  const wrong = (name: string) => {
    const found = problems.find(({ where }) => where === name);
    return found ? { error: found.message } : {};
  };
  return (
    <form method="post" action={action} class="text">
      <Field name="ten" label={text.name} hint={text.nameHint} value={fields.ten} maxlength={500} {...wrong('ten')} />
      <FieldPair>
        <Field name="co_quan" label={text.issuer} value={fields.co_quan} maxlength={300} {...wrong('co_quan')} />
        <Field name="ngay" type="date" label={text.dateLabel} value={fields.ngay} {...wrong('ngay')} />
      </FieldPair>
      <Field name="tu" type="date" width="middle" label={text.inForceFrom} value={fields.tu} {...wrong('tu')} />
      <Field
        name="den"
        type="date"
        width="middle"
        label={text.inForceTo}
        hint={text.inForceToHint}
        value={fields.den}
        {...wrong('den')}
      />
      <Field
        name="ten_khac"
        type="textarea"
        rows={3}
        label={text.aliases}
        hint={text.aliasesHint}
        value={fields.ten_khac}
        optional
        maxlength={4000}
      />
      <Actions>
        <Button kind="next" name="viec" value="luu">
          {text.save}
        </Button>
        <Button kind="link" href={cancel}>
          {text.cancel}
        </Button>
      </Actions>
    </form>
  );
}

export const errorsOf = (problems: readonly Problem[]) =>
  problems.filter(({ severity }) => severity === 'error').map(({ where, message }) => ({ name: where, message }));

export function NewDocumentPage({
  request,
  organisationName,
  fields,
  problems,
}: {
  request: Request;
  organisationName: string;
  fields: DocumentFields;
  problems: readonly Problem[];
}): VNode {
  const text = words(request.language);
  const { organisation } = request.place;
  const registry = urls.legalDocuments(organisation);
  return (
    <BankPage request={request} organisationName={organisationName} title={text.newTitle}>
      <ErrorSummary errors={errorsOf(problems)} />
      <PageHead back={{ href: registry, text: text.title }} title={text.newTitle} />
      <div class="text">
        <DocumentForm
          request={request}
          fields={fields}
          problems={problems}
          action={urls.newLegalDocument(organisation)}
          cancel={registry}
        />
      </div>
    </BankPage>
  );
}
