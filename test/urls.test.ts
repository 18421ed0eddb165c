import assert from 'node:assert/strict';
import { test } from 'node:test';
import { urls } from '../src/platform/urls.ts';

test('every address is plain ASCII, starts at the root and carries what it is given, encoded', () => {
  const { api: _api, ...pages } = urls;
  const made = Object.entries(pages).map(
    ([name, make]) => [name, (make as (...parts: string[]) => string)('a/b ệ', 'c?d', 'e#f')] as const,
  );

  for (const [name, address] of made) assert.match(address, /^\/[\x21-\x7e]*$/, name);
  for (const [name, address] of made) assert.doesNotMatch(address, /a\/b|\?d|#f/, name);
  assert.equal(new Set(made.map(([, address]) => address)).size, made.length);
});

test('an argument that is a route parameter stays one', () => {
  assert.equal(urls.sheet(':contest', ':round'), '/thi/:contest/:round/bai-lam');
});
