import type { Doubt } from '../rows.ts';
import type { Source, SourceNote } from './docx.ts';
import { Drawings } from './drawings.ts';
import { Formula } from './formula.ts';
import { fromLegacy, isCapitalFont, legacyFont } from './legacy-fonts.ts';
import { type Block, type FoundPicture, type Line, type Look, PICTURE, plain, type TableBlock } from './line.ts';
import { lookOf, type Said, sayLook, shadeOf } from './looks.ts';
import type { Numbering } from './numbering.ts';
import { OpenTables } from './open-tables.ts';
import { type RawRun, settleRuns } from './raw-runs.ts';
import { wordRefusal } from './refusals.ts';
import { isSignFont, signOf, UNKNOWN_SIGN } from './signs.ts';
import type { ListPlace, StyleSheet } from './styles.ts';
import { linesOfTable } from './tables.ts';
import type { Attributes } from './xml.ts';

const MOST_PARAGRAPHS = 200_000;
const MOST_RUNS = 2_000_000;

export type Picture = Omit<FoundPicture, 'alt'>;

/** One paragraph while it is read. */
interface Paragraph {
  place: string;
  style: string;
  list?: Partial<ListPlace>;
  /** Looks of the paragraph mark, which an automatic label takes. */
  mark: Said;
  /** Colour behind the whole paragraph, or behind its cell. */
  shading: string;
  runs: RawRun[];
  /** The run around it, where it stands in a text box. */
  around: { own: Said; character: string };
}

/** What lies inside these is not text of the document as it stands. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:rPrChange',
  'w:pPrChange',
  'w:sectPrChange',
  'w:tblPrChange',
  'w:tcPrChange',
  'w:delText',
  'mc:Fallback',
  'w:sectPr',
  'w:tblPr',
  'w:trPr',
]);
const NOTED: Record<string, [code: string, severity: 'error' | 'warning']> = {
  'w:ins': ['revisions', 'warning'],
  'w:del': ['revisions', 'warning'],
  'w:moveFrom': ['revisions', 'warning'],
  'w:txbxContent': ['text-boxes', 'warning'],
  'w:altChunk': ['embedded-part', 'error'],
};

/** Takes the elements of the main part in order and makes blocks of them. */
export class DocumentReader {
  readonly #styles: StyleSheet;
  readonly #numbering: Numbering;
  readonly #picture: (id: string) => Picture | 'outside' | undefined;
  readonly #blocks: Block[] = [];
  readonly #notes = new Map<string, SourceNote>();
  #skipped = 0;
  #paragraphs = 0;
  #body = 0;
  #runs = 0;
  /** Paragraphs being read: one inside a text box lies within another. */
  readonly #open: Paragraph[] = [];
  /** Lines of text boxes wait until their paragraph ends. */
  readonly #boxes: Line[][] = [];
  readonly #tables = new OpenTables();
  readonly #drawings = new Drawings();
  #formula: { read: Formula; depth: number } | undefined;
  #own: Said = {};
  #character = '';
  #inRun = false;
  #in: 'paragraph properties' | 'mark' | 'run properties' | 'cell properties' | undefined;
  #links = 0;
  #text: string | undefined;
  #field: string | undefined;
  #alt = '';

  constructor(styles: StyleSheet, numbering: Numbering, picture: (id: string) => Picture | 'outside' | undefined) {
    this.#styles = styles;
    this.#numbering = numbering;
    this.#picture = picture;
  }

