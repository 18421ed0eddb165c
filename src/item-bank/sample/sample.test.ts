import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentHash, twinOptions } from '../item.ts';
import { detectPins } from '../pins.ts';
import { commonTopics } from '../topics.ts';
import { isInForce, type SampleItem, sampleBank } from './index.ts';
import * as law from './legal-documents.ts';

const { items, topics } = sampleBank;
const key = (item: SampleItem) => item.options[item.correct]?.text ?? '';
const others = (item: SampleItem) => item.options.filter((_, index) => index !== item.correct).map(({ text }) => text);
const texts = (item: SampleItem) => [item.stem, item.rationale, ...item.options.map(({ text }) => text)];
const isOrdered = ({ options }: SampleItem) => options.every(({ pinned }) => pinned === 'place');
const codesOf = (found: readonly SampleItem[]) => found.map(({ code }) => code);
const share = (found: readonly SampleItem[]) => found.length / items.length;

/** What a blueprint may draw from on a day: topic → items of level 1, 2, 3 and all together. */
const supply = (day: string) =>
  topics.map(({ slug }) => {
    const drawable = items.filter(({ topic, legalBasis }) => topic === slug && isInForce(legalBasis, day));
    const of = (level: number) => drawable.filter((item) => item.level === level).length;
    return { slug, one: of(1), two: of(2), three: of(3), all: drawable.length };
  });

for (const day of ['2023-06-01', '2023-06-15', '2023-06-30', '2026-11-15']) {
  test(`on ${day} every topic has 30 items in force: 10 of level 1, 10 of level 2, 6 of level 3 at least`, () => {
    const short = supply(day).filter(({ one, two, three, all }) => one < 10 || two < 10 || three < 6 || all < 30);

    assert.deepEqual(short, []);
  });
}

test('the bank has 264 items or more, 33 or more a topic, under the topics every template counts by', () => {
  assert.ok(items.length >= 264, `${items.length} items`);
  assert.deepEqual(new Map(topics.map(({ slug, name }) => [slug, name])), new Map(commonTopics));
  const few = topics.filter(({ slug }) => items.filter(({ topic }) => topic === slug).length < 33);
  assert.deepEqual(few, []);
  assert.deepEqual(codesOf(items.filter(({ topic }) => !topics.some(({ slug }) => slug === topic))), []);
});

test('the bank says everywhere that nobody has appraised it', () => {
  assert.equal(sampleBank.label, 'mẫu, chưa thẩm định');
});

test('every code is used once and looks like M-ABCD-001', () => {
  assert.equal(new Set(codesOf(items)).size, items.length);
  assert.deepEqual(
    codesOf(items).filter((code) => !/^M-[A-Z]{4}-\d{3}$/.test(code)),
    [],
  );
});

test('no two items say the same, whatever the order of their options', () => {
  const hashes = items.map(({ stem, options }) =>
    contentHash(
      stem,
      options.map(({ text }) => text),
    ).toString('hex'),
  );

  assert.equal(new Set(hashes).size, items.length);
});

test('every item has 2 to 5 options a reader can tell apart, and its key is one of them', () => {
  const bad = items.filter(
    ({ options, correct }) =>
      options.length < 2 ||
      options.length > 5 ||
      !Number.isInteger(correct) ||
      options[correct] === undefined ||
      twinOptions(options.map(({ text }) => text)) !== null,
  );

  assert.deepEqual(codesOf(bad), []);
});

test('among items of four options each position holds the key in 20 to 30 of 100, in every topic', () => {
  for (const { slug } of topics) {
    const four = items.filter(({ topic, options }) => topic === slug && options.length === 4);
    const shares = [0, 1, 2, 3].map(
      (position) => four.filter(({ correct }) => correct === position).length / four.length,
    );

    assert.ok(
      shares.every((part) => part >= 0.2 && part <= 0.3),
      `${slug}: ${shares.map((part) => part.toFixed(2))}`,
    );
  }
});

test('neither the longest nor the shortest option gives the key away', () => {
  const longest = items.filter((item) => others(item).every((text) => text.length <= key(item).length));
  const shortest = items.filter((item) => others(item).every((text) => text.length > key(item).length));

  assert.ok(share(longest) <= 0.3, `longest, ties counted: ${share(longest).toFixed(3)}`);
  assert.ok(share(shortest) <= 0.3, `shortest: ${share(shortest).toFixed(3)}`);
});

test('an option that sums up the others is pinned last, names no letter, and fewer than 5 of 100 items have one', () => {
  const proposed = (item: SampleItem) => detectPins(item.options.map(({ text }) => text));
  const referring = items.filter((item) => proposed(item).some((pin) => pin !== undefined));

  assert.ok(referring.length > 0);
  assert.ok(share(referring) < 0.05);
  for (const item of items.filter((one) => !isOrdered(one))) {
    const pins = item.options.map(({ pinned }) => pinned);
    assert.deepEqual(pins, proposed(item), item.code);
  }
  assert.deepEqual(codesOf(referring.filter((item) => proposed(item).includes('place'))), []);
});

