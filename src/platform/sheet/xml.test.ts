import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attribute, XmlScanner } from './xml.ts';

function events(pieces: string[]): unknown[] {
  const found: unknown[] = [];
  let text = '';
  const flush = () => {
    if (text) found.push(text);
    text = '';
  };
  const scanner = new XmlScanner({
    open: (name, attributes) => {
      flush();
      found.push(['open', name, attributes.trim()]);
    },
    close: (name) => {
      flush();
      found.push(['close', name]);
    },
    text: (piece) => {
      text += piece;
    },
  });
  for (const piece of pieces) scanner.feed(piece);
  scanner.end();
  flush();
  return found;
}

const DOCUMENT = `<?xml version="1.0"?><!-- a > b --><x:a k="1 > 0" q='"'>một &amp; hai<b/><![CDATA[<c>]]>&#x1EC7;</x:a>`;
const EVENTS = [
  ['open', 'a', `k="1 > 0" q='"'`],
  'một & hai',
  ['open', 'b', ''],
  ['close', 'b'],
  '<c>ệ',
  ['close', 'a'],
];

test('a document is read the same wherever it is cut into pieces', () => {
  assert.deepEqual(events([DOCUMENT]), EVENTS);

  fc.assert(
    fc.property(fc.array(fc.nat(DOCUMENT.length)), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), DOCUMENT.length];

      assert.deepEqual(events(places.slice(1).map((end, index) => DOCUMENT.slice(places[index], end))), EVENTS);
    }),
  );
});

test('a long text passes in pieces without cutting a reference', () => {
  const text = `${'x'.repeat(70_000)}&amp;${'y'.repeat(70_000)}`;
  const pieces = Array.from({ length: Math.ceil(text.length / 7001) }, (_, at) =>
    text.slice(at * 7001, (at + 1) * 7001),
  );

  const found = events(['<a>', ...pieces, '</a>']);

  assert.deepEqual(found, [['open', 'a', ''], text.replace('&amp;', '&'), ['close', 'a']]);
});

test('attributes are found by their whole name', () => {
  const attributes = ` xr="0" r="A1" t='s' q = "no" name="a&lt;b"`;

  assert.deepEqual(
    ['r', 't', 'name', 's', 'xr'].map((name) => attribute(attributes, name)),
    ['A1', 's', 'a<b', undefined, '0'],
  );
});
