import { text } from './text.ts';

export { text };

/** What the server wrote on <body> for this sheet. */
export const data = document.body.dataset as Record<
  | 'token'
  | 'attempt'
  | 'total'
  | 'epoch'
  | 'sequence'
  | 'left'
  | 'end'
  | 'round'
  | 'save'
  | 'handIn'
  | 'state'
  | 'window'
  | 'trouble'
  | 'receipt'
  | 'leave'
  | 'worker'
  | 'scope',
  string
>;
export const root = document.documentElement;
export const attempt = Number(data.attempt);
export const total = Number(data.total);
export const byId = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;
/** Questions as they follow each other: 1, 2, … and last 0, the prediction, where there is one. */
export const order = Array.from({ length: total }, (_, at) => at + 1);
if (byId('cau-0')) order.push(0);

/** This document came from the device, not from the server: its ticks and its time are old. */
export const fromDevice = 'kept' in data;

export const all = <E extends HTMLElement = HTMLElement>(selector: string): E[] => [
  ...document.querySelectorAll<E>(selector),
];
export const form = byId<HTMLFormElement>('bai');
export const fieldset = (question: number): HTMLElement => byId(`cau-${question}`);
/** Number of the question this lies in, −1 outside all. */
export const questionOf = (target: EventTarget | null): number =>
  Number((target as Element).closest<HTMLElement>('[data-question]')?.dataset.question ?? -1);

export type Child = Node | string | number | false | null | undefined;

/** An element with its class, or attributes, and children; a function is its listener for clicks. */
export function make(
  tag: string,
  attributes: string | Record<string, string | (() => void)>,
  ...children: Child[]
): HTMLElement {
  const element = document.createElement(tag);
  if (typeof attributes === 'string') element.className = attributes;
  else
    for (const [name, value] of Object.entries(attributes))
      if (typeof value === 'string') element.setAttribute(name, value);
      else element.addEventListener('click', value);
  element.append(...(children.filter(Boolean) as (Node | string)[]));
  return element;
}

export type Picture =
  | 'wait'
  | 'check'
  | 'wifi-off'
  | 'phone'
  | 'warning'
  | 'clock'
  | 'eye'
  | 'flag'
  | 'flag-full'
  | 'right'
  | 'x';

export const picture = (name: Picture): Node =>
  byId<HTMLTemplateElement>('hinh').content.querySelector(`.i-${name}`)!.cloneNode(true);

/** Two regions are there from the beginning and only their text changes, so readers hear every message. */
export function say(message: string, atOnce = false): void {
  byId(atOnce ? 'nghe-gap' : 'nghe').textContent = message;
}

/** 7 → "07" */
export const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');

/** Time of day in Vietnam (UTC+7, no summer time) of an instant of the server. */
export function timeOfDay(instant: number): string {
  const date = new Date(instant + 7 * 3_600_000);
  return text.clock(date.getUTCHours(), two(date.getUTCMinutes()));
}

function attempted<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

const place = `bai-${attempt}-`;

/** Small things of this device, by sheet; a browser that keeps nothing does without them. */
export const memory = {
  get: (name: string): string | null => attempted(() => localStorage.getItem(place + name)),
  set: (name: string, value: string): void => void attempted(() => localStorage.setItem(place + name, value)),
  clear: (): void =>
    void attempted(() => {
      for (const name of Object.keys(localStorage)) if (name.startsWith(place)) localStorage.removeItem(name);
    }),
};
