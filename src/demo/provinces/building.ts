import type { Staff, UnitSeed } from '../province.ts';

/** Units of one branch, given in short. */
export interface Branch {
  name: string;
  kind: string;
  block: string;
  staff: Staff;
  rooms?: string[];
  centres?: string[];
  services?: boolean;
}

const two = (number: number) => String(number).padStart(2, '0');

/** Staffing that follows from the name of a room. */
const roomStaff = (name: string): Staff =>
  /^Văn phòng/.test(name) ? 'office' : /^Thanh tra/.test(name) ? 'inspectorate' : 'room';

/** A branch with its rooms (P1, P2 …) and centres (T1 …) under a code. */
export function branchUnits(branch: Branch, code: string, parent: string): UnitSeed[] {
  const { name, kind, block, staff, rooms = [], centres = [], services = true } = branch;
  return [
    { code, name, parent, kind, block, staff, services, scored: true },
    ...rooms.map(
      (room, i): UnitSeed => ({
        code: `${code}.P${i + 1}`,
        name: room,
        parent: code,
        kind: 'Phòng',
        block,
        staff: roomStaff(room),
      }),
    ),
    ...centres.map(
      (centre, i): UnitSeed => ({
        code: `${code}.T${i + 1}`,
        name: centre,
        parent: code,
        kind: 'Đơn vị sự nghiệp',
        block: 'Khối đơn vị sự nghiệp',
        staff: 'centre',
      }),
    ),
  ];
}

/** Communes of a district: names by kind ("phường", "xã", "thị trấn"). */
export function communeUnits(
  names: Partial<Record<'phường' | 'xã' | 'thị trấn', string[]>>,
  parent: string,
  block: string,
): UnitSeed[] {
  return Object.entries(names)
    .flatMap(([level, all]) => all.map((name) => ({ level, name })))
    .map(({ level, name }, i) => ({
      code: `${parent}.X${two(i + 1)}`,
      name: `UBND ${level} ${name}`,
      parent,
      kind: `UBND ${level}`,
      block,
      staff: 'commune',
      services: true,
    }));
}
