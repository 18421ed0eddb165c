import { type Entry, type Journal, type Kept, openJournal } from './journal.ts';
import { paint, putOnPage, valueOnPage, values } from './marks.ts';
import { attempt, data, fromDevice, order } from './page.ts';

/** This window as the server knows it; until it has answered, what the page came with. */
export const me = { key: '', epoch: Number(data.epoch), counter: 0, token: data.token };

/** Choices of this sheet that the server has not acknowledged, oldest first. */
export let pending: Entry[] = [];
/** Those being sent now: they are not replaced by newer ones. */
let flying: Entry[] = [];
/** Those on their way into the journal: not yet shown as chosen. */
let writing: Entry[] = [];
let journal: Journal;
/** Choices of this very page that were never on their way; of any other the server may have heard. */
export const neverSent = new WeakSet<Entry>();

export const setFlying = (entries: Entry[]): void => {
  flying = entries;
};
export const waitingToFly = (): Entry[] => pending.filter((entry) => !flying.includes(entry));
/** All that a page which goes away would have to send. */
export const unsent = (): Entry[] => [...pending, ...writing];
export const countQuestions = (entries: Entry[]): number => new Set(entries.map(({ question }) => question)).size;

/** Opens the journal and shows what it holds; gives what other sheets left in it. */
export async function loadPending(): Promise<{ others: Entry[]; window: string | null }> {
  journal = await openJournal(attempt);
  const kept = await journal.read().catch((): Kept => ({ entries: [], shown: null, window: null }));
  pending = kept.entries
    .filter((entry) => entry.attempt === attempt)
    .sort((one, other) => one.epoch - other.epoch || one.counter - other.counter);
  const onPage = order.map((question) => [question, valueOnPage(question) ?? 0]);
  adopt((fromDevice && kept.shown) || Object.fromEntries(onPage), Number(data.sequence));
  return { others: kept.entries.filter((entry) => entry.attempt !== attempt), window: kept.window };
}

/** Shows what the server has, and over it what it has not got yet; new numbers go on above both. */
export function adopt(stored: ArrayLike<number>, sequence: number): void {
  for (const question of order) values[question] = stored[question] ?? 0;
  // A sequence is the number of the window and the place within it.
  me.counter = Math.floor(sequence / 2 ** 20) === me.epoch ? sequence % 2 ** 20 : 0;
  for (const entry of unsent()) {
    values[entry.question] = entry.value;
    if (entry.epoch === me.epoch) me.counter = Math.max(me.counter, entry.counter);
  }
  for (const question of order) putOnPage(question, values[question]!);
  paint();
}

/** Journal first; only then is it shown as chosen, and sent. A newer choice takes the place of an older unsent one. */
export async function choose(question: number, value: number): Promise<void> {
  if (values[question] === value) return;
  values[question] = value;
  me.counter += 1;
  const entry = { attempt, epoch: me.epoch, counter: me.counter, question, value, token: me.token };
  const older = waitingToFly().filter((old) => old.question === question && old.token === me.token);
  neverSent.add(entry);
  writing.push(entry);
  // A full disk must not stop anybody from answering: then the choice is in memory, and on its way.
  await journal.write(entry, older, [...values]).catch(() => {});
  writing = writing.filter((each) => each !== entry);
  pending = [...pending.filter((old) => !older.includes(old) || flying.includes(old)), entry];
  // Chosen in the very first moment, while the page was still learning what is stored.
  putOnPage(question, values[question]!);
  paint();
}

/** What the server can make nothing of goes behind all others, so that it holds nothing up. */
export function putLast(entries: Entry[]): void {
  pending = [...pending.filter((entry) => !entries.includes(entry)), ...entries];
}

export async function drop(entries: Entry[]): Promise<void> {
  pending = pending.filter((entry) => !entries.includes(entry));
  await journal.drop(entries).catch(() => {});
}

/** The same choices under new numbers of this window. */
export async function numberAnew(entries: Entry[], counterOf: (old: Entry) => number, mine: boolean): Promise<void> {
  for (const old of entries) {
    const entry = { ...old, ...(mine ? { epoch: me.epoch, token: me.token } : {}), counter: counterOf(old) };
    await journal.write(entry, [old], [...values]).catch(() => {});
    pending = pending.map((each) => (each === old ? entry : each));
  }
}

export const rememberWindow = (): Promise<unknown> => journal.rememberWindow(me.key).catch(() => {});
export const forgetJournal = (): Promise<unknown> => journal.forget().catch(() => {});
