import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawPaper, type PreparedPool, preparePool } from './draw.ts';
import { allowedOrders, bankOrder, ORDERS, type Pin } from './permutation.ts';
import { type BlueprintCell, classesOf, fits, type ItemId, type PoolItem } from './pool.ts';
import { provesSatisfiable } from './satisfiable.ts';

const topics = ['TTHC', 'DVC', 'tổ chức bộ máy', 'chuyển đổi số'];
/** 400 items, 4 topics × 3 levels, 4 options. */
const bank: PoolItem[] = Array.from({ length: 400 }, (_, i) => ({
  id: 1000 + i,
  topic: topics[i % 4]!,
  level: 1 + (Math.floor(i / 4) % 3),
  optionCount: 4,
  pins: [],
  contentHash: `content ${i}`,
}));
/** 20 items: 2, 2, 1 of each topic's levels. */
const blueprint: BlueprintCell[] = topics.flatMap((topic) =>
  [2, 2, 1].map((count, i) => ({ topic, level: i + 1, count })),
);
const seedOf = (n: number) => createHash('sha256').update(`seed ${n}`).digest();
const nobody = new Map<ItemId, number>();
const draw = (pool: PreparedPool, n: number, seen: ReadonlyMap<ItemId, number> = nobody) =>
  drawPaper(pool, { seed: seedOf(n), seen, shuffleItems: true, shuffleOptions: true });

/** Chi-square of counts that should be equal must lie about its degrees of freedom. */
function assertEven(counts: number[], what: string): void {
  const expected = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const df = counts.length - 1;
  assert.ok(Math.abs(chiSquare - df) < 4 * Math.sqrt(2 * df), `${what}: chi-square ${chiSquare.toFixed(1)}, df ${df}`);
}

test('the same seed gives the same paper, another seed another one', () => {
  const paper = draw(preparePool(bank, blueprint), 1);

  assert.deepEqual(draw(preparePool(bank, blueprint), 1), paper);
  assert.notDeepEqual(draw(preparePool(bank, blueprint), 2).items, paper.items);
});

test('a draw leaves nothing behind in the prepared pool', () => {
  const pool = preparePool(bank, blueprint);
  const first = draw(pool, 1);
  const seen = new Map<ItemId, number>([...first.items].map((i) => [bank[i]!.id, 3]));

  const between = draw(pool, 2, seen);

  assert.deepEqual(draw(pool, 1), first);
  assert.deepEqual(draw(pool, 2, seen), between);
});

test('10,000 papers: every cell filled, nothing twice, items, places and option orders evenly spread', () => {
  const pool = preparePool(bank, blueprint);
  const drawn = new Array<number>(400).fill(0);
  const placeOfFirstTopic = new Array<number>(20).fill(0);
  const orders = new Array<number>(24).fill(0);
  const keyPositions = [0, 0, 0, 0];
  for (let n = 0; n < 10_000; n++) {
    const paper = draw(pool, n);
    assert.equal(new Set(paper.items).size, 20);
    const counts = blueprint.map((cell) => paper.items.filter((i) => fits(cell, bank[i]!)).length);
    assert.deepEqual(
      counts,
      blueprint.map((cell) => cell.count),
    );
    for (const [place, item] of paper.items.entries()) {
      drawn[item]!++;
      if (bank[item]!.topic === 'TTHC') placeOfFirstTopic[place]!++;
      const order = paper.orders[place]!;
      orders[order - bankOrder(4)]!++;
      keyPositions[ORDERS[order]!.indexOf(1)]!++;
    }
  }
  for (const cell of blueprint) {
    assertEven(
      drawn.filter((_, i) => fits(cell, bank[i]!)),
      `items of ${cell.topic} ${cell.level}`,
    );
  }
  assertEven(placeOfFirstTopic, 'places of a topic');
  assertEven(orders, 'option orders');
  assertEven(keyPositions, 'positions of option B');
});

