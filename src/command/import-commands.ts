import { type ItemFormat, importItemFiles, itemFormats, loadSampleBank } from '../item-bank/index.ts';
import { sampleBank } from '../item-bank/sample/index.ts';
import { columnNamesIn } from '../platform/sheet/choice.ts';
import type { Wanted } from '../platform/sheet/header.ts';
import { importPeopleFile, personColumns } from '../roster/index.ts';
import { importUnitFile, unitColumns } from '../unit/index.ts';
import { type Command, type Given, needed, optional, severalOf, UsageError } from './command.ts';
import { type ImportOutcome, importing, readInput, sayImport } from './import-report.ts';
import { contestOf, organisationOf, organisationOption } from './place.ts';

const common = { 'dry-run': { type: 'boolean' }, 'skip-refused': { type: 'boolean' }, ...organisationOption } as const;
const map = { map: { type: 'string', multiple: true } } as const;
const mapUsage = '[--map Ý_NGHĨA=CỘT]…';
const commonUsage = '[--dry-run] [--skip-refused] [--organisation TÊN]';

const isItemFormat = (text: string): text is ItemFormat => (itemFormats as readonly string[]).includes(text);
const shell = (organisation: number) => ({ organisation, accountId: null, role: 'command-line' });

/** Columns named by hand: `--map "Tên đơn vị=Danh xưng"`, the header in the file or the letter of the column. */
function namesOf<K extends string>(given: Given, wanted: readonly Wanted<K>[]) {
  const texts = severalOf(given, 'map');
  const { names, wrong } = columnNamesIn(texts, wanted);
  if (wrong !== undefined) {
    const known = wanted.map((each) => each.names[0]).join(', ');
    throw new UsageError(`--map ${wrong}: hãy ghi Ý_NGHĨA=CỘT, mỗi ý nghĩa một lần. Ý nghĩa là một trong: ${known}.`);
  }
  return texts.length > 0 ? { names } : {};
}

export const importCommands: Command[] = [
  {
    name: 'unit import',
    usage: `TỆP ${mapUsage} ${commonUsage}`,
    summary: 'Nhập cây đơn vị từ xlsx hoặc csv; nhập lại là cập nhật, không đơn vị nào bị xóa',
    options: { ...common, ...map },
    words: [1, 1],
    run: (system, given) => {
      const names = namesOf(given, unitColumns);
      return importing(given, async (wish) => {
        const file = await readInput(given.words[0] as string);
        const organisation = await organisationOf(system, given);
        const now = new Date(system.context.clock());
        return importUnitFile(system.context, shell(organisation), file, { ...wish, ...names }, now);
      });
    },
    say: sayImport('đơn vị') as never,
    refused: ({ state }: ImportOutcome) => state === 'refused',
  },
  {
    name: 'roster import',
    usage: `TỆP [--contest ĐỊA_CHỈ] [--date-order dmy|mdy] ${mapUsage} ${commonUsage}`,
    summary: 'Nhập danh sách người từ xlsx hoặc csv; nhập lại là cập nhật, không ai bị xóa',
    options: { ...common, ...map, contest: { type: 'string' }, 'date-order': { type: 'string' } },
    words: [1, 1],
    run: (system, given) => {
      const order = optional(given, 'date-order');
      if (order !== undefined && order !== 'dmy' && order !== 'mdy')
        throw new UsageError('--date-order là dmy (ngày trước) hoặc mdy (tháng trước).');
      const contest = optional(given, 'contest');
      const names = namesOf(given, personColumns);
      return importing(given, async (wish) => {
        const file = await readInput(given.words[0] as string);
        const organisation = contest
          ? (await contestOf(system, contest)).contest.organisation_id
          : await organisationOf(system, given);
        return importPeopleFile(
          system.context,
          shell(organisation),
          file,
          { ...wish, ...names, ...(contest ? { contest } : {}), ...(order ? { dateOrder: order } : {}) },
          new Date(system.context.clock()),
        );
      });
    },
    say: sayImport('người') as never,
    refused: ({ state }: ImportOutcome) => state === 'refused',
  },
  {
    name: 'item import',
    usage: `TỆP… --bank TÊN [--format auto|xlsx|csv|docx|doc|txt|gift|aiken|moodle-xml|qti] [--key TỆP] [--key-base 0|1] [--accept-doubts] [--items] ${commonUsage}`,
    summary:
      'Nhập câu hỏi vào ngân hàng mang tên đó (tự tạo khi chưa có); câu còn nghi ngờ bị từ chối, trừ khi thêm --accept-doubts',
    options: {
      ...common,
      bank: { type: 'string' },
      format: { type: 'string' },
      key: { type: 'string' },
      'key-base': { type: 'string' },
      items: { type: 'boolean' },
      'accept-doubts': { type: 'boolean' },
    },
    words: [1, 200],
    run: (system, given) => {
      const bank = needed(given, 'bank');
      const format = optional(given, 'format') ?? 'auto';
      if (format !== 'auto' && !isItemFormat(format))
        throw new UsageError(`--format là một trong: auto, ${itemFormats.join(', ')}.`);
      const base = optional(given, 'key-base');
      if (base !== undefined && base !== '0' && base !== '1') throw new UsageError('--key-base là 0 hoặc 1.');
      return importing(given, async (wish) => {
        const files = await Promise.all(given.words.map(readInput));
        const keyPath = optional(given, 'key');
        const key = keyPath === undefined ? undefined : await readInput(keyPath);
        const organisation = await organisationOf(system, given);
        return importItemFiles(system.context, files, bank, {
          organisation,
          doer: shell(organisation),
          ...wish,
          items: given.options.items === true,
          acceptDoubts: given.options['accept-doubts'] === true,
          ...(base ? { keyBase: Number(base) as 0 | 1 } : {}),
          ...(format === 'auto' ? {} : { format }),
          ...(key ? { key } : {}),
        });
      });
    },
    say: sayImport('câu hỏi') as never,
    refused: ({ state }: ImportOutcome) => state === 'refused',
  },
  {
    name: 'item sample',
    usage: '[--approved] [--organisation TÊN]',
    summary: 'Nạp ngân hàng câu hỏi mẫu; --approved coi như đã thẩm định, chỉ để trình diễn',
    options: { approved: { type: 'boolean' }, ...organisationOption },
    words: [0, 0],
    async run(system, given) {
      const { context } = system;
      const organisation = await organisationOf(system, given);
      const approved = given.options.approved === true;
      const now = new Date(context.clock());
      const loaded = await loadSampleBank(context, shell(organisation), { organisation, approved }, now);
      return { bank: sampleBank.name, ...loaded };
    },
    say: ({ bank, added, approved }: { bank: string; added: number; approved: number }) =>
      `${bank}: ${added} câu mới${approved > 0 ? `, ${approved} câu đã có nay coi như đã thẩm định` : ''}.`,
  },
];
