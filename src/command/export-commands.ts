import { open, rename, rm } from 'node:fs/promises';
import { exportBank, type FileFormat, fileFormats, printBank, printFormat } from '../item-bank/index.ts';
import { formats } from '../platform/format/formats.ts';
import { type Problem, Refusal } from '../platform/refusal.ts';
import { type Command, type Given, needed, UsageError } from './command.ts';
import { bankOf, organisationOf, organisationOption } from './place.ts';

/** What an export reports: accepted are in the file, refused the format cannot hold. */
interface ExportOutcome {
  format: FileFormat;
  file: string;
  accepted: number;
  refused: number;
  problems: Problem[];
  state: 'stored' | 'refused';
}

const isFormat = (text: string): text is FileFormat => (fileFormats as readonly string[]).includes(text);
const { number } = formats('vi');

export const exportCommands: Command[] = [
  {
    name: 'item export',
    usage: `--bank TÊN --format ${fileFormats.join('|')} [--skip-refused] [--without-keys] [--without-rationale] [--without-basis] [--organisation TÊN] TỆP`,
    summary:
      'Xuất ngân hàng câu hỏi kèm đáp án ra một tệp; tệp là tài liệu mật. docx nhập lại được; docx-print là bản in đủ mọi câu (--without-… bỏ đáp án, lời giải, căn cứ)',
    options: {
      bank: { type: 'string' },
      format: { type: 'string' },
      'skip-refused': { type: 'boolean' },
      'without-keys': { type: 'boolean' },
      'without-rationale': { type: 'boolean' },
      'without-basis': { type: 'boolean' },
      ...organisationOption,
    },
    words: [1, 1],
    async run(system, given): Promise<ExportOutcome> {
      const format = needed(given, 'format');
      if (!isFormat(format)) throw new UsageError(`--format là một trong: ${fileFormats.join(', ')}.`);
      const name = needed(given, 'bank');
      const organisation = await organisationOf(system, given);
      const place = { organisation, bankId: await bankOf(system, organisation, name) };
      const doer = { organisation, accountId: null, role: 'command-line' };
      const allOrNothing = given.options['skip-refused'] !== true;
      const made =
        format === printFormat
          ? { ...(await printBank(system.context, doer, place, { shows: showsOf(given) })), refused: 0 }
          : await exportBank(system.context, doer, place, format, { allOrNothing });
      const file = given.words[0] as string;
      const { accepted, refused, problems } = made;
      if (accepted > 0) await writeSecret(file, made.bytes);
      return { format, file, accepted, refused, problems, state: accepted > 0 ? 'stored' : 'refused' };
    },
    say: ({ format, file, accepted, refused, problems, state }: ExportOutcome) =>
      [
        state === 'stored'
          ? `Đã xuất ${number(accepted)} câu ra ${file}${refused > 0 ? `, bỏ ${number(refused)} câu` : ''}. ${format === printFormat ? 'Bản in' : 'Tệp có đáp án'}: giữ như tài liệu mật.`
          : `Chưa xuất: ${number(refused)} câu không đưa vào định dạng này được. Thêm --skip-refused để xuất các câu còn lại.`,
        ...problems.slice(0, 50).map(({ where, message }) => `  ${where}: ${message}`),
        ...(problems.length > 50 ? [`  và ${number(problems.length - 50)} câu nữa (xem --json)`] : []),
      ].join('\n'),
    refused: ({ state }: ExportOutcome) => state === 'refused',
  },
];

const showsOf = ({ options }: Given) => ({
  keys: options['without-keys'] !== true,
  rationale: options['without-rationale'] !== true,
  basis: options['without-basis'] !== true,
});

/** Whole or not at all, and for its owner's eyes only. @throws Refusal when the folder cannot be written */
async function writeSecret(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const why = {
      ENOENT: 'không có thư mục này',
      EACCES: 'không có quyền ghi',
      EISDIR: 'đây là thư mục',
      ENOSPC: 'đĩa đầy',
    }[(error as NodeJS.ErrnoException).code ?? ''];
    if (!why) throw error;
    throw new Refusal(
      'file.unwritable',
      422,
      `Không ghi được ${path}: ${why}. Hãy chọn chỗ khác.`,
      `Cannot write ${path}.`,
    );
  }
}