test('a blueprint that names no kind draws the papers it always drew, whatever kinds the bank holds', () => {
  const kinds = bank.map((item, i) => ({ ...item, kind: ['single', 'multiple', 'true-false'][i % 3]! }));
  const papersOf = (pool: PoolItem[]) => {
    const prepared = preparePool(pool, blueprint);
    const all = createHash('sha256');
    for (let n = 0; n < 500; n++) {
      const seen = new Map<ItemId, number>(bank.filter((_, i) => (i * n) % 7 === 3).map((item, i) => [item.id, i % 3]));
      const paper = draw(prepared, n, seen);
      all.update(paper.items).update(paper.orders);
    }
    return all.digest('hex');
  };

  // Computed on 21/11/2026, before cells could name a kind.
  const before = 'bc67884cfd0e6e54641970f0c8058014c26f141f6d7bc2fb70337529e504b333';
  assert.deepEqual([papersOf(bank), papersOf(kinds)], [before, before]);
});

test('each paper holds exactly as many items of a kind as the cells ask, and of any kind elsewhere', () => {
  const kinds = bank.map((item, i) => ({ ...item, kind: i % 20 < 4 ? 'multiple' : 'single' }));
  const asked: BlueprintCell[] = topics.flatMap((topic) => [
    { topic, level: 1, kind: 'multiple', count: 1 },
    { topic, level: 1, kind: 'single', count: 1 },
    { topic, level: 2, count: 2 },
    { topic, level: null, kind: 'single', count: 1 },
  ]);
  const pool = preparePool(kinds, asked);
  for (let n = 0; n < 500; n++) {
    const paper = drawPaper(pool, { seed: seedOf(n), seen: nobody, shuffleItems: false, shuffleOptions: true });
    const told = [...paper.items].map((i) => ({
      topic: kinds[i]!.topic,
      level: kinds[i]!.level,
      kind: kinds[i]!.kind,
    }));
    const slots = asked.flatMap((cell) => new Array<BlueprintCell>(cell.count).fill(cell));
    assert.deepEqual(
      slots.map(({ topic, level, kind }, at) => ({
        topic,
        level: level ?? told[at]!.level,
        kind: kind ?? told[at]!.kind,
      })),
      told,
    );
  }
});

test('what this person has seen least comes first, chance only among equals', () => {
  const pool = preparePool(bank, blueprint);
  const seen = new Map<ItemId, number>();
  const timesSeen = (i: number) => seen.get(bank[i]!.id) ?? 0;
  for (let n = 0; n < 60; n++) {
    const paper = draw(pool, n, seen);
    for (const cell of blueprint) {
      const inCell = [...bank.keys()].filter((i) => fits(cell, bank[i]!));
      const expected = inCell
        .map(timesSeen)
        .sort((a, b) => a - b)
        .slice(0, cell.count);
      const got = [...paper.items].filter((i) => fits(cell, bank[i]!)).map(timesSeen);
      assert.deepEqual(
        got.sort((a, b) => a - b),
        expected,
      );
    }
    for (const i of paper.items) seen.set(bank[i]!.id, timesSeen(i) + 1);
  }
});

test('pinned options stay, the free ones take every order equally often', () => {
  const pins: Pin[] = ['free', 'free', 'free', 'last'];
  const pinned = bank.map((item) => ({ ...item, pins }));
  const pool = preparePool(pinned, blueprint);
  const counts = new Map<number, number>([...allowedOrders(4, pins)].map((code) => [code, 0]));
  for (let n = 0; n < 2000; n++) {
    for (const order of draw(pool, n).orders) counts.set(order, counts.get(order)! + 1);
  }

  assert.equal(counts.size, 6);
  assertEven([...counts.values()], 'free options');
});

test('items of one shared text stand together, wherever chance puts the first of them; papers without any are unchanged', () => {
  const textOf = (i: number) => (i % 10 < 3 ? `text ${i % 7}` : null);
  const shared = bank.map((item, i) => ({ ...item, sharedStem: textOf(i) }));
  const pool = preparePool(shared, blueprint);
  const alone = preparePool(
    bank.map((item, i) => ({ ...item, sharedStem: `text ${i}` })),
    blueprint,
  );
  const plainPool = preparePool(bank, blueprint);
  let together = 0;

  for (let n = 0; n < 500; n++) {
    const { items } = draw(pool, n);
    const plain = draw(plainPool, n);
    assert.deepEqual(draw(alone, n), plain);
    assert.deepEqual([...items].sort(), [...plain.items].sort(), 'the same items, in another order');
    const texts = Array.from(items, (item) => shared[item]!.sharedStem);
    const runs = texts.filter((text, at) => text !== null && text !== texts[at - 1]);
    assert.equal(new Set(runs).size, runs.length);
    together += texts.filter((text, at) => text !== null && text === texts[at - 1]).length;
    const rest = (list: Uint16Array) => [...list].filter((item) => textOf(item) === null);
    assert.deepEqual(rest(items), rest(plain.items), 'the others keep their order');
  }
  assert.ok(together > 200, `${together} neighbours`);
});

