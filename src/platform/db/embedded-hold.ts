import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { databaseName, type EmbeddedOptions, type EmbeddedServer, ownerName, startEmbedded } from './embedded.ts';
import { claimData, claimUse, stopIfUnused } from './embedded-claims.ts';
import { layInWal } from './embedded-wal.ts';

/** An embedded server in use by this process. */
export interface Held {
  server: EmbeddedServer;
  /** Ends the use; stops the server when nobody else uses it (true). */
  release(): Promise<boolean>;
}

export interface HoldOptions extends EmbeddedOptions {
  /** `serve` claims the data for itself; a command only says that it uses the server. */
  as: 'serve' | 'command';
  /** Called when the hold is gone for good: the server cannot be started again, or another serve has the data. */
  onLost?: (reason: unknown) => void;
}

/**
 * Starts or adopts the server and holds it. When the server dies (killed for want of memory, say) it is started again
 * at once on the same socket, so that pools reconnect by themselves. Null: another `serve` has the data.
 */
export async function holdEmbedded(options: HoldOptions): Promise<Held | null> {
  let held = await claim(options);
  if (!held) return null;
  let isReleased = false;

  const watch = () =>
    held?.client.once('end', () => {
      if (!isReleased) void renew();
    });
  const renew = async () => {
    try {
      options.log?.('Mất kết nối với cơ sở dữ liệu, đang khởi động lại…');
      held = await claim(options);
      if (held) watch();
      else options.onLost?.(new Error('another serve has claimed the data'));
    } catch (fault) {
      options.onLost?.(fault);
    }
  };
  watch();
  if (options.as === 'serve') layIn(held.server).catch((fault) => isReleased || options.log?.(`WAL: ${fault}`));
  return {
    get server() {
      return held!.server;
    },
    async release() {
      isReleased = true;
      return held ? stopIfUnused(held.server, held.client) : false;
    },
  };
}

/** Beside the start: nobody waits for it. */
async function layIn(server: EmbeddedServer): Promise<void> {
  const client = new pg.Client({ ...addressOf(server), application_name: 'hoithi wal' });
  client.on('error', () => {});
  await client.connect();
  try {
    await layInWal(client);
  } finally {
    await client.end();
  }
}

const addressOf = (server: EmbeddedServer) => ({
  host: server.socketDirectory,
  port: server.port,
  user: ownerName,
  database: databaseName,
});

/** Another command may stop the server between our finding it and our claim: then it is started once more. */
async function claim(options: HoldOptions): Promise<{ server: EmbeddedServer; client: pg.Client } | null> {
  for (let tries = 1; ; tries++) {
    const server = await startEmbedded(options);
    const client = new pg.Client({ ...addressOf(server), application_name: `hoithi ${options.as}` });
    client.on('error', () => {});
    try {
      await client.connect();
      const isOurs = options.as === 'command' || (await claimData(client));
      if (isOurs) await claimUse(client);
      else await client.end();
      return isOurs ? { server, client } : null;
    } catch (fault) {
      await client.end().catch(() => {});
      if (tries === 5) throw fault;
      await wait(100 * tries);
    }
  }
}
