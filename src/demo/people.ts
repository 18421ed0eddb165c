import { fold } from '../platform/text/fold.ts';
import { Chance } from './chance.ts';
import { inventName, type Sex } from './names.ts';
import type { PersonaKey, Province, Staff, UnitSeed } from './province.ts';

/** An invented person of the roster. */
export interface SamplePerson {
  name: string;
  email: string;
  sex: Sex;
  /** `DD/MM/YYYY`, as people files have it. */
  birth: string;
  title: string;
  unit: string;
  massOrganisations: string[];
  persona: PersonaKey | null;
}

interface Staffing {
  /** Relative size. */
  weight: number;
  /** Titles from the head down. */
  leaders: string[];
  others: string[];
}

const officials = ['Chuyên viên', 'Chuyên viên', 'Chuyên viên', 'Chuyên viên chính', 'Chuyên viên', 'Nhân viên'];
const staffing: Record<Staff, Staffing> = {
  none: { weight: 0, leaders: [], others: [] },
  agency: { weight: 4, leaders: ['Giám đốc', 'Phó Giám đốc', 'Phó Giám đốc'], others: ['Phó Giám đốc'] },
  'whole-agency': {
    weight: 46,
    leaders: ['Giám đốc', 'Phó Giám đốc', 'Phó Giám đốc', 'Trưởng phòng', 'Trưởng phòng', 'Phó Trưởng phòng'],
    others: officials,
  },
  office: {
    weight: 8,
    leaders: ['Chánh Văn phòng', 'Phó Chánh Văn phòng'],
    others: ['Chuyên viên', 'Kế toán', 'Văn thư', 'Chuyên viên', 'Nhân viên lái xe'],
  },
  inspectorate: {
    weight: 5,
    leaders: ['Chánh Thanh tra', 'Phó Chánh Thanh tra'],
    others: ['Thanh tra viên', 'Thanh tra viên', 'Chuyên viên'],
  },
  room: { weight: 7, leaders: ['Trưởng phòng', 'Phó Trưởng phòng'], others: officials },
  centre: {
    weight: 19,
    leaders: ['Giám đốc', 'Phó Giám đốc', 'Trưởng phòng'],
    others: ['Viên chức', 'Viên chức', 'Viên chức', 'Chuyên viên', 'Kế toán', 'Nhân viên'],
  },
  district: {
    weight: 5,
    leaders: ['Chủ tịch UBND', 'Phó Chủ tịch UBND', 'Phó Chủ tịch UBND'],
    others: ['Ủy viên UBND', 'Chuyên viên'],
  },
  commune: {
    weight: 21,
    leaders: ['Chủ tịch UBND', 'Phó Chủ tịch UBND', 'Phó Chủ tịch UBND'],
    others: [
      'Công chức Văn phòng - Thống kê',
      'Công chức Tư pháp - Hộ tịch',
      'Công chức Địa chính - Xây dựng',
      'Công chức Tài chính - Kế toán',
      'Công chức Văn hóa - Xã hội',
      'Người hoạt động không chuyên trách',
    ],
  },
  school: {
    weight: 42,
    leaders: ['Hiệu trưởng', 'Phó Hiệu trưởng'],
    others: ['Giáo viên', 'Giáo viên', 'Giáo viên', 'Giáo viên', 'Giáo viên', 'Nhân viên'],
  },
};

/** Invents everybody of a province: the personas, and as many others as make `people` in all. */
export function inventPeople(province: Province, people: number, year: number): SamplePerson[] {
  const chance = new Chance(20230601);
  const emails = new Set<string>();
  const email = (name: string) => freeEmail(name, province.domain, emails);
  const personas = (Object.keys(province.personas) as PersonaKey[]).map((key): SamplePerson => {
    const { name, sex, title, unit } = province.personas[key];
    return { name, sex, title, unit, persona: key, email: email(name), ...ageOf(chance, sex, 28, 50, year) };
  });
  const sizes = share(province.units, Math.max(0, people - personas.length), chance);
  const others = province.units.flatMap((unit, at) => {
    const taken = personas.filter((person) => person.unit === unit.code).map(({ title }) => title);
    const { leaders, others: titles } = staffing[unit.staff];
    const free = leaders.filter((title) => !remove(taken, title));
    return Array.from({ length: sizes[at] as number }, (_, i): SamplePerson => {
      const leads = i < free.length;
      const sex: Sex = chance.happens(leads ? 0.34 : 0.52) ? 'female' : 'male';
      const name = inventName(chance, sex);
      return {
        name,
        sex,
        title: leads ? (free[i] as string) : chance.pick(titles),
        unit: unit.code,
        persona: null,
        email: email(name),
        ...ageOf(chance, sex, leads ? 38 : 24, leads ? 59 : 58, year),
      };
    });
  });
  return [...personas, ...others];
}

/** Takes one such title out of the list: true when it was there. */
function remove(titles: string[], title: string): boolean {
  const at = titles.indexOf(title);
  if (at >= 0) titles.splice(at, 1);
  return at >= 0;
}

/** People by unit in proportion to their staffing, adding up exactly. */
function share(units: readonly UnitSeed[], people: number, chance: Chance): number[] {
  const weights = units.map(({ staff }) => staffing[staff].weight * chance.between(0.72, 1.28));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (weight * people) / sum);
  const sizes = exact.map(Math.floor);
  const left = people - sizes.reduce((total, size) => total + size, 0);
  const byRest = exact.map((value, at) => ({ at, rest: value % 1 })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of byRest.slice(0, left)) sizes[at] = (sizes[at] as number) + 1;
  return sizes;
}

function ageOf(chance: Chance, sex: Sex, youngest: number, oldest: number, year: number) {
  const age = chance.whole(youngest, oldest);
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    birth: `${two(chance.whole(1, 28))}/${two(chance.whole(1, 12))}/${year - age}`,
    massOrganisations: [
      'Công đoàn',
      ...(age <= 30 ? ['Đoàn TNCS Hồ Chí Minh'] : []),
      ...(sex === 'male' && age >= 45 && chance.happens(0.2) ? ['Hội Cựu chiến binh'] : []),
    ],
  };
}

/** "Nguyễn Thị Thu Hà" → hantt@…; the second one of that address gets a number. */
function freeEmail(name: string, domain: string, taken: Set<string>): string {
  const words = fold(name).split(' ');
  const box = `${words.at(-1)}${words
    .slice(0, -1)
    .map((word) => word[0])
    .join('')}`;
  for (let number = 1; ; number += 1) {
    const email = `${box}${number === 1 ? '' : number}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
}
