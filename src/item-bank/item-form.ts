import { parseDate } from '../platform/format/parse.ts';
import type { Problem } from '../platform/refusal.ts';
import { normalise, normaliseLines } from '../platform/text/normalise.ts';
import { readOptions } from './form-options.ts';
import { type KnownImages, readImages, readWritten } from './form-parts.ts';
import { formProblem as problem } from './form-problem.ts';
import {
  hasOptions,
  type ItemContent,
  type ItemKind,
  itemKinds,
  kindOf,
  longestSharedStem,
  longestStem,
} from './item.ts';
import type { ItemFields } from './item-fields.ts';
import { type Topics, topicOf } from './topics.ts';

export interface ReadItem {
  content: ItemContent;
  topic: { slug: string; name: string };
  problems: Problem[];
}

/** Reads the item form: what it says, and every problem at its field (`where` is the field's name). */
export function readItemForm(fields: ItemFields, topics: Topics, known: KnownImages = new Map()): ReadItem {
  const problems: Problem[] = [];
  const asked = itemKinds.find((kind) => kind === fields.loai);
  const stem = normaliseLines(fields.cau_hoi);
  if (stem === '') problems.push(problem('cau_hoi', 'no-stem', 'Hãy viết câu hỏi.'));
  if (stem.length > longestStem)
    problems.push(problem('cau_hoi', 'long-stem', `Câu hỏi dài quá ${longestStem} ký tự. Hãy rút ngắn.`));
  const sharedStem = normaliseLines(fields.doan_chung) || null;
  if (sharedStem && sharedStem.length > longestSharedStem)
    problems.push(problem('doan_chung', 'long-shared', `Đoạn dùng chung dài quá ${longestSharedStem} ký tự.`));
  const answered = readAnswer(fields, asked, stem, problems);
  const images = readImages(fields, known, { options: answered.options.length, sharedStem }, problems);
  const level = Number(fields.muc_do);
  const topic = topicOf(fields.chu_de_moi || fields.chu_de, topics);
  if (fields.chu_de_moi === '' && fields.chu_de === '')
    problems.push(problem('chu_de', 'no-topic', 'Hãy chọn chủ đề.'));
  if (![1, 2, 3, 4].includes(level)) problems.push(problem('muc_do', 'no-level', 'Hãy chọn mức độ.'));
  const content: ItemContent = {
    ...answered,
    stem,
    sharedStem,
    images,
    topic: topic.slug,
    level: level || 1,
    rationale: normaliseLines(fields.loi_giai) || null,
    legal: readLegal(fields, problems),
  };
  return { content, topic, problems };
}

type Answered = Pick<ItemContent, 'kind' | 'options' | 'letters' | 'correct' | 'accepted' | 'numeric' | 'words'>;

/** What can be answered and what is right, by kind; of other kinds nothing is kept. */
function readAnswer(fields: ItemFields, asked: ItemKind | undefined, stem: string, problems: Problem[]): Answered {
  if (asked !== undefined && !hasOptions(asked))
    return { kind: asked, options: [], letters: 'hold', correct: [], ...readWritten(fields, asked, problems) };
  const { options, letters, correct } = readOptions(fields, asked, stem, problems);
  const derived = kindOf(
    options.map(({ text }) => text),
    correct,
  );
  const kind = asked === 'multiple' || asked === 'true-false-set' ? asked : derived;
  return { kind, options, letters, correct, accepted: [], numeric: null, words: null };
}

function readLegal(fields: ItemFields, problems: Problem[]): ItemContent['legal'] {
  const day = (where: 'ngay_van_ban' | 'hieu_luc_tu' | 'hieu_luc_den') => readDay(fields[where], where, problems);
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
  return legal;
}

function readDay(text: string, where: string, problems: Problem[]): string | null {
  if (text.trim() === '') return null;
  const parsed = parseDate(text);
  if (parsed.value !== undefined) return parsed.value;
  problems.push(problem(where, 'date', parsed.problem.vi));
  return null;
}
