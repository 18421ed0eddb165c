import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mendedAt } from './mended-at.ts';

test('every problem leads to the section in which it is put right', () => {
  const cases: [code: string, field: string | undefined, section: string][] = [
    ['parameters.empty', 'title', 'thong-tin'],
    ['parameters.too-small', 'test.itemsPerPaper', 'bai-thi'],
    ['parameters.too-small', 'test.blueprint.3.count', 'ma-tran'],
    ['parameters.empty', 'awards.2.name', 'giai-thuong'],
    ['parameters.not-a-day', 'period.to', 'lich'],
    ['contest.overlap', undefined, 'lich'],
    ['contest.round-outside', undefined, 'lich'],
    ['contest.part-outside', undefined, 'cac-phan-thi'],
    ['contest.inner-after-outer', undefined, 'cac-phan-thi'],
    ['contest.title-year', undefined, 'thong-tin'],
    ['contest.limit-over-window', undefined, 'bai-thi'],
    ['contest.prediction-not-asked', undefined, 'bai-thi'],
    ['contest.blueprint-sum', undefined, 'ma-tran'],
    ['pool.cell-lacks', undefined, 'ma-tran'],
    ['contest.chain-without-end', undefined, 'xep-hang'],
    ['contest.target-colours', undefined, 'chi-tieu'],
    ['contest.awards-before-complaints', undefined, 'cong-bo'],
    ['contest.over-budget', undefined, 'giai-thuong'],
    ['contest.document-year', undefined, 'van-ban'],
    ['rules-text.items', undefined, 'the-le'],
    ['contest.other-place', undefined, 'thong-tin'],
  ];

  assert.deepEqual(
    cases.map(([code, field]) => mendedAt({ code, ...(field ? { field } : {}) })),
    cases.map(([, , section]) => section),
  );
});
