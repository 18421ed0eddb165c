import { writtenLine } from '../../../platform/text/normalise.ts';
import type { Doubt, FoundItem } from '../rows.ts';

/** An item of which nothing is known yet. */
export const blankItem = (number: number, place: string): FoundItem => ({
  number,
  place,
  code: '',
  stem: '',
  options: [],
  gaps: [],
  starred: [],
  keyText: '',
  kindText: '',
  levelText: '',
  topicText: '',
  rationale: '',
  legalText: '',
  articleText: '',
  inForceFrom: '',
  inForceTo: '',
  points: null,
  seen: [],
});

export const fault = (code: string, values?: Doubt['values']): Doubt => ({
  code,
  severity: 'error',
  ...(values ? { values } : {}),
});
export const notice = (code: string, values?: Doubt['values']): Doubt => ({
  ...fault(code, values),
  severity: 'warning',
});

/** Pins all options where the source says that their order stays. */
export const heldOrder = (options: readonly string[]): 'place'[] => options.map(() => 'place');

/** The last name of a path of categories ("$course$/top/Thể chế"); a doubled slash is a slash of the name. */
export function topicOfPath(path: string): string {
  const names = writtenLine(path)
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll('//', '/').trim());
  const last = names.at(-1) ?? '';
  return /^(top|\$\w+\$|)$/i.test(last) ? '' : last.replace(/^(default for|mặc định cho)\s+/i, '');
}

/** A name that can be the code of an item: has a digit and no blanks. */
export const codeOf = (text: string): string =>
  /^(?=.*\d)[\p{L}\d][\p{L}\d._/-]{0,29}$/u.test(text.trim()) ? text.trim() : '';
