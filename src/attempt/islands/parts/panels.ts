import { countAnswered, flags, gaps } from './marks.ts';
import { all, byId, type Child, data, fieldset, make, order, picture, text, timeOfDay, total } from './page.ts';

/** Link that looks like a button. */
const link = (href: string, kind: string, ...children: Child[]) =>
  make('a', { href, class: `button ${kind}` }, ...children);
const button = (kind: string, label: string, click: () => void) =>
  make('button', { type: 'button', class: `button wide ${kind}`, click }, label);
const heading = (title: string) => make('h2', { class: 'panel-title', tabindex: '-1' }, title);
const lead = (...children: Child[]) => make('p', 'lead', ...children);
const note = (...children: Child[]) => make('p', 'note', ...children);
const actions = (...children: Child[]) => make('div', 'actions panel-actions', ...children);
/** "câu 5", within a sentence. */
const inline = (question: number) => text.question(question).toLowerCase();
const anchor = (question: number, label: string) => make('a', { href: `#cau-${question}` }, label);

/** Phone: all questions as cells, counts, the way to the next gap and to the review. */
export function mapPanel(current: number): Child[] {
  const gap = gaps()[0];
  const map = all('.sheet-side .map')[0]!.cloneNode(true);
  const key = (is: string, label: string) => make('li', '', make('i', `key ${is}`), label);
  return [
    make(
      'div',
      'panel-head',
      heading(text.allTitle),
      make('a', { href: `#cau-${current}`, class: 'link' }, picture('x'), make('span', '', text.close)),
    ),
    make('nav', { 'aria-label': text.allTitle }, map),
    make(
      'ul',
      'map-legend',
      key('answered', text.answered(countAnswered())),
      key('open', text.unanswered(total - countAnswered())),
      key('flagged', text.flags(flags.size)),
    ),
    order.includes(0) && make('p', 'panel-row', anchor(0, text.question(0))),
    actions(
      gap !== undefined && link(`#cau-${gap}`, 'next wide', text.toGap(inline(gap))),
      link('#xem-lai', `${gap === undefined ? 'next' : 'plain'} wide`, text.review),
    ),
    make('p', 'panel-row', make('a', { href: data.leave }, text.notMe)),
  ];
}

/** What is unanswered and what is flagged, by name, before handing in. Red leads to the first gap, if there is one. */
export function reviewPanel(current: number, handIn: () => void): Child[] {
  const open = gaps();
  const first = open[0];
  const marked = [...flags].sort((one, other) => one - other);
  const naming =
    marked.length > 0 &&
    make(
      'p',
      'gaps-flagged',
      picture('flag'),
      make('span', '', text.flaggedList, ...marked.flatMap((question) => [' ', anchor(question, inline(question))])),
    );
  if (first === undefined)
    return [
      heading(text.noGap(total)),
      naming,
      actions(button('act', text.handIn, handIn), link(`#cau-${current}`, 'wide', text.back)),
      note(text.handInNote),
    ];
  return [
    heading(text.gaps(open.length)),
    lead(text.gapsNote),
    open.length > fewGaps ? manyGaps(open) : make('ul', 'rows gaps', ...open.map(gapRow)),
    naming,
    actions(
      link(`#cau-${first}`, 'act wide', text.goOn(inline(first))),
      button('', text.handInBlank(open.length), handIn),
    ),
    note(text.handInNote),
  ];
}

/** More gaps than this are cells to press, so that the buttons stay on the first screen. */
const fewGaps = 5;

const manyGaps = (open: number[]) =>
  make(
    'ul',
    'map gaps-many',
    ...open.map((question) => make('li', '', make('a', { href: `#cau-${question}`, class: 'cell' }, question || '?'))),
  );

const gapRow = (question: number) =>
  make(
    'li',
    'opens gap',
    make('div', 'row-title', anchor(question, text.question(question))),
    make('div', 'row-detail', questionText(question)),
    picture('right'),
  );

function questionText(question: number): string {
  const stem = fieldset(question).querySelector('h2')!.lastChild!.textContent!;
  if (stem.length <= 70) return stem;
  return `${stem.slice(0, stem.lastIndexOf(' ', 60))}…`;
}

export const handingPanel = (cut: boolean, goOn: () => void): Child[] => [
  heading(cut ? text.notHanded : text.handing),
  lead(cut ? text.notHandedNote : text.sending),
  cut && actions(button('', text.notYet, goOn)),
];

export const timeUpPanel = (cut: boolean): Child[] => [
  heading(text.timeUp),
  lead(cut ? text.timeUpOffline : text.sending),
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
  // Twice two fours: on a phone they stand in two lines of two.
  const eights = receipt.code.match(/.{8}/g)!.flatMap((eight) => [make('span', '', eight.replace(/.{4}/, '$& ')), ' ']);
  return [
    heading(byTime ? text.receivedByTime : text.received),
    lead(text.receivedAt(timeOfDay(Date.parse(receipt.finishedAt)), receipt.answered, receipt.questions)),
    lost > 0 && make('div', 'banner warn', picture('warning'), make('div', '', text.lost(lost))),
    make('div', 'panel receipt', note(text.code), make('p', 'receipt-code code-text', ...eights)),
    note(all('.who')[0]!.textContent),
    actions(link(data.receipt, 'next wide', text.receipt)),
  ];
}

/** Phone: where "Trước" and "Câu 8 ›" lead; the last "on" goes to the review. */
export function turn(current: number): void {
  const at = order.indexOf(current);
  const after = order[at + 1] ?? -1;
  if (at > 0) byId('truoc').setAttribute('href', `#cau-${order[at - 1]}`);
  else byId('truoc').removeAttribute('href');
  byId('sau').setAttribute('href', after < 0 ? '#xem-lai' : `#cau-${after}`);
  byId('sau').querySelector('span')!.textContent = after < 0 ? text.reviewShort : text.question(after);
}

/** What stands full width under the timer while something is wrong, and shortly after it is right again. */
export function banner(good: boolean, bold: string, ...rest: Child[]): void {
  byId('bang').replaceChildren(
    make(
      'div',
      `banner ${good ? 'well' : 'warn'}`,
      picture(good ? 'check' : 'wifi-off'),
      make('div', '', make('b', '', bold), ' ', ...rest),
    ),
  );
}
