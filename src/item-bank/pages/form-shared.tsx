import type { VNode } from 'preact';
import { Checkbox, Columns, Field, FieldRow, Fold, Hidden, Section } from '../../platform/html/kit.tsx';
import { urls } from '../../platform/urls.ts';
import { hasOptions, itemKinds, letterOf, longestAlt, longestSharedStem, mostImages, mostOptions } from '../item.ts';
import { kindWords } from '../kind-words.ts';
import { words } from '../words.ts';
import { errorAt } from './error-at.ts';
import type { ItemFormData } from './item-form.tsx';

interface Part {
  data: ItemFormData;
}

/** A text several items share, and pictures; folded away while there are none. */
export function SharedAndImages({ data }: Part): VNode {
  const { request, fields, problems } = data;
  const text = kindWords(request.language);
  const used = fields.doan_chung !== '' || fields.hinh.length > 0;
  const wrong = problems.some(({ where }) => where === 'doan_chung' || where.startsWith('hinh_'));
  const inside = <Inside data={data} />;
  if (used || wrong) return <Section title={text.sharedTitle}>{inside}</Section>;
  return <Fold title={text.sharedTitleOptions}>{inside}</Fold>;
}

function Inside({ data }: Part): VNode {
  const { request, fields, problems } = data;
  const text = kindWords(request.language);
  return (
    <div class="stack">
      <Field
        type="textarea"
        name="doan_chung"
        label={text.sharedStem}
        hint={text.sharedStemHint}
        value={fields.doan_chung}
        rows={4}
        maxlength={longestSharedStem}
        optional
        {...errorAt(problems, 'doan_chung')}
      />
      {fields.hinh.map((_, index) => (
        <ImageFields data={data} index={index} />
      ))}
      {fields.hinh.length < mostImages && <NewImage data={data} />}
    </div>
  );
}

function ImageFields({ data, index }: Part & { index: number }): VNode {
  const { request, bank, fields, problems } = data;
  const text = kindWords(request.language);
  const image = fields.hinh[index]!;
  const name = `hinh_${index + 1}`;
  return (
    <FieldRow legend={text.image(index + 1)}>
      <Hidden values={{ [name]: image.hash }} />
      <img class="item-image" src={urls.itemImage(bank.id, image.hash)} alt={image.alt} />
      <Columns>
        <Field
          name={`${name}_mo_ta`}
          label={text.alt}
          hint={text.altHint}
          value={image.alt}
          maxlength={longestAlt}
          {...errorAt(problems, `${name}_mo_ta`)}
        />
        <Place data={data} name={`${name}_cho`} value={image.at} />
      </Columns>
      <Checkbox name={`${name}_bo`} label={text.removeImage} checked={image.removed} />
    </FieldRow>
  );
}

function NewImage({ data }: Part): VNode {
  const { request, fields, problems } = data;
  const text = kindWords(request.language);
  return (
    <FieldRow legend={text.newImage}>
      <Field
        type="file"
        name="hinh_moi"
        label={text.imageFile}
        hint={text.newImageHint}
        accept="image/png,image/jpeg,image/gif,image/webp"
        optional
        {...errorAt(problems, 'hinh_moi')}
      />
      <Columns>
        <Field
          name="hinh_moi_mo_ta"
          label={text.alt}
          hint={text.altHint}
          value={fields.hinh_moi_mo_ta}
          maxlength={longestAlt}
          optional
        />
        <Place data={data} name="hinh_moi_cho" value={fields.hinh_moi_cho} />
      </Columns>
    </FieldRow>
  );
}

/** Where a picture stands: the shared text, the question, or an option. */
function Place({ data, name, value }: Part & { name: string; value: string }): VNode {
  const { request, fields, problems } = data;
  const text = kindWords(request.language);
  const kind = itemKinds.find((each) => each === fields.loai) ?? 'single';
  const options = Array.from({ length: hasOptions(kind) ? mostOptions : 0 }, (_, index) => index + 1);
  return (
    <Field
      type="select"
      name={name}
      label={text.at}
      value={value}
      choices={[
        { value: '0', label: text.atStem },
        { value: '-1', label: text.atShared },
        ...options.map((place) => ({ value: String(place), label: words(request.language).option(letterOf(place)) })),
      ]}
      {...errorAt(problems, name)}
    />
  );
}
