import { all, byId, fieldset, make, memory, order, picture, text, total } from './page.ts';

/** Answers of the paper by question: 0 = none; the prediction stands at 0 as its number + 1. */
export const values: number[] = Array.from({ length: total + 1 }, () => 0);
export const flags = new Set((memory.get('flags') ?? '').split(',').filter(Boolean).map(Number));

let painted = 1;

const inputs = (question: number) => [...fieldset(question).querySelectorAll<HTMLInputElement>('input')];

/** Value of the field as it stands; null while it holds something that is no number. */
export function valueOnPage(question: number): number | null {
  const fields = inputs(question);
  if (question === 0) {
    const typed = fields[0]!.value.replace(/[\s.]/g, '');
    return typed === '' ? 0 : /^\d{1,9}$/.test(typed) ? Number(typed) + 1 : null;
  }
  // Bits of several, or the one.
  return fields.reduce((sum, field) => sum + (field.checked ? Number(field.value) : 0), 0);
}

/** Makes the page show this value. A field being typed in is left alone. */
export function putOnPage(question: number, value: number): void {
  for (const field of inputs(question))
    if (question === 0) {
      if (field !== document.activeElement) field.value = value ? String(value - 1) : '';
    } else field.checked = field.type === 'radio' ? Number(field.value) === value : (Number(field.value) & value) !== 0;
}

export const gaps = (): number[] => order.filter((question) => !values[question]);
export const countAnswered = (): number => values.slice(1).filter(Boolean).length;

export function toggleFlag(question: number): void {
  if (!flags.delete(question)) flags.add(question);
  memory.set('flags', [...flags].join());
  paint();
}

/** "Câu 3, đã trả lời, đã đánh dấu" */
const said = (question: number): string =>
  [text.question(question), values[question] ? text.done : text.open, flags.has(question) && text.marked]
    .filter(Boolean)
    .join(', ');

/** Brings map, strip, counts, flags and what readers hear of each question to what is answered; `current` gets the ring. */
export function paint(current = painted): void {
  painted = current;
  const state = (question: number) => (values[question] ? 'answered' : 'open');
  for (const cell of all<HTMLAnchorElement>('.cell')) {
    const question = Number(cell.hash.slice(5));
    cell.className = `cell ${state(question)}${flags.has(question) ? ' flagged' : ''}`;
    cell.setAttribute('aria-label', said(question));
    if (question === current) cell.setAttribute('aria-current', 'true');
    else cell.removeAttribute('aria-current');
  }
  all('.strip i').forEach((mark, at) => {
    mark.className = `${state(at + 1)}${at + 1 === current ? ' now' : ''}`;
  });
  for (const question of order) {
    const mark = values[question] ? text.done : text.open;
    const whole = fieldset(question);
    whole.querySelector('h2 .unseen')!.textContent = `${text.place(question, total)}, ${mark}. `;
    if (!question) continue;
    // Only a script can mark: the button comes with it into the question's head, and every sheet is an eighth smaller.
    const flag =
      whole.querySelector('.flag') ??
      whole.firstElementChild!.appendChild(make('button', { type: 'button', class: 'flag' }));
    const on = flags.has(question);
    if (flag.getAttribute('aria-pressed') === String(on)) continue;
    flag.setAttribute('aria-pressed', String(on));
    flag.replaceChildren(picture(on ? 'flag-full' : 'flag'), make('span', '', on ? text.flagged : text.flag));
  }
  byId('da-lam').textContent = text.answeredOf(countAnswered(), total);
}