test('without shuffling, items come in the order of the blueprint and options in the order of the bank', () => {
  const pool = preparePool(bank, blueprint);

  const paper = drawPaper(pool, { seed: seedOf(3), seen: nobody, shuffleItems: false, shuffleOptions: false });

  const cells = blueprint.flatMap((cell) => new Array<BlueprintCell>(cell.count).fill(cell));
  assert.deepEqual(
    [...paper.items].map((i, at) => fits(cells[at]!, bank[i]!)),
    new Array(20).fill(true),
  );
  assert.deepEqual([...paper.orders], new Array(20).fill(bankOrder(4)));
});

test('overlapping cells and enemies that leave only one way out are still drawn', () => {
  const item = (id: string, topic: string, level: number, enemyGroup?: string): PoolItem => ({
    ...bank[0]!,
    id,
    topic,
    level,
    enemyGroup,
    contentHash: id,
  });
  const pool = [
    item('only way for the narrow cell', 'a', 1, 'x'),
    item('enemy of it', 'b', 1, 'x'),
    item('what the wide cell must take', 'b', 2, 'y'),
    item('enemy of that', 'c', 1, 'y'),
    item('left for c', 'c', 1),
  ];
  const cells = [
    { topic: null, level: null, count: 1 },
    { topic: 'c', level: null, count: 1 },
    { topic: 'a', level: 1, count: 1 },
  ];
  const prepared = preparePool(pool, cells);
  for (let n = 0; n < 200; n++) {
    const ids = [...draw(prepared, n).items].map((i) => pool[i]!.id);
    assert.ok(ids.includes('only way for the narrow cell'));
    assert.equal(ids.includes('enemy of it'), false);
  }
});

test('a blueprint that cannot be filled is refused when prepared, not when people start', () => {
  assert.throws(() => preparePool(bank.slice(0, 12), blueprint), RangeError);
});

