import { Document, Packer, Paragraph, TextRun } from 'docx';
import { letterOf } from '../item.ts';
import { type ExportItem, type Lack, pinsAreProposed, type Writer } from './exported.ts';

/** Word to exchange: numbered questions, the right option in bold, as our import reads it. `print/` holds every item. */
export const docxWriter: Writer = {
  extension: 'docx',
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  holdsAll: false,
  lacks,
  async write(items, { name }) {
    const document = new Document({
      creator: '',
      title: name,
      styles: { default: { document: { run: { font: 'Times New Roman', size: 26 } } } },
      sections: [{ children: items.flatMap(paragraphs) }],
    });
    return Packer.toBuffer(document);
  },
};

function lacks({ content }: ExportItem): Lack | null {
  const { kind, images, sharedStem, stem } = content;
  if (kind !== 'single' && kind !== 'multiple' && kind !== 'true-false') return 'kind';
  if (images.length > 0) return 'images';
  if (sharedStem !== null) return 'shared';
  if (stem.includes('\n')) return 'lines';
  return pinsAreProposed(content) ? null : 'pins';
}

function paragraphs({ content: { kind, stem, options, correct } }: ExportItem, index: number): Paragraph[] {
  // Two options in bold may be a slip of the pen: several keys are told in words too.
  const told = kind === 'multiple' ? [`Đáp án: ${correct.map(letterOf).join(', ')}`] : [];
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160 },
      children: [new TextRun({ text: `Câu ${index + 1}. ` }), new TextRun({ text: stem })],
    }),
    ...options.map(
      ({ text }, at) =>
        new Paragraph({
          keepNext: at < options.length - 1 + told.length,
          indent: { left: 400 },
          children: [new TextRun({ text: `${letterOf(at + 1)}. ${text}`, bold: correct.includes(at + 1) })],
        }),
    ),
    ...told.map((text) => new Paragraph({ indent: { left: 400 }, children: [new TextRun({ text, italics: true })] })),
  ];
}
