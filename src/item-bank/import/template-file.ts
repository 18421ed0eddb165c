import { writeXlsx } from '../../platform/sheet/index.ts';

/** The spreadsheet people fill in: the columns the import knows best, with two items as examples. */
export async function templateFile(): Promise<Buffer> {
  const column = (header: string, width: number) => ({ header, width, kind: 'text' as const });
  const parts: Uint8Array[] = [];
  const sheets = [
    {
      name: 'Câu hỏi',
      columns: [
        column('Mã câu hỏi', 12),
        column('Câu hỏi', 60),
        column('Đáp án A', 30),
        column('Đáp án B', 30),
        column('Đáp án C', 30),
        column('Đáp án D', 30),
        column('Đáp án đúng', 12),
        column('Chủ đề', 28),
        column('Mức độ', 12),
        column('Căn cứ pháp lý', 40),
        column('Điều khoản', 20),
        column('Lời giải', 40),
      ],
      rows: examples,
    },
  ];
  for await (const part of writeXlsx({ sheets })) parts.push(part);
  return Buffer.concat(parts);
}

const examples = [
  [
    'VD-01',
    'Cơ quan nào ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030?',
    'Chính phủ',
    'Quốc hội',
    'Bộ Nội vụ',
    'Văn phòng Chính phủ',
    'A',
    'Chỉ đạo, điều hành',
    'NB',
    'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ',
    '',
    'Chương trình ban hành kèm theo Nghị quyết của Chính phủ.',
  ],
  [
    'VD-02',
    'Người dân nộp hồ sơ qua Cổng dịch vụ công có phải đến nộp lại bản giấy của giấy tờ đã nộp hợp lệ không?',
    'Có, trong mọi trường hợp',
    'Không',
    '',
    '',
    'B',
    'Cải cách thủ tục hành chính',
    'TH',
    '',
    '',
    'Xóa hai dòng ví dụ này trước khi nhập.',
  ],
];
