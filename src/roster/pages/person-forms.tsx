import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  FieldPair,
  Fold,
  type FormError,
  Hidden,
  PageHead,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { type Words, words } from '../words.ts';
import type { PersonAct, PersonFields, PersonProps } from './person.tsx';

export interface DetailFieldsProps {
  text: Words;
  fields: Partial<PersonFields>;
  errors: readonly FormError[];
}

export function DetailFields({ text, fields, errors }: DetailFieldsProps): VNode {
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  return (
    <>
      <Field name="ho-ten" label={text.name} value={fields['ho-ten']} error={error('ho-ten')} maxlength={60} />
      <Field
        name="email"
        type="email"
        label={text.email}
        hint={text.emailHint}
        value={fields.email}
        error={error('email')}
        maxlength={254}
        autocomplete="off"
        optional
      />
      <FieldPair>
        <Field
          name="ngay-sinh"
          label={text.birth}
          hint={text.birthHint}
          value={fields['ngay-sinh']}
          error={error('ngay-sinh')}
          maxlength={40}
          optional
        />
        <Field
          name="gioi-tinh"
          type="select"
          label={text.sex}
          empty=""
          value={fields['gioi-tinh']}
          choices={[
            { value: 'male', label: text.male },
            { value: 'female', label: text.female },
          ]}
          optional
        />
      </FieldPair>
      <Field
        name="dien-thoai"
        type="tel"
        label={text.phone}
        value={fields['dien-thoai']}
        error={error('dien-thoai')}
        maxlength={40}
        width="middle"
        optional
      />
      <Field
        name="doan-the"
        label={text.mass}
        hint={text.massHint}
        value={fields['doan-the']}
        maxlength={300}
        optional
      />
    </>
  );
}

export function PostFields({ text, fields, errors }: DetailFieldsProps): VNode {
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  return (
    <>
      <Field
        name="don-vi"
        label={text.unit}
        hint={text.unitHint}
        value={fields['don-vi']}
        error={error('don-vi')}
        maxlength={400}
      />
      <FieldPair>
        <Field name="chuc-vu" label={text.post} value={fields['chuc-vu']} maxlength={200} optional />
        <Field
          name="tu-ngay"
          type="date"
          label={text.fromDay}
          value={fields['tu-ngay']}
          error={error('tu-ngay')}
          width="middle"
        />
      </FieldPair>
    </>
  );
}

/** What can be done about a person, each folded away. */
export function PersonForms(props: PersonProps): VNode {
  const { request, person, errors, act } = props;
  const text = words(request.language);
  const action = urls.person(request.place.organisation, person.id);
  const form = { text, fields: props.fields };
  const faults = (name: PersonAct) => (act === name ? errors : []);
  return (
    <>
      <Fold title={text.edit} open={act === 'sua'}>
        <form method="post" action={action} class="stack" noValidate>
          <Hidden values={{ viec: 'sua' }} />
          <DetailFields {...form} errors={faults('sua')} />
          <Actions>
            <Button kind="next">{text.save}</Button>
          </Actions>
        </form>
      </Fold>
      <Fold title={text.move} open={act === 'chuyen'}>
        <form method="post" action={action} class="stack" noValidate>
          <Hidden values={{ viec: 'chuyen' }} />
          <p class="note">{text.moveHelp}</p>
          <PostFields {...form} errors={faults('chuyen')} />
          <Actions>
            <Button kind="next">{text.save}</Button>
          </Actions>
        </form>
      </Fold>
      {!person.left_on && (
        <Fold title={text.leave} open={act === 'thoi-viec'}>
          <form method="post" action={action} class="stack" noValidate>
            <Hidden values={{ viec: 'thoi-viec' }} />
            <p class="note">{text.leaveHelp}</p>
            <Field
              id="f-thoi-viec"
              name="tu-ngay"
              type="date"
              label={text.leaveDay}
              value={props.fields['tu-ngay']}
              width="middle"
              {...(act === 'thoi-viec' && errors[0] ? { error: errors[0].message } : {})}
            />
            <Actions>
              <Button kind="destructive">{text.leaveNow}</Button>
            </Actions>
          </form>
        </Fold>
      )}
    </>
  );
}

export interface NewPersonProps {
  request: Request;
  organisationName: string;
  fields: Partial<PersonFields>;
  errors: FormError[];
}

export function NewPersonPage({ request, organisationName, fields, errors }: NewPersonProps): VNode {
  const { organisation } = request.place;
  const text = words(request.language);
  return (
    <StaffPage request={request} title={text.addTitle} organisationName={organisationName} current="people">
      <PageHead
        back={{ href: urls.people(organisation), text: text.title }}
        title={text.addTitle}
        lead={
          <>
            {text.addLead} <a href={urls.importPeople(organisation)}>{text.import}</a>
          </>
        }
      />
      <ErrorSummary errors={errors} />
      <form method="post" action={urls.people(organisation)} class="text stack" noValidate>
        <DetailFields {...{ text, fields, errors }} />
        <PostFields {...{ text, fields, errors }} />
        <Actions>
          <Button kind="act">{text.add}</Button>
          <Button kind="link" href={urls.people(organisation)}>
            {text.cancel}
          </Button>
        </Actions>
      </form>
    </StaffPage>
  );
}
