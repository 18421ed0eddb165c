import { addDays, dayOf } from '../platform/format/day.ts';
import { Refusal } from '../platform/refusal.ts';
import { urls } from '../platform/urls.ts';
import type { System } from '../system.ts';
import { confirmPersonas, invitePersonas, type PersonaShown } from './personas.ts';
import type { Province } from './province.ts';
import { provinces } from './provinces/index.ts';
import { type FilledRound, fillRounds } from './rounds.ts';
import { setUpProvince, sql } from './set-up.ts';

export { inventPeople, type SamplePerson } from './people.ts';
export { provinces } from './provinces/index.ts';
export { type ReadyProvince, setUpProvince } from './set-up.ts';

export interface DemoWish {
  template: string;
  /** Address of the contest; the template's own when missing. */
  slug?: string;
  /** How many people to invent; the sample's own number when missing. */
  people?: number;
  /** What it is doing, line by line. */
  say: (line: string) => void;
}

export interface Demo {
  slug: string;
  organisation: string;
  units: number;
  people: number;
  rounds: FilledRound[];
  personas: PersonaShown[];
  /** The contest as the public sees it. */
  page: string;
}

/**
 * Loads the sample of a template with a contest that runs now: rounds that are over have published results, the open
 * one is well under way. Everything goes through the actions that pages and the shell use.
 * @throws Refusal for a template without sample, and when this installation has the contest already
 */
export async function loadDemo(system: System, wish: DemoWish): Promise<Demo> {
  const { context } = system;
  const province = sampleOf(wish.template);
  const slug = wish.slug ?? province.template;
  const now = context.clock();
  const known = await context.database.system((queries) => queries.maybe(sql('find_contest'), { slug }));
  if (known) throw alreadyThere(slug);
  const people = wish.people ?? province.people;
  const start = addDays(dayOf(new Date(now)), -province.daysIn);
  const ready = await setUpProvince(context, province, { slug, people, start, say: wish.say });
  const first = ready.rounds[0];
  await confirmPersonas(context, ready, first?.opensAt ?? new Date(now));
  const rounds = await fillRounds(system, ready, now, wish.say);
  const open = rounds.find(({ state }) => state === 'open')?.number ?? null;
  return {
    slug,
    organisation: province.organisation,
    units: ready.units.size,
    people: ready.people.length,
    rounds,
    personas: await invitePersonas(context, ready, open, new Date(now)),
    page: context.config.publicUrl + urls.contest(slug),
  };
}

function sampleOf(template: string): Province {
  const found = provinces.find((province) => province.template === template);
  if (found) return found;
  const names = provinces.map((province) => province.template).join(', ');
  throw new Refusal(
    'demo.no-such-template',
    404,
    `Không có dữ liệu mẫu cho "${template}". Hãy chọn một trong: ${names}.`,
    `There is no sample for "${template}": ${names}.`,
  );
}

const alreadyThere = (slug: string) =>
  new Refusal(
    'demo.already',
    409,
    `Bản cài này đã có hội thi ${slug} nên không nạp dữ liệu mẫu nữa. Hãy dùng --slug với địa chỉ khác, hoặc một thư mục HOITHI_DATA mới.`,
    `This installation already has the contest ${slug}. Use --slug, or a new HOITHI_DATA.`,
  );
