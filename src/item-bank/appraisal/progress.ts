/** How far the appraisal of one topic has come; counts of items. */
export interface TopicProgress {
  topic: string;
  draft: number;
  waiting: number;
  doing: number;
  returned: number;
  approved: number;
}

export interface Office {
  id: number;
  unit_id: number;
  name: string;
  due_on: string | null;
  topics: string[];
  members: number[];
}

export interface OfficeProgress {
  /** Null for topics given to nobody. */
  office: Office | null;
  topics: string[];
  waiting: number;
  doing: number;
  returned: number;
  approved: number;
  /** Waiting or under way after the office's day. */
  late: number;
}

const sum = (rows: readonly TopicProgress[], of: (row: TopicProgress) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

/** Figures of each office on a day, and of the topics nobody has, when they hold items. A topic of two offices counts with both. */
export function progressOf(
  offices: readonly Office[],
  topics: readonly TopicProgress[],
  day: string,
): OfficeProgress[] {
  const figures = (office: Office | null, own: TopicProgress[]): OfficeProgress => {
    const open = sum(own, ({ waiting, doing }) => waiting + doing);
    return {
      office,
      topics: own.map(({ topic }) => topic),
      waiting: sum(own, ({ waiting }) => waiting),
      doing: sum(own, ({ doing }) => doing),
      returned: sum(own, ({ returned }) => returned),
      approved: sum(own, ({ approved }) => approved),
      late: office?.due_on && office.due_on < day ? open : 0,
    };
  };
  const given = new Set(offices.flatMap((office) => office.topics));
  const nobodys = topics.filter(({ topic }) => !given.has(topic));
  return [
    ...offices.map((office) =>
      figures(
        office,
        topics.filter(({ topic }) => office.topics.includes(topic)),
      ),
    ),
    ...(nobodys.length > 0 && offices.length > 0 ? [figures(null, nobodys)] : []),
  ];
}

/** Items whose appraisal is done, in percent of those that were ever submitted; null when there are none. */
export function doneRate({
  waiting,
  doing,
  returned,
  approved,
}: Omit<TopicProgress, 'topic' | 'draft'>): number | null {
  const all = waiting + doing + returned + approved;
  return all === 0 ? null : (100 * approved) / all;
}
