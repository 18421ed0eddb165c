import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { stylesheet } from './assets.ts';
import { contrast } from './contrast.ts';
import { asset, assets } from './static.ts';

const source = readFileSync(new URL('./style/1-tokens.css', import.meta.url), 'utf8');

/** The colours of the light sheet, and of the dark one, which replaces some. */
function tokens(): { light: Record<string, string>; dark: Record<string, string> } {
  const [before = '', after = ''] = source.split('prefers-color-scheme: dark');
  const read = (text: string): Record<string, string> =>
    Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1]!, found[2]!]));
  const light = read(before);
  return { light, dark: { ...light, ...read(after) } };
}

/** [text, ground] */
const textPairs: [string, string][] = [
  ...['ground', 'second', 'sunk', 'chosen'].flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['text-2', ground],
    ['faint', ground],
  ]),
  ['on-ink', 'ink'],
  ['on-red', 'red'],
  ['on-red', 'red-over'],
  ['on-answered', 'answered'],
  ['on-disc', 'disc'],
  ...['good', 'attention', 'error'].flatMap((role): [string, string][] => [
    [role, 'ground'],
    [role, `${role}-wash`],
    [role, 'chosen'],
  ]),
  ['award', 'ground'],
  ['award', 'award-wash'],
];

/** Borders, bars, icons, the focus ring: they carry meaning without being text. */
const shapePairs: [string, string][] = [
  ...['control', 'focus', 'red', 'answered', 'reached', 'missed', 'attention-bar', 'error-bar'].map(
    (role): [string, string] => [role, 'ground'],
  ),
  ['control', 'second'],
  ['focus', 'second'],
  ['focus', 'chosen'],
];

for (const [sheet, colours] of Object.entries(tokens())) {
  test(`every text can be read on its ground, 4.5 to 1 (${sheet})`, () => {
    const low = textPairs
      .map(([text, ground]) => [`${text} on ${ground}`, contrast(colours[text]!, colours[ground]!)] as const)
      .filter(([, ratio]) => !(ratio >= 4.5));

    assert.deepEqual(low, []);
  });

  test(`every shape with a meaning stands out, 3 to 1 (${sheet})`, () => {
    const low = shapePairs
      .map(([shape, ground]) => [`${shape} on ${ground}`, contrast(colours[shape]!, colours[ground]!)] as const)
      .filter(([, ratio]) => !(ratio >= 3));

    assert.deepEqual(low, []);
  });
}

test('the contrast of black and white is 21, of a colour and itself 1', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#85898f', '#85898f'), 1);
});

test('the dark sheet changes the ground', () => {
  const { light, dark } = tokens();

  assert.deepEqual([light.ground, dark.ground], ['#ffffff', '#121315']);
});

test('the stylesheet is one file of at most 14 KB gzip, named by its content', () => {
  const { path, hash, body } = stylesheet();

  assert.equal(path, `/assets/app.${hash}.css`);
  assert.equal(asset('app.css'), path);
  assert.ok(assets().get(path)!.gzip!.length <= 14 * 1024);
  assert.ok(body.includes('@font-face'));
});

test('every font the stylesheet names is served, and every served font is named', () => {
  const named = [
    ...stylesheet()
      .body.toString()
      .matchAll(/url\("?(\/assets\/[^")]+)/g),
  ]
    .map((found) => found[1])
    .sort();
  const served = [...assets().keys()].filter((path) => path.endsWith('.woff2')).sort();

  assert.equal(served.length, 16);
  assert.deepEqual(named, served);
});

test('the digits of one width weigh less than 2 KB a weight', () => {
  const sizes = [...assets()].filter(([path]) => path.includes('/so-')).map(([, file]) => file.body.length);

  assert.equal(sizes.length, 4);
  assert.deepEqual(
    sizes.filter((size) => size > 2048),
    [],
  );
});
