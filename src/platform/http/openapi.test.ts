import assert from 'node:assert/strict';
import { test } from 'node:test';
import Type from 'typebox';
import { testSystem, Visitor } from '../../../test/harness.ts';
import { urls } from '../urls.ts';
import { type ApiDocument, isApi, openApiOf } from './openapi.ts';
import { type Access, route } from './route.ts';

const names = { publicUrl: 'https://hoithi.example', sessionCookie: '__Host-phien', tokenHeader: 'x-luot-thi' };
const access = (kind: Access['kind'], roles: string[] = []): Access => ({
  name: kind,
  kind,
  roles,
  admit: async () => 'unknown',
});

test('the served document lists every route of the JSON interface, and nothing else', async () => {
  const system = await testSystem();

  const answer = await new Visitor(system.address).get(urls.openApi());

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  const document: ApiDocument = JSON.parse(answer.text);
  assert.equal(document.openapi, '3.1.0');
  const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const declared = system.routes
    .filter(isApi)
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  assert.ok(declared.includes('GET /api/v1/contests/{contest}/rounds/{round}/participation'));
  assert.deepEqual(listed.sort(), declared.sort());
});

test('operations have ids of their own, and every scheme and schema they name is there', async () => {
  const system = await testSystem({ listen: false });
  const { paths, components } = openApiOf(system.routes, names);
  const operations = Object.values(paths).flatMap((each) => Object.values(each));

  const ids = operations.map(({ operationId }) => operationId);
  const schemes = new Set(operations.flatMap(({ security }) => security.flatMap((each) => Object.keys(each))));
  const references = [...JSON.stringify(paths).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];

  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(
    [...schemes].filter((name) => !(name in components.securitySchemes)),
    [],
  );
  assert.ok(references.length > 0);
  assert.deepEqual(
    references.filter(([, name]) => !((name as string) in components.schemas)),
    [],
  );
});

test('what a route checks is what its operation says', () => {
  const declared = route({
    method: 'POST',
    path: '/api/v1/contests/:contest/rounds/:round',
    access: access('roles', ['secretariat']),
    rate: 'action',
    summary: 'Extends a round',
    params: Type.Object({ contest: Type.String({ maxLength: 80 }), round: Type.Integer({ minimum: 1 }) }),
    query: Type.Object({ dry: Type.Optional(Type.Boolean()), until: Type.String() }),
    body: Type.Object({ reason: Type.String() }),
    answers: Type.Object({ closesAt: Type.String() }),
    handle: () => ({ status: 200, headers: {}, body: '' }),
  });

  const operation = openApiOf([declared], names).paths['/api/v1/contests/{contest}/rounds/{round}']?.post;

  assert.deepEqual(operation, {
    operationId: 'post_contests_contest_rounds_round',
    summary: 'Extends a round',
    description: 'Access: roles (secretariat). Rate class: action.',
    security: [{ session: [] }],
    parameters: [
      { name: 'contest', in: 'path', required: true, schema: { type: 'string', maxLength: 80 } },
      { name: 'round', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
      { name: 'dry', in: 'query', required: false, schema: { type: 'boolean' } },
      { name: 'until', in: 'query', required: true, schema: { type: 'string' } },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } },
        },
      },
    },
    responses: {
      200: {
        description: 'Done',
        content: {
          'application/json': {
            schema: { type: 'object', required: ['closesAt'], properties: { closesAt: { type: 'string' } } },
          },
        },
      },
      default: {
        description: 'A refusal or a fault: a stable code and a sentence',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  });
});
