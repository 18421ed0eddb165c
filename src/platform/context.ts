import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Metrics } from './http/metrics.ts';
import type { Log } from './log.ts';
import type { Postman } from './mail.ts';
import type { Signals } from './signals.ts';

/** What every capability is given at the start; tests give their own clock and database. */
export interface Context {
  config: Config;
  log: Log;
  clock: Clock;
  database: Database;
  metrics: Metrics;
  postman: Postman;
  signals: Signals;
}
