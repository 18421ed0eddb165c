import * as client from 'openid-client';
import type { Config } from '../../platform/config.ts';
import { urls } from '../../platform/urls.ts';

type Provider = NonNullable<Config['oidc']>;

/** Signatures that are believed; never none, never a shared secret (reference: ASVS 9.1.2). */
const algorithms = ['RS256', 'PS256', 'ES256'];
/** Seconds the provider's clock may differ. */
const skew = 60;
/** Seconds an answer of the provider may take. */
const patience = 10;
/** How long what the provider says of itself is used, and how long its failure is. */
const [freshMs, failedMs] = [3_600_000, 5000];

/** What people read on the button: the provider's host. Null = none is set up. */
export const sharedName = ({ oidc }: Pick<Config, 'oidc'>): string | null => (oidc ? new URL(oidc.issuer).host : null);

/** Where the provider sends people back to; this very address is to be registered there. */
export const returnAddress = ({ publicUrl }: Pick<Config, 'publicUrl'>): string =>
  new URL(urls.signInSharedBack(), publicUrl).href;

/** The provider as it describes itself, asked once an hour; after a failure not again for five seconds. */
export function createProvider({ oidc }: Pick<Config, 'oidc'>) {
  let known: { at: number; configuration: Promise<client.Configuration> } | undefined;
  let failed = 0;
  return async (): Promise<client.Configuration> => {
    if (!oidc) throw new Error('no provider is set up');
    const now = Date.now();
    if (now - failed < failedMs) throw new Error('the provider did not answer a moment ago');
    if (!known || now - known.at > freshMs) known = { at: now, configuration: discover(oidc) };
    return known.configuration.catch((error: unknown) => {
      failed = Date.now();
      known = undefined;
      throw error;
    });
  };
}

async function discover({ issuer, clientId, clientSecret }: Provider): Promise<client.Configuration> {
  const plain = issuer.startsWith('http:');
  const found = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: patience,
    execute: plain ? [client.allowInsecureRequests] : [],
  });
  const server: client.ServerMetadata = found.serverMetadata();
  // Byte for byte: "https://id.tinh.vn" is not "https://id.tinh.vn/".
  if (server.issuer !== issuer) throw new Error(`the provider calls itself ${server.issuer}, not ${issuer}`);
  const offered = server.id_token_signing_alg_values_supported ?? ['RS256'];
  const believed = offered.filter((name) => algorithms.includes(name));
  if (believed.length === 0) throw new Error(`the provider signs with ${offered.join(', ')}`);
  const configuration = new client.Configuration(
    { ...server, id_token_signing_alg_values_supported: believed },
    clientId,
    { client_secret: clientSecret, [client.clockTolerance]: skew },
    client.ClientSecretBasic(clientSecret),
  );
  configuration.timeout = patience;
  if (plain) client.allowInsecureRequests(configuration);
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}

/** What one sign-in needs to know when it comes back; sealed in a cookie of the browser that began it. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  back: string | null;
  /** ms */
  until: number;
}

export const begin = (back: string | null, now: number, minutes: number): Begun => ({
  state: client.randomState(),
  nonce: client.randomNonce(),
  verifier: client.randomPKCECodeVerifier(),
  back,
  until: now + minutes * 60_000,
});

/** Address at the provider: code flow with PKCE, state and nonce. */
export async function addressAtProvider(
  configuration: client.Configuration,
  begun: Begun,
  returnTo: string,
): Promise<string> {
  return client.buildAuthorizationUrl(configuration, {
    redirect_uri: returnTo,
    scope: 'openid email',
    response_type: 'code',
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
  }).href;
}

/** Who the provider says it is. */
export interface Claimed {
  issuer: string;
  subject: string;
  email: string | null;
  verified: boolean;
}

/**
 * Trades the code for the ID token and checks all of it: signature, issuer, audience, times, nonce. An address that the
 * token leaves out is asked for at the provider, for the same subject.
 * @throws when anything is not exactly so
 */
export async function whoIs(configuration: client.Configuration, returned: URL, begun: Begun): Promise<Claimed> {
  const tokens = await client.authorizationCodeGrant(configuration, returned, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    idTokenExpected: true,
  });
  const token = tokens.claims();
  if (!token) throw new Error('no ID token');
  const told =
    token.email === undefined && configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, token.sub)
      : token;
  return {
    issuer: token.iss,
    subject: token.sub,
    email: typeof told.email === 'string' ? told.email : null,
    verified: told.email_verified === true,
  };
}
