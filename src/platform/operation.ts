import type { Context } from './context.ts';
import { isCurrent } from './db/migrate.ts';
import { json, text } from './http/answer.ts';
import { openApiOf } from './http/openapi.ts';
import { type Access, type Route, route } from './http/route.ts';
import { cookieName } from './http/security.ts';
import { urls } from './urls.ts';

/** What machines ask: alive, ready, figures. */
export function operationRoutes(
  context: Context,
  everyone: Access,
  machine: Access,
  /** The whole manifest, once it is complete. */
  manifest: () => readonly Route[],
  /** Header that carries the token of an attempt. */
  tokenHeader: string,
): Route[] {
  const names = {
    publicUrl: context.config.publicUrl,
    sessionCookie: cookieName(context.config, 'phien'),
    tokenHeader,
  };
  return [
    route({
      method: 'GET',
      path: urls.alive(),
      access: everyone,
      rate: 'free',
      summary: 'The process answers',
      handle: () => text('ok\n'),
    }),
    route({
      method: 'GET',
      path: urls.ready(),
      access: everyone,
      rate: 'free',
      summary: 'The database is reached and current',
      handle: async () => {
        try {
          return (await isCurrent(context.database.pool('system'))) ? text('ready\n') : text('migrating\n', 503);
        } catch {
          return text('no database\n', 503);
        }
      },
    }),
    route({
      method: 'GET',
      path: urls.metrics(),
      access: machine,
      rate: 'free',
      summary: 'Prometheus figures',
      handle: () => text(context.metrics.text(), 200, 'text/plain; version=0.0.4; charset=utf-8'),
    }),
    route({
      method: 'GET',
      path: urls.openApi(),
      access: everyone,
      rate: 'page',
      summary: 'OpenAPI 3.1 of the JSON interface',
      handle: () => json(openApiOf(manifest(), names)),
    }),
  ];
}
