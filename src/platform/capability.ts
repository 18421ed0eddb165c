import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from './http/route.ts';
import type { Tasks } from './jobs.ts';

/** What a capability gives to main: its routes, its jobs, and what to do at start and end. */
export interface Capability {
  routes?: Route[];
  tasks?: Tasks;
  /** The way of an answer: sees each request before anything else; true = taken. One capability at most has it. */
  hot?(request: IncomingMessage, response: ServerResponse): boolean;
  start?(): Promise<void>;
  stop?(): Promise<void>;
}
