import { changeWindow, closeRound, compensateRound, createContest, readContest, readRounds } from '../contest/index.ts';
import { createSignInLink } from '../identity/index.ts';
import { loadSql } from '../platform/db/sql.ts';
import { formats } from '../platform/format/formats.ts';
import { parseInstant } from '../platform/format/parse.ts';
import { Refusal } from '../platform/refusal.ts';
import type { System } from '../system.ts';
import { backUp, type Manifest, restore } from './backup.ts';
import { type Command, type Given, needed, optional, UsageError } from './command.ts';
import { examine, type Finding } from './doctor.ts';

const sql = loadSql(new URL('./command.sql', import.meta.url));
const format = formats('vi');

/** The contest of this address, whichever agency's; the shell may see all. */
async function contestOf(system: System, slug: string) {
  const contest = await system.context.database.system((queries) => readContest(queries, slug));
  return { contest, doer: { organisation: contest.organisation_id, accountId: null, role: 'command-line' } };
}

/** The agency meant: the only one, or the one named by --organisation. @throws Refusal when that is not clear */
export async function organisationOf(system: System, given: Given): Promise<number> {
  const all = await system.context.database.system((queries) =>
    queries.many<{ id: number; name: string; short_name: string }>(sql('list_organisations')),
  );
  const wanted = optional(given, 'organisation');
  const fitting = wanted
    ? all.filter(({ id, name, short_name }) => String(id) === wanted || name === wanted || short_name === wanted)
    : all;
  if (fitting.length === 1) return (fitting[0] as { id: number }).id;
  const names = all.map(({ id, name }) => `${id}: ${name}`).join('; ');
  throw all.length === 0
    ? new Refusal(
        'organisation.none',
        409,
        'Chưa có cơ quan nào. Hãy mở đường dẫn lần đầu mà npm start in ra.',
        'No organisation yet. Open the first-run link.',
      )
    : new Refusal(
        'organisation.unclear',
        409,
        `Hãy chỉ rõ cơ quan bằng --organisation. Đang có: ${names}.`,
        `Say which organisation: ${names}.`,
      );
}

const organisationOption = { organisation: { type: 'string' } } as const;

function instant(given: Given, name: string): Date {
  const parsed = parseInstant(needed(given, name));
  if (!parsed.value) throw new UsageError(parsed.problem?.vi ?? `--${name}`);
  return parsed.value;
}

const roundNumber = (given: Given) => {
  const number = Number(given.words[1]);
  if (!Number.isInteger(number) || number < 1) throw new UsageError('Số của đợt phải là số nguyên từ 1.');
  return number;
};

const sayRound = (round: { label: string; opensAt: Date; closesAt: Date }) =>
  `${round.label}: ${format.moment(round.opensAt)} đến ${format.closingText(round.closesAt)}`;

