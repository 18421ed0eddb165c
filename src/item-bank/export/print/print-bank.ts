import type { Doer } from '../../../audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import { docxType } from '../../../platform/document/docx.ts';
import { dayOf } from '../../../platform/format/day.ts';
import { inThread } from '../../../platform/in-thread.ts';
import { type Problem, Refusal } from '../../../platform/refusal.ts';
import type { Language } from '../../../platform/words.ts';
import { isForWord, wordPictures } from '../../papers/print/pictures.ts';
import type { ExportItem } from '../exported.ts';
import { type BankPlace, type Loaded, loadBank, noteExport, nothingThere, pictureBytes } from '../load.ts';
import type { PrintedBank, PrintShows } from './bank-document.ts';

/**
 * Heap and seconds of the thread that writes the file (2,000 items take about 150 MB and 3 s; 2 shared cores, 21 Nov
 * 2026), and bytes of pictures: they stand in the file as they are, and Word opens nothing much larger.
 */
const fence = { megabytes: 512, seconds: 60, pictureBytes: 128 * 2 ** 20 };

export interface PrintedFile {
  bytes: Buffer;
  fileName: string;
  type: string;
  accepted: number;
  /** Pictures Word cannot show; their descriptions are printed. */
  problems: Problem[];
}

/**
 * The whole bank as a file to print: every item of every kind. Secret material, audited as an export, every item in it
 * counts as seen. Written in a thread of its own: answers and pages never wait for it.
 * @throws Refusal export.empty, print.too-large
 */
export async function printBank(
  context: Context,
  doer: Doer,
  place: BankPlace,
  { shows, now = new Date(context.clock()), limits = fence }: { shows: PrintShows; now?: Date; limits?: typeof fence },
): Promise<PrintedFile> {
  const bank = await loadToPrint(context, place, limits);
  const bytes = await inThread<Uint8Array>(
    new URL('./worker.ts', import.meta.url),
    printed(bank, shows, now),
    limits,
  ).catch((error: Error & { code?: string }) => {
    throw error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error;
  });
  await context.database.keys(place.organisation, (queries) =>
    noteExport(queries, doer, { place, items: bank.items, detail: { format: 'docx-print', ...shows } }, now),
  );
  return {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    fileName: `${bank.name} (bản in).docx`,
    type: docxType,
    accepted: bank.items.length,
    problems: unshown(bank.items, 'vi'),
  };
}

/** How many items there are to print and what Word cannot show: no stem is shown, nothing counts as seen. */
export async function previewPrint(
  context: Context,
  place: BankPlace,
  language: Language,
): Promise<{ accepted: number; problems: Problem[] }> {
  const { items } = await context.database.keys(place.organisation, (queries) => loadBank(queries, place));
  return { accepted: items.length, problems: unshown(items, language) };
}

async function loadToPrint(context: Context, place: BankPlace, limits: typeof fence): Promise<Loaded> {
  const bank = await context.database.keys(place.organisation, async (queries) => {
    if ((await pictureBytes(queries, place)) > limits.pictureBytes) throw tooLarge();
    return loadBank(queries, place);
  });
  if (bank.items.length === 0) throw nothingThere();
  return bank;
}

function printed(bank: Loaded, shows: PrintShows, now: Date): PrintedBank {
  const images = bank.items.flatMap(({ content }) => content.images);
  return {
    issuer: bank.organisationName.toLocaleUpperCase('vi'),
    name: bank.name,
    label: bank.label,
    day: dayOf(now),
    shows,
    items: bank.items,
    topics: [...bank.topics.values()],
    pictures: wordPictures(images, bank.images),
  };
}

function unshown(items: readonly ExportItem[], language: Language): Problem[] {
  return items
    .filter(({ content }) => content.images.some((image) => !isForWord(image)))
    .map(({ code }) => ({
      where: code,
      code: 'print.picture',
      message:
        language === 'vi'
          ? 'Word không hiện được hình WebP: bản in có dòng mô tả thay cho hình.'
          : 'Word shows no WebP picture: its description is printed instead.',
      severity: 'warning',
    }));
}

const tooLarge = () =>
  new Refusal(
    'print.too-large',
    409,
    'Ngân hàng quá lớn để in thành một tệp Word (hình quá 128 MB hoặc quá nhiều câu). Hãy thôi dùng các câu không cần, hoặc xuất QTI.',
    'The bank is too large for one Word file (over 128 MB of pictures or too many items). Retire items or export QTI.',
  );
