import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Answer } from './answer.ts';
import { directRoutes } from './direct.ts';
import { openLanes } from './lane.ts';
import type { Route } from './route.ts';
import {
  badRequest,
  type Incoming,
  notFound,
  pathOf,
  requestId,
  Serving,
  type ServingParts,
  tooLarge,
} from './serving.ts';
import { type ShortWay, takeShort } from './short-way.ts';

export interface ServerParts extends ServingParts {
  routes: Route[];
  /** Static files by path: never ask a handler. */
  assets: { get(path: string): Asset | undefined };
  /** The way of an answer, before anything else. */
  hot?: ShortWay;
}

export interface Asset {
  body: Buffer;
  gzip?: Buffer;
  type: string;
  etag: string;
  /** Content hash in its name: may be kept for a year. */
  immutable: boolean;
}

/**
 * Builds the HTTP server from the manifest of routes.
 * @throws Error when a route is declared twice or without access, rate class or summary: the start is refused
 */
export function createServerFrom(parts: ServerParts): FastifyInstance {
  checkManifest(parts.routes);
  const serving = new Serving(parts);
  const app = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    keepAliveTimeout: 76_000,
    requestTimeout: 120_000,
    genReqId: requestId,
    exposeHeadRoutes: true,
    // An address that cannot even be decoded gets the same kind of answer as any other "no".
    frameworkErrors: (_error, request, reply) => {
      void serving.refuse(incomingOf(request), badRequest()).then((answer) => send(reply, answer));
    },
    serverFactory: (handler) => {
      const { hot } = parts;
      const server = createServer(
        { keepAliveTimeout: 76_000, headersTimeout: 20_000, requestTimeout: 120_000 },
        (request, response) => {
          // A node that ends answers what still comes and asks the browser to go to another one.
          if (!server.listening) response.shouldKeepAlive = false;
          if (hot && takeShort(hot, parts.clock, request, response)) return;
          handler(request, response);
        },
      );
      if (hot)
        openLanes(server, {
          short: hot,
          direct: directRoutes(serving, parts.routes),
          clock: parts.clock,
          idleMs: 76_000,
          fault: (error) => parts.log.error({ error }, 'an answer could not be sent'),
        });
      return server;
    },
  });
  // Connections that were busy when the end began are let go as soon as they have their answer.
  app.addHook('preClose', (done) => {
    const timer = setInterval(() => app.server.closeIdleConnections(), 50);
    app.server.once('close', () => clearInterval(timer));
    timer.unref();
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  for (const each of parts.routes)
    app.route({
      method: each.method,
      url: each.path,
      ...(each.bodyLimit ? { bodyLimit: each.bodyLimit } : {}),
      handler: async (request, reply) => send(reply, await serving.answer(each, incomingOf(request))),
    });
  app.setNotFoundHandler(async (request, reply) => {
    const asset =
      request.method === 'GET' || request.method === 'HEAD' ? parts.assets.get(pathOf(request.url)) : undefined;
    if (asset) return sendAsset(asset, request, reply);
    return send(reply, await serving.refuse(incomingOf(request), notFound()));
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const refusal =
      error.statusCode === 413 ? tooLarge() : error.statusCode && error.statusCode < 500 ? badRequest() : error;
    return send(reply, await serving.refuse(incomingOf(request), refusal));
  });
  app.addHook('onResponse', (request, reply, done) => {
    serving.note(incomingOf(request), reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  return app;
}

function checkManifest(routes: Route[]): void {
  const seen = new Set<string>();
  for (const each of routes) {
    const name = `${each.method} ${each.path}`;
    if (!each.access?.name || !each.rate || !each.summary)
      throw new Error(`Route ${name} does not declare who may call it, how often, and what for`);
    if (seen.has(name)) throw new Error(`Route ${name} is declared twice`);
    seen.add(name);
  }
}

const incomingOf = (request: FastifyRequest): Incoming => ({
  id: request.id,
  method: request.method,
  url: request.url,
  route: request.routeOptions.url,
  params: request.params as Record<string, string>,
  headers: request.headers,
  remote: request.socket.remoteAddress ?? '',
  body: request.body as Buffer | undefined,
});

async function send(reply: FastifyReply, { status, headers, body }: Answer) {
  reply.code(status).headers(headers);
  if (body === null) return reply.send();
  return reply.send(typeof body === 'string' || Buffer.isBuffer(body) ? body : Readable.from(body));
}

function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply) {
  const packed =
    asset.gzip && String(request.headers['accept-encoding'] ?? '').includes('gzip') ? asset.gzip : undefined;
  reply.headers({
    'content-type': asset.type,
    etag: asset.etag,
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    'cross-origin-resource-policy': 'same-origin',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  return reply.code(200).send(packed ?? asset.body);
}
