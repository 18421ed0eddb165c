import type { Config } from '../config.ts';

/**
 * Headers of every answer. Scripts run only from /assets/ and only on pages that ask for them; nothing inline,
 * nothing from elsewhere, so no nonce is needed and public pages stay cacheable.
 */
export function securityHeaders(config: Config, scripts: boolean): Record<string, string> {
  const script = scripts ? `${config.publicUrl}/assets/` : "'none'";
  const headers: Record<string, string> = {
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${script}`,
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  };
  if (config.publicUrl.startsWith('https:'))
    headers['strict-transport-security'] = 'max-age=31536000; includeSubDomains';
  return headers;
}

/**
 * True when a writing request comes from a page of this site. Browsers send Sec-Fetch-Site or Origin with every post;
 * a request with neither is no browser's form and carries nobody's will.
 */
export function sameSite(headers: NodeJS.Dict<string | string[]>, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined) return origin === publicUrl || isThisHost(origin, headers.host, publicUrl);
  return site === 'same-origin';
}

/** Without TLS in front (trial on localhost or in a local network) the address typed may differ from PUBLIC_URL. */
function isThisHost(origin: string | string[], host: string | string[] | undefined, publicUrl: string): boolean {
  return publicUrl.startsWith('http:') && host !== undefined && origin === `http://${host}`;
}

/** Cookies bound to this host and to TLS where there is TLS. */
export function cookieName(config: Config, name: string): string {
  return config.publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

export function setCookie(config: Config, name: string, value: string, maxAgeSeconds: number, httpOnly = true): string {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(config, name)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax${secure}${httpOnly ? '; HttpOnly' : ''}`;
}
