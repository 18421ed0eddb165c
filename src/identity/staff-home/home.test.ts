import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grant } from '../access.ts';
import { contestsSeen, dueOf, type HomeContest } from './home.ts';

const contest = (change: Partial<HomeContest>): HomeContest => ({
  id: 1,
  organisation_id: 7,
  slug: 'cchc',
  status: 'published',
  rehearsal: false,
  path: [10, 11],
  title: 'Tìm hiểu CCHC',
  open_number: null,
  open_label: null,
  open_closes_at: null,
  next_label: null,
  next_opens_at: null,
  unpublished_number: null,
  unpublished_label: null,
  unpublished_closed_at: null,
  ...change,
});
const grant = (change: Partial<Grant>): Grant => ({
  id: 1,
  organisation_id: 7,
  role: 'secretariat',
  unit_id: null,
  contest_id: null,
  valid_from: new Date(0),
  valid_to: null,
  ...change,
});

test('a person sees the contests that a staff right covers: of the organisation, of a unit above, of the contest itself', () => {
  const cases: [Partial<Grant>, boolean][] = [
    [{}, true],
    [{ organisation_id: 8 }, false],
    [{ unit_id: 10 }, true],
    [{ unit_id: 11 }, true],
    [{ unit_id: 12 }, false],
    [{ contest_id: 1 }, true],
    [{ contest_id: 2 }, false],
    [{ role: 'inspector' }, true],
    [{ role: 'focal-point' }, false],
    [{ role: 'head-of-unit', unit_id: 10 }, false],
    [{ role: 'operator', organisation_id: null }, true],
  ];
  for (const [change, seen] of cases)
    assert.equal(contestsSeen([contest({})], [grant(change)]).length, seen ? 1 : 0, JSON.stringify(change));
});

test('due is what runs the contest: results to publish first, then drafts; nothing of ended ones or for readers', () => {
  const closed = new Date('2023-06-22T00:00:00+07:00');
  const waiting = { unpublished_number: 2, unpublished_label: 'Tuần 2', unpublished_closed_at: closed };
  const draft = contest({ id: 1, status: 'draft' });
  const open = contest({ id: 2, ...waiting });
  const ended = contest({ id: 3, status: 'ended', ...waiting });

  assert.deepEqual(dueOf([draft, open, ended].map((each) => ({ contest: each, roles: ['secretariat'] }))), [
    { is: 'publish', contest: open, round: 2, label: 'Tuần 2', since: closed },
    { is: 'prepare', contest: draft },
  ]);
  assert.deepEqual(dueOf([{ contest: open, roles: ['inspector', 'juror'] }]), []);
});
