import type { FoundFile, FoundItem } from '../rows.ts';
import { type Draft, draftOf, finishDraft, picturesOf } from './draft.ts';
import { findGroups, goesOn, leadsTo, type OptionGroup, plainGroup } from './groups.ts';
import { sharedRange } from './labels.ts';
import { type FoundPicture, type Line, PICTURE } from './line.ts';
import { pickQuestions } from './questions.ts';
import { type Spot, spotsOf } from './spots.ts';

type Remark = FoundFile['remarks'][number];

/** A stretch of the source from one question label to the next; the first may have none. */
interface Stretch {
  from: number;
  /** End included. */
  to: number;
  labelled: boolean;
  last: boolean;
}

export interface ReadLines {
  items: FoundItem[];
  remarks: Remark[];
}

/** Understands lines: every line becomes part of an item or of a remark. */
export function readLines(lines: readonly Line[]): ReadLines {
  const reader = new LineReader(pickQuestions(spotsOf(lines)));
  return reader.read();
}

class LineReader {
  readonly #spots: Spot[];
  readonly #drafts: Draft[] = [];
  readonly #left: number[] = [];
  /** Lines in what is left that an item has all the same. */
  readonly #taken = new Set<number>();
  /** Lines are set apart by empty ones throughout, so that empty ones tell nothing. */
  readonly #airy: boolean;
  readonly #anyLabel: boolean;
  readonly #anyCapital: boolean;
  #shared: { text: string; spots: Spot[]; pictures: FoundPicture[]; first: number; last: number } | undefined;
  #topic = '';

  constructor(spots: Spot[]) {
    this.#spots = spots;
    this.#airy = isAiry(spots);
    this.#anyLabel = spots.some(({ question }) => question);
    this.#anyCapital = spots.some(({ option }) => option && !option.weak && option.capital);
  }

