import { countAnswered, flags, gaps } from './marks.ts';
import { all, byId, type Child, data, fieldset, make, order, picture, text, timeOfDay, total } from './page.ts';

/** Link that looks like a button. */
const link = (href: string, kind: string, ...children: Child[]) =>
  make('a', { href, class: `button ${kind}` }, ...children);
const button = (kind: string, label: string, click: () => void) =>
  make('button', { type: 'button', class: `button wide ${kind}`, click }, label);
const heading = (title: string) => make('h2', { class: 'panel-title', tabindex: '-1' }, title);
const lead = (...children: Child[]) => make('p', { class: 'lead' }, ...children);
const note = (...children: Child[]) => make('p', { class: 'note' }, ...children);
const actions = (...children: Child[]) => make('div', { class: 'actions panel-actions' }, ...children);
const anchor = (question: number, label: string) => make('a', { href: `#cau-${question}` }, label);

/** Phone: all questions as cells, counts, the way to the next gap and to the review. */
export function mapPanel(current: number): Child[] {
  const gap = gaps()[0];
  const map = all('.sheet-side .map')[0]!.cloneNode(true);
  const key = (is: string, label: string) => make('li', {}, make('i', { class: `key ${is}` }), label);
  return [
    make(
      'div',
      { class: 'panel-head' },
      heading(text.allTitle),
      make('a', { href: `#cau-${current}`, class: 'link' }, picture('x'), make('span', {}, text.close)),
    ),
    make('nav', { 'aria-label': text.allTitle }, map),
    make(
      'ul',
      { class: 'map-legend' },
      key('answered', text.answered(countAnswered())),
      key('open', text.unanswered(total - countAnswered())),
      key('flagged', text.flags(flags.size)),
    ),
    order.includes(0) && make('p', { class: 'panel-row' }, anchor(0, text.question(0))),
    actions(
      gap !== undefined && link(`#cau-${gap}`, 'next wide', text.toGap(text.inline(gap))),
      link('#xem-lai', `${gap === undefined ? 'next' : 'plain'} wide`, text.review),
    ),
    make('p', { class: 'panel-row' }, make('a', { href: data.leave }, text.notMe)),
  ];
}

/** What is unanswered and what is flagged, by name, before handing in. Red leads to the first gap, if there is one. */
export function reviewPanel(current: number, handIn: () => void): Child[] {
  const open = gaps();
  const first = open[0];
  const rows = open.map((question) =>
    make(
      'li',
      { class: 'opens gap' },
      make('div', { class: 'row-title' }, anchor(question, text.question(question))),
      make('div', { class: 'row-detail' }, questionText(question)),
      picture('right'),
    ),
  );
  const marked = [...flags].sort((one, other) => one - other);
  return [
    heading(first === undefined ? text.noGap(total) : text.gaps(open.length)),
    first !== undefined && lead(text.gapsNote),
    first !== undefined && make('ul', { class: 'rows gaps' }, ...rows),
    marked.length > 0 &&
      make(
        'p',
        { class: 'gaps-flagged' },
        picture('flag'),
        make(
          'span',
          {},
          text.flaggedList,
          ...marked.flatMap((question) => [' ', anchor(question, text.inline(question))]),
        ),
      ),
    actions(
      first !== undefined && link(`#cau-${first}`, 'act wide', text.goOn(text.inline(first))),
      first === undefined ? button('act', text.handIn, handIn) : button('plain', text.handInBlank(open.length), handIn),
      first === undefined && link(`#cau-${current}`, 'plain wide', text.back),
    ),
    note(text.handInNote),
  ];
}

function questionText(question: number): string {
  const stem = fieldset(question).querySelector('h2')!.lastChild!.textContent!;
  if (stem.length <= 70) return stem;
  return `${stem.slice(0, stem.lastIndexOf(' ', 60))}…`;
}

export const handingPanel = (cut: boolean, goOn: () => void): Child[] => [
  heading(cut ? text.notHanded : text.handing),
  lead(cut ? text.notHandedNote : text.handingNote),
  cut && actions(button('plain', text.notYet, goOn)),
];

export const timeUpPanel = (cut: boolean): Child[] => [
  heading(text.timeUp),
  lead(cut ? text.timeUpOffline : text.timeUpNote),
];

export interface Elsewhere {
  /** In another window of this browser, not on another device. */
  here: boolean;
  since?: string;
  device?: string;
}

export const elsewherePanel = (where: Elsewhere, take: () => void): Child[] => [
  heading(where.here ? text.otherWindow : text.elsewhereTitle),
  lead(
    where.since && `${text.since(timeOfDay(Date.parse(where.since)), (!where.here && where.device) || '')} `,
    text.elsewhereNote,
  ),
  actions(button('next', where.here ? text.takeWindow : text.take, take)),
];

export interface Receipt {
  code: string;
  finishedAt: string;
  answered: number;
  questions: number;
}

/** Stands here, not on another page: the session may have ended meanwhile. */
export function receiptPanel(receipt: Receipt, byTime: boolean, lost: number): Child[] {
  const fours = receipt.code.match(/.{4}/g) ?? [];
  return [
    heading(byTime ? text.receivedByTime : text.received),
    lead(text.receivedAt(timeOfDay(Date.parse(receipt.finishedAt)), receipt.answered, receipt.questions)),
    lost > 0 && make('div', { class: 'banner warn' }, picture('warning'), make('div', {}, text.lost(lost))),
    make(
      'div',
      { class: 'panel receipt' },
      note(text.code),
      make('p', { class: 'receipt-code code-text' }, ...fours.flatMap((four) => [make('span', {}, four), ' '])),
    ),
    actions(link(data.receipt, 'next wide', text.receipt)),
  ];
}

/** Phone: back, all, on. The last "on" goes to the review. */
export function turnButtons(current: number): Child[] {
  const at = order.indexOf(current);
  const before = order[at - 1];
  const after = order[at + 1];
  const back = link(`#cau-${before}`, 'plain', picture('left'), make('span', {}, text.previous));
  if (before === undefined) {
    back.removeAttribute('href');
    back.classList.add('off');
    back.setAttribute('role', 'link');
    back.setAttribute('aria-disabled', 'true');
  }
  return [
    back,
    link('#cac-cau', 'plain', picture('grid'), make('span', {}, text.all)),
    link(
      after === undefined ? '#xem-lai' : `#cau-${after}`,
      'next',
      make('span', {}, after === undefined ? text.reviewShort : text.question(after)),
      picture('right'),
    ),
  ];
}

/** What stands full width under the timer while something is wrong, and shortly after it is right again. */
export function banner(
  tone: 'warn' | 'well',
  icon: 'wifi-off' | 'check' | 'warning',
  bold: string,
  ...rest: Child[]
): void {
  byId('bang').replaceChildren(
    make(
      'div',
      { class: `banner ${tone}` },
      picture(icon),
      make('div', { class: 'wrap-text' }, make('b', {}, bold), ' ', ...rest),
    ),
  );
}
