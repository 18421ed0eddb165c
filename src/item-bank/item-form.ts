import { parseDate } from '../platform/format/parse.ts';
import type { Problem } from '../platform/refusal.ts';
import { normalise, normaliseLines } from '../platform/text/normalise.ts';
import {
  type ItemContent,
  type ItemOption,
  kindOf,
  letterOf,
  longestOption,
  longestStem,
  mostOptions,
  type OptionPin,
  optionPins,
  plainContent,
  twinOptions,
} from './item.ts';
import { type Topics, topicOf } from './topics.ts';

/** The form's fields as sent: everything is text. */
export interface ItemFields {
  cau_hoi: string;
  phuong_an: string[];
  ghim: string[];
  /** Places of right options, from 1. */
  dap_an: string[];
  chu_de: string;
  chu_de_moi: string;
  muc_do: string;
  loi_giai: string;
  van_ban: string;
  ngay_van_ban: string;
  co_quan: string;
  dieu_khoan: string;
  hieu_luc_tu: string;
  hieu_luc_den: string;
}

export interface ReadItem {
  content: ItemContent;
  topic: { slug: string; name: string };
  problems: Problem[];
}

const problem = (where: string, code: string, message: string): Problem => ({
  where,
  code: `item.${code}`,
  message,
  severity: 'error',
});

/** Reads the item form: what it says, and every problem at its field (`where` is the field's name). */
export function readItemForm(fields: ItemFields, topics: Topics): ReadItem {
  const problems: Problem[] = [];
  const stem = normaliseLines(fields.cau_hoi);
  if (stem === '') problems.push(problem('cau_hoi', 'no-stem', 'Hãy viết câu hỏi.'));
  if (stem.length > longestStem)
    problems.push(problem('cau_hoi', 'long-stem', `Câu hỏi dài quá ${longestStem} ký tự. Hãy rút ngắn.`));
  const { options, correct } = readOptions(fields, problems);
  const level = Number(fields.muc_do);
  const topic = topicOf(fields.chu_de_moi || fields.chu_de, topics);
  if (fields.chu_de_moi === '' && fields.chu_de === '')
    problems.push(problem('chu_de', 'no-topic', 'Hãy chọn chủ đề.'));
  if (![1, 2, 3, 4].includes(level)) problems.push(problem('muc_do', 'no-level', 'Hãy chọn mức độ.'));
  const day = (where: keyof ItemFields & string) => readDay(fields[where] as string, where, problems);
  const legal = {
    document: normalise(fields.van_ban) || null,
    date: day('ngay_van_ban'),
    issuer: normalise(fields.co_quan) || null,
    article: normalise(fields.dieu_khoan) || null,
    inForceFrom: day('hieu_luc_tu'),
    inForceTo: day('hieu_luc_den'),
  };
  if (legal.inForceFrom && legal.inForceTo && legal.inForceTo < legal.inForceFrom)
    problems.push(problem('hieu_luc_den', 'in-force', 'Ngày hết hiệu lực phải sau ngày có hiệu lực.'));
  const content: ItemContent = {
    ...plainContent,
    kind: kindOf(
      options.map(({ text }) => text),
      correct,
    ),
    stem,
    options,
    correct,
    topic: topic.slug,
    level: level || 1,
    rationale: normaliseLines(fields.loi_giai) || null,
    legal,
  };
  return { content, topic, problems };
}

/** Empty rows at the end fall away; an empty row between filled ones is a gap. Keys follow their options. */
function readOptions(fields: ItemFields, problems: Problem[]): { options: ItemOption[]; correct: number[] } {
  const texts = fields.phuong_an.map(normalise);
  const last = texts.findLastIndex((text) => text !== '');
  const kept = texts.slice(0, Math.min(last + 1, mostOptions));
  for (const [index, text] of kept.entries()) {
    const where = `phuong_an_${index + 1}`;
    const letter = letterOf(index + 1);
    if (text === '') problems.push(problem(where, 'gap', `Phương án ${letter} còn trống.`));
    if (text.length > longestOption)
      problems.push(problem(where, 'long-option', `Phương án ${letter} dài quá ${longestOption} ký tự.`));
  }
  if (kept.length < 2) problems.push(problem('phuong_an_1', 'few-options', 'Cần ít nhất hai phương án.'));
  const twins = twinOptions(kept);
  if (twins && kept[twins[0] - 1] !== '')
    problems.push(
      problem(
        `phuong_an_${twins[1]}`,
        'same-options',
        `Hai phương án giống nhau: ${letterOf(twins[0])} và ${letterOf(twins[1])}.`,
      ),
    );
  const correct = [...new Set(fields.dap_an.map(Number))].filter(Number.isSafeInteger).sort((a, b) => a - b);
  if (correct.length === 0) problems.push(problem('dap_an', 'no-key', 'Hãy chọn đáp án đúng.'));
  else if (correct.some((position) => !kept[position - 1]))
    problems.push(problem('dap_an', 'key-outside', 'Đáp án đúng phải là một phương án đã viết.'));
  const options = kept.map((text, index): ItemOption => {
    const pin = fields.ghim[index] as OptionPin;
    return optionPins.includes(pin) ? { text, pin } : { text };
  });
  return { options, correct };
}

function readDay(text: string, where: string, problems: Problem[]): string | null {
  if (text.trim() === '') return null;
  const parsed = parseDate(text);
  if (parsed.value !== undefined) return parsed.value;
  problems.push(problem(where, 'date', parsed.problem.vi));
  return null;
}

/** The form filled with what an item says. */
export function fieldsOf(content: ItemContent): ItemFields {
  const { legal } = content;
  return {
    cau_hoi: content.stem,
    phuong_an: content.options.map(({ text }) => text),
    ghim: content.options.map(({ pin }) => pin ?? ''),
    dap_an: content.correct.map(String),
    chu_de: content.topic,
    chu_de_moi: '',
    muc_do: String(content.level),
    loi_giai: content.rationale ?? '',
    van_ban: legal.document ?? '',
    ngay_van_ban: legal.date ?? '',
    co_quan: legal.issuer ?? '',
    dieu_khoan: legal.article ?? '',
    hieu_luc_tu: legal.inForceFrom ?? '',
    hieu_luc_den: legal.inForceTo ?? '',
  };
}

export const emptyFields: ItemFields = {
  cau_hoi: '',
  phuong_an: ['', '', '', ''],
  ghim: [],
  dap_an: [],
  chu_de: '',
  chu_de_moi: '',
  muc_do: '',
  loi_giai: '',
  van_ban: '',
  ngay_van_ban: '',
  co_quan: '',
  dieu_khoan: '',
  hieu_luc_tu: '',
  hieu_luc_den: '',
};
