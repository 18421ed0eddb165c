import { acknowledgeNoMail, chooseBank, createContest, publishContest, readRounds } from '../contest/index.ts';
import { type ProofTold, sayProof, tellProof } from '../item-bank/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { contestServices } from '../services.ts';
import { type Command, needed, optional } from './command.ts';
import { bankOf, contestOf, organisationOf, organisationOption, sayRound, sql } from './place.ts';

type BankTold = { slug: string; bankId: number } & Partial<ProofTold>;

const noBankYet = () =>
  new Refusal(
    'contest.no-bank',
    409,
    'Hội thi chưa chọn ngân hàng câu hỏi. Hãy thêm tên ngân hàng vào lệnh.',
    'The contest has no item bank yet. Add its name to the command.',
  );
const noTest = () =>
  new Refusal('contest.no-test', 404, 'Hội thi này không có bài trắc nghiệm.', 'This contest has no test.');

export const contestCommands: Command[] = [
  {
    name: 'contest create',
    usage: '--template MẪU [--slug ĐỊA_CHỈ] [--start NĂM-THÁNG-NGÀY] [--bank TÊN] [--organisation TÊN]',
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
      const template = needed(given, 'template');
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
          template,
          ...(slug ? { slug } : {}),
          ...(start ? { start } : {}),
          ...(bank ? { bankId: await bankOf(system, organisation, bank) } : {}),
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
    name: 'contest bank',
    usage: 'ĐỊA_CHỈ [TÊN_NGÂN_HÀNG]',
    summary: 'Chọn ngân hàng câu hỏi cho hội thi; không có tên: từng đợt thiếu câu ở ô nào',
    words: [1, 2],
    async run(system, given): Promise<BankTold> {
      const [slug, bank] = given.words as [string, string | undefined];
      const { context } = system;
      const now = new Date(context.clock());
      const { contest, doer } = await contestOf(system, slug);
      if (bank !== undefined) {
        const bankId = await bankOf(system, contest.organisation_id, bank);
        await chooseBank(context, doer, contest.slug, bankId, now);
        return { slug, bankId };
      }
      if (contest.bank_id === null) throw noBankYet();
      const { id, organisation_id: organisation, bank_id: bankId, parameters } = contest;
      if (!parameters.test) throw noTest();
      return {
        slug,
        bankId,
        ...(await tellProof(context, { organisation, contestId: id, bankId, test: parameters.test }, now)),
      };
    },
    say: ({ slug, proof }: BankTold) => (proof ? sayProof(proof).join('\n') : `Đã chọn ngân hàng câu hỏi cho ${slug}.`),
  },
  {
    name: 'contest publish',
    usage: 'ĐỊA_CHỈ [--without-mail "LÝ DO"] [--without-notice]',
    summary:
      'Mở hội thi khi không còn gì thiếu, gửi thư báo thể lệ; không có máy chủ thư thì phải nhận chuyển mã tay, có lý do',
    options: { 'without-mail': { type: 'string' }, 'without-notice': { type: 'boolean' } },
    words: [1, 1],
    async run(system, given) {
      const { context } = system;
      const { contest, doer } = await contestOf(system, given.words[0] as string);
      const reason = optional(given, 'without-mail');
      if (reason !== undefined) await acknowledgeNoMail(context, doer, contest.slug, reason, new Date(context.clock()));
      const notice = given.options['without-notice'] !== true;
      const now = new Date(context.clock());
      const letters = await publishContest(context, contestServices(context), doer, contest.slug, { notice }, now);
      return { slug: contest.slug, status: 'published', letters };
    },
    say: ({ slug, letters }: { slug: string; letters: number }) =>
      `Hội thi ${slug} đã mở.${letters > 0 ? ` ${letters} thư báo thể lệ đang được viết.` : ''}`,
  },
];