  source(): Source {
    return { blocks: this.#blocks, notes: [...this.#notes.values()] };
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    const noted = NOTED[name];
    if (noted) this.#note(...noted);
    if (SKIPPED.has(name)) {
      this.#skipped = 1;
      return;
    }
    if (this.#formula) this.#inFormula(this.#formula, name, attributes);
    else if (this.#in === 'run properties') this.#runProperty(name, attributes);
    else if (this.#in === 'mark') sayLook(this.#open.at(-1)?.mark ?? {}, name, attributes);
    else if (this.#in === 'paragraph properties') this.#paragraphProperty(name, attributes);
    else if (this.#in === 'cell properties') this.#cellProperty(name, attributes);
    else this.#element(name, attributes);
  }

  #element(name: string, attributes: Attributes): void {
    this.#drawings.open(name, attributes);
    if (name === 'w:p') this.#openParagraph();
    else if (name === 'w:pPr') this.#in = 'paragraph properties';
    else if (name === 'w:r') this.#openRun();
    else if (name === 'w:rPr') this.#in = this.#inRun ? 'run properties' : undefined;
    else if (name === 'w:t') this.#text = '';
    else if (name === 'w:instrText') this.#field = '';
    else if (name === 'm:oMath') this.#formula = { read: new Formula(), depth: 1 };
    else if (name === 'w:tbl') this.#tables.begin(this.#open.length);
    else if (name === 'w:tr') this.#tables.row();
    else if (name === 'w:tc') this.#tables.cell();
    else if (name === 'w:tcPr') this.#in = 'cell properties';
    else if (name === 'w:hyperlink') this.#links += 1;
    else this.#piece(name, attributes);
  }

  #openRun(): void {
    this.#inRun = true;
    this.#own = {};
    this.#character = '';
  }

  /** What stands in a run beside text. */
  #piece(name: string, attributes: Attributes): void {
    if (name === 'w:tab' || name === 'w:ptab') this.#add('\t');
    else if (name === 'w:br' || name === 'w:cr') this.#add('\n');
    else if (name === 'w:noBreakHyphen') this.#add('-');
    else if (name === 'w:sym')
      this.#addSign(attributes['w:font'] ?? '', Number.parseInt(attributes['w:char'] ?? '', 16));
    else if (name === 'wp:docPr') this.#alt = attributes.descr ?? attributes.title ?? '';
    else if (name === 'a:blip') this.#addPicture(attributes['r:embed'] ?? attributes['r:link'] ?? '');
    else if (name === 'v:imagedata') this.#addPicture(attributes['r:id'] ?? '');
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') this.#note('footnotes', 'warning');
  }

  #runProperty(name: string, attributes: Attributes): void {
    if (name === 'w:rStyle') this.#character = attributes['w:val'] ?? '';
    else sayLook(this.#own, name, attributes);
  }

  #paragraphProperty(name: string, attributes: Attributes): void {
    const paragraph = this.#open.at(-1);
    const value = attributes['w:val'] ?? '';
    if (name === 'w:rPr') this.#in = 'mark';
    if (!paragraph) return;
    if (name === 'w:pStyle') paragraph.style = value;
    else if (name === 'w:numId') paragraph.list = { ...paragraph.list, list: value };
    else if (name === 'w:ilvl') paragraph.list = { ...paragraph.list, level: Number(value) || 0 };
    else if (name === 'w:shd') paragraph.shading = shadeOf(attributes['w:fill'] ?? '') || paragraph.shading;
  }

  #cellProperty(name: string, attributes: Attributes): void {
    if (name === 'w:shd') this.#tables.shade(shadeOf(attributes['w:fill'] ?? ''));
    else if (name === 'w:vMerge' && attributes['w:val'] !== 'restart') this.#tables.goOn();
    else if (name === 'w:gridSpan') this.#tables.span(Number(attributes['w:val']) || 1);
  }

  #inFormula(formula: { read: Formula; depth: number }, name: string, attributes: Attributes): void {
    formula.depth += 1;
    formula.read.open(name, attributes);
    if (name === 'm:r') this.#openRun();
    else if (name.startsWith('w:')) sayLook(this.#own, name, attributes);
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    this.#formula?.read.text(text);
    if (this.#text !== undefined) this.#text += text;
    if (this.#field !== undefined) this.#field += text;
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (this.#formula) {
      this.#closeInFormula(this.#formula);
      return;
    }
    const drawn = this.#drawings.close(name);
    if (drawn) this.#addUnread(drawn);
    if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') this.#alt = '';
    if (name === 'w:t') this.#closeText();
    else if (name === 'w:instrText') this.#closeField();
    else if (name === 'w:rPr') this.#in = this.#in === 'mark' ? 'paragraph properties' : undefined;
    else if (name === 'w:pPr' || name === 'w:tcPr') this.#in = undefined;
    else if (name === 'w:r') this.#inRun = false;
    else if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:hyperlink') this.#links -= 1;
    else if (name === 'w:tc') this.#tables.endCell();
    else if (name === 'w:tbl') this.#closeTable();
  }

  #closeText(): void {
    this.#add(this.#text ?? '');
    this.#text = undefined;
  }

  /** Fields show their result, which stands beside; a formula of old (EQ) is nothing but its instruction. */
  #closeField(): void {
    if (/^\s*eq\s/i.test(this.#field ?? ''))
      this.#addUnread({ code: 'drawing-unread', severity: 'error', values: { name: 'công thức' } });
    this.#field = undefined;
  }

  #closeInFormula(formula: { read: Formula; depth: number }): void {
    formula.depth -= 1;
    if (formula.depth > 0) {
      formula.read.close();
      return;
    }
    this.#formula = undefined;
    const text = formula.read.line().slice(0, 2000);
    // Letters of formulas lean by themselves.
    this.#own = { ...this.#own, italic: false };
    this.#character = '';
    if (text.trim() === '')
      this.#addUnread({ code: 'drawing-unread', severity: 'error', values: { name: 'công thức' } });
    else this.#add(text, [{ code: 'formula', severity: 'warning', values: { text: text.slice(0, 60) } }]);
  }

  #openParagraph(): void {
    this.#paragraphs += 1;
    if (this.#paragraphs > MOST_PARAGRAPHS) throw wordRefusal('word-too-long');
    this.#open.push({
      place: this.#place(),
      style: this.#styles.usual,
      mark: {},
      shading: this.#tables.shading,
      runs: [],
      around: { own: this.#own, character: this.#character },
    });
    this.#boxes.push([]);
    this.#inRun = false;
  }

  /** Paragraphs of the body are counted as a reader counts them, empty ones too; one in a text box has its outer place. */
  #place(): string {
    const outer = this.#open.at(-1)?.place ?? this.#tables.place;
    if (outer !== undefined) return outer;
    this.#body += 1;
    return `đoạn ${this.#body}`;
  }

