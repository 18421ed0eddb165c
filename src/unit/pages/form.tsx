import type { VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  Field,
  FieldPair,
  type FormError,
  PageHead,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { type Words, words } from '../words.ts';

/** What the form of a unit holds, as typed. */
export interface UnitFields {
  ma: string;
  ten: string;
  'cap-tren': string;
  khoi: string;
  loai: string;
  dvc: string;
  par: string;
  'can-cu': string;
  'tu-ngay': string;
}

export interface UnitFieldsProps {
  text: Words;
  fields: Partial<UnitFields>;
  errors: readonly FormError[];
  kinds: readonly string[];
  blocks: readonly string[];
  /** The code is given once, with a new unit. */
  withCode: boolean;
}

/** The fields of a unit: the same for a new one and for a change. */
export function UnitFormFields({ text, fields, errors, withCode, kinds, blocks }: UnitFieldsProps): VNode {
  const error = (name: string) => errors.find((each) => each.name === name)?.message;
  const known = (values: readonly string[]) => (values.length > 0 ? values.slice(0, 6).join(' · ') : undefined);
  return (
    <>
      {withCode && (
        <Field name="ma" label={text.unitCode} value={fields.ma} error={error('ma')} width="middle" maxlength={40} />
      )}
      <Field name="ten" label={text.name} value={fields.ten} error={error('ten')} maxlength={300} />
      <Field
        name="cap-tren"
        label={text.parent}
        hint={text.parentHint}
        value={fields['cap-tren']}
        error={error('cap-tren')}
        maxlength={400}
        optional
      />
      <FieldPair>
        <Field name="loai" label={text.kind} hint={known(kinds)} value={fields.loai} maxlength={200} optional />
        <Field name="khoi" label={text.block} hint={known(blocks)} value={fields.khoi} maxlength={200} optional />
      </FieldPair>
      <Checkbox name="dvc" label={text.onlineLabel} checked={Boolean(fields.dvc)} />
      <Checkbox name="par" label={text.parLabel} checked={Boolean(fields.par)} />
      <FieldPair>
        <Field
          name="can-cu"
          label={text.decision}
          hint={text.decisionHint}
          value={fields['can-cu']}
          maxlength={200}
          optional
        />
        <Field
          name="tu-ngay"
          type="date"
          label={text.changeFrom}
          value={fields['tu-ngay']}
          error={error('tu-ngay')}
          width="middle"
        />
      </FieldPair>
    </>
  );
}

export interface NewUnitProps extends Omit<UnitFieldsProps, 'text' | 'withCode'> {
  request: Request;
  organisationName: string;
}

export function NewUnitPage({ request, organisationName, ...form }: NewUnitProps): VNode {
  const text = words(request.language);
  const { organisation } = request.place;
  return (
    <StaffPage request={request} title={text.addTitle} organisationName={organisationName} current="units">
      <PageHead back={{ href: urls.units(organisation), text: text.title }} title={text.addTitle} />
      <ErrorSummary errors={[...form.errors]} />
      <form method="post" action={urls.units(organisation)} class="text stack" noValidate>
        <UnitFormFields {...form} text={text} withCode />
        <Actions>
          <Button kind="act">{text.add}</Button>
          <Button kind="link" href={urls.units(organisation)}>
            {text.cancel}
          </Button>
        </Actions>
      </form>
    </StaffPage>
  );
}
