import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bankOrder, CODE_COUNT, optionCountOf } from '../../item-bank/draw/permutation.ts';
import type { ServedItem } from '../desk.ts';
import { prepareKeys, scorePaper } from '../pure/score.ts';
import { reviewPaper } from './review.ts';

const item = (kind: ServedItem['kind'], options: number): ServedItem => ({
  versionId: 1,
  itemId: 1,
  kind,
  stem: 'Câu hỏi',
  options: Array.from({ length: options }, () => ({ text: 'x' })),
  letters: 'hold',
  sharedStem: null,
  images: [],
});

test('letters are those the reader saw, wrong ones come first, and a decided remedy is said', () => {
  // Order code 33 of four options: D C B A.
  const paper = { items: Uint16Array.of(0, 1, 2, 3), orders: Uint8Array.of(33, bankOrder(4), 33, 33) };
  const items = [item('single', 4), item('single', 4), item('multiple', 4), item('single', 4)];
  const keys = new Map([
    [0, { correct: [1], remedy: null }],
    [1, { correct: [1], remedy: null }],
    [2, { correct: [1, 2], remedy: null }],
    [3, { correct: [2], remedy: 'full-marks' }],
  ]);

  const review = reviewPaper(paper, items, keys, [4, 2, 0, 1]);

  assert.deepEqual(
    review.map(({ number, verdict, chosen, right }) => [number, verdict, chosen, right]),
    [
      [2, 'wrong', 'B', 'A'],
      [3, 'blank', '', 'C, D'],
      [1, 'right', 'D', 'D'],
      [4, 'given', 'A', 'C'],
    ],
  );
});

test('the review and the score never disagree about a question', () => {
  const question = fc
    .record({
      several: fc.boolean(),
      order: fc.integer({ min: 4, max: CODE_COUNT - 1 }),
      right: fc.integer({ min: 1, max: 31 }),
      given: fc.integer({ min: 0, max: 31 }),
      remedy: fc.constantFrom(null, null, 'full-marks', 'drop'),
    })
    .map((each) => {
      const options = optionCountOf(each.order);
      const mask = each.right % 2 ** options || 1;
      const all = [1, 2, 3, 4, 5].filter((option) => (mask >> (option - 1)) & 1);
      const correct = each.several ? all : all.slice(0, 1);
      const given = each.several ? each.given % 2 ** options : each.given % (options + 1);
      return { ...each, options, correct, given };
    });

  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 20 }), (questions) => {
      const paper = {
        items: Uint16Array.from(questions, (_, at) => at),
        orders: Uint8Array.from(questions, ({ order }) => order),
      };
      const answers = questions.map(({ given }) => given);
      const review = reviewPaper(
        paper,
        questions.map(({ several, options }) => item(several ? 'multiple' : 'single', options)),
        new Map(questions.map(({ correct, remedy }, at) => [at, { correct, remedy }])),
        answers,
      );
      const score = scorePaper(
        paper,
        prepareKeys(
          questions.map(({ several, correct, remedy }) => {
            const masks = correct.map((option) => 1 << (option - 1));
            return {
              kind: several ? 'multiple' : 'single',
              accepted: several ? [masks.reduce((a, b) => a | b, 0)] : masks,
              tenths: 10,
              remedy: remedy === 'drop' ? 'dropped' : (remedy as 'full-marks' | null),
            };
          }),
        ),
        answers,
      );
      const verdicts = ['blank', 'right', 'wrong', 'given', 'dropped'];

      assert.deepEqual(
        review.toSorted((a, b) => a.number - b.number).map(({ verdict }) => verdict),
        Array.from(score.perItem, (verdict) => verdicts[verdict]),
      );
    }),
    { numRuns: 200 },
  );
});
