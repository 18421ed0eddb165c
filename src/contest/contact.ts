import type { Queries } from '../platform/db/database.ts';
import { type Contest, contestSql as sql } from './read.ts';

/** Whom people ask about a contest. */
export interface ContestContact {
  /** Cơ quan thường trực. */
  office: string | null;
  /** "Tổ thư ký hội thi" */
  name: string;
  phone: string | null;
  email: string | null;
}

/** Whom to ask is said by the contest; what it leaves open, by its agency. */
export async function readContact(
  queries: Queries,
  { organisation_id, parameters }: Pick<Contest, 'organisation_id' | 'parameters'>,
): Promise<ContestContact> {
  const agency = await queries.one<{
    standing_office: string | null;
    contact_email: string | null;
    contact_phone: string | null;
  }>(sql('find_contact'), { organisation_id });
  const { secretariat, standingOffice } = parameters;
  return {
    office: standingOffice || agency.standing_office,
    name: secretariat.name,
    phone: secretariat.phone ?? agency.contact_phone,
    email: secretariat.email ?? agency.contact_email,
  };
}
