import type { VNode } from 'preact';
import { Checkboxes, Field, FieldPair, Hidden, Radios, Section } from '../../platform/html/kit.tsx';
import {
  hasOptions,
  type ItemKind,
  itemKinds,
  kindOf,
  letterOf,
  longestOption,
  mostOptions,
  ticksSeveral,
} from '../item.ts';
import { kindWords } from '../kind-words.ts';
import { words } from '../words.ts';
import { errorAt } from './error-at.ts';
import type { ItemFormData } from './item-form.tsx';

interface Part {
  data: ItemFormData;
}

/** What is answered and what is right, by kind; what another kind was given goes along unseen. */
export function Answer({ data }: Part): VNode {
  const kind = itemKinds.find((each) => each === data.fields.loai) ?? 'single';
  return (
    <>
      {kind === 'true-false' && <TrueFalse data={data} />}
      {kind !== 'true-false' && hasOptions(kind) && <Options data={data} kind={kind} />}
      {kind === 'short-answer' && <Accepted data={data} />}
      {kind === 'number' && <NumberKey data={data} />}
      {kind === 'essay' && <Words data={data} />}
      <Kept data={data} kind={kind} />
    </>
  );
}

function Options({ data: { request, fields, problems }, kind }: Part & { kind: ItemKind }): VNode {
  const text = words(request.language);
  const kinds = kindWords(request.language);
  const set = kind === 'true-false-set';
  const Key = ticksSeveral(kind) ? Checkboxes : Radios;
  const places = Array.from({ length: mostOptions }, (_, index) => index + 1);
  const name = (place: number) => (set ? String(place) : letterOf(place));
  const keyLabel = kind === 'multiple' ? text.rightOptions : text.rightOption;
  return (
    <Section title={set ? kinds.statements : text.optionsTitle}>
      {places.map((place) => (
        <FieldPair>
          <Field
            type="textarea"
            name={`phuong_an_${place}`}
            label={set ? kinds.statement(place) : text.option(name(place))}
            value={fields.phuong_an[place - 1] ?? ''}
            rows={2}
            optional={place > 2}
            maxlength={longestOption}
            {...errorAt(problems, `phuong_an_${place}`)}
          />
          <Field
            type="select"
            name={`ghim_${place}`}
            label={text.pin(name(place))}
            labelUnseen
            value={fields.ghim[place - 1] ?? ''}
            choices={[
              { value: '', label: text.pinFree },
              { value: 'first', label: text.pinFirstChoice },
              { value: 'last', label: text.pinLastChoice },
              { value: 'place', label: text.pinPlaceChoice },
            ]}
          />
        </FieldPair>
      ))}
      <Key
        name="dap_an"
        label={set ? kinds.trueStatements : keyLabel}
        value={fields.dap_an}
        choices={places.map((place) => ({ value: String(place), label: name(place) }))}
        inline
        {...errorAt(problems, 'dap_an')}
      />
      {!set && (
        <Radios
          name="chu_cai"
          label={kinds.letters}
          value={fields.chu_cai || 'hold'}
          choices={[
            { value: 'hold', label: kinds.lettersHold },
            { value: 'rewrite', label: kinds.lettersRewrite },
          ]}
          {...errorAt(problems, 'chu_cai')}
        />
      )}
    </Section>
  );
}

function TrueFalse({ data: { request, fields, problems } }: Part): VNode {
  const text = words(request.language);
  const { phuong_an } = fields;
  const own = kindOf(phuong_an.slice(0, 2), [1]) === 'true-false' && !phuong_an[2];
  const texts = own ? phuong_an.slice(0, 2) : ['Đúng', 'Sai'];
  return (
    <Section title={text.optionsTitle}>
      <Radios
        name="dap_an"
        label={text.rightOption}
        value={fields.dap_an[0] ?? ''}
        choices={texts.map((label, index) => ({ value: String(index + 1), label }))}
        inline
        {...errorAt(problems, 'dap_an')}
      />
    </Section>
  );
}

function Accepted({ data: { request, fields, problems } }: Part): VNode {
  const text = kindWords(request.language);
  return (
    <Section title={words(request.language).key}>
      <p class="note">{text.notDrawn}</p>
      <Field
        type="textarea"
        name="chap_nhan"
        label={text.accepted}
        hint={text.acceptedHint}
        value={fields.chap_nhan}
        rows={4}
        {...errorAt(problems, 'chap_nhan')}
      />
    </Section>
  );
}

function NumberKey({ data: { request, fields, problems } }: Part): VNode {
  const text = kindWords(request.language);
  return (
    <Section title={words(request.language).key}>
      <p class="note">{text.notDrawn}</p>
      <Field
        name="so_dung"
        label={text.value}
        value={fields.so_dung}
        inputmode="decimal"
        width="short"
        {...errorAt(problems, 'so_dung')}
      />
      <Field
        name="sai_lech"
        label={text.tolerance}
        hint={text.toleranceHint}
        value={fields.sai_lech}
        inputmode="decimal"
        width="short"
        optional
        {...errorAt(problems, 'sai_lech')}
      />
    </Section>
  );
}

function Words({ data: { request, fields, problems } }: Part): VNode {
  const text = kindWords(request.language);
  return (
    <Section title={text.essayKey}>
      <p class="note">{text.notDrawn}</p>
      <Field
        name="so_tu"
        label={text.mostWords}
        hint={text.mostWordsHint}
        value={fields.so_tu}
        inputmode="numeric"
        width="short"
        optional
        {...errorAt(problems, 'so_tu')}
      />
    </Section>
  );
}

/** What this kind does not show, so that nothing typed is lost by looking at another kind. */
function Kept({ data: { fields }, kind }: Part & { kind: ItemKind }): VNode {
  const shown = kind !== 'true-false' && hasOptions(kind);
  const options = shown
    ? []
    : fields.phuong_an.flatMap((text, index) => [
        [`phuong_an_${index + 1}`, text],
        [`ghim_${index + 1}`, fields.ghim[index] ?? ''],
      ]);
  const written = [
    ...(shown ? [] : [['chu_cai', fields.chu_cai]]),
    ...(kind === 'short-answer' ? [] : [['chap_nhan', fields.chap_nhan]]),
    ...(kind === 'number'
      ? []
      : [
          ['so_dung', fields.so_dung],
          ['sai_lech', fields.sai_lech],
        ]),
    ...(kind === 'essay' ? [] : [['so_tu', fields.so_tu]]),
  ];
  const filled = [...options, ...written].filter(([, value]) => value !== '' && value !== undefined);
  return (
    <>
      <Hidden values={Object.fromEntries(filled)} />
      {!hasOptions(kind) && fields.dap_an.map((place) => <input type="hidden" name="dap_an" value={place} />)}
    </>
  );
}
