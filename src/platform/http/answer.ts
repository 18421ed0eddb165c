import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** What a handler gives back; the server adds the security headers. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer | AsyncIterable<Uint8Array | string> | null;
  /**
   * The bytes of the body may be used for something else. Called by who knows that they are out and that nobody reads them
   * any more, at most once; otherwise they are left to the garbage collector.
   */
  release?(): void;
}

/** Personal pages are never kept by caches. */
const personal = 'no-store';

export interface HtmlOptions {
  status?: number;
  /** public = may be revalidated by ETag, nothing personal in it; otherwise no-store. */
  cache?: 'public' | 'personal';
  headers?: Record<string, string | string[]>;
  /** The page loads scripts of our own from /assets/. Pages without it may run none at all. */
  scripts?: boolean;
}

export function html(page: VNode | string | Buffer, options: HtmlOptions = {}): Answer {
  const body =
    typeof page === 'object' && 'type' in page ? `<!doctype html>${renderToString(page)}` : (page as string | Buffer);
  const headers: Answer['headers'] = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': options.cache === 'public' ? 'public, no-cache' : personal,
    ...options.headers,
  };
  if (options.cache === 'public') {
    headers.etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    headers.vary = 'Cookie';
  }
  if (options.scripts) headers['x-scripts'] = 'yes';
  return { status: options.status ?? 200, headers, body };
}

/** After a form: the browser asks for `to` with GET, a reload repeats nothing. Only paths of this site. */
export function redirect(to: string, headers: Answer['headers'] = {}): Answer {
  if (!isLocalPath(to)) throw new Error(`redirect leaves the site: ${to}`);
  return { status: 303, headers: { location: to, 'cache-control': personal, ...headers }, body: null };
}

/** Leads to another site that is set up here (the identity provider): never to an address from a request. */
export const leave = (to: string, headers: Answer['headers'] = {}): Answer => ({
  status: 303,
  headers: { location: new URL(to).href, 'cache-control': personal, ...headers },
  body: null,
});

/** True for paths of this site only: refuses `//x`, `/\x`, schemes, control characters and their encoded forms. */
export function isLocalPath(to: string): boolean {
  if (!to.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(to)) return false;
  const decoded = to.replace(/%(2f|5c)/gi, (_, code: string) => (code.toLowerCase() === '2f' ? '/' : '\\'));
  return !/^\/[/\\]/.test(decoded);
}

export function json(value: unknown, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': personal },
    body: JSON.stringify(value),
  };
}

export function text(value: string, status = 200, type = 'text/plain; charset=utf-8'): Answer {
  return { status, headers: { 'content-type': type, 'cache-control': personal }, body: value };
}

/** A file to keep: RFC 6266 name, never shown in place. */
export function download(body: Buffer | AsyncIterable<Uint8Array>, name: string, type: string): Answer {
  const plain = name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\/]/g, '_');
  return {
    status: 200,
    headers: {
      'content-type': type,
      'cache-control': personal,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
    body,
  };
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