const anyPool = fc.array(
  fc.record({
    topic: fc.constantFrom('a', 'b', 'c'),
    level: fc.constantFrom(1, 2),
    kind: fc.constantFrom('single', 'multiple'),
    enemyGroup: fc.constantFrom(null, null, null, 'x', 'y', 'z'),
    contentHash: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'),
    optionCount: fc.integer({ min: 0, max: 5 }),
    pins: fc.array(fc.constantFrom('free' as const, 'first' as const, 'last' as const, 'place' as const), {
      maxLength: 5,
    }),
    times: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 14 },
);
const anyCells = fc.array(
  fc.record({
    topic: fc.constantFrom('a', 'b', 'c', null),
    level: fc.constantFrom(1, 2, null),
    kind: fc.constantFrom('single', 'multiple', undefined, undefined),
    count: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 5 },
);

test('draw: succeeds exactly when the blueprint is satisfiable, with every cell, class and pin kept', () => {
  let drawn = 0;
  fc.assert(
    fc.property(anyPool, anyCells, fc.nat(), (rows, cells, n) => {
      const pool: PoolItem[] = rows.map((row, i) => ({ ...row, id: `i${i}` }));
      if (provesSatisfiable(cells, pool).length > 0) {
        assert.throws(() => preparePool(pool, cells), RangeError);
        return;
      }
      drawn++;
      const seen = new Map<ItemId, number>(rows.map((row, i) => [`i${i}`, row.times]));
      const prepared = preparePool(pool, cells);
      const request = { seed: seedOf(n), seen, shuffleItems: false, shuffleOptions: true };
      const paper = drawPaper(prepared, request);

      const slots = cells.flatMap((cell) => new Array<BlueprintCell>(cell.count).fill(cell));
      assert.deepEqual(
        [...paper.items].map((i, at) => fits(slots[at]!, pool[i]!)),
        slots.map(() => true),
      );
      for (const [at, { kind }] of slots.entries())
        if (kind !== undefined) assert.equal(pool[paper.items[at]!]!.kind, kind);
      const { classOf } = classesOf(pool);
      assert.equal(new Set([...paper.items].map((i) => classOf[i])).size, slots.length);
      for (const [at, i] of paper.items.entries()) {
        assert.ok(allowedOrders(pool[i]!.optionCount, pool[i]!.pins).includes(paper.orders[at]!));
      }
      assert.deepEqual(drawPaper(prepared, request), paper);
    }),
    { numRuns: 3000, seed: 20231107 },
  );
  assert.ok(drawn > 500, `${drawn} of 3000 were satisfiable`);
});

/** The draw as an inspector would write it, for cells that do not overlap and a pool without enemies. */
function naiveDraw(pool: PoolItem[], cells: BlueprintCell[], seed: Buffer, seen: ReadonlyMap<ItemId, number>) {
  let [numbers, counter]: [number[], number] = [[], 0];
  const below = (n: number): number => {
    if (n === 1) return 0;
    if (numbers.length === 0) {
      const hex = createHmac('sha256', seed)
        .update(Buffer.from([0, 0, 0, counter++]))
        .digest('hex');
      numbers = hex.match(/.{4}/g)!.map((four) => Number.parseInt(four, 16));
    }
    const number = numbers.shift()!;
    return number < 65536 - (65536 % n) ? number % n : below(n);
  };
  const swap = (list: number[], a: number, b: number) => {
    [list[a], list[b]] = [list[b]!, list[a]!];
  };
  const fitting = cells.map((cell) => [...pool.keys()].filter((i) => fits(cell, pool[i]!)));
  const narrowFirst = [...cells.keys()].sort(
    (a, b) => fitting[a]!.length - cells[a]!.count - (fitting[b]!.length - cells[b]!.count) || a - b,
  );
  const picks: number[][] = [];
  for (const cell of narrowFirst) {
    const list = fitting[cell]!;
    const times = (i: number) => seen.get(pool[list[i]!]!.id) ?? 0;
    let from = 0;
    for (let level = 0; from < list.length; level++) {
      let to = from;
      for (let i = from; i < list.length; i++) if (times(i) === level) swap(list, i, to++);
      for (let i = from; i < to && i < cells[cell]!.count; i++) swap(list, i, i + below(to - i));
      from = to;
    }
    picks[cell] = list.slice(0, cells[cell]!.count);
  }
  const items = picks.flat();
  for (let i = 0; i < items.length - 1; i++) swap(items, i, i + below(items.length - i));
  return {
    items: Uint16Array.from(items),
    orders: Uint8Array.from(items, (i) => {
      const allowed = allowedOrders(pool[i]!.optionCount, pool[i]!.pins);
      return allowed[below(allowed.length)]!;
    }),
  };
}

test('draw: an inspector with the seed and the list of items seen arrives at the same paper', () => {
  const pool = preparePool(bank, blueprint);
  for (let n = 0; n < 200; n++) {
    const seen = new Map<ItemId, number>(bank.filter((_, i) => (i * n) % 7 === 3).map((item, i) => [item.id, i % 3]));
    assert.deepEqual(draw(pool, n, seen), naiveDraw(bank, blueprint, seedOf(n), seen));
  }
});

test('measured: 20,000 papers of 20 from 400', (t) => {
  const pool = preparePool(bank, blueprint);
  const seeds = Array.from({ length: 20_000 }, (_, n) => seedOf(n));
  const earlier = new Map<ItemId, number>(bank.filter((_, i) => i % 7 === 0).map((item) => [item.id, 1]));
  for (const [name, seen] of [
    ['first round', nobody],
    ['third round, 58 items seen', earlier],
  ] as const) {
    let items = 0;
    const start = performance.now();
    for (const seed of seeds) {
      items += drawPaper(pool, { seed, seen, shuffleItems: true, shuffleOptions: true }).items.length;
    }
    const each = ((performance.now() - start) * 1000) / seeds.length;
    t.diagnostic(`${name}: ${each.toFixed(1)} µs a paper`);
    assert.equal(items, 400_000);
  }
});
