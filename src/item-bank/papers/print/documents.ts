import { Paragraph } from 'docx';
import { centred, officialFile, run } from '../../../platform/document/docx.ts';
import { letterOf, ticksSeveral } from '../../item.ts';
import { pictureBlocks } from './pictures.ts';
import {
  gridTable,
  headOfPaper,
  inColumns,
  left,
  type PrintedPaper,
  type PrintedQuestion,
  secretUntil,
  written,
} from './sheet.ts';

/** The paper itself (đề thi): secret until it is used, so it says so. */
export function paperDocument(paper: PrintedPaper): Promise<Buffer> {
  return officialFile(paper.issuer, `Đề thi ${paper.code}`, [
    ...headOfPaper(paper, 'ĐỀ THI TRẮC NGHIỆM', true),
    written('Họ và tên'),
    written('Đơn vị'),
    new Paragraph({}),
    ...paper.questions.flatMap((question, at) => questionBlocks(paper, question, at + 1)),
    centred([run('-------- HẾT --------', { bold: true })], { before: 200, after: 0 }),
    centred([run('Người dự thi không được sử dụng tài liệu nếu thể lệ không cho phép.', { italics: true, size: 12 })]),
  ]);
}

function questionBlocks(paper: PrintedPaper, question: PrintedQuestion, number: number): Paragraph[] {
  const { content } = question.item;
  const shared = question.sameText ? [] : (content.sharedStem?.split('\n') ?? []);
  const [first = '', ...rest] = content.stem.split('\n');
  return [
    ...shared.map((text) => left([run(text, { italics: true })], { keepNext: true })),
    ...(question.sameText ? [] : pictureBlocks(paper.pictures, content.images, -1)),
    left(
      [
        run(`Câu ${number}. `, { bold: true }),
        run(first),
        ...(ticksSeveral(content.kind) ? [run(' (chọn mọi phương án đúng)', { italics: true })] : []),
      ],
      { keepNext: true },
    ),
    ...rest.map((text) => left([run(text)], { keepNext: true })),
    ...pictureBlocks(paper.pictures, content.images, 0),
    ...question.options.flatMap((text, place) => [
      left([run(`${letterOf(place + 1)}. ${text}`)], {
        indent: 8,
        keepNext: place < question.options.length - 1,
        after: place === question.options.length - 1 ? 160 : 30,
      }),
      ...pictureBlocks(paper.pictures, content.images, question.order[place]! + 1),
    ]),
  ];
}

/** The key sheet (đáp án): in the letters of this very paper; secret until the marking is over. */
export function keyDocument(paper: PrintedPaper, tenths: number): Promise<Buffer> {
  const points = (tenths / 10).toLocaleString('vi-VN');
  const rows = inColumns(
    paper.questions.map(({ key }, at) => [String(at + 1), key]),
    4,
  );
  return officialFile(paper.issuer, `Đáp án đề ${paper.code}`, [
    ...headOfPaper({ ...paper, minutes: null }, 'ĐÁP ÁN', true),
    centred([run(secretUntil, { italics: true, size: 12 })], { after: 160 }),
    gridTable(
      Array.from({ length: 4 }, () => ['Câu', 'Đáp án']).flat(),
      rows.map((row) => row.flatMap((pair) => pair ?? ['', ''])),
      [1, 2, 1, 2, 1, 2, 1, 2],
      (column) => column % 2 === 1,
    ),
    left([
      run(
        `Mỗi câu đúng ${points} điểm, tổng ${((tenths * paper.questions.length) / 10).toLocaleString('vi-VN')} điểm.`,
      ),
    ]),
    left([run('Mã câu và căn cứ', { bold: true })], { keepNext: true }),
    gridTable(
      ['Câu', 'Mã câu', 'Đáp án', 'Căn cứ'],
      paper.questions.map(({ item, key }, at) => [
        String(at + 1),
        item.code,
        key,
        [item.content.legal.article, item.content.legal.document].filter(Boolean).join(', '),
      ]),
      [1, 2, 1.4, 6],
      (column) => column === 2,
    ),
    new Paragraph({ spacing: { before: 200 } }),
    centred([run('NGƯỜI LẬP', { bold: true }), run('\t\t\t\t'), run('NGƯỜI KIỂM TRA', { bold: true })]),
  ]);
}

/** The answer form (phiếu trả lời) for a paper: a box a letter, as many letters as the longest question has. */
export function formDocument(paper: PrintedPaper): Promise<Buffer> {
  const most = Math.max(4, ...paper.questions.map(({ options }) => options.length));
  const letters = Array.from({ length: most }, (_, at) => letterOf(at + 1));
  const columns = 2;
  const rows = inColumns(
    paper.questions.map(({ options }, at) => [
      String(at + 1),
      ...letters.map((_, place) => (place < options.length ? '☐' : '')),
    ]),
    columns,
  );
  return officialFile(paper.issuer, `Phiếu trả lời ${paper.code}`, [
    ...headOfPaper(paper, 'PHIẾU TRẢ LỜI', false),
    written('Họ và tên'),
    written('Ngày sinh'),
    written('Đơn vị'),
    written('Chữ ký'),
    left([
      run('Đánh dấu ✕ vào ô của phương án chọn. Bỏ chọn: tô kín ô, rồi đánh dấu ô khác.', { italics: true, size: 12 }),
    ]),
    gridTable(
      Array.from({ length: columns }, () => ['Câu', ...letters]).flat(),
      rows.map((row) => row.flatMap((each) => each ?? ['', ...letters.map(() => '')])),
      Array.from({ length: columns }, () => [1.2, ...letters.map(() => 1)]).flat(),
      (column) => column % (most + 1) === 0,
    ),
  ]);
}
