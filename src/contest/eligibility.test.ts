import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excludedFromRanking } from '../identity/roles.ts';
import { ageOn, eligibility, type PersonFacts, type Verdict } from './eligibility.ts';
import { type ContestParameters, excludingRoles } from './parameters.ts';
import { fromTemplate } from './templates/index.ts';
import { concerns, partsFor, quotaOf, type UnitFacts } from './unit-rule.ts';

const unit = (facts: Partial<UnitFacts>): UnitFacts => ({
  code: 'X',
  kind: null,
  block: null,
  offersOnlineServices: false,
  scoredInParIndex: false,
  ...facts,
});
const department = unit({
  code: 'TTH.S05',
  kind: 'Sở, ban, ngành',
  block: 'Khối cơ quan chuyên môn',
  offersOnlineServices: true,
  scoredInParIndex: true,
});
const room = unit({ code: 'TTH.S05.P1', kind: 'Phòng', block: 'Khối cơ quan chuyên môn' });
const school = unit({ code: 'TTR.T01', kind: 'Trường học', block: 'Khối đơn vị sự nghiệp' });
const chiHa: PersonFacts = {
  email: 'ha@hue.example',
  birthDate: '1990-06-15',
  post: 'Chuyên viên',
  roles: [],
  exemptions: [],
  exclusions: [],
};
const hue = fromTemplate('thua-thien-hue-2023').parameters;
const on = '2023-06-01';
const rules = (change: Partial<ContestParameters['eligibility']>) => ({
  eligibility: { ...hue.eligibility, ...change },
});
const must: Verdict = { status: 'must', code: null, reason: null };

test('an official with an official e-mail must take part', () => {
  assert.deepEqual(eligibility(chiHa, [room, department], hue, on), must);
});

test('whoever has a hand in the contest is excluded by machine, with the duty named', () => {
  const table: [string, string][] = [
    ['organiser', 'Không xét giải vì thuộc Ban Tổ chức.'],
    ['juror', 'Không xét giải vì thuộc Ban Giám khảo.'],
    ['item-writer', 'Không xét giải vì thuộc người ra đề.'],
    ['appraiser', 'Không xét giải vì thuộc người thẩm định câu hỏi.'],
    ['operator', 'Không xét giải vì thuộc người vận hành hệ thống.'],
    ['secretariat', 'Không xét giải vì thuộc Tổ thư ký, giúp việc.'],
    ['software-firm', 'Không xét giải vì thuộc đơn vị xây dựng, vận hành phần mềm.'],
  ];
  assert.deepEqual(
    table.map(([role]) => role),
    [...excludingRoles],
  );
  for (const [role, reason] of table) {
    const person = { ...chiHa, roles: [{ role: role as never, from: '2023-05-01', to: null }] };
    assert.deepEqual(eligibility(person, [room, department], hue, on), {
      status: 'excluded',
      code: `role-${role}`,
      reason,
    });
  }
});

test('every role the system keeps out of rankings is known here, and excluded by default', () => {
  for (const role of excludedFromRanking)
    assert.ok(
      hue.eligibility.excludedRoles.some((one) => one === role),
      role,
    );
});

test('a role that has ended still excludes; one that begins later does not yet', () => {
  const writer = (from: string, to: string | null) => ({
    ...chiHa,
    roles: [{ role: 'item-writer' as const, from, to }],
  });

  assert.equal(eligibility(writer('2023-03-01', '2023-04-30'), [department], hue, on).status, 'excluded');
  assert.equal(eligibility(writer('2023-06-02', null), [department], hue, on).status, 'must');
});

test('a role the contest does not exclude leaves the person a contestant', () => {
  const juror = { ...chiHa, roles: [{ role: 'juror' as const, from: '2023-05-01', to: null }] };

  assert.deepEqual(eligibility(juror, [department], rules({ excludedRoles: ['item-writer'] }), on), must);
});

test('exemption and decided exclusion hold on their days only and keep their reason', () => {
  const leave = { ...chiHa, exemptions: [{ reason: 'Nghỉ thai sản', from: '2023-01-10', to: '2023-06-07' }] };
  const barred = { ...chiHa, exclusions: [{ reason: 'Quyết định số 12', from: '2023-06-10', to: null }] };
  const table: [string, PersonFacts, string, Verdict][] = [
    ['on leave', leave, '2023-06-01', { status: 'exempt', code: 'exemption', reason: 'Nghỉ thai sản' }],
    ['last day of leave', leave, '2023-06-07', { status: 'exempt', code: 'exemption', reason: 'Nghỉ thai sản' }],
    ['back from leave', leave, '2023-06-08', must],
    ['before the decision', barred, '2023-06-09', must],
    ['from the decision', barred, '2023-06-10', { status: 'excluded', code: 'decision', reason: 'Quyết định số 12' }],
    [
      'exclusion goes before exemption',
      { ...leave, exclusions: barred.exclusions.map((one) => ({ ...one, from: '2023-06-01' })) },
      '2023-06-01',
      { status: 'excluded', code: 'decision', reason: 'Quyết định số 12' },
    ],
  ];
  for (const [name, person, day, verdict] of table) {
    assert.deepEqual(eligibility(person, [room, department], hue, day), verdict, name);
  }
});

