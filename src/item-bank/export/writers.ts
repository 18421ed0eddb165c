import { aikenWriter } from './aiken.ts';
import { docxWriter } from './docx.ts';
import type { ExportFormat, Writer } from './exported.ts';
import { giftWriter } from './gift.ts';
import { moodleWriter } from './moodle-xml.ts';
import { qti21Writer, qti30Writer } from './qti.ts';
import { xlsxWriter } from './xlsx.ts';

export const writers: Record<ExportFormat, Writer> = {
  xlsx: xlsxWriter,
  docx: docxWriter,
  gift: giftWriter,
  aiken: aikenWriter,
  'moodle-xml': moodleWriter,
  qti: qti21Writer,
  'qti-3.0': qti30Writer,
};
