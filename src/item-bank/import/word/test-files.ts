import { strToU8, unzipSync, zipSync } from 'fflate';
import type { FoundFile } from '../rows.ts';
import type { FuzzSeed } from './fuzz.ts';

/** Small Word files made by hand, so that tests say exactly what stands in them. */

const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** The smallest picture. */
export const png: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A run; `look` are elements of `w:rPr` ("<w:b/>"). */
export const r = (text: string, look = ''): string =>
  `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}${text
    .split(/(\t|\n)/)
    .map((part) =>
      part === '\t' ? '<w:tab/>' : part === '\n' ? '<w:br/>' : `<w:t xml:space="preserve">${escaped(part)}</w:t>`,
    )
    .join('')}</w:r>`;

/** A paragraph of runs; text alone is a run without a look. */
export const p = (...runs: string[]): string =>
  `<w:p>${runs.map((run) => (run.startsWith('<') ? run : r(run))).join('')}</w:p>`;

export const table = (...rows: string[][]): string =>
  `<w:tbl>${rows
    .map(
      (cells) =>
        `<w:tr>${cells.map((cell) => `<w:tc>${cell.startsWith('<w:p') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;

/** A part of relations: for each id its type and target. */
export const relations = (entries: Record<string, [type: string, target: string]>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(entries)
    .map(
      ([id, [type, target]]) =>
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** A .docx with this body; `parts` are further files, `media` pictures by relation id. */
export function docx(
  body: string,
  parts: Record<string, string | Uint8Array> = {},
  media: Record<string, string> = {},
): Uint8Array {
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': relations({ r1: ['officeDocument', 'word/document.xml'] }),
    'word/_rels/document.xml.rels': relations(
      Object.fromEntries(Object.entries(media).map(([id, target]) => [id, ['image', target] as [string, string]])),
    ),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
  );
}

/** `numbering.xml` of lists: for each list its levels as [format, text]. */
export const numbering = (lists: Record<string, [format: string, text: string][]>): string =>
  `<w:numbering ${NAMES}>${Object.entries(lists)
    .map(
      ([id, levels]) =>
        `<w:abstractNum w:abstractNumId="${id}">${levels
          .map(
            ([format, text], level) =>
              `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
          )
          .join('')}</w:abstractNum>`,
    )
    .join('')}${Object.keys(lists)
    .map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`)
    .join('')}</w:numbering>`;

/** A paragraph of a list. */
export const listed = (list: string, level: number, ...runs: string[]): string =>
  p(...runs).replace(
    '<w:p>',
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`,
  );

export const styles = (inner: string): string => `<w:styles ${NAMES}>${inner}</w:styles>`;

/** What a reader made of a file, short: stem, options, and the key by letter or what is wrong with it. */
export const short = ({ items }: FoundFile): unknown[] =>
  items.map(({ stem, options, marked, starred, keyText, seen }) => [
    stem,
    options,
    marked ? `${letters(marked.options)} ${marked.by}` : starred.length > 0 ? `${letters(starred)} star` : keyText,
    ...(seen.length > 0 ? [seen.map(({ code }) => code).join(' ')] : []),
  ]);

const letters = (positions: readonly number[]): string =>
  positions.map((position) => String.fromCharCode(64 + position)).join('');

/** Files with a little of everything, to be spoilt. */
export function fuzzSeeds(): FuzzSeed[] {
  const bold = '<w:b/>';
  const body =
    p('ĐỀ CƯƠNG') +
    p(r('Câu 1: ', bold), 'Cơ quan nào cấp giấy?') +
    p('A. Sở Nội vụ') +
    p(r('B. Sở Tư pháp', bold)) +
    listed('1', 0, 'Thời hạn là bao lâu?') +
    listed('1', 1, '5 ngày') +
    listed('1', 1, r('7 ngày', '<w:u w:val="single"/>')) +
    p('Đọc đoạn sau và trả lời câu 3 và câu 4:') +
    p('Bà Lan nộp hồ sơ.') +
    p('Câu 3: Ai nhận? A. Một cửa  B. Văn thư  C. Bảo vệ') +
    p('Đáp án: A') +
    p(
      'Câu 4 (NB): Bảng cho biết gì?',
      r('2', '<w:vertAlign w:val="superscript"/>'),
      r('bỏ', '<w:strike/>'),
      '<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>',
      '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
      '<w:r><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>',
    ) +
    table(['Năm', 'Số hồ sơ'], ['2022', '100']) +
    p('A. x') +
    p(r('B. y', bold)) +
    table(
      ['STT', 'Câu hỏi', 'A', 'B', 'Đáp án'],
      ['5', p('Ai ký?', '<w:r><w:drawing/></w:r>'), 'x', r('y', bold), 'B'],
    ) +
    table(['Câu', 'Đáp án'], ['1', 'B'], ['2', 'B']);
  const packed = docx(body, {
    'word/numbering.xml': numbering({
      '1': [
        ['decimal', 'Câu %1:'],
        ['upperLetter', '%2.'],
      ],
    }),
    'word/styles.xml': styles(
      `<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>${bold}</w:rPr></w:style>`,
    ),
  });
  const text = Buffer.from(
    '# Bộ câu hỏi\n\n**Câu 1 (NB): Cơ quan nào cấp giấy?**\n\nA. Sở Nội vụ\n\n**B. Sở Tư pháp**\n\n| Câu | Đáp án |\n|---|---|\n| 1 | B |\n\n2. Một ~~hai~~ ![](a.png)?\na) x<sup>2</sup>\n<span style="color:red">b) y</span>\n\nMột nữa?\nx\n*y\nz\n\nĐáp án: 1B; 2B\n',
  );
  const parts = unzipSync(packed);
  const part = (name: string): FuzzSeed => ({
    name: `${name}.docx`,
    bytes: parts[name] ?? new Uint8Array(),
    pack: (spoilt) => zipSync({ ...parts, [name]: spoilt }, { level: 0 }),
  });
  return [
    { name: 'packed.docx', bytes: packed },
    { name: 'text.md', bytes: text },
    { name: 'text.txt', bytes: Buffer.from(text.toString('utf8'), 'utf16le') },
    ...['word/document.xml', 'word/numbering.xml'].map(part),
  ];
}