  read(): ReadLines {
    for (const stretch of this.#stretches()) this.#readStretch(stretch);
    return {
      items: this.#drafts.map((draft, index) => finishDraft(draft, index + 1)),
      remarks: remarksOf(this.#spots, this.#left),
    };
  }

  #stretches(): Stretch[] {
    const starts = this.#spots.flatMap(({ question }, index) => (question ? [index] : []));
    const all = starts[0] === 0 ? starts : [0, ...starts];
    return all.map((from, index) => ({
      from,
      to: (all[index + 1] ?? this.#spots.length) - 1,
      labelled: this.#spots[from]?.question !== undefined,
      last: index === all.length - 1,
    }));
  }

  #readStretch(stretch: Stretch): void {
    const { from, to, labelled } = stretch;
    const groups = this.#groups(from + (labelled ? 1 : 0), to);
    const own = labelled && groups[0] && this.#belongs(from, groups[0]) ? groups[0] : undefined;
    let next = from;
    if (own) {
      const draft = this.#draft(range(from, own.from - 1), own);
      next = this.#readBehind(draft, own.to + 1, groups[1]?.from ?? to + 1, true);
    } else if (labelled) next = this.#readWithoutLetters({ ...stretch, to: (groups[0]?.from ?? to + 1) - 1 }) + 1;
    for (const [index, group] of groups.entries()) {
      if (group === own) continue;
      next = this.#readUnlabelled(next, group, groups[index + 1]?.from ?? to + 1);
    }
    this.#leave(range(next, to));
  }

  /** Options, without the statements of a question, which nothing marks as right. */
  #groups(from: number, to: number): OptionGroup[] {
    const groups = findGroups(this.#spots, from, to);
    return groups.filter((group, index) => !leadsTo(this.#spots, group, groups[index + 1]) || this.#isMarked(group));
  }

  #isMarked(group: OptionGroup): boolean {
    const { starred, marks } = draftOf(this.#spots, [], group);
    return starred.length > 0 || marks.some(({ weak }) => !weak);
  }

  /** Are these the options of the question that begins here? Not when its key or much else stands between. */
  #belongs(from: number, group: OptionGroup): boolean {
    const between = this.#filled(from + 1, group.from - 1).filter((at) => !this.#spots[at]!.line.row);
    return (
      between.length <= 15 && between.every((at) => this.#spots[at]!.answer === undefined && !this.#spots[at]!.field)
    );
  }

  /** Options with their question before them, which has no label. Returns where to go on. */
  #readUnlabelled(from: number, group: OptionGroup, until: number): number {
    if (!this.#isItem(group, until)) return from;
    const before = this.#filled(from, group.from - 1);
    const { stem, left, several } = this.#stemBefore(from, before);
    this.#leave(left);
    const draft = this.#draft(stem, group);
    if (several) draft.seen.push({ code: 'stem-lines', severity: 'warning', values: { lines: stem.length } });
    return this.#readBehind(draft, group.to + 1, until, true);
  }

  /** Are these options of a question, or points of a law in running text? */
  #isItem(group: OptionGroup, until: number): boolean {
    if (group.options.length < 2) return false;
    const bare = !this.#anyLabel && (group.capital || !this.#anyCapital);
    const asks = bare && (group.capital || /[?:…]$/.test(this.#textBefore(group.from)));
    if (asks) return true;
    const answer = this.#spots.slice(group.to + 1, until).find(({ blank }) => !blank)?.answer !== undefined;
    return answer || this.#isMarked(group);
  }

  #textBefore(from: number): string {
    let at = from - 1;
    while (at > from - 5 && this.#spots[at]?.blank) at -= 1;
    return this.#spots[at]?.text.trimEnd() ?? '';
  }

  #stemBefore(from: number, before: number[]): { stem: number[]; left: number[]; several: boolean } {
    if (before.length > 0 && this.#spots[before.at(-1)!]!.page) {
      const inner = this.#stemBefore(from, before.slice(0, -1));
      return { ...inner, left: [...inner.left, before.at(-1)!] };
    }
    const last = before.at(-1);
    if (last !== undefined && before.length > 1 && this.#spots[last]!.line.row) {
      const inner = this.#stemBefore(from, before.slice(0, -1));
      return { ...inner, stem: [...inner.stem, last] };
    }
    if (last === undefined) return { stem: [], left: [], several: false };
    const start = this.#airy || from === 0 ? 1 : this.#sinceBlank(before);
    let count = Math.max(1, start);
    // Between two questions nothing but the question is expected; a heading shows itself.
    if (from > 0 && start === 1 && this.#drafts.length > 0 && before.length <= 4) {
      while (count < before.length && !this.#heads(before.at(-count - 1)!)) count += 1;
    }
    const stem = before.slice(-count);
    return { stem, left: before.slice(0, -count), several: stem.length > 1 };
  }

  #heads(at: number): boolean {
    return this.#spots[at]!.page === true || looksLikeHeading(this.#spots[at]!);
  }

  #sinceBlank(before: readonly number[]): number {
    let count = 1;
    while (count < before.length && before.at(-count - 1) === before.at(-count)! - 1) count += 1;
    return count < before.length ? count : 1;
  }

  #draft(lines: readonly number[], group: OptionGroup | undefined): Draft {
    const stem = lines.filter((at) => !this.#spots[at]!.page);
    const first = lines[0] ?? group?.from ?? 0;
    for (let at = first; at <= (group?.to ?? lines.at(-1) ?? first); at++)
      if (this.#spots[at]!.page) this.#left.push(at);
    const draft = draftOf(this.#spots, stem, group);
    draft.topic ||= this.#topic;
    const shared = this.#shared;
    if (shared && draft.asked >= shared.first && draft.asked <= shared.last) {
      draft.sharedStem = shared.text;
      draft.sharedPictures = shared.pictures;
      for (const spot of shared.spots) draft.note(spot);
    }
    this.#drafts.push(draft);
    return draft;
  }

  /** What stands behind the options: key, reason, legal basis. Returns the first place that is none of these. */
  #readBehind(draft: Draft, from: number, until: number, own: boolean): number {
    let next = from;
    let field: Spot['field'];
    for (let at = from; at < until; at++) {
      const spot = this.#spots[at]!;
      if (spot.blank) {
        if (!this.#airy) field = undefined;
        continue;
      }
      if (spot.answer !== undefined) draft.hear(spot, spot.answer);
      else if (spot.field && spot.field.name !== 'topic') {
        field = spot.field;
        draft.take(spot, field.name, field.end);
      } else if (field && this.#goesOnField(spot, at)) draft.take(spot, field.name, 0);
      else break;
      next = at + 1;
    }
    if (own && draft.answers.length === 0) this.#answerLater(draft, next, until);
    return next;
  }

  /** A key that stands some lines further down, before anything new begins. */
  #answerLater(draft: Draft, from: number, until: number): void {
    for (let at = from; at < Math.min(until, from + 6); at++) {
      const spot = this.#spots[at]!;
      if (looksLikeHeading(spot) || sharedRange(spot.text)) return;
      if (spot.answer === undefined) continue;
      draft.hear(spot, spot.answer);
      this.#taken.add(at);
      return;
    }
  }

  #goesOnField(spot: Spot, at: number): boolean {
    if (spot.question || spot.option || spot.page || looksLikeHeading(spot)) return false;
    return this.#airy ? goesOn(spot, '') : !this.#spots[at - 1]?.blank;
  }

  /** A labelled question without lettered options: unlettered ones, or none. Returns the last place it takes. */
  #readWithoutLetters({ from, to, last }: Stretch): number {
    const filled = this.#filled(from + 1, to);
    const firstOther = filled.find((at) => this.#spots[at]!.answer !== undefined || this.#spots[at]!.field);
    const plain = filled.filter((at) => (firstOther === undefined || at < firstOther) && !this.#spots[at]!.page);
    const lines = this.#unlettered(plain);
    if (lines.length >= 2) {
      const group = plainGroup(lines);
      const stem = [from, ...plain.filter((at) => at < lines[0]!)];
      const draft = draftOf(this.#spots, stem, group, true);
      const answer = firstOther === undefined ? '' : (this.#spots[firstOther]?.answer ?? '');
      if (draft.isPlausible(answer)) {
        const kept = this.#draft(stem, undefined);
        Object.assign(kept, { options: draft.options, marks: draft.marks, starred: draft.starred });
        for (const at of lines) kept.note(this.#spots[at]!);
        return this.#readBehind(kept, group.to + 1, to + 1, true) - 1;
      }
    }
    const stem = this.#stemOnly(from, plain, last && firstOther === undefined);
    const draft = this.#draft([from, ...stem], undefined);
    return this.#readBehind(draft, (stem.at(-1) ?? from) + 1, to + 1, true) - 1;
  }

  /** Lines that can be options without letters: those up to the next gap. */
  #unlettered(plain: readonly number[]): number[] {
    const lines: number[] = [];
    for (const at of plain) {
      const apart = lines.length > 0 && at > lines.at(-1)! + 1;
      if (apart && !this.#airy) break;
      if (this.#spots[at]!.line.row) {
        if (lines.length > 0) break;
        continue;
      }
      if (looksLikeHeading(this.#spots[at]!, 3)) break;
      lines.push(at);
    }
    return lines.length <= 8 ? lines : [];
  }

  #stemOnly(from: number, plain: readonly number[], last: boolean): number[] {
    const stem: number[] = [];
    let before = from;
    for (const at of plain) {
      const { row } = this.#spots[at]!.line;
      const near = row || (this.#airy ? !last || goesOn(this.#spots[at]!, '') : at === before + 1);
      if (
        !near ||
        looksLikeHeading(this.#spots[at]!) ||
        sharedRange(this.#spots[at]!.text) ||
        (!row && stem.length >= 12)
      )
        break;
      stem.push(at);
      before = at;
    }
    return stem;
  }

  #filled(from: number, to: number): number[] {
    return range(from, to).filter((at) => !this.#spots[at]!.blank);
  }

  /** Lines that belong to no item: a shared text, a topic, or something to remark; but blocks may be items. */
  #leave(places: readonly number[]): void {
    const filled = places.filter((at) => !this.#spots[at]!.blank && !this.#taken.has(at));
    const start = filled.findIndex((at) => sharedRange(this.#spots[at]!.text));
    for (const block of this.#blocks(start < 0 ? filled : filled.slice(0, start)))
      if (!this.#readBlock(block)) this.#remark(block);
    if (start >= 0) this.#share(filled.slice(start));
  }

  /** Lines between empty ones. */
  #blocks(filled: readonly number[]): number[][] {
    if (this.#airy) return [[...filled]];
    const blocks: number[][] = [];
    for (const [index, at] of filled.entries()) {
      if (index > 0 && filled[index - 1] === at - 1) blocks.at(-1)!.push(at);
      else blocks.push([at]);
    }
    return blocks;
  }

  /** A block of lines without any label: the first asks, the others answer, one of them marked. */
  #readBlock(block: readonly number[]): boolean {
    const plain = block.findIndex((at) => this.#spots[at]!.answer !== undefined || this.#spots[at]!.field);
    const [stem, ...options] = plain < 0 ? block : block.slice(0, plain);
    if (block.some((at) => this.#spots[at]!.line.row)) return false;
    if (this.#airy || stem === undefined || options.length < 2 || options.length > 8) return false;
    const draft = draftOf(this.#spots, [stem], plainGroup(options), true);
    if (draft.starred.length === 0 && !draft.marks.some(({ weak }) => !weak)) return false;
    this.#drafts.push(draft);
    draft.topic ||= this.#topic;
    this.#readBehind(draft, options.at(-1)! + 1, block.at(-1)! + 1, false);
    return true;
  }

  #remark(places: readonly number[]): void {
    for (const at of places) {
      const { field, text } = this.#spots[at]!;
      if (field?.name === 'topic') this.#topic = text.slice(field.end).trim();
      this.#left.push(at);
    }
  }

  #share(places: readonly number[]): void {
    const texts = places.map((at) => this.#spots[at]!.text.trim());
    const [first, last] = sharedRange(texts[0] ?? '') ?? [0, 0];
    // What only says which questions follow is no part of the passage.
    const kept = texts.length > 1 && (texts[0]?.length ?? 0) <= 120 ? texts.slice(1) : texts;
    const pictures = picturesOf(places.flatMap((at) => this.#spots[at]!.line.runs));
    const spots = places.map((at) => this.#spots[at]!);
    this.#shared = { text: kept.join('\n'), spots, pictures, first, last };
    const known = this.#spots.some(({ question }) => question && question.number >= first && question.number <= last);
    if (!known) for (const at of places) this.#left.push(at);
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

function isAiry(spots: readonly Spot[]): boolean {
  let filled = 0;
  let followed = 0;
  for (const [index, { blank }] of spots.entries()) {
    if (blank) continue;
    filled += 1;
    if (spots[index + 1]?.blank ?? true) followed += 1;
  }
  return filled > 0 && followed / filled >= 0.7;
}

const HEADING = /^(?:[IVX]{1,5}[.)]\s|phần\s|chương\s|mục\s|vòng\s|>>|\.{2,}|…|[-=_]{3,})/iu;

/** A line that heads what follows: a Roman number, an announcement, capitals (of at least so many words); no question. */
export function looksLikeHeading({ text, field, line }: Spot, words = 1): boolean {
  if (text.length > 300 || line.row) return false;
  const bare = text.replace(/[*_#\s]+/g, ' ').trim();
  if (field?.name === 'topic' || HEADING.test(bare)) return true;
  const letters = bare.match(/\p{L}/gu) ?? [];
  return letters.length >= 4 && !/\?$/.test(bare) && bare === bare.toUpperCase() && bare.split(' ').length >= words;
}

/** One remark for each run of lines that belong to no item. */
function remarksOf(spots: readonly Spot[], left: readonly number[]): Remark[] {
  const places = [...new Set(left)].sort((a, b) => a - b);
  const remarks: Remark[] = [];
  let run: number[] = [];
  for (const [index, at] of places.entries()) {
    run.push(at);
    const next = places[index + 1];
    if (next !== undefined && range(at + 1, next - 1).every((between) => spots[between]!.blank)) continue;
    remarks.push(leftOut(spots, run));
    run = [];
  }
  return remarks;
}

function leftOut(spots: readonly Spot[], run: readonly number[]): Remark {
  const first = spots[run[0]!]!;
  const last = spots[run.at(-1)!]!;
  const text = first.text.replaceAll(PICTURE, '').replace(/\s+/g, ' ').trim();
  const place = first.line.place === last.line.place ? first.line.place : `${first.line.place} đến ${last.line.place}`;
  const pictures = run.some((at) => spots[at]!.text.includes(PICTURE));
  return {
    code: pictures ? 'left-out-picture' : 'left-out',
    severity: 'warning',
    place,
    values: { text: text.length > 90 ? `${text.slice(0, 89)}…` : text, lines: run.length },
  };
}
