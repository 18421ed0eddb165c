import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../platform/refusal.ts';
import { minutesOf, type Verdict } from './minutes.ts';
import { type Office, progressOf, type TopicProgress } from './progress.ts';
import { placeIn } from './queue.ts';
import { refusesAppraiser, type Standing, stateAfterApproval } from './standing.ts';
import { differences, type ItemTexts, moreThanTypo } from './typo.ts';

const standing = (over: Partial<Standing> = {}): Standing => ({
  needed: 1,
  editors: [1],
  assigned: false,
  competent: [],
  approvedBy: [],
  openRequests: 0,
  typoWaits: false,
  ...over,
});

const people: [name: string, who: number, over: Partial<Standing>, code: string | null][] = [
  ['who wrote a version of it', 1, {}, 'item.own'],
  ['its author, whoever wrote the present version', 9, {}, 'item.own'],
  ['anybody else while the topic is nobody’s', 2, {}, null],
  ['who is not of the office that has the topic', 2, { assigned: true, competent: [3] }, 'appraisal.not-competent'],
  ['who is of the office', 3, { assigned: true, competent: [3] }, null],
  ['who is of the office and changed it', 1, { assigned: true, competent: [1] }, 'item.own'],
];
for (const [name, who, over, code] of people)
  test(`may appraise: ${name}`, () => {
    assert.equal(refusesAppraiser(standing(over), 9, who)?.code ?? null, code);
  });

test('an item is approved once enough different people have, and never while a change is asked for', () => {
  const states = [[], [4], [4, 5], [4, 4, 4]].map((approvedBy) =>
    stateAfterApproval(standing({ needed: 3, approvedBy }), 2),
  );
  assert.deepEqual(states, ['submitted', 'submitted', 'approved', 'submitted']);
  assert.throws(
    () => stateAfterApproval(standing({ openRequests: 2 }), 2),
    (error) => error instanceof Refusal && error.code === 'appraisal.requests-open',
  );
});

const texts = (over: Partial<ItemTexts> = {}): ItemTexts => ({
  stem: 'Công chức không được làm gì trong 5 ngày?',
  options: ['Nhận quà của tổ chức', 'Nghỉ phép'],
  rationale: 'Điều 20',
  ...over,
});
const changes: [name: string, after: Partial<ItemTexts>, isTypo: boolean][] = [
  ['letters put right', { stem: 'Công chức không được làm gì trong 5 ngày ?' }, true],
  ['a tone mark', { options: ['Nhận quà của tố chức', 'Nghỉ phép'] }, true],
  ['nothing', {}, false],
  ['a word that turns the meaning', { stem: 'Công chức được làm gì trong 5 ngày?' }, false],
  ['a number', { stem: 'Công chức không được làm gì trong 6 ngày?' }, false],
  ['another option', { options: ['Nhận quà của tổ chức', 'Đi công tác xa'] }, false],
  ['an option less', { options: ['Nhận quà của tổ chức'] }, false],
  ['a text wiped out', { rationale: null }, false],
];
for (const [name, after, isTypo] of changes)
  test(`short path: ${name} is ${isTypo ? 'a typing error' : 'more than that, or nothing'}`, () => {
    assert.equal(moreThanTypo(texts(), texts(after)) === null, isTypo);
  });

test('two texts are compared word by word', () => {
  assert.deepEqual(differences('Công chưc nhận quà', 'Công chức nhận quà'), [
    { is: 'same', text: 'Công ' },
    { is: 'gone', text: 'chưc ' },
    { is: 'new', text: 'chức ' },
    { is: 'same', text: 'nhận ' },
    { is: 'same', text: 'quà' },
  ]);
});

const topic = (name: string, waiting: number, doing: number, approved: number): TopicProgress => ({
  topic: name,
  draft: 1,
  waiting,
  doing,
  returned: 1,
  approved,
});
const office = (id: number, topics: string[], due_on: string | null): Office => ({
  id,
  unit_id: id,
  name: `Cơ quan ${id}`,
  due_on,
  topics,
  members: [],
});

test('figures of an office are those of its topics; late only after its day; topics nobody has stand apart', () => {
  const topics = [topic('a', 2, 1, 4), topic('b', 3, 0, 0), topic('c', 5, 0, 1)];
  const offices = [office(1, ['a', 'b'], '2026-11-20'), office(2, ['b'], '2026-11-21')];
  assert.deepEqual(
    progressOf(offices, topics, '2026-11-21').map(({ office: of, ...figures }) => ({ id: of?.id ?? null, ...figures })),
    [
      { id: 1, topics: ['a', 'b'], waiting: 5, doing: 1, returned: 2, approved: 4, late: 6 },
      { id: 2, topics: ['b'], waiting: 3, doing: 0, returned: 1, approved: 0, late: 0 },
      { id: null, topics: ['c'], waiting: 5, doing: 0, returned: 1, approved: 1, late: 0 },
    ],
  );
});

test('the queue goes on behind the last item and comes round to those that were skipped', () => {
  const queue = [{ id: 3 }, { id: 5 }, { id: 8 }];
  const at = (wanted: number | null, after: number | null) => {
    const { now, next } = placeIn(queue, wanted, after);
    return [now?.id ?? null, next?.id ?? null];
  };
  assert.deepEqual(
    [at(null, null), at(5, null), at(null, 3), at(null, 4), at(null, 8)],
    [
      [3, 5],
      [5, 8],
      [5, 8],
      [5, 8],
      [3, 5],
    ],
  );
  assert.deepEqual(placeIn([], null, null), { now: null, next: null, index: 0 });
});

test('minutes count the last vote of each person for each version', () => {
  const vote = (
    code: string,
    version: number,
    email: string,
    verdict: 'approve' | 'return',
    short_path = false,
  ): Verdict => ({
    id: 1,
    code,
    version,
    topic: 'a',
    level: 1,
    state: 'approved',
    verdict,
    note: null,
    short_path,
    created_at: new Date(0),
    name: null,
    email,
  });
  const minuted = minutesOf(
    [
      vote('C1', 1, 'x', 'return'),
      vote('C1', 1, 'x', 'approve'),
      vote('C1', 1, 'y', 'approve'),
      vote('C2', 1, 'x', 'approve'),
      vote('C2', 2, 'y', 'return'),
      vote('C3', 2, 'y', 'approve', true),
    ],
    2,
  );
  assert.deepEqual(
    minuted.map(({ code, version, approvals, returns, result }) => [code, version, approvals, returns, result]),
    [
      ['C1', 1, 2, 0, 'approved'],
      ['C2', 1, 1, 0, null],
      ['C2', 2, 0, 1, 'returned'],
      ['C3', 2, 1, 0, 'approved'],
    ],
  );
});
