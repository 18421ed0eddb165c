import type pg from 'pg';

/** First half of our advisory lock keys: "hoit" in ASCII. The second half says which claim it is. */
const lockSpace = 0x686f6974;
const dataClaim = 1;
const useClaim = 2;

/**
 * Claims the data for one `serve`, as long as this connection lives. False: another one runs on the same data.
 * Takes a connection of its own; a pooled one would lose the claim.
 */
export async function claimData(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', [
    lockSpace,
    dataClaim,
  ]);
  return rows[0]?.held ?? false;
}

/** Says "I use this server" for as long as the connection lives; many may say so at once. */
export async function claimUse(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock_shared($1, $2)', [lockSpace, useClaim]);
}

/**
 * Gives up this connection's own use and stops the server when nobody else uses it. The connection is ended.
 * True: stopped. Whoever leaves last stops the server, no matter who started it.
 */
export async function stopIfUnused(server: { stop(): Promise<void> }, client: pg.Client): Promise<boolean> {
  await client.query('SELECT pg_advisory_unlock_shared($1, $2)', [lockSpace, useClaim]);
  const { rows } = await client.query<{ alone: boolean }>(
    'SELECT pg_try_advisory_lock($1, $2) AND pg_try_advisory_lock($1, $3) AS alone',
    [lockSpace, useClaim, dataClaim],
  );
  const isAlone = rows[0]?.alone ?? false;
  if (isAlone) {
    // The server ends this connection by its stop; that is no fault.
    client.on('error', () => {});
    await server.stop();
  }
  await client.end().catch(() => {});
  return isAlone;
}
