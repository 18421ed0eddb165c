import type { Contest, StoredRound } from '../contest/index.ts';
import { readContest, readRounds } from '../contest/index.ts';
import { roundState } from '../contest/timeline.ts';
import { type ParticipationReport, participationOf } from '../results/index.ts';
import { computeStandings, endOfAttempts, readVersions, type Version } from '../results/publication/load.ts';
import { publishRound } from '../results/publication/publish.ts';
import { refusals } from '../results/publication/refusals.ts';
import type { System } from '../system.ts';
import { type Command, type Given, needed, optional, UsageError } from './command.ts';
import { contestOf, format } from './place.ts';
import { type StandingsShown, shownStandings, storedStandings } from './results-shown.ts';

interface RoundResults {
  number: number;
  label: string;
  state: 'not-open' | 'open' | 'closed';
  /** Null: not published; `results` is then what publishing now would give, and null before the round has ended. */
  publication: { version: number; publishedAt: Date; reason: string | null; checkCode: string } | null;
  results: StandingsShown | null;
}

interface Results {
  contest: string;
  rounds: RoundResults[];
}

const options = { contest: { type: 'string' }, round: { type: 'string' } } as const;

function roundOf(given: Given): number | undefined {
  const text = optional(given, 'round');
  const number = Number(text);
  if (text !== undefined && (!Number.isInteger(number) || number < 1))
    throw new UsageError('--round là số của đợt, từ 1.');
  return text === undefined ? undefined : number;
}

export const resultsCommands: Command[] = [
  {
    name: 'participation',
    usage: '--contest ĐỊA_CHỈ [--round SỐ] [--unit MÃ]',
    summary: 'Tỷ lệ dự thi của từng đơn vị, tính ngay lúc này trên danh sách đã chốt',
    options: { ...options, unit: { type: 'string' } },
    words: [0, 0],
    async run(system, given) {
      const round = roundOf(given);
      const { contest } = await contestOf(system, needed(given, 'contest'));
      return participationOf(system.context, {
        organisation: contest.organisation_id,
        contest: contest.slug,
        round,
        unitCode: optional(given, 'unit'),
      });
    },
    say: ({ rounds, target }: ParticipationReport) =>
      rounds.length === 0
        ? 'Chưa đợt nào mở.'
        : rounds
            .flatMap(({ label, done, working, must, missing, units }) => [
              `${label}: ${format.number(done)} trên ${format.number(must)} người đã thi (${format.rate(done, must)}), ${format.number(working)} đang thi, còn ${format.number(missing)} người nữa là đạt ${target} %`,
              ...units.map(
                (unit) =>
                  `  ${format.rate(unit.done, unit.must).padStart(9)}  ${unit.done}/${unit.must}  ${unit.fullName}`,
              ),
            ])
            .join('\n'),
  },
  {
    name: 'results',
    usage: '--contest ĐỊA_CHỈ [--round SỐ] [--publish [--reason LÝ_DO]]',
    summary: 'Kết quả từng đợt; --publish công bố một đợt đã đóng, đính chính thì kèm --reason',
    options: { ...options, publish: { type: 'boolean' }, reason: { type: 'string' } },
    words: [0, 0],
    async run(system, given) {
      const number = roundOf(given);
      const slug = needed(given, 'contest');
      if (given.options.publish && number === undefined) throw new UsageError('--publish cần --round.');
      const { contest, doer } = await contestOf(system, slug);
      if (given.options.publish && number !== undefined) {
        const reason = optional(given, 'reason') ?? null;
        const request = { contest: contest.slug, round: number, preview: null, reason };
        await publishRound(system.context, doer, request, new Date(system.context.clock()));
      }
      return readResults(system, contest, number);
    },
    say: ({ rounds }: Results) => rounds.map(sayResults).join('\n'),
  },
];

function readResults({ context }: System, { organisation_id, slug }: Contest, number?: number): Promise<Results> {
  const now = new Date(context.clock());
  return context.database.web(organisation_id, async (queries) => {
    const contest = await readContest(queries, slug);
    const rounds = await readRounds(queries, contest.id);
    const asked = number === undefined ? rounds : rounds.filter((round) => round.number === number);
    if (number !== undefined && asked.length === 0) throw refusals.roundUnknown(number);
    const read: RoundResults[] = [];
    for (const round of asked) {
      const [newest] = await readVersions(queries, round.id);
      const place = { contest, round, rounds };
      const results = newest
        ? await storedStandings(queries, newest)
        : now < endOfAttempts(place) || round.snapshotId === null
          ? null
          : shownStandings(await computeStandings(queries, place));
      read.push({ ...roundFacts(round, now), publication: newest ? publicationOf(newest) : null, results });
    }
    return { contest: slug, rounds: read };
  });
}

const roundFacts = (round: StoredRound, now: Date) => ({
  number: round.number,
  label: round.label,
  state: roundState(round, now),
});

const publicationOf = ({ version, published_at, reason, check_code }: Version) => ({
  version,
  publishedAt: published_at,
  reason,
  checkCode: check_code,
});

function sayResults({ label, state, publication, results }: RoundResults): string {
  if (!results)
    return `${label}: ${state === 'not-open' ? 'chưa mở' : state === 'open' ? 'đang mở' : 'chưa có kết quả'}`;
  const { summary, rows } = results;
  const head = publication
    ? `${label}: đã công bố bản ${publication.version}, mã kiểm chứng ${publication.checkCode}`
    : `${label}: xem trước, chưa công bố`;
  const winners = rows
    .filter(({ award }) => award !== null)
    .map((row) => `  ${row.award}: ${row.name}, ${row.unit}, ${row.points / 10} điểm, ${format.duration(row.seconds)}`);
  return [
    head,
    `  ${format.number(summary.done)} trên ${format.number(summary.must)} người dự thi, ${format.number(summary.fullMarks)} bài đạt điểm tối đa, ${format.number(summary.zero)} bài 0 điểm`,
    ...winners,
  ].join('\n');
}