  #closeParagraph(): void {
    const paragraph = this.#open.pop();
    const boxes = this.#boxes.pop() ?? [];
    if (!paragraph) return;
    this.#give([...this.#linesOf(paragraph), ...boxes]);
    this.#own = paragraph.around.own;
    this.#character = paragraph.around.character;
    this.#inRun = this.#open.length > 0;
  }

  /** Lines go into the open cell, to the paragraph around their text box, or among the blocks. */
  #give(lines: readonly Line[]): void {
    if (this.#tables.take(lines, this.#open.length)) return;
    const outer = this.#boxes.at(-1);
    if (outer) for (const line of lines.filter(({ runs }) => runs.length > 0)) outer.push(line);
    else for (const line of lines) this.#blocks.push({ line });
  }

  #closeTable(): void {
    const table: TableBlock | undefined = this.#tables.end();
    if (!table) return;
    if (this.#tables.place === undefined && this.#open.length === 0) this.#blocks.push({ table });
    else this.#give(linesOfTable(table));
  }

  #add(text: string, doubts?: Doubt[]): void {
    const paragraph = this.#open.at(-1);
    if (!paragraph || text === '') return;
    this.#runs += 1;
    if (this.#runs > MOST_RUNS) throw wordRefusal('word-too-long');
    const style = this.#styles.looks(paragraph.style);
    const { hidden, font, ...look } = lookOf(this.#styles.outer, style, this.#styles.looks(this.#character), this.#own);
    if (hidden) {
      this.#note('hidden-text', 'warning');
      return;
    }
    look.highlight ||= paragraph.shading;
    // A link is blue and underlined whatever the answer is.
    if (this.#links > 0) Object.assign(look, { underline: false, colour: '' });
    const legacy = legacyFont(font);
    if (isSignFont(font)) this.#pushSigns(paragraph, look, font, text);
    else if (!legacy) paragraph.runs.push({ ...look, text, ...(doubts ? { doubts } : {}) });
    else {
      const read = fromLegacy(text, legacy);
      paragraph.runs.push({ ...look, text: isCapitalFont(font) ? read.toUpperCase() : read, original: text });
    }
  }

  /** A sign told by its font and code. */
  #addSign(font: string, code: number): void {
    const sign = signOf(font, code);
    const said = sign === undefined ? [unreadSign(font)] : undefined;
    const before = this.#own;
    this.#own = { ...before, font: '' };
    this.#add(sign ?? UNKNOWN_SIGN, said);
    this.#own = before;
  }

  /** Letters typed in a font of signs. */
  #pushSigns(paragraph: Paragraph, look: Look, font: string, text: string): void {
    // What the font has no place for shows in another font, as it is.
    const signs = [...text].map((letter) =>
      /[!-\u00FF\uF020-\uF0FF]/.test(letter) ? signOf(font, letter.codePointAt(0) ?? 0) : letter,
    );
    const unknown = signs.includes(undefined);
    const shown = signs.map((sign) => sign ?? UNKNOWN_SIGN).join('');
    paragraph.runs.push({ ...look, text: shown, ...(unknown ? { doubts: [unreadSign(font)] } : {}) });
  }

  #addPicture(id: string): void {
    const picture = this.#picture(id);
    if (picture === undefined || picture === 'outside') {
      this.#addUnread({ code: picture ? 'picture-outside' : 'picture-broken', severity: 'error' });
      return;
    }
    const image = { ...picture, alt: this.#alt.slice(0, 500) };
    this.#alt = '';
    this.#open.at(-1)?.runs.push({ ...plain, text: PICTURE, image });
  }

  /** Something that is no text and cannot be kept: its place stays, and it is said at its item. */
  #addUnread(doubt: Doubt): void {
    this.#open.at(-1)?.runs.push({ ...plain, text: PICTURE, doubts: [doubt] });
  }

  #linesOf(paragraph: Paragraph): Line[] {
    const list = this.#listOf(paragraph);
    const label = list ? this.#numbering.next(list) : undefined;
    if (label && label.text !== '') paragraph.runs.unshift(this.#labelRun(paragraph, label.text, label.said));
    const cut: RawRun[][] = [[]];
    for (const run of paragraph.runs)
      for (const [index, text] of run.text.split('\n').entries()) {
        if (index > 0) cut.push([]);
        if (text !== '') cut.at(-1)!.push({ ...run, text });
      }
    return cut.map((runs) => ({
      place: paragraph.place,
      runs: settleRuns(runs),
      ...(runs.some((run) => 'original' in run) ? { original: originalOf(runs) } : {}),
    }));
  }

  #listOf({ style, list }: Paragraph): ListPlace | undefined {
    const byStyle = this.#styles.listOf(style);
    const id = list?.list ?? byStyle?.list;
    return id === undefined || id === '0' ? undefined : { list: id, level: list?.level ?? byStyle?.level ?? 0 };
  }

  #labelRun({ style, mark, shading }: Paragraph, text: string, said: Said): RawRun {
    const {
      hidden: _hidden,
      font: _font,
      struck: _struck,
      raise: _raise,
      ...look
    } = lookOf(this.#styles.outer, this.#styles.looks(style), {}, { ...mark, ...said });
    return { ...look, highlight: look.highlight || shading, text: `${text} ` };
  }

  #note(code: string, severity: 'error' | 'warning'): void {
    const known = this.#notes.get(code);
    if (known) known.count += 1;
    else this.#notes.set(code, { code, severity, place: this.#open.at(-1)?.place ?? '', count: 1 });
  }
}

const unreadSign = (font: string): Doubt => ({
  code: 'sign-unread',
  severity: 'warning',
  values: { font: font.slice(0, 40) },
});

const originalOf = (runs: readonly RawRun[]): string => runs.map(({ original, text }) => original ?? text).join('');
