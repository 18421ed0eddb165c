import { urls, withQuery } from '../../../platform/urls.ts';
import type { List } from '../people.ts';

/** Lists as addresses name them. */
export const listNames: Record<List, string> = {
  todo: 'chua-thi',
  working: 'dang-thi',
  done: 'da-thi',
  zero: '0-diem',
  technical: 'hong-ky-thuat',
  exempt: 'mien',
};

export const listOfName = (name: string | undefined): List | undefined =>
  (Object.entries(listNames) as [List, string][]).find(([, each]) => each === name)?.[0];

/** What a page of a unit is looking at. */
export interface FocalAddress {
  contest: string;
  unit: number;
  round?: number;
  list?: List | undefined;
  within?: number | undefined;
  mass?: string | undefined;
  search?: string | undefined;
  page?: number;
  /** Page of the units below. */
  units?: number;
}

const queryOf = ({ round, list, within, mass, search, page, units }: FocalAddress) => ({
  dot: round,
  loc: list && list !== 'todo' ? listNames[list] : undefined,
  phong: within,
  doan: mass,
  q: search,
  trang: page && page > 1 ? page : undefined,
  'trang-phong': units && units > 1 ? units : undefined,
});

export const focalAddress = (to: FocalAddress): string => withQuery(urls.unitRound(to.unit, to.contest), queryOf(to));

export const focalFileAddress = (to: FocalAddress): string =>
  withQuery(urls.unitRoundFile(to.unit, to.contest), queryOf({ ...to, page: undefined, units: undefined }));

/** The preview of reminders to everybody under a filter. */
export const remindAddress = (to: FocalAddress): string =>
  withQuery(
    urls.unitRemind(to.unit, to.contest),
    queryOf({ ...to, list: undefined, page: undefined, units: undefined }),
  );
