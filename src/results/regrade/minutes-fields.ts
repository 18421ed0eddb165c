/** What the secretary enters for the minutes; everything else is drafted from the case. */
export interface MinutesFields {
  /** "8 giờ 00 ngày 12/6/2023" is made of day and clock: here "08:00". */
  starts: string;
  ends: string;
  place: string;
  chair: string;
  secretary: string;
  /** One a line. */
  present: string;
  /** What was said, in the committee's own words. */
  course: string;
}
