import type { Route } from './http/route.ts';
import type { ShortWay } from './http/short-way.ts';
import type { Tasks } from './jobs.ts';

/** What a capability gives to main: its routes, its jobs, and what to do at start and end. */
export interface Capability {
  routes?: Route[];
  tasks?: Tasks;
  /** The way of an answer, before anything else. One capability at most has it. */
  hot?: ShortWay;
  start?(): Promise<void>;
  stop?(): Promise<void>;
}