export const commands: Command[] = [
  {
    name: 'contest create',
    usage: '--template MẪU [--slug ĐỊA_CHỈ] [--start NĂM-THÁNG-NGÀY] [--bank ID] [--organisation TÊN]',
    summary: 'Tạo hội thi từ một trong năm mẫu',
    options: {
      template: { type: 'string' },
      slug: { type: 'string' },
      start: { type: 'string' },
      bank: { type: 'string' },
      ...organisationOption,
    },
    words: [0, 0],
    async run(system, given) {
      const organisation = await organisationOf(system, given);
      const root = await system.context.database.system((queries) =>
        queries.maybe<{ unit_id: number }>(sql('find_root_unit'), { organisation_id: organisation }),
      );
      if (!root)
        throw new Refusal(
          'unit.none',
          409,
          'Cơ quan chưa có đơn vị nào. Hãy nhập đơn vị trước.',
          'The organisation has no unit yet.',
        );
      const [slug, start, bank] = [optional(given, 'slug'), optional(given, 'start'), optional(given, 'bank')];
      return createContest(
        system.context,
        { organisation, accountId: null, role: 'command-line' },
        {
          organisation,
          unitId: root.unit_id,
          template: needed(given, 'template'),
          ...(slug ? { slug } : {}),
          ...(start ? { start } : {}),
          ...(bank ? { bankId: Number(bank) } : {}),
        },
        new Date(system.context.clock()),
      );
    },
    say: ({ slug, shifted }: { slug: string; shifted: string | null }) =>
      `Đã tạo hội thi ${slug}.${shifted ? `\n${shifted}` : ''}`,
  },
  {
    name: 'contest list',
    usage: '',
    summary: 'Các hội thi của bản cài này',
    words: [0, 0],
    run: (system) => system.context.database.system((queries) => queries.many(sql('list_all_contests'))),
    say: (rows: { slug: string; status: string; title: string }[]) =>
      rows.length === 0
        ? 'Chưa có hội thi nào.'
        : rows.map((row) => `${row.slug}  ${row.status}  ${row.title}`).join('\n'),
  },
  {
    name: 'contest show',
    usage: 'ĐỊA_CHỈ',
    summary: 'Tham số và các đợt của một hội thi',
    words: [1, 1],
    async run(system, given) {
      const { contest } = await contestOf(system, given.words[0] as string);
      const rounds = await system.context.database.system((queries) => readRounds(queries, contest.id));
      return {
        slug: contest.slug,
        status: contest.status,
        version: contest.version,
        rehearsal: contest.rehearsal,
        parameters: contest.parameters,
        rounds,
      };
    },
    say: (shown: {
      slug: string;
      status: string;
      parameters: { title: string };
      rounds: { label: string; opensAt: Date; closesAt: Date }[];
    }) => [shown.parameters.title, `${shown.slug}, ${shown.status}`, ...shown.rounds.map(sayRound)].join('\n'),
  },
  {
    name: 'round open',
    usage: 'ĐỊA_CHỈ SỐ --reason LÝ_DO [--at THỜI_ĐIỂM]',
    summary: 'Dời giờ mở của một đợt chưa mở (mặc định: ngay bây giờ)',
    options: { reason: { type: 'string' }, at: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      const now = new Date(system.context.clock());
      const opensAt = optional(given, 'at') ? instant(given, 'at') : now;
      return changeWindow(
        system.context,
        doer,
        contest.slug,
        roundNumber(given),
        { opensAt, reason: needed(given, 'reason') },
        now,
      );
    },
    say: sayRound as never,
  },
  {
    name: 'round extend',
    usage: 'ĐỊA_CHỈ SỐ --until THỜI_ĐIỂM --reason LÝ_DO',
    summary: 'Gia hạn một đợt; trang đang mở nhận giờ mới trong 30 giây',
    options: { until: { type: 'string' }, reason: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      return changeWindow(
        system.context,
        doer,
        contest.slug,
        roundNumber(given),
        { closesAt: instant(given, 'until'), reason: needed(given, 'reason') },
        new Date(system.context.clock()),
      );
    },
    say: sayRound as never,
  },
  {
    name: 'round close',
    usage: 'ĐỊA_CHỈ SỐ --reason LÝ_DO',
    summary: 'Đóng sớm một đợt; bài đang làm được nộp với những câu đã lưu',
    options: { reason: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      return closeRound(
        system.context,
        doer,
        contest.slug,
        roundNumber(given),
        needed(given, 'reason'),
        new Date(system.context.clock()),
      );
    },
    say: sayRound as never,
  },
  {
    name: 'round compensate',
    usage: 'ĐỊA_CHỈ SỐ --minutes SỐ_PHÚT --reason LÝ_DO',
    summary: 'Bù giờ cho mọi bài của một đợt sau sự cố',
    options: { minutes: { type: 'string' }, reason: { type: 'string' } },
    words: [2, 2],
    async run(system, given) {
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      const minutes = Number(needed(given, 'minutes'));
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
        throw new UsageError('--minutes là số nguyên từ 1 đến 1440.');
      return compensateRound(
        system.context,
        doer,
        contest.slug,
        roundNumber(given),
        minutes,
        needed(given, 'reason'),
        new Date(system.context.clock()),
      );
    },
    say: sayRound as never,
  },
  {
    name: 'session link',
    usage: 'EMAIL',
    summary: 'Đường dẫn đăng nhập dùng một lần, được ghi nhật ký',
    words: [1, 1],
    async run(system, given) {
      const path = await createSignInLink(system.context, given.words[0] as string, new Date(system.context.clock()));
      return { link: `${system.context.config.publicUrl}${path}` };
    },
    say: ({ link }: { link: string }) => link,
  },
  {
    name: 'backup',
    usage: 'THƯ_MỤC',
    summary: 'Sao lưu toàn bộ dữ liệu vào một thư mục trống, khi hệ thống đang chạy',
    words: [1, 1],
    run: (system, given) => backUp(system.context.database, given.words[0] as string, new Date(system.context.clock())),
    say: (manifest: Manifest) =>
      `Đã sao lưu ${manifest.tables.length} bảng, ${format.number(manifest.tables.reduce((sum, { rows }) => sum + rows, 0))} dòng. Cất riêng tệp secret.key trong HOITHI_DATA.`,
  },
  {
    name: 'restore',
    usage: 'THƯ_MỤC',
    summary: 'Khôi phục bản sao lưu vào cơ sở dữ liệu trống và chứng minh từng bảng giống hệt',
    words: [1, 1],
    run: (system, given) => restore(system.context.database, given.words[0] as string),
    say: (manifest: Manifest) =>
      `Đã khôi phục ${manifest.tables.length} bảng; số dòng và mã băm của từng bảng khớp với bản sao lưu.`,
  },
  {
    name: 'doctor',
    usage: '',
    summary: 'Kiểm tra đĩa, đồng hồ, thư, chỗ trống, phiên bản và nói phải làm gì',
    words: [0, 0],
    run: async (system) => ({ findings: await examine(system.context) }),
    say: ({ findings }: { findings: Finding[] }) =>
      findings
        .map(({ state, message }) => `${{ ok: '  tốt', warning: ' chú ý', error: '   lỗi' }[state]}  ${message}`)
        .join('\n'),
    refused: ({ findings }: { findings: Finding[] }) => findings.some(({ state }) => state === 'error'),
  },
];
