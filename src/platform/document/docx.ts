import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  HeightRule,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import {
  ended,
  groundLines,
  motherland,
  motto,
  numberText,
  type OfficialBlock,
  type OfficialDocument,
  type OfficialSignature,
  placeAndDate,
  recipientLines,
} from './official.ts';

/** Sizes in points (Phụ lục I): body 14, head 13, recipients 11. */
const body = 14;
const head = 13;
/** Text width: 210 − 30 − 20 mm. */
export const textWidth = convertMillimetersToTwip(160);
const width = textWidth;

/** The document as a .docx to edit and sign: A4, margins 20, 20, 30, 20 mm, Times New Roman, page number on top from 2. */
export async function officialDocx(document: OfficialDocument): Promise<Buffer> {
  return officialFile(document.issuer, `${document.type} ${document.subject}`, [
    headTable(document),
    centred([run(document.type, { bold: true })], { before: 240, after: 0 }),
    ruled(document.subject, { bold: true }, 60),
    ...groundLines(document.grounds).map((text) => justified(text, { italics: true })),
    ...ended(document.body).flatMap(blockOf),
    new Paragraph({ spacing: { after: 60 } }),
    signatureTable(document),
  ]);
}

/** A .docx on the page of the decree, with whatever stands on it. */
export async function officialFile(issuer: string, title: string, children: (Paragraph | Table)[]): Promise<Buffer> {
  const file = new Document({
    creator: issuer,
    lastModifiedBy: issuer,
    title,
    description: '',
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: body * 2, language: { value: 'vi-VN' } },
          paragraph: { spacing: { line: 276, after: 120 } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(20),
              bottom: convertMillimetersToTwip(20),
              left: convertMillimetersToTwip(30),
              right: convertMillimetersToTwip(20),
              header: convertMillimetersToTwip(10),
            },
          },
        },
        headers: {
          default: new Header({
            children: [centred([new TextRun({ children: [PageNumber.CURRENT], size: head * 2 })])],
          }),
          first: new Header({ children: [new Paragraph({})] }),
        },
        children,
      },
    ],
  });
  return Packer.toBuffer(file);
}

type Letters = { bold?: boolean; italics?: boolean; size?: number };

export const run = (text: string, { size = body, ...letters }: Letters = {}): TextRun =>
  new TextRun({ text: text.normalize('NFC'), size: size * 2, ...letters });

export const centred = (children: TextRun[], spacing: { before?: number; after?: number } = { after: 0 }): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: 240, ...spacing }, children });

const justified = (text: string, letters: Letters = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: convertMillimetersToTwip(12.7) },
    children: [run(text, letters)],
  });

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const line = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;

/** A line of text with the rule of Phụ lục I below it, `share` percent of the column wide. */
function ruled(text: string, letters: Letters, share: number): Paragraph {
  const side = Math.round((width * (100 - share)) / 200 / 2);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, after: 200 },
    indent: { left: side, right: side },
    border: { bottom: { ...line, space: 4 } },
    children: [run(text, letters)],
  });
}

/** A rule below centred text inside a column of the head. */
function rule(share: number, column: number): Paragraph {
  const side = Math.round((column * (100 - share)) / 200);
  return new Paragraph({
    spacing: { before: 0, after: 60, line: 20, lineRule: 'exact' },
    indent: { left: side, right: side },
    border: { bottom: { ...line, space: 0 } },
  });
}

function headTable({ parent, issuer, number, place, date }: OfficialDocument): Table {
  return officialHead(
    parent,
    issuer,
    [centred([run(`Số: ${numberText(number)}`, { size: head })])],
    [centred([run(placeAndDate(place, date), { size: head, italics: true })])],
  );
}

/** Boxes 1 to 4: bodies left, motherland and motto right, and what stands below each. */
export function officialHead(parent: string | null, issuer: string, below: Paragraph[], aside: Paragraph[]): Table {
  const [left, right] = [Math.round(width * 0.43), Math.round(width * 0.57)];
  const cell = (size: number, children: Paragraph[]) =>
    new TableCell({ width: { size, type: WidthType.DXA }, margins: { left: 0, right: 0 }, children });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [left, right],
    borders: noBorders,
    rows: [
      new TableRow({
        children: [
          cell(left, [
            ...(parent ? [centred([run(parent, { size: head })])] : []),
            centred([run(issuer, { size: head, bold: true })]),
            rule(40, left),
          ]),
          cell(right, [
            centred([run(motherland, { size: 12, bold: true })]),
            centred([run(motto, { size: head, bold: true })]),
            rule(58, right),
          ]),
        ],
      }),
      new TableRow({ children: [cell(left, below), cell(right, aside)] }),
    ],
  });
}

function blockOf(block: OfficialBlock): (Paragraph | Table)[] {
  if (block.kind === 'table') return [dataTable(block), new Paragraph({ spacing: { after: 60 } })];
  if (block.kind === 'text') return [justified(block.text)];
  return [
    new Paragraph({
      keepNext: true,
      indent: { firstLine: convertMillimetersToTwip(12.7) },
      children: [run(block.text, { bold: true })],
    }),
  ];
}

function dataTable({ head: names, rows, numbers = [] }: Extract<OfficialBlock, { kind: 'table' }>): Table {
  const size = Math.floor(width / names.length);
  const cell = (text: string, at: number, bold: boolean) =>
    new TableCell({
      width: { size, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [
        new Paragraph({
          alignment: bold ? AlignmentType.CENTER : numbers.includes(at) ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { after: 0, line: 240 },
          children: [run(text, { size: 12, bold })],
        }),
      ],
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: names.map(() => size),
    rows: [
      new TableRow({ tableHeader: true, children: names.map((name, at) => cell(name, at, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) })),
    ],
  });
}

function signatureTable({ signatures, recipients }: OfficialDocument): Table {
  const columns: Paragraph[][] = [
    ...(recipients.length > 0 ? [recipientColumn(recipients)] : []),
    ...signatures.map(signature),
  ];
  const size = Math.floor(width / columns.length);
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns.map(() => size),
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        height: { value: convertMillimetersToTwip(40), rule: HeightRule.ATLEAST },
        children: columns.map(
          (children) =>
            new TableCell({ width: { size, type: WidthType.DXA }, margins: { left: 0, right: 0 }, children }),
        ),
      }),
    ],
  });
}

const recipientColumn = (recipients: string[]): Paragraph[] => [
  new Paragraph({ spacing: { after: 0 }, children: [run('Nơi nhận:', { size: 12, bold: true, italics: true })] }),
  ...recipientLines(recipients).map(
    (text) => new Paragraph({ spacing: { after: 0, line: 240 }, children: [run(text, { size: 11 })] }),
  ),
];

const signature = ({ lines, name }: OfficialSignature): Paragraph[] => [
  ...lines.map((text) => centred([run(text, { bold: true })])),
  ...[0, 1, 2, 3].map(() => centred([run('')])),
  centred([run(name ?? '', { bold: true })]),
];

/** Type of the file for `download`. */
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
