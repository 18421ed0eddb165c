import type { Wanted } from '../../platform/sheet/index.ts';

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
/** Columns of options are read beyond what an item may hold, so that a sixth option is named instead of dropped. */
export const optionKeys = letters.map((letter) => `option${letter}` as const);
export type OptionKey = (typeof optionKeys)[number];

export type ColumnKey =
  | 'number'
  | 'code'
  | 'stem'
  | 'options'
  | OptionKey
  | 'key'
  | 'kind'
  | 'level'
  | 'topic'
  | 'rationale'
  | 'legalDocument'
  | 'legalArticle'
  | 'inForceFrom'
  | 'inForceTo'
  | 'points'
  | 'pins'
  | 'sharedStem'
  | 'words'
  | 'legalDate'
  | 'legalIssuer';

/** Heads as people write them, the usual first; compared without marks, case and brackets. */
export const wantedColumns: readonly Wanted<ColumnKey>[] = [
  { key: 'number', names: ['STT', 'TT', 'Số thứ tự', 'No'] },
  { key: 'code', names: ['Mã câu hỏi', 'Mã câu', 'Mã', 'Code', 'ID'] },
  {
    key: 'stem',
    names: ['Câu hỏi', 'Nội dung câu hỏi', 'Nội dung', 'Câu dẫn', 'Question', 'Question text', 'Stem', 'Text'],
    required: true,
  },
  { key: 'options', names: ['Các phương án', 'Phương án trả lời', 'Các phương án trả lời', 'Phương án', 'Options'] },
  ...letters.map((letter, index) => ({
    key: `option${letter}` as OptionKey,
    names: [
      ...['Đáp án', 'Phương án', 'Lựa chọn', 'Câu trả lời', 'Trả lời', 'PA', 'Option', 'Answer', 'Choice'].flatMap(
        (word) => [`${word} ${letter}`, `${word} ${index + 1}`, `${word}${letter}`, `${word}${index + 1}`],
      ),
      letter,
    ],
  })),
  {
    key: 'key',
    names: [
      'Đáp án đúng',
      'Câu trả lời đúng',
      'Trả lời đúng',
      'Phương án đúng',
      'Đáp án',
      'ĐA',
      'Key',
      'Correct answer',
      'Correct',
      'Right answer',
      'Answer',
    ],
  },
  { key: 'kind', names: ['Loại câu hỏi', 'Loại', 'Dạng câu hỏi', 'Dạng', 'Kiểu câu hỏi', 'Question type', 'Type'] },
  { key: 'level', names: ['Mức độ', 'Cấp độ', 'Mức độ nhận thức', 'Độ khó', 'Mức', 'Level', 'Difficulty'] },
  { key: 'topic', names: ['Chủ đề', 'Lĩnh vực', 'Chuyên đề', 'Nhóm', 'Phần', 'Topic', 'Category'] },
  { key: 'rationale', names: ['Lời giải', 'Giải thích', 'Lý giải', 'Rationale', 'Explanation'] },
  {
    key: 'legalDocument',
    names: ['Căn cứ pháp lý', 'Căn cứ', 'Văn bản', 'Văn bản căn cứ', 'Nguồn', 'Trích dẫn', 'Legal basis', 'Source'],
  },
  { key: 'legalArticle', names: ['Điều khoản', 'Điều, khoản', 'Điều', 'Điểm, khoản, điều', 'Article'] },
  { key: 'inForceFrom', names: ['Hiệu lực từ', 'Có hiệu lực từ', 'Ngày hiệu lực', 'In force from'] },
  { key: 'inForceTo', names: ['Hiệu lực đến', 'Hết hiệu lực', 'Ngày hết hiệu lực', 'In force to'] },
  { key: 'points', names: ['Điểm', 'Số điểm', 'Points', 'Mark'] },
  { key: 'pins', names: ['Giữ chỗ'] },
  { key: 'sharedStem', names: ['Đoạn dùng chung'] },
  { key: 'words', names: ['Số từ', 'Số từ nhiều nhất'] },
  { key: 'legalDate', names: ['Ngày văn bản'] },
  { key: 'legalIssuer', names: ['Cơ quan ban hành'] },
];
