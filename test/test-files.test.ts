import assert from 'node:assert/strict';
import { test } from 'node:test';
// @ts-expect-error the scripts are plain JavaScript
import { findTests, isBrowserTest, isDatabaseTest } from '../scripts/lib/test-files.mjs';

test('stories told without a browser run on every supported PostgreSQL, those told in one only once', () => {
  const stories: string[] = findTests(['test/e2e/']);

  assert.equal(isDatabaseTest('test/e2e/whole-round.test.ts'), true);
  assert.equal(isDatabaseTest('test/attempt-rules.test.ts'), true);
  assert.equal(isDatabaseTest('src/platform/db/embedded.test.ts'), false);
  assert.ok(stories.length > 8);
  assert.deepEqual(
    stories.filter((file) => isDatabaseTest(file) === isBrowserTest(file)),
    [],
  );
});
