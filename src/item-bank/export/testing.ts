import fc from 'fast-check';
import { normalise, normaliseLines } from '../../platform/text/normalise.ts';
import { readImage } from '../image.ts';
import {
  type ItemContent,
  type ItemImage,
  type ItemKind,
  itemKinds,
  kindOf,
  noLegalBasis,
  twinOptions,
} from '../item.ts';
import { withProposedPins } from '../pins.ts';
import { commonTopics } from '../topics.ts';
import type { ExportItem } from './exported.ts';

/** A picture of one point. */
export const onePicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const stored = readImage(onePicture) as Omit<ItemImage, 'at' | 'alt'>;
export const pictures = new Map([[stored.hash, onePicture]]);
const picture = (at: number, alt = 'Sơ đồ'): ItemImage => ({ ...stored, at, alt });

const perhaps = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const day = fc.constantFrom('2018-04-23', '2025-07-01', '2030-12-31');
const pin = fc.constantFrom('first', 'last', 'place', null, null, null);

/** Words people write, and all signs that one format or another takes for its own. */
const awkward = fc.constantFrom(
  ...'Ai ký văn bản|cơ quan nhà nước|thủ tục|50 %|%50%|a = b|{x}|~|#|\\|\\n|:: |[html]|<b>đậm</b>|&amp;|"trích"|->|=|A.|B)|*|//|$CATEGORY:|ANSWER: A|]]>|_____|1.000|Câu 2:|Đáp án|| m²|(A, B)|…'.split(
    '|',
  ),
);
/** Words as they stand in the banks of agencies. */
const ordinary = fc.constantFrom(
  ...'Cơ quan nào tiếp nhận hồ sơ|trong thời hạn bao lâu|5 ngày làm việc|kể từ ngày nhận đủ hồ sơ hợp lệ|Ủy ban nhân dân cấp xã|Sở Nội vụ|theo Nghị định số 61/2018/NĐ-CP|tỷ lệ 50 %|“một cửa”|khoản 2 Điều 5|(sửa đổi, bổ sung)|1.000 đồng|ngày 15/7/2021|Bộ phận Một cửa|không quá 02 lần'.split(
    '|',
  ),
);

function bankFrom(piece: fc.Arbitrary<string>): fc.Arbitrary<ExportItem[]> {
  const line = fc
    .array(piece, { minLength: 1, maxLength: 5 })
    .map((parts) => normalise(parts.join(' ')))
    .filter((text) => text !== '');
  const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => normaliseLines(all.join('\n')));
  const legal = fc.record({
    document: perhaps(line),
    date: perhaps(day),
    issuer: perhaps(line),
    article: perhaps(line),
    inForceFrom: perhaps(day),
    inForceTo: perhaps(day),
  });

  const optionTexts = fc
    .uniqueArray(line, { minLength: 2, maxLength: 5 })
    .filter((texts) => twinOptions(texts) === null);

  const choice = (kind: ItemKind): fc.Arbitrary<Pick<ItemContent, 'kind' | 'options' | 'correct' | 'letters'>> =>
    optionTexts.chain((own) => {
      const texts = kind === 'true-false' ? ['Đúng', 'Sai'] : own;
      return fc
        .record({
          pins: fc.array(pin, { minLength: texts.length, maxLength: texts.length }),
          free: fc.boolean(),
          letters: fc.constantFrom('hold' as const, 'hold' as const, 'rewrite' as const),
          right: fc.shuffledSubarray(
            texts.map((_, index) => index + 1),
            { minLength: 1, maxLength: kind === 'multiple' || kind === 'true-false-set' ? texts.length : 1 },
          ),
        })
        .map(({ pins, free, letters, right }) => ({
          kind,
          letters,
          correct: right.sort((a, b) => a - b),
          options: texts.map((text, index) => {
            const held = free ? null : pins[index];
            return held ? { text, pin: held } : { text };
          }),
        }))
        .filter(({ correct }) => kind !== 'multiple' || correct.length > 1)
        .filter(({ correct }) => kind === 'multiple' || kind === 'true-false-set' || kindOf(texts, correct) === kind);
    });

  const written: Record<'short-answer' | 'number' | 'essay', fc.Arbitrary<Partial<ItemContent>>> = {
    'short-answer': fc.uniqueArray(line, { minLength: 1, maxLength: 3 }).map((accepted) => ({ accepted })),
    number: fc
      .record({ value: fc.constantFrom(0, 3, -12.5, 1000, 0.001), tolerance: fc.constantFrom(0, 0.5, 2) })
      .map((numeric) => ({ numeric })),
    essay: perhaps(fc.integer({ min: 1, max: 5000 })).map((words) => ({ words })),
  };

  const content: fc.Arbitrary<ItemContent> = fc.constantFrom(...itemKinds).chain((kind) =>
    fc
      .record({
        own: kind === 'short-answer' || kind === 'number' || kind === 'essay' ? written[kind] : choice(kind),
        stem: lines,
        sharedStem: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: lines }),
        places: fc.uniqueArray(fc.constantFrom(0, 0, 1), { maxLength: 1 }),
        withPicture: fc.nat(4).map((dice) => dice === 0),
        level: fc.constantFrom(1, 2, 3, 4),
        topic: fc.constantFrom(...commonTopics.keys()),
        rationale: perhaps(lines),
        legal: fc.oneof(fc.constant(noLegalBasis), legal),
      })
      .map(({ own, places, withPicture, ...rest }) => ({
        kind,
        options: [],
        letters: 'hold' as const,
        correct: [],
        accepted: [],
        numeric: null,
        words: null,
        ...own,
        ...rest,
        images: withPicture ? places.filter((at) => at === 0 || 'options' in own).map((at) => picture(at)) : [],
      })),
  );

  return fc.array(content, { minLength: 20, maxLength: 60 }).map((contents) =>
    contents.map(
      (each, index): ExportItem => ({
        code: `C${String(index + 1).padStart(4, '0')}`,
        content: each,
        topicName: commonTopics.get(each.topic)!,
      }),
    ),
  );
}

/** A bank of items of every kind, as awkward as people and formats can make them. */
export const someBank = bankFrom(awkward);
/** A bank of items of every kind in the words of agencies. */
export const ordinaryBank = bankFrom(ordinary);

/** The same without what only richer formats hold. */
export const plainOf = (bank: typeof someBank): typeof someBank =>
  bank.map((items) =>
    items.map(({ content: of, ...item }): ExportItem => {
      const free = of.options.map(({ text }) => ({ text }));
      return {
        ...item,
        content: {
          ...of,
          stem: of.stem.split('\n')[0]!,
          sharedStem: null,
          images: [],
          letters: 'hold',
          options: withProposedPins(free, 'hold'),
        },
      };
    }),
  );
