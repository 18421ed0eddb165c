import { memory } from './page.ts';

/** One choice as the device keeps it until the server has acknowledged exactly it. */
export interface Entry {
  attempt: number;
  /** Number of the writing window that made it, and its place within that window. */
  epoch: number;
  counter: number;
  /** 0 = the prediction. */
  question: number;
  /** 0 = cleared; displayed option from 1, bit mask, or the prediction + 1. */
  value: number;
  /** Token of the writing window that made it: it is sent with it, whoever writes meanwhile. */
  token: string;
}

/** Entries of all sheets of this device, and what each sheet last showed, by question. */
export interface Kept {
  entries: Entry[];
  shown: number[] | null;
  /** Key of the window that last wrote this sheet on this device. */
  window: string | null;
}

export interface Journal {
  read(): Promise<Kept>;
  /** Resolves when the entry is on the device; `replaced` were never sent and go with the same write. */
  write(entry: Entry, replaced: Entry[], shown: number[]): Promise<void>;
  drop(entries: Entry[]): Promise<unknown>;
  /** A crash loses what browsers keep elsewhere: the key stands here, as durable as the choices. */
  rememberWindow(window: string): Promise<unknown>;
  /** The sheet is handed in: what it showed is forgotten. */
  forget(): Promise<unknown>;
}

const key = ({ attempt, epoch, counter }: Entry) => [attempt, epoch, counter];
const id = (entry: Entry) => String(key(entry));

/** The journal of this device; where a browser has no database (private windows) a plainer one. */
export const openJournal = (attempt: number): Promise<Journal> => openDatabase(attempt).catch(plainJournal);

async function openDatabase(attempt: number): Promise<Journal> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('hoithi-bai', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('entries', { keyPath: ['attempt', 'epoch', 'counter'] });
      opening.result.createObjectStore('shown');
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = reject;
    // Some browsers never answer while another window holds an old version.
    setTimeout(reject, 3000);
  });
  /** Durable: answers survive a flat battery, not only a closed tab. */
  const change = (
    act: (entries: IDBObjectStore, shown: IDBObjectStore) => void,
    mode: IDBTransactionMode = 'readwrite',
  ) =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(['entries', 'shown'], mode, { durability: 'strict' });
      act(transaction.objectStore('entries'), transaction.objectStore('shown'));
      // Given out of hand at once: it takes place also when the page goes away before it hears of it.
      transaction.commit?.();
      transaction.oncomplete = () => resolve();
      transaction.onabort = reject;
      setTimeout(reject, 2000);
    });
  return {
    read: async () => {
      let all: IDBRequest<Entry[]>;
      let last: IDBRequest<number[] | undefined>;
      let window: IDBRequest<string | undefined>;
      await change((entries, shown) => {
        all = entries.getAll();
        last = shown.get(attempt);
        window = shown.get(-attempt);
      }, 'readonly');
      return { entries: all!.result, shown: last!.result ?? null, window: window!.result ?? null };
    },
    write: (entry, replaced, values) =>
      change((entries, shown) => {
        for (const old of replaced) entries.delete(key(old));
        entries.put(entry);
        shown.put(values, attempt);
      }),
    drop: (dropped) =>
      change((entries) => {
        for (const entry of dropped) entries.delete(key(entry));
      }),
    rememberWindow: (window) => change((_, shown) => void shown.put(window, -attempt)),
    forget: () => change((_, shown) => void shown.delete(attempt)),
  };
}

/** Memory, and localStorage as far as there is one. */
function plainJournal(): Journal {
  let kept: Kept = JSON.parse(memory.get('journal') ?? '{"entries":[]}');
  const store = async (entries: Entry[], shown = kept.shown, window = kept.window) => {
    kept = { entries, shown, window };
    memory.set('journal', JSON.stringify(kept));
  };
  const without = (gone: Entry[]) => kept.entries.filter((entry) => !gone.some((other) => id(other) === id(entry)));
  return {
    read: async () => kept,
    write: (entry, replaced, shown) => store([...without([...replaced, entry]), entry], shown),
    drop: async (entries) => void (kept.entries.length > 0 && (await store(without(entries)))),
    rememberWindow: (window) => store(kept.entries, kept.shown, window),
    forget: () => store(kept.entries, null),
  };
}
