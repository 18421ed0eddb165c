import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTemplate } from '../../contest/templates/index.ts';
import { complaintsUntil, publishedBy, shownOf } from './disclosure.ts';

const { disclosure } = fromTemplate('thua-thien-hue-2023').parameters;
const at = (clock: string) => Date.parse(`2023-06-${clock}+07:00`);
const closing = at('12T00:00');

test('what a contestant sees of the own result, by moment and by what the contest shows', () => {
  const moments = ['at-once', 'after-close', 'after-publication', 'never'] as const;
  const instants = [
    ['open', closing - 1, null],
    ['last answer', closing, null],
    ['closed', closing + 1, null],
    ['published', closing + 9, closing + 5],
  ] as const;

  const table = instants.map(([name, now, publishedAt]) => [
    name,
    ...moments.map((moment) => {
      const shown = shownOf(
        {
          ...disclosure,
          showScore: moment,
          showRank: moment,
          showRightAnswers: moment === 'at-once' ? 'after-close' : moment,
        },
        { lastAnswerAt: closing, publishedAt, isRanked: true, now },
      );
      return [shown.score && 'score', shown.rank && 'rank', shown.rightAnswers && 'answers'].filter(Boolean).join(' ');
    }),
  ]);

  assert.deepEqual(table, [
    ['open', 'score', '', '', ''],
    ['last answer', 'score', '', '', ''],
    ['closed', 'score rank answers', 'score rank answers', '', ''],
    ['published', 'score rank answers', 'score rank answers', 'score rank answers', ''],
  ]);
});

test('a publication while somebody may still answer opens neither ranks nor right answers', () => {
  const shown = shownOf(
    {
      ...disclosure,
      showScore: 'after-publication',
      showRank: 'after-publication',
      showRightAnswers: 'after-publication',
    },
    { lastAnswerAt: closing, publishedAt: closing - 10, isRanked: true, now: closing - 5 },
  );

  assert.deepEqual(shown, { score: true, rank: false, rightAnswers: false });
});

test('where only the whole contest is ranked, a round shows its score and never a rank', () => {
  const shown = shownOf(
    { ...disclosure, showScore: 'at-once', showRank: 'after-close' },
    { lastAnswerAt: closing, publishedAt: closing + 5, isRanked: false, now: closing + 10 },
  );

  assert.deepEqual([shown.score, shown.rank], [true, false]);
});

test('the promised day counts from the last day of the round, and "24 giờ" belongs to that day', () => {
  const promise = (publishWithinDays: number | null, publishBeforeClock: string | null, closesAt: number) =>
    publishedBy({ ...disclosure, publishWithinDays, publishBeforeClock }, new Date(closesAt))?.getTime() ?? null;

  assert.deepEqual(
    [
      promise(2, '12:00', at('22T00:00')),
      promise(2, null, at('22T00:00')),
      promise(0, '24:00', at('21T17:00')),
      promise(null, '12:00', at('22T00:00')),
    ],
    [at('23T12:00'), at('24T00:00'), at('22T00:00'), null],
  );
});

test('complaints are taken to the end of the last day, or not at all', () => {
  const until = (complaintDays: number) =>
    complaintsUntil({ ...disclosure, complaintDays }, new Date(at('23T11:30')))?.getTime() ?? null;

  assert.deepEqual([until(3), until(0)], [at('27T00:00'), null]);
});
