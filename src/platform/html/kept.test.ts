import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { kept } from './kept.ts';

const room = mkdtempSync(join(tmpdir(), 'hoithi-kept-'));
after(() => rmSync(room, { recursive: true }));
const source = join(room, 'source.txt');

/** Makes capitals of the source, and counts how often. */
function capitals() {
  const counted = { times: 0 };
  const make = () => {
    counted.times += 1;
    return { bytes: Buffer.from(readFileSync(source, 'utf8').toUpperCase()), inputs: [source] };
  };
  return { counted, make };
}

test('made once; again when the key or a file it was made from is another', () => {
  const folder = join(room, 'often');
  const { counted, make } = capitals();
  const get = (key: string) => kept('capitals', key, make, folder).toString();
  writeFileSync(source, 'một');

  assert.deepEqual([get('a'), get('a'), counted.times], ['MỘT', 'MỘT', 1]);
  writeFileSync(source, 'hai');
  assert.deepEqual([get('a'), get('a'), counted.times], ['HAI', 'HAI', 2]);
  assert.deepEqual([get('b'), counted.times], ['HAI', 3]);
  rmSync(source);
  writeFileSync(source, 'ba');
  assert.equal(get('b'), 'BA');
  assert.deepEqual(readdirSync(folder), ['capitals.json'], 'nothing half written is left');
});

test('a kept file that was cut short or altered counts as none', () => {
  const folder = join(room, 'spoilt');
  const { counted, make } = capitals();
  const get = () => kept('capitals', 'key', make, folder).toString();
  const file = join(folder, 'capitals.json');
  writeFileSync(source, 'một');
  get();

  truncateSync(file, 40);
  assert.deepEqual([get(), counted.times], ['MỘT', 2]);
  writeFileSync(file, '');
  assert.deepEqual([get(), counted.times], ['MỘT', 3]);
  const record = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...record, base64: Buffer.from('khác').toString('base64') }));
  assert.deepEqual([get(), get(), counted.times], ['MỘT', 'MỘT', 4]);
});

test('what was made from something that is no file is not kept', () => {
  const folder = join(room, 'no-file');
  const { counted, make } = capitals();
  writeFileSync(source, 'một');
  const get = () => kept('capitals', 'key', () => ({ ...make(), inputs: [join(room, 'none')] }), folder).toString();

  assert.deepEqual([get(), get(), counted.times], ['MỘT', 'MỘT', 2]);
});

test('where nothing can be kept it is made each time', () => {
  const { counted, make } = capitals();
  writeFileSync(source, 'một');
  const notAFolder = join(source, 'x');

  assert.equal(kept('capitals', 'key', make, notAFolder).toString(), 'MỘT');
  assert.equal(kept('capitals', 'key', make, notAFolder).toString(), 'MỘT');
  assert.equal(counted.times, 2);
});
