import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { areas, duties } from '../src/identity/matrix/duties.ts';
import { matrixOf, nameOf } from '../src/identity/matrix/matrix.ts';
import { roles, staffRoles } from '../src/identity/roles.ts';
import { bankWith, contestWith } from '../src/item-bank/testing.ts';
import type { Admission, Arrival, Route } from '../src/platform/http/route.ts';
import { urls } from '../src/platform/urls.ts';
import { type TestSystem, testSystem } from './harness.ts';
import { visitorAs } from './sign-in.ts';
import { smallProvince, type World } from './world.ts';

/** Where a right was given, and whether it holds now. */
type Scope =
  | { agency: number }
  | { unit: number; agency: number }
  | { contest: number; agency: number }
  | 'installation';
interface Right {
  role: string;
  scope: Scope;
  inForce: boolean;
}
interface Person {
  account: number;
  rights: Right[];
}
/** A place of a route as the model knows it: null where nothing is. */
type Spot = { agency: number; units: number[]; contest?: number; whole?: boolean } | null;

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('the table of rights', () => {
  let system: TestSystem;
  let world: World;
  let byRole: Route[];
  const people: Person[] = [];
  const spots: Record<'contest' | 'bank' | 'unit' | 'organisation', [string | number, Spot][]> = {
    contest: [],
    bank: [],
    unit: [],
    organisation: [],
  };
  const insert = async (text: string, values: unknown[]): Promise<number> =>
    (await system.context.database.pool('system').query(text, values)).rows[0]?.id;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    byRole = system.routes.filter(({ access }) => access.kind === 'roles');
    const { organisation: own, otherOrganisation: other, units } = world;
    const labor = [units.province, units.laborDepartment];
    const office = [...labor, units.laborOffice];
    const otherWorld = { ...world, organisation: other, units: { ...units, province: units.otherRoot } };
    const bankOf = async (place: World, unit: number) => {
      const { bankId } = await bankWith(system.context, place, []);
      await insert('UPDATE item_bank SET unit_id = $2 WHERE id = $1', [bankId, unit]);
      return bankId;
    };
    spots.unit = [
      [units.province, { agency: own, units: [units.province] }],
      [units.laborOffice, { agency: own, units: office }],
      [units.homeDepartment, { agency: own, units: [units.province, units.homeDepartment] }],
      [units.otherRoot, { agency: other, units: [units.otherRoot] }],
      [999_999, null],
    ];
    spots.organisation = [
      [own, { agency: own, units: [], whole: true }],
      [other, { agency: other, units: [], whole: true }],
      [999_999, null],
    ];
    spots.bank = [
      [await bankOf(world, units.province), { agency: own, units: [units.province] }],
      [await bankOf(world, units.laborDepartment), { agency: own, units: labor }],
      [await bankOf(otherWorld, units.otherRoot), { agency: other, units: [units.otherRoot] }],
      [999_999, null],
    ];
    const contest = async (place: World, slug: string, unit: number, path: number[]) => {
      const { contestId } = await contestWith(system.context.database, place, null, [], slug);
      await insert('UPDATE contest SET unit_id = $2 WHERE id = $1', [contestId, unit]);
      spots.contest.push([slug, { agency: place.organisation, units: path, contest: contestId }]);
      return contestId;
    };
    const first = await contest(world, 'thi-tinh', units.province, [units.province]);
    const second = await contest(world, 'thi-so', units.laborDepartment, labor);
    const third = await contest(otherWorld, 'thi-ben-canh', units.otherRoot, [units.otherRoot]);
    spots.contest.push(['khong-co', null]);

    const scopes: Scope[] = [
      { agency: own },
      { agency: other },
      { agency: own, unit: units.laborDepartment },
      { agency: own, unit: units.homeDepartment },
      { agency: own, contest: first },
      { agency: own, contest: second },
      { agency: other, contest: third },
    ];
    const all: Right[] = roles.flatMap((role) =>
      (role === 'operator' ? (['installation'] as Scope[]) : scopes).flatMap((scope) => [
        { role, scope, inForce: true },
        { role, scope, inForce: false },
      ]),
    );
    const random = numbers(20_261_121);
    const sets = [
      ...all.map((right) => [right]),
      ...Array.from({ length: 60 }, () => [all[random(all.length)]!, all[random(all.length)]!]),
      [],
    ];
    for (const [index, rights] of sets.entries()) {
      const email = `nguoi-${index}@thunghiem.example`;
      const account = await insert(
        `INSERT INTO account (email, name, created_at) VALUES ($1, $1, '2020-01-01') RETURNING id`,
        [email],
      );
      for (const { role, scope, inForce } of rights) {
        const at = scope === 'installation' ? { agency: null } : scope;
        await insert(
          `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, contest_id, valid_from, valid_to, created_at)
           VALUES ($1, $2, $3, $4, $5, '2020-01-01', $6, '2020-01-01')`,
          [
            at.agency,
            account,
            role,
            'unit' in at ? at.unit : null,
            'contest' in at ? at.contest : null,
            inForce ? null : '2023-06-01',
          ],
        );
      }
      people.push({ account, rights });
    }
  });

  test('every route that asks for a role stands in exactly one line, and all routes of a line let the same roles in', () => {
    const named = duties.flatMap(({ routes }): readonly string[] => routes);
    const declared = new Map(byRole.map((route) => [nameOf(route), [...route.access.roles].sort().join()]));

    assert.deepEqual([...named].sort(), [...declared.keys()].sort());
    for (const { key, routes } of duties)
      assert.equal(new Set(routes.map((each) => declared.get(each))).size, 1, `${key} mixes routes of different roles`);
    assert.deepEqual(new Set(duties.map(({ area }) => area)), new Set(areas));
  });

  /** Does this right reach this place: the rule as the page words it. */
  function reaches({ scope, inForce }: Right, spot: NonNullable<Spot>): boolean {
    if (!inForce) return false;
    if (scope === 'installation') return true;
    if (scope.agency !== spot.agency) return false;
    if ('contest' in scope) return scope.contest === spot.contest;
    return 'unit' in scope ? spot.whole === true || spot.units.includes(scope.unit) : true;
  }

  function expected(rights: Right[], may: readonly string[], spot: Spot, secondFactor: boolean): string {
    const held = spot === null ? [] : rights.filter((right) => reaches(right, spot));
    if (held.length === 0) return 'unknown';
    const fitting = held.filter(({ role }) => may.includes(role));
    if (fitting.length === 0) return 'forbidden';
    const counts = fitting.some(({ role }) => secondFactor || !(staffRoles as readonly string[]).includes(role));
    return counts ? `in ${spot!.agency}` : 'second-factor';
  }

  const told = (admission: Admission) =>
    typeof admission === 'string' ? admission : `in ${admission.place.organisation}`;

  test('10,000 times somebody, somewhere, at some route: the program answers as the table says', async () => {
    const lines = new Map(
      matrixOf(system.routes).map(({ key, roles: may }) => [key as string, may as readonly string[]]),
    );
    const lineOf = new Map(duties.flatMap(({ key, routes }) => routes.map((name) => [name as string, key as string])));
    const office = ['organiser', 'secretariat', 'inspector'];
    const random = numbers(7);
    const any = <Each>(list: readonly Each[]): Each => list[random(list.length)]!;
    const seen = new Map<string, number>();
    const wrong: string[] = [];
    const pending: (() => Promise<void>)[] = [];
    for (let turn = 0; turn < 10_000; turn += 1) {
      const route = any(byRole);
      const may = lines.get(lineOf.get(nameOf(route))!)!;
      const person = any(people);
      const secondFactor = random(2) > 0;
      const [first] = [...route.path.matchAll(/:(contest|bank|unit|organisation)/g)].map(([, name]) => name);
      const params: Record<string, string> = {};
      const choose = (name: keyof typeof spots): Spot => {
        const [id, spot] = any(spots[name]);
        params[name] = String(id);
        return spot;
      };
      const spot: Spot = first ? choose(first as 'bank') : { agency: 0, units: [] };
      let says = expected(person.rights, may, spot, secondFactor);
      // Of a unit in a contest: by a right on the unit, or for the office of the contest by that.
      if (/^\/don-vi\/:unit\/:contest/.test(route.path)) {
        const byContest = expected(
          person.rights,
          may.filter((role) => office.includes(role)),
          choose('contest'),
          secondFactor,
        );
        if (!says.startsWith('in') && (byContest.startsWith('in') || byContest === 'second-factor')) says = byContest;
      }
      seen.set(says.replace(/\d+/, ''), (seen.get(says.replace(/\d+/, '')) ?? 0) + 1);
      const now = new Date(system.clock());
      const arrival = {
        params,
        now,
        actor: { accountId: person.account, secondFactorAt: secondFactor ? now : null },
      } as unknown as Arrival;
      pending.push(async () => {
        const answer = told(await route.access.admit(arrival));
        if (answer !== says)
          wrong.push(
            `${nameOf(route)} ${JSON.stringify(params)} ${JSON.stringify(person.rights)} ${secondFactor}: ${answer}, not ${says}`,
          );
      });
    }
    for (let at = 0; at < pending.length; at += 8) await Promise.all(pending.slice(at, at + 8).map((ask) => ask()));

    assert.deepEqual(wrong.slice(0, 5), []);
    // All answers are among the tried ones, none of them rare.
    for (const answer of ['in ', 'unknown', 'forbidden', 'second-factor'])
      assert.ok((seen.get(answer) ?? 0) > 100, `${answer}: ${seen.get(answer)}`);
  });

  test('a right that needs the second factor does not ride along with one that needs none', async () => {
    const both = { scope: { agency: world.organisation }, inForce: true };
    const account = await insert(
      `INSERT INTO account (email, name, created_at) VALUES ('hai-quyen@thunghiem.example', 'Hai Quyền', '2020-01-01') RETURNING id`,
      [],
    );
    for (const role of ['focal-point', 'secretariat'])
      await insert(
        `INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at) VALUES ($1, $2, $3, '2020-01-01', '2020-01-01')`,
        [both.scope.agency, account, role],
      );
    const route = byRole.find(({ method, path }) => method === 'GET' && path === urls.unitCorrections(':unit'))!;
    const rolesWith = async (secondFactorAt: Date | null) => {
      const arrival = {
        params: { unit: String(world.units.laborOffice) },
        now: new Date(system.clock()),
        actor: { accountId: account, secondFactorAt },
      } as unknown as Arrival;
      const admission = await route.access.admit(arrival);
      return typeof admission === 'string' ? admission : admission.place.roles;
    };

    assert.deepEqual(await rolesWith(null), ['focal-point']);
    assert.deepEqual(await rolesWith(new Date(system.clock())), ['focal-point', 'secretariat']);
  });

  test('the page shows each line with its roles, in Vietnamese, and stands behind the page of rights', async () => {
    const boss = await visitorAs(system, world.accounts.operator);
    const path = urls.rightsMatrix(world.organisation);
    const page = await boss.get(path);
    const row = /<tr[^>]*>(?:(?!<\/tr>).)*Xuất ngân hàng ra tệp.*?<\/tr>/s.exec(page.text)?.[0] ?? '';

    assert.match((await boss.get(urls.rights(world.organisation))).text, new RegExp(`href="${path}"`));
    assert.equal(page.text.match(/<th scope="row"/g)?.length, duties.length);
    assert.equal(row.match(/>được</g)?.length, 2);
    assert.match(row, /Ban Tổ chức, Thư ký/);
    assert.equal((await (await visitorAs(system, world.accounts.lan)).get(path)).status, 200);
    assert.equal((await (await visitorAs(system, world.accounts.writer)).get(path)).status, 403);
    assert.equal((await (await visitorAs(system, world.accounts.mai)).get(path)).status, 404);
  });
});
