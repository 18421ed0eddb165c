import type { Doer } from '../audit/index.ts';
import type { StoredRound } from '../contest/index.ts';
import {
  acknowledgeNoMail,
  changeParameters,
  createContest,
  publishContest,
  readContest,
  readRounds,
  saveRules,
} from '../contest/index.ts';
import { commandLine } from '../identity/link/sign-in-link.ts';
import { createOrganisation } from '../identity/organisation/create-organisation.ts';
import { grantRole } from '../identity/rights/grant-role.ts';
import type { Role } from '../identity/roles.ts';
import { loadSampleBank } from '../item-bank/index.ts';
import type { Context } from '../platform/context.ts';
import { loadSql } from '../platform/db/sql.ts';
import { addDays, type Day, instantOf } from '../platform/format/day.ts';
import { importPeopleFile, lockRoster, setRosterStatus } from '../roster/index.ts';
import { contestServices, rosterServices } from '../services.ts';
import { importUnitFile } from '../unit/index.ts';
import { plantRootUnit } from '../unit/plant-root.ts';
import { Chance } from './chance.ts';
import { peopleFile, unitFile } from './files.ts';
import { inventPeople, type SamplePerson } from './people.ts';
import type { PersonaKey, Province } from './province.ts';

export const sql = loadSql(new URL('./demo.sql', import.meta.url));

/** Said in the log of the sample: nobody there has a mailbox. */
const noLetters =
  'Dữ liệu minh họa: người và địa chỉ (.example) đều tự đặt, không thư nào rời máy; mã đăng nhập đọc trong hộp thư đi.';

export interface SetUpWish {
  slug: string;
  people: number;
  /** First day of the contest. */
  start: Day;
  say: (line: string) => void;
}

/** A province whose contest is published, before anybody has taken the test. */
export interface ReadyProvince {
  province: Province;
  organisation: number;
  contestId: number;
  slug: string;
  rounds: StoredRound[];
  units: ReadonlyMap<string, number>;
  people: SamplePerson[];
  /** The secretariat: publishes results. */
  secretariat: Doer & { organisation: number };
}

/** Agency, units, people, rights, bank, contest, rules, roster: each by its own action, at past instants. */
export async function setUpProvince(context: Context, province: Province, wish: SetUpWish): Promise<ReadyProvince> {
  const { slug, start, say } = wish;
  const people = inventPeople(province, wish.people, Number(start.slice(0, 4)));
  const persona = (key: PersonaKey) => people.find((person) => person.persona === key) as SamplePerson;
  const at = (days: number, hour: number, minute = 0) => instantOf(addDays(start, days), hour, minute);
  const head = persona('organiser');
  const { organisation, accountId } = await context.database.system((queries) =>
    createOrganisation(
      queries,
      plantRootUnit,
      commandLine,
      { name: province.organisation, email: head.email, organiser: head.name },
      at(-30, 8),
    ),
  );
  const organiser = { organisation, accountId, role: 'organiser' };
  const units = await importUnits(context, organiser, province, start, at(-29, 9));
  say(`Đã nhập ${units.size} đơn vị.`);
  await importPeople(context, organiser, people, start, at(-28, 9, 30));
  say(`Đã nhập ${people.length} người (tên tự đặt).`);
  const lan = await grantRights(context, { organiser, province, units, people }, at(-26, 10));
  const bank = await loadSampleBank(context, organiser, { organisation, approved: true }, at(-24, 14));
  say(`Đã nạp ngân hàng mẫu ${bank.added} câu và cấp quyền.`);
  const secretariat = { organisation, accountId: lan, role: 'secretariat' };
  const contest = await createContest(
    context,
    secretariat,
    {
      organisation,
      unitId: units.get(province.units[0]!.code) as number,
      template: province.template,
      slug,
      start,
      bankId: bank.bankId,
    },
    at(-22, 9),
  );
  await adaptContest(context, secretariat, province, slug, persona('lan'), at(-21, 9));
  await exemptSome(context, secretariat, contest.id, people, at(-7, 8));
  const locked = { contestId: contest.id, asOf: at(-5, 17) };
  const snapshot = await lockRoster(context, rosterServices, secretariat, locked, at(-5, 17));
  if (context.config.smtpUrl === null) await acknowledgeNoMail(context, organiser, slug, noLetters, at(-3, 8));
  // Nobody reads thousands of letters to invented people.
  await publishContest(context, contestServices(context), organiser, slug, { notice: false }, at(-3, 9));
  say(`Đã chốt danh sách ${snapshot.people} người và mở hội thi ${slug}.`);
  const rounds = await context.database.web(organisation, (queries) => readRounds(queries, contest.id));
  return { province, organisation, contestId: contest.id, slug, rounds, units, people, secretariat };
}