test('"all of the above" is right in some items and wrong in others', () => {
  const referring = items.filter(({ options }) => options.some(({ pinned }) => pinned === 'last'));
  const right = referring.filter(({ options, correct }) => options[correct]?.pinned === 'last');

  assert.ok(right.length > 0 && right.length < referring.length, `${right.length} of ${referring.length}`);
});

test('options kept in place are series of numbers or days', () => {
  const series = items.filter(isOrdered);

  assert.ok(series.length > 0);
  const bad = series.filter(({ options }) => !options.every(({ text }) => /\d|^(Một|Hai|Ba|Bốn) /.test(text)));
  assert.deepEqual(codesOf(bad), []);
});

test('a negative stem says KHÔNG in capitals, and fewer than 8 of 100 are negative', () => {
  const negative = items.filter(({ stem }) => /(?<!\p{L})KHÔNG(?!\p{L})/u.test(stem));
  const quiet = items.filter(({ stem }) => /(nào|gì|ai)( sau đây)? (không|chưa|sai)(?!\p{L})/u.test(stem));

  assert.ok(negative.length > 0);
  assert.ok(share(negative) < 0.08);
  assert.deepEqual(codesOf(quiet), []);
});

test('enemies are items of the bank, others than the item, and mutual', () => {
  const enemies = new Map(items.map(({ code, enemies = [] }) => [code, enemies]));
  const broken = [...enemies].flatMap(([code, named]) =>
    named.filter((other) => other === code || !enemies.get(other)?.includes(code)).map((other) => `${code} ${other}`),
  );

  assert.ok([...enemies.values()].some((named) => named.length > 0));
  assert.deepEqual(broken, []);
  assert.deepEqual(
    [...enemies].filter(([, named]) => new Set(named).size < named.length),
    [],
  );
});

test('items whose stems differ in a few words only are enemies', () => {
  const words = new Map(items.map(({ code, stem }) => [code, new Set(stem.toLowerCase().match(/[\p{L}\p{N}/]+/gu))]));
  const friends = items.flatMap((one, index) =>
    items
      .slice(index + 1)
      .filter((other) => {
        const [mine, theirs] = [words.get(one.code) ?? new Set(), words.get(other.code) ?? new Set()];
        const alike = mine.intersection(theirs).size / mine.union(theirs).size;
        return alike >= 0.7 && !one.enemies?.includes(other.code);
      })
      .map((other) => `${one.code} ${other.code}`),
  );

  assert.deepEqual(friends, []);
});

test('the year in a document number is the year of its date, and it holds no earlier than it was issued', () => {
  const documents = Object.values(law);
  const bad = documents.filter(({ document, date, validFrom, validTo }) => {
    const year = /\/(\d{4})\//.exec(document)?.[1];
    const days = [date, validFrom, ...(validTo ? [validTo] : [])];
    const real = days.every((day) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day));
    return (
      !real || (year !== undefined && !date.startsWith(year)) || validFrom < date || (validTo ?? '9999') < validFrom
    );
  });

  assert.deepEqual(bad, []);
  assert.equal(new Set(documents.map(({ document }) => document)).size, documents.length);
});

test('every document is cited by an item, and every item says where in its document', () => {
  const cited = new Set(items.map(({ legalBasis }) => legalBasis.document));

  assert.deepEqual(
    Object.values(law).filter(({ document }) => !cited.has(document)),
    [],
  );
  assert.deepEqual(
    codesOf(items.filter(({ legalBasis }) => !/^(Điều|Mục|Chương|Phần|Tiêu đề) ?\S/.test(legalBasis.article))),
    [],
  );
});

test('every text is composed Vietnamese without stray blanks, and stems stay under 500 characters', () => {
  const bad = items.flatMap((item) =>
    texts(item).filter(
      (text) => text !== text.normalize('NFC') || text !== text.trim() || /\s{2}|\u00a0|ƣ|[\u0300-\u036f]/.test(text),
    ),
  );

  assert.deepEqual(bad, []);
  assert.deepEqual(codesOf(items.filter(({ stem }) => stem.length > 500)), []);
});

test('every item explains its key in one sentence', () => {
  assert.deepEqual(codesOf(items.filter(({ rationale }) => rationale.length < 20 || !rationale.endsWith('.'))), []);
});

test('no item speaks of service levels 3 and 4', () => {
  assert.deepEqual(
    codesOf(items.filter((item) => texts(item).some((text) => /mức độ (3|4|ba|bốn)(?!\p{L})/iu.test(text)))),
    [],
  );
});
