import type { TSchema } from 'typebox';
import type { Language } from '../words.ts';
import type { Answer } from './answer.ts';

/** Who is signed in. Rights are not here: the route's access looks them up for the place asked for. */
export interface Actor {
  accountId: number;
  email: string;
  name: string | null;
  language: Language;
  /** Rights beyond one's own attempts. */
  staff: boolean;
  /** Hash of the session's token: ends this session. */
  sessionHash: Buffer;
  /** When the second factor was given in this session; null = not yet. */
  secondFactorAt: Date | null;
  /** Agencies that have this account among their people. */
  organisations: readonly number[];
}

/** Where a request was let in: set by the route's access, trusted by handlers. */
export interface Place {
  /** The tenant all database work of this request is confined to. */
  organisation: number;
  /** Set on routes under a contest. */
  contestId?: number;
  contestSlug?: string;
  /** The unit whose subtree the actor may see here; null = the whole organisation. */
  unitId?: number | null;
  /** Right by which the actor came in, for the audit and for what the page offers. */
  role: string;
  /** All rights held at this place. */
  roles: readonly string[];
}

export interface Request<
  Params = Record<string, string>,
  Query = Record<string, string>,
  Body = Record<string, unknown>,
> {
  method: string;
  /** Path and query as asked for. */
  url: string;
  path: string;
  params: Params;
  query: Query;
  body: Body;
  /** Files of a multipart form by field name. */
  files: Map<string, UploadedFile>;
  cookies: ReadonlyMap<string, string>;
  headers: NodeJS.Dict<string | string[]>;
  /** Address of the client as far as our own proxies vouch for it. Evidence and coarse limits only: an office shares one. */
  address: string;
  actor: Actor | null;
  language: Language;
  /** The server's clock when the request arrived, before any queue. */
  now: Date;
  id: string;
  place: Place;
}

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** Before a place is known. */
export type Arrival = Omit<Request, 'place'>;

/** What an access rule answers: come in here, sign in first, give the second factor first, or no. */
export type Admission = { place: Place } | 'sign-in' | 'second-factor' | 'unknown' | 'forbidden';

/** One rule of who may call a route; `name` stands in the manifest and in the matrix people can read. */
export interface Access {
  readonly name: string;
  /** Roles it lets in; empty for public, own and token rules. */
  readonly roles: readonly string[];
  readonly kind: 'public' | 'signed-in' | 'own' | 'roles' | 'token' | 'machine';
  admit(arrival: Arrival): Promise<Admission>;
}

/** How often one account may call it: page 300, action 60, heavy 10, sign-in 20 a minute; hot is counted elsewhere; free is not limited. */
export type RateClass = 'free' | 'page' | 'action' | 'heavy' | 'sign-in' | 'hot';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/hoi-thi/:contest/dot/:round` */
  path: string;
  access: Access;
  rate: RateClass;
  /** One English line for the manifest and OpenAPI. */
  summary: string;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** Largest body in bytes; 64 KB unless told. Forms with a file need it. */
  bodyLimit?: number;
  /** A form of another site may post here (the identity provider); false for all else. */
  crossSite?: boolean;
  /**
   * A plain request for it that arrives in one piece is answered without node:http and the framework (`direct.ts`): for what
   * a crowd asks for at once. It sends no streams.
   */
  direct?: boolean;
  /** Also in /api/openapi.json. */
  api?: boolean;
  /** What it answers when all is well; said in /api/openapi.json, not checked. */
  answers?: TSchema;
  // biome-ignore lint/suspicious/noExplicitAny: the schemas check what each handler declares
  handle(request: Request<any, any, any>): Promise<Answer> | Answer;
}

/** Declares a route. All of them together are the manifest. */
export const route = (definition: Route): Route => definition;
