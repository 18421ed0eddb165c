import type { Accesses } from '../identity/access.ts';
import type { Config } from '../platform/config.ts';
import { assets, islandPath } from '../platform/html/static.ts';
import { type Route, route } from '../platform/http/route.ts';
import { securityHeaders } from '../platform/http/security.ts';
import { urls } from '../platform/urls.ts';

/** The worker's program, with the policy that a sheet kept on the device is shown under as well. */
export function serviceWorkerProgram(config: Config): string {
  const policy = 'content-security-policy';
  const headers = { [policy]: securityHeaders(config, true)[policy], 'content-type': 'text/html; charset=utf-8' };
  const program = assets().get(islandPath('sheet-worker'))?.body;
  return `const headers=${JSON.stringify(headers)};\n${program}`;
}

/** One address that never changes, asked for anew each time: a mended worker reaches everybody. */
export function serviceWorkerRoute(config: Config, access: Accesses): Route {
  let program: string | undefined;
  return route({
    method: 'GET',
    path: urls.sheetWorker(),
    access: access.everyone,
    rate: 'free',
    summary: 'Service worker of the answer sheet',
    handle: () => {
      program ??= serviceWorkerProgram(config);
      return {
        status: 200,
        headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
        body: program,
      };
    },
  });
}
