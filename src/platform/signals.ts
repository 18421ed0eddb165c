import type { Client } from 'pg';
import type { Database, Queries } from './db/database.ts';
import type { Log } from './log.ts';

/** Short messages between nodes over LISTEN/NOTIFY: ids only, sent with the commit that makes them true. */
export interface Signals {
  /** Calls `heard` for each message of `topic`, from this node and all others. */
  on(topic: string, heard: (message: string) => void): void;
  /** Called after a lost connection came back: whatever was cached may be stale. */
  onReconnect(again: () => void): void;
  close(): Promise<void>;
}

const channel = 'hoithi';

/** Sends with the caller's commit, or not at all. */
export async function signal(queries: Queries, topic: string, message: string): Promise<void> {
  await queries.client.query('SELECT pg_notify($1, $2)', [channel, `${topic} ${message}`]);
}

export async function openSignals(database: Database, log: Log): Promise<Signals> {
  const listeners = new Map<string, ((message: string) => void)[]>();
  const reconnected: (() => void)[] = [];
  let client: Client | undefined;
  let closing = false;

  const open = async () => {
    const fresh = await database.connect({ application_name: 'hoithi signals' });
    fresh.on('notification', ({ payload = '' }) => {
      const at = payload.indexOf(' ');
      for (const heard of listeners.get(payload.slice(0, at)) ?? []) heard(payload.slice(at + 1));
    });
    fresh.on('error', () => {});
    fresh.on('end', () => {
      if (!closing) void again();
    });
    await fresh.query(`LISTEN ${channel}`);
    client = fresh;
  };
  const again = async () => {
    for (let pause = 100; !closing; pause = Math.min(pause * 2, 5000)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      try {
        await open();
        for (const each of reconnected) each();
        return;
      } catch (error) {
        log.warn({ error }, 'signals: the database does not answer, trying again');
      }
    }
  };
  await open();
  return {
    on(topic, heard) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), heard]);
    },
    onReconnect(each) {
      reconnected.push(each);
    },
    async close() {
      closing = true;
      await client?.end();
    },
  };
}
