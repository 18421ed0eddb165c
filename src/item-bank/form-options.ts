import type { Problem } from '../platform/refusal.ts';
import { normalise } from '../platform/text/normalise.ts';
import { formProblem as problem } from './form-problem.ts';
import {
  type ItemContent,
  type ItemKind,
  type ItemOption,
  kindOf,
  letterOf,
  longestOption,
  mostOptions,
  type OptionPin,
  optionPins,
  twinOptions,
} from './item.ts';
import type { ItemFields } from './item-fields.ts';
import { findReferences, unsureLetters, withProposedPins } from './pins.ts';

type Read = Pick<ItemContent, 'options' | 'letters' | 'correct'>;

/** Empty rows at the end fall away; an empty row between filled ones is a gap. Keys follow their options. */
export function readOptions(fields: ItemFields, kind: ItemKind | undefined, stem: string, problems: Problem[]): Read {
  const texts = optionTexts(fields, kind);
  const what = kind === 'true-false-set' ? 'Nhận định' : 'Phương án';
  const named = (position: number) => (kind === 'true-false-set' ? String(position) : letterOf(position));
  for (const [index, text] of texts.entries()) {
    const where = `phuong_an_${index + 1}`;
    if (text === '') problems.push(problem(where, 'gap', `${what} ${named(index + 1)} còn trống.`));
    if (text.length > longestOption)
      problems.push(problem(where, 'long-option', `${what} ${named(index + 1)} dài quá ${longestOption} ký tự.`));
  }
  if (texts.length < 2) problems.push(problem('phuong_an_1', 'few-options', `Cần ít nhất hai ${what.toLowerCase()}.`));
  const twins = twinOptions(texts);
  if (twins && texts[twins[0] - 1] !== '')
    problems.push(
      problem(
        `phuong_an_${twins[1]}`,
        'same-options',
        `Hai ${what.toLowerCase()} giống nhau: ${named(twins[0])} và ${named(twins[1])}.`,
      ),
    );
  const options = texts.map((text, index): ItemOption => {
    const pin = fields.ghim[index] as OptionPin;
    return optionPins.includes(pin) ? { text, pin } : { text };
  });
  const letters = fields.chu_cai === 'rewrite' ? 'rewrite' : 'hold';
  if (letters === 'rewrite') sayUnsure(stem, texts, problems);
  return { options: held(options, letters), letters, correct: readKey(fields, kind, texts, problems) };
}

/** True or false is always Đúng and Sai; as written before when that is what they say. */
function optionTexts(fields: ItemFields, kind: ItemKind | undefined): string[] {
  const texts = fields.phuong_an.map(normalise);
  const last = texts.findLastIndex((text) => text !== '');
  const kept = texts.slice(0, Math.min(last + 1, mostOptions));
  return kind === 'true-false' && kindOf(kept, [1]) !== 'true-false' ? ['Đúng', 'Sai'] : kept;
}

/**
 * Options that name others by letter hold the whole item in its order, whatever was chosen, unless letters are rewritten:
 * then what was held for their sake goes to the bottom. Other pins are the writer's.
 */
function held(options: ItemOption[], letters: ItemContent['letters']): ItemOption[] {
  const free = options.map(({ text }): ItemOption => ({ text }));
  const whole = options.every(({ pin }) => pin === 'place');
  if (letters === 'rewrite') return whole ? withProposedPins(free, letters) : options;
  const named = findReferences(options.map(({ text }) => text)).some(({ by }) => by === 'letter');
  return named ? withProposedPins(free) : options;
}

function sayUnsure(stem: string, texts: string[], problems: Problem[]): void {
  const [first] = unsureLetters(stem, texts);
  if (first === undefined) return;
  const where = first === 0 ? 'Câu hỏi' : `Phương án ${letterOf(first)}`;
  const message = `${where} có chữ cái mà máy không chắc là tên phương án. Hãy giữ nguyên thứ tự phương án.`;
  problems.push(problem('chu_cai', 'unsure-letters', message));
}

function readKey(fields: ItemFields, kind: ItemKind | undefined, texts: string[], problems: Problem[]): number[] {
  const correct = [...new Set(fields.dap_an.map(Number))].filter(Number.isSafeInteger).sort((a, b) => a - b);
  const say = (code: string, message: string) => problems.push(problem('dap_an', code, message));
  if (kind === 'true-false-set' && correct.length === 0)
    say('none-true', 'Hãy đánh dấu ít nhất một nhận định đúng; nếu tất cả đều sai, hãy đổi cách hỏi.');
  else if (correct.length === 0) say('no-key', 'Hãy chọn đáp án đúng.');
  else if (correct.some((position) => !texts[position - 1]))
    say('key-outside', 'Đáp án đúng phải là một phương án đã viết.');
  else if (correct.length > 1 && (kind === 'single' || kind === 'true-false'))
    say('two-keys', 'Loại câu này chỉ có một đáp án đúng.');
  return correct;
}
