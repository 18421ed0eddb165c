import type { Database } from '../src/platform/db/database.ts';

/** Ids of a small province every test may start from. The same five people everywhere. */
export interface World {
  organisation: number;
  /** Another agency of the same installation, which must see nothing. */
  otherOrganisation: number;
  units: {
    province: number;
    laborDepartment: number;
    laborOffice: number;
    laborCentre: number;
    homeDepartment: number;
    otherRoot: number;
  };
  accounts: {
    ha: number;
    nam: number;
    lan: number;
    dung: number;
    mai: number;
    writer: number;
    appraiser: number;
    operator: number;
    inspector: number;
  };
  people: { ha: number; nam: number; binh: number; mai: number };
}

/** Grants, units and people of a small province, in force since 2020; no contest yet. */
export async function smallProvince(database: Database): Promise<World> {
  const pool = database.pool('system');
  const at = '2020-01-01T00:00:00Z';
  const id = async (text: string, values: unknown[] = []): Promise<number> =>
    (await pool.query(text, values)).rows[0].id;
  const organisation = await id(
    `INSERT INTO organisation (name, short_name, standing_office, contact_email, created_at) VALUES ('Tỉnh Thử Nghiệm', 'Thử Nghiệm', 'Sở Nội vụ', 'tothuky@thunghiem.example', $1) RETURNING id`,
    [at],
  );
  const otherOrganisation = await id(
    `INSERT INTO organisation (name, short_name, created_at) VALUES ('Huyện Bên Cạnh', 'Bên Cạnh', $1) RETURNING id`,
    [at],
  );

  const unit = async (
    org: number,
    code: string,
    name: string,
    parent: number | null,
    kind: string,
    block: string | null,
  ) => {
    const unitId = await id('INSERT INTO unit (organisation_id, code, created_at) VALUES ($1, $2, $3) RETURNING id', [
      org,
      code,
      at,
    ]);
    await pool.query(
      `INSERT INTO unit_version (organisation_id, unit_id, valid_from, name, kind, block, parent_id, offers_online_services, scored_in_par_index)
       VALUES ($1, $2, '2020-01-01', $3, $4, $5, $6, $7, $7)`,
      [org, unitId, name, kind, block, parent, kind === 'Sở, ban, ngành'],
    );
    await pool.query(
      `INSERT INTO unit_path (unit_id, organisation_id, path, name, full_name, search_name, kind, block, code, parent_id, offers_online_services, scored_in_par_index)
       SELECT $1, $2, coalesce(p.path, '{}') || $1::bigint, $3, concat_ws(', ', $3::text, p.full_name), lower($3), $4, $5, $6, $7, $8, $8
       FROM (SELECT 1) one LEFT JOIN unit_path p ON p.unit_id = $7`,
      [unitId, org, name, kind, block, code, parent, kind === 'Sở, ban, ngành'],
    );
    return unitId;
  };
  const province = await unit(organisation, 'TN', 'Tỉnh Thử Nghiệm', null, 'Tỉnh', null);
  const laborDepartment = await unit(
    organisation,
    'TN.S01',
    'Sở Lao động',
    province,
    'Sở, ban, ngành',
    'Khối cơ quan chuyên môn',
  );
  const laborOffice = await unit(
    organisation,
    'TN.S01.P1',
    'Văn phòng',
    laborDepartment,
    'Phòng',
    'Khối cơ quan chuyên môn',
  );
  const laborCentre = await unit(
    organisation,
    'TN.S01.T1',
    'Trung tâm Dịch vụ việc làm',
    laborDepartment,
    'Đơn vị sự nghiệp',
    'Khối đơn vị sự nghiệp',
  );
  const homeDepartment = await unit(
    organisation,
    'TN.S02',
    'Sở Nội vụ',
    province,
    'Sở, ban, ngành',
    'Khối cơ quan chuyên môn',
  );
  const otherRoot = await unit(otherOrganisation, 'BC', 'Huyện Bên Cạnh', null, 'Huyện', null);

  const account = (email: string, name: string) =>
    id('INSERT INTO account (email, name, created_at) VALUES ($1, $2, $3) RETURNING id', [email, name, at]);
  const accounts = {
    ha: await account('hantt@thunghiem.example', 'Nguyễn Thị Thu Hà'),
    nam: await account('namth@thunghiem.example', 'Trần Hoài Nam'),
    lan: await account('lanlt@thunghiem.example', 'Lê Thị Lan'),
    dung: await account('dungpv@thunghiem.example', 'Phạm Văn Dũng'),
    mai: await account('maidt@bencanh.example', 'Đỗ Thị Mai'),
    writer: await account('ngapt@thunghiem.example', 'Phan Thị Thu Nga'),
    appraiser: await account('thaovm@thunghiem.example', 'Võ Minh Thảo'),
    operator: await account('kythuat@thunghiem.example', 'Người vận hành'),
    inspector: await account('thanhtra@thunghiem.example', 'Hồ Thanh Tra'),
  };
  const binhAccount = await account('binhnv@thunghiem.example', 'Nguyễn Văn Bình');

  const person = async (org: number, accountId: number, name: string, email: string, unitId: number, title: string) => {
    const words = name.split(' ');
    const personId = await id(
      `INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, mass_organisations, created_at)
       VALUES ($1, $2, $3, $4, lower($3), $5, '{Công đoàn}', $6) RETURNING id`,
      [org, accountId, name, `${words.at(-1)} ${words.slice(0, -1).join(' ')}`, email, at],
    );
    await pool.query(
      `INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01')`,
      [org, personId, unitId, title],
    );
    return personId;
  };
  const people = {
    ha: await person(
      organisation,
      accounts.ha,
      'Nguyễn Thị Thu Hà',
      'hantt@thunghiem.example',
      laborCentre,
      'Chuyên viên',
    ),
    nam: await person(
      organisation,
      accounts.nam,
      'Trần Hoài Nam',
      'namth@thunghiem.example',
      laborOffice,
      'Chánh Văn phòng',
    ),
    binh: await person(
      organisation,
      binhAccount,
      'Nguyễn Văn Bình',
      'binhnv@thunghiem.example',
      homeDepartment,
      'Chuyên viên',
    ),
    mai: await person(otherOrganisation, accounts.mai, 'Đỗ Thị Mai', 'maidt@bencanh.example', otherRoot, 'Chuyên viên'),
  };

  const grant = (org: number | null, accountId: number, role: string, unitId: number | null = null) =>
    pool.query(
      `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, $3, $4, $5, $5)`,
      [org, accountId, role, unitId, at],
    );
  await grant(null, accounts.operator, 'operator');
  await grant(organisation, accounts.lan, 'secretariat');
  await grant(organisation, accounts.nam, 'focal-point', laborDepartment);
  await grant(organisation, accounts.dung, 'juror');
  await grant(organisation, accounts.writer, 'item-writer');
  await grant(organisation, accounts.appraiser, 'appraiser');
  await grant(organisation, accounts.inspector, 'inspector');
  // chị Mai keeps the other agency's contests and must see nothing of this one.
  await grant(otherOrganisation, accounts.mai, 'secretariat');

  return {
    organisation,
    otherOrganisation,
    units: { province, laborDepartment, laborOffice, laborCentre, homeDepartment, otherRoot },
    accounts,
    people,
  };
}