test('who is not of the circle of contestants is told the first reason why', () => {
  const table: [string, PersonFacts, UnitFacts[], Partial<ContestParameters['eligibility']>, string | null][] = [
    ['no official e-mail', { ...chiHa, email: null }, [department], {}, 'no-email'],
    ['no e-mail, none asked', { ...chiHa, email: null }, [department], { officialEmailRequired: false }, null],
    ['domain of the contest', chiHa, [department], { emailDomains: ['hue.example'] }, null],
    ['another domain', chiHa, [department], { emailDomains: ['hue.gov.vn'] }, 'email-domain'],
    ['a domain that only ends alike', chiHa, [department], { emailDomains: ['e.example'] }, 'email-domain'],
    ['block of the contest', chiHa, [room, department], { blocks: ['Khối cơ quan chuyên môn'] }, null],
    ['block written otherwise', chiHa, [room], { blocks: ['KHỐI  cơ quan chuyên môn'] }, null],
    ['another block', chiHa, [school], { blocks: ['Khối cơ quan chuyên môn'] }, 'block'],
    ['no block at all', chiHa, [unit({})], { blocks: ['Khối cơ quan chuyên môn'] }, 'block'],
    ['kind of the unit above', chiHa, [room, department], { unitKinds: ['Sở, ban, ngành'] }, null],
    ['another kind', chiHa, [school], { unitKinds: ['Sở, ban, ngành'] }, 'unit-kind'],
    ['PAR INDEX by the unit above', chiHa, [room, department], { parIndexUnitsOnly: true }, null],
    ['not scored in PAR INDEX', chiHa, [school], { parIndexUnitsOnly: true }, 'par-index'],
    ['post named', chiHa, [department], { posts: ['chuyên viên'] }, null],
    ['another post', chiHa, [department], { posts: ['Trưởng phòng'] }, 'post'],
    ['old enough that day', chiHa, [department], { minimumAge: { years: 33, on: '2023-06-15' } }, null],
    ['a day too young', chiHa, [department], { minimumAge: { years: 33, on: '2023-06-14' } }, 'too-young'],
    ['not too old', chiHa, [department], { maximumAge: { years: 33, on: '2024-06-14' } }, null],
    ['too old', chiHa, [department], { maximumAge: { years: 33, on: '2024-06-15' } }, 'too-old'],
    ['age unknown', { ...chiHa, birthDate: null }, [department], { minimumAge: { years: 18, on } }, 'no-birth-date'],
  ];
  for (const [name, person, path, change, code] of table) {
    const verdict = eligibility(person, path, rules(change), on);
    assert.deepEqual([verdict.status, verdict.code], code === null ? ['must', null] : ['not-eligible', code], name);
  }
});

test('age is counted in completed years, also for 29 February', () => {
  const table: [string, string, number][] = [
    ['1990-06-15', '2023-06-14', 32],
    ['1990-06-15', '2023-06-15', 33],
    ['2004-02-29', '2022-02-28', 17],
    ['2004-02-29', '2022-03-01', 18],
    ['2004-02-29', '2024-02-29', 20],
  ];
  for (const [born, day, age] of table) assert.equal(ageOn(born, day), age, `${born} on ${day}`);
});

test('S4: the parts of a unit depend on whether it offers online services', () => {
  const socTrang = fromTemplate('soc-trang-2023').parameters;
  const keys = (path: UnitFacts[]) => partsFor(socTrang, path).map((part) => part.key);

  assert.deepEqual(keys([department]), ['sang-kien', 'chien-dich-90-ngay', 'trai-nghiem', 'vong-2']);
  assert.deepEqual(keys([room, department]), ['sang-kien', 'chien-dich-90-ngay', 'trai-nghiem', 'vong-2']);
  assert.deepEqual(keys([school]), ['sang-kien', 'khau-hieu', 'trai-nghiem', 'vong-2']);
});

test('C4: the clip quota is for wards, communes and the one-stop centre, not for their rooms', () => {
  const clip = fromTemplate('hue-city-2023').parameters.parts[1]!;

  assert.equal(quotaOf(clip, unit({ kind: 'UBND phường' })), 1);
  assert.equal(quotaOf(clip, unit({ kind: 'Trung tâm Hành chính công' })), 1);
  assert.equal(quotaOf(clip, room), 0);
});

test('a rule about units holds only when all that it names holds', () => {
  const rule = { kinds: ['Trường học'], blocks: [], codes: [], offersOnlineServices: null, scoredInParIndex: null };

  assert.equal(concerns(rule, [school]), true);
  assert.equal(concerns({ ...rule, codes: ['TTR.T02'] }, [school]), false);
  assert.equal(concerns({ ...rule, scoredInParIndex: true }, [school]), false);
});