async function importUnits(context: Context, doer: Doer, province: Province, start: Day, now: Date) {
  const from = addDays(start, -700);
  const report = await importUnitFile(context, doer, unitFile(province.units), { from, allOrNothing: true }, now);
  if (report.refused > 0) throw new Error(`sample units: ${JSON.stringify(report.problems.slice(0, 3))}`);
  const rows = await context.database.system((queries) =>
    queries.many<{ unit_id: number; code: string }>(sql('list_units'), { organisation_id: doer.organisation }),
  );
  return new Map(rows.map(({ unit_id, code }) => [code, unit_id]));
}

async function importPeople(context: Context, doer: Doer, people: SamplePerson[], start: Day, now: Date) {
  const options = { from: addDays(start, -700), dateOrder: 'dmy', allOrNothing: true } as const;
  const report = await importPeopleFile(context, doer, peopleFile(people), options, now);
  if (report.refused > 0) throw new Error(`sample people: ${JSON.stringify(report.problems.slice(0, 3))}`);
}

interface RightsOf {
  organiser: Doer & { organisation: number };
  province: Province;
  units: ReadonlyMap<string, number>;
  people: SamplePerson[];
}

/**
 * Rights of the personas, a focal point and a head for every unit right below the top, and the operators of this
 * installation as organisers so that they see the sample. @returns the account of the secretariat
 */
async function grantRights(context: Context, of: RightsOf, now: Date): Promise<number> {
  const { organiser, province, units, people } = of;
  const give = (email: string, role: Role, unit?: string) =>
    grantRole(context, organiser, { email, role, unitId: unit === undefined ? null : (units.get(unit) ?? null) }, now);
  const persona = (key: PersonaKey) => people.find((person) => person.persona === key) as SamplePerson;
  const { accountId } = await give(persona('lan').email, 'secretariat');
  await give(persona('dung').email, 'juror');
  await give(persona('writer').email, 'item-writer');
  await give(persona('appraiser').email, 'appraiser');
  await give(persona('inspector').email, 'inspector');
  for (const { email } of await operators(context, now)) await give(email, 'organiser');
  const top = province.units[0]?.code;
  const ofPersonas = new Map(
    Object.entries(province.personas).flatMap(([key, { focalOf }]) =>
      focalOf ? [[focalOf, persona(key as PersonaKey).email]] : [],
    ),
  );
  for (const unit of province.units.filter(({ parent }) => parent === top)) {
    const within = people.filter((person) => person.unit === unit.code || person.unit.startsWith(`${unit.code}.`));
    const leader = within.find((person) => person.unit === unit.code && person.persona === null);
    const focal =
      ofPersonas.get(unit.code) ?? within.find((person) => person !== leader && person.persona === null)?.email;
    if (leader) await give(leader.email, 'head-of-unit', unit.code);
    if (focal) await give(focal, 'focal-point', unit.code);
  }
  return accountId;
}

const operators = (context: Context, now: Date) =>
  context.database.system((queries) => queries.many<{ email: string }>(sql('list_operators'), { now }));

/** The plan's title in the year of the sample, whom to ask, and which addresses take part; the rules follow. */
async function adaptContest(
  context: Context,
  doer: Doer & { organisation: number },
  province: Province,
  slug: string,
  contact: SamplePerson,
  now: Date,
): Promise<void> {
  const { parameters } = await context.database.web(doer.organisation, (queries) => readContest(queries, slug));
  const ofYear = (text: string) => text.replace(/năm 20\d\d/g, `năm ${parameters.year}`);
  const adapted = {
    ...parameters,
    title: ofYear(parameters.title),
    shortTitle: ofYear(parameters.shortTitle),
    secretariat: { ...parameters.secretariat, email: contact.email },
    eligibility: { ...parameters.eligibility, emailDomains: [province.domain] },
  };
  await changeParameters(context, doer, slug, adapted, null, now);
  await saveRules(context, doer, slug, 'generate', now);
}

const grounds = ['Nghỉ thai sản', 'Nghỉ ốm, điều trị dài ngày', 'Đi học tập trung', 'Biệt phái, điều động'];

/** One in eighty is exempt, with the ground. */
async function exemptSome(
  context: Context,
  doer: Doer & { organisation: number },
  contestId: number,
  people: SamplePerson[],
  now: Date,
): Promise<void> {
  const chance = new Chance(17);
  const rows = await context.database.system((queries) =>
    queries.many<{ person_id: number; email: string }>(sql('list_people'), { organisation_id: doer.organisation }),
  );
  const idOf = new Map(rows.map(({ person_id, email }) => [email, person_id]));
  for (const person of people) {
    const isMother = person.sex === 'female';
    if (person.persona !== null || !chance.happens(1 / 80)) continue;
    const reason = isMother && chance.happens(0.6) ? (grounds[0] as string) : chance.pick(grounds.slice(1));
    const personId = idOf.get(person.email);
    if (personId) await setRosterStatus(context, doer, { contestId, personId, status: 'exempt', reason }, now);
  }
}
