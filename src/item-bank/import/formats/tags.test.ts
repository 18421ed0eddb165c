import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTags } from './tags.ts';

test('what tags say is kept as one clean line, without signs that cannot be stored', () => {
  const said = readTags(['Căn cứ: \u0000Nghị  định 61/2018/NĐ-CP', 'Mức độ: Thông\u00A0hiểu']);

  assert.deepEqual([said.legalText, said.levelText], ['Nghị định 61/2018/NĐ-CP', 'Thông hiểu']);
});
