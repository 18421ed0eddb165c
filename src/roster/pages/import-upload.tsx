import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  type FormError,
  IconList,
  PageHead,
  RowList,
  Section,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { words } from '../words.ts';

export interface OpenImport {
  id: number;
  file_name: string;
  created_at: Date;
  account_name: string | null;
}

export interface UploadPeopleProps {
  request: Request;
  organisationName: string;
  open: OpenImport[];
  contests: { id: number; title: string }[];
  errors: FormError[];
}

export function UploadPeoplePage(props: UploadPeopleProps): VNode {
  const { request, open, contests, errors } = props;
  const { organisation } = request.place;
  const text = words(request.language);
  const { moment } = formats(request.language);
  return (
    <StaffPage request={request} title={text.importTitle} organisationName={props.organisationName} current="people">
      <PageHead
        back={{ href: urls.people(organisation), text: text.title }}
        title={text.importTitle}
        lead={text.importLead}
        actions={
          <Button size="tool" icon="download" href={urls.peopleTemplate(organisation)} download>
            {text.template}
          </Button>
        }
      />
      <ErrorSummary errors={errors} />
      <WithSide
        side={
          open.length > 0 && (
            <Section title={text.openImports} bare>
              <RowList
                label={text.openImports}
                rows={open.map((work) => ({
                  title: work.file_name,
                  href: urls.importWork(organisation, work.id),
                  detail: text.openedBy(work.account_name ?? '', moment(work.created_at)),
                  opens: true,
                }))}
              />
            </Section>
          )
        }
      >
        <form
          method="post"
          action={urls.importPeople(organisation)}
          encType="multipart/form-data"
          class="text stack"
          noValidate
        >
          <Field
            name="tep"
            type="file"
            accept=".xlsx,.csv"
            label={text.file}
            hint={text.fileHint}
            error={errors[0]?.message}
          />
          {contests.length > 0 && (
            <Field
              name="hoi-thi"
              type="select"
              label={text.contestField}
              hint={text.contestHint}
              empty={text.noContest}
              choices={contests.map(({ id, title }) => ({ value: String(id), label: title }))}
              optional
            />
          )}
          <IconList
            items={[
              { icon: 'info', text: text.importKeeps },
              { icon: 'info', text: text.importUpdates },
              { icon: 'info', text: text.importMoves },
            ]}
          />
          <Actions>
            <Button kind="next">{text.readFile}</Button>
          </Actions>
        </form>
      </WithSide>
    </StaffPage>
  );
}
