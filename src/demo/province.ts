/** How a unit is staffed; decides titles and how many people work there. */
export type Staff =
  | 'agency'
  | 'office'
  | 'inspectorate'
  | 'room'
  | 'centre'
  | 'district'
  | 'commune'
  | 'school'
  | 'whole-agency'
  | 'none';

export interface UnitSeed {
  code: string;
  name: string;
  /** Code of the unit above; null at the top. */
  parent: string | null;
  kind: string;
  block: string;
  staff: Staff;
  /** Offers public services online; scored in PAR INDEX. */
  services?: boolean;
  scored?: boolean;
}

/** The roles of a demonstration: the five who appear in every test, and those who prepare the contest. */
export type PersonaKey = 'ha' | 'nam' | 'lan' | 'dung' | 'mai' | 'organiser' | 'writer' | 'appraiser' | 'inspector';

export interface Persona {
  name: string;
  sex: 'female' | 'male';
  title: string;
  /** Code of the unit where this person works. */
  unit: string;
  /** Code of the unit that a focal point looks after. */
  focalOf?: string;
}

/** A sample province (or district, city, department): real public names of units, invented people. */
export interface Province {
  /** Slug of the template its contest is made from. */
  template: string;
  /** Name of the agency; says that it is a sample. */
  organisation: string;
  /** E-mail domain of its people, never one that exists. */
  domain: string;
  units: UnitSeed[];
  people: number;
  personas: Record<PersonaKey, Persona>;
  /** Whole days from the contest's first day to today. */
  daysIn: number;
  /** Share of those obliged who have taken each round up to the one that is open; the last is the open one's so far. */
  rates: number[];
}
