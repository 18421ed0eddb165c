import type { TSchema } from 'typebox';
import type { Access, Route } from './route.ts';

/** A JSON schema, as TypeBox makes it. */
type Schema = Record<string, unknown>;

export interface ApiDocument {
  openapi: '3.1.0';
  info: Record<string, string>;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, Schema>; schemas: Record<string, Schema> };
}

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: Schema[];
  requestBody?: Schema;
  responses: Record<string, Schema>;
}

export interface ApiNames {
  publicUrl: string;
  /** Name of the session's cookie here. */
  sessionCookie: string;
  /** Header that carries the token of an attempt. */
  tokenHeader: string;
}

/** Part of the JSON interface: declared so, or by its address. */
export const isApi = (route: Route): boolean => route.api === true || route.path.startsWith('/api/v1/');

/**
 * OpenAPI 3.1 of the JSON interface, made from the manifest of routes: what a route checks is what stands here, so
 * neither can be out of date.
 */
export function openApiOf(routes: readonly Route[], names: ApiNames): ApiDocument {
  const paths: ApiDocument['paths'] = {};
  for (const each of routes.filter(isApi)) {
    const path = openPath(each.path);
    paths[path] = { ...paths[path], [each.method.toLowerCase()]: operationOf(each) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'hoithi',
      version: '1',
      description:
        'Addresses under /api/v1/ are extended, never broken. Times are ISO 8601; points are tenths of a point.',
    },
    servers: [{ url: names.publicUrl }],
    paths,
    components: { securitySchemes: securitySchemes(names), schemas: { Problem: problem } },
  };
}

/** `/hoi-thi/:contest` → `/hoi-thi/{contest}` */
const openPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);

function operationOf(route: Route): Operation {
  const parameters = [
    ...namesIn(route.path).map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: propertyOf(route.params, name) ?? { type: 'string' },
    })),
    ...Object.entries(propertiesOf(route.query)).map(([name, schema]) => ({
      name,
      in: 'query',
      required: requiredOf(route.query).includes(name),
      schema,
    })),
  ];
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: `${whoMay(route.access)} Rate class: ${route.rate}.`,
    security: securityOf(route.access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.method !== 'GET' && route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: plain(route.body) } } } }
      : {}),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: route.answers ? plain(route.answers) : {} } },
      },
      default: {
        description: 'A refusal or a fault: a stable code and a sentence',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** `GET /api/v1/contests/:contest` → `get_contests_contest` */
const operationId = ({ method, path }: Route): string =>
  [method.toLowerCase(), ...path.replace(/^\/api\/v1/, '').split(/[^\w]+/)].filter(Boolean).join('_');

const propertiesOf = (schema: TSchema | undefined): Record<string, Schema> =>
  (plain(schema) as { properties?: Record<string, Schema> }).properties ?? {};
const propertyOf = (schema: TSchema | undefined, name: string): Schema | undefined => propertiesOf(schema)[name];
const requiredOf = (schema: TSchema | undefined): string[] => (plain(schema) as { required?: string[] }).required ?? [];

/** Without what TypeBox keeps beside the JSON schema. */
const plain = (schema: TSchema | undefined): Schema => (schema ? JSON.parse(JSON.stringify(schema)) : {});

const schemesByKind: Record<Access['kind'], string[]> = {
  public: [],
  'signed-in': ['session'],
  own: ['session'],
  roles: ['session'],
  token: ['attempt'],
  machine: ['metrics'],
};

const securityOf = ({ kind }: Access): Record<string, string[]>[] =>
  schemesByKind[kind].map((name) => ({ [name]: [] }));

const whoMay = ({ name, roles }: Access): string =>
  roles.length > 0 ? `Access: ${name} (${roles.join(', ')}).` : `Access: ${name}.`;

const securitySchemes = ({ sessionCookie, tokenHeader }: ApiNames): Record<string, Schema> => ({
  session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: 'Session of somebody signed in' },
  attempt: {
    type: 'apiKey',
    in: 'header',
    name: tokenHeader,
    description: 'Token of one attempt, given with its sheet',
  },
  metrics: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN; not needed on this machine itself' },
});

const problem: Schema = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', description: 'Stable: scripts may rely on it' },
    message: { type: 'string', description: 'What happened and what to do now, in the language of the person' },
    requestId: { type: 'string', description: 'Tells the operator which request it was' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['where', 'code', 'message', 'severity'],
        properties: {
          where: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
          severity: { enum: ['error', 'warning'] },
        },
      },
    },
  },
};
