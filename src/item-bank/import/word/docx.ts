import { posix } from 'node:path';
import { fromLegacy, isCapitalFont, legacyFont } from './legacy-fonts.ts';
import { type Block, type FoundPicture, type Line, PICTURE, plain, type Run, type TableBlock } from './line.ts';
import { lookOf, type Said, sayLook } from './looks.ts';
import { Numbering } from './numbering.ts';
import { WordPackage } from './package.ts';
import { wordRefusal } from './refusals.ts';
import { type ListPlace, readStyles, type StyleSheet } from './styles.ts';
import { type Attributes, readXml } from './xml.ts';

/** What a source holds, and what had to be said while reading it. */
export interface Source {
  blocks: Block[];
  notes: SourceNote[];
}

/** By code of a doubt; `count` of them. */
export interface SourceNote {
  code: string;
  severity: 'error' | 'warning';
  place: string;
  count: number;
}

const MOST_PARAGRAPHS = 200_000;
const MOST_RUNS = 2_000_000;

/** Reads the blocks of a .docx. @throws Refusal */
export function openDocx(bytes: Uint8Array): Source {
  const parts = new WordPackage(bytes);
  const main = mainPart(parts);
  const document = parts.part(main);
  if (!document) throw wordRefusal('word-not-docx');
  const folder = posix.dirname(main);
  const relations = readRelations(parts.part(`${folder}/_rels/${posix.basename(main)}.rels`));
  const reader = new DocumentReader(
    readStyles(parts.part(`${folder}/styles.xml`)),
    new Numbering(parts.part(`${folder}/numbering.xml`)),
    remembered((id) => pictureOf(parts, folder, relations.get(id))),
  );
  readXml(document, reader);
  return reader.source();
}

/** The part that holds the text, as the package says; macros and other kinds of packages are refused. */
function mainPart(parts: WordPackage): string {
  const types = parts.part('[Content_Types].xml');
  if (!types) throw wordRefusal('word-not-docx');
  let macros = false;
  readXml(types, {
    open: (_name, attributes) => {
      macros ||= /macroEnabled|vbaProject/i.test(attributes.ContentType ?? '');
    },
    close: () => {},
  });
  if (macros) throw wordRefusal('word-macros');
  const document = [...readRelations(parts.part('_rels/.rels')).values()].find(({ type }) =>
    /\/officeDocument$/.test(type),
  );
  const name = document ? posix.normalize(document.target.replace(/^\//, '')) : 'word/document.xml';
  if (!/document\d*\.xml$/i.test(name) || !parts.has(name)) throw wordRefusal('word-not-docx');
  return name;
}

interface Relation {
  type: string;
  target: string;
  outside: boolean;
}

function readRelations(bytes: Uint8Array | undefined): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  if (!bytes) return relations;
  readXml(bytes, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name === 'Relationship')
        relations.set(Id, { type: Type, target: Target, outside: TargetMode === 'External' });
    },
    close: () => {},
  });
  return relations;
}

/** A picture that stands in many places is unpacked once. */
function remembered<T>(find: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const found = known.has(id) ? (known.get(id) as T) : find(id);
    known.set(id, found);
    return found;
  };
}

type Picture = Omit<FoundPicture, 'alt'>;

function pictureOf(
  parts: WordPackage,
  folder: string,
  relation: Relation | undefined,
): Picture | 'outside' | undefined {
  if (!relation) return undefined;
  if (relation.outside) return 'outside';
  const name = relation.target.startsWith('/') ? relation.target.slice(1) : posix.join(folder, relation.target);
  const bytes = parts.part(name);
  return bytes ? { bytes, name: posix.basename(name) } : undefined;
}

/** One paragraph while it is read. */
interface Paragraph {
  place: string;
  style: string;
  list?: Partial<ListPlace>;
  /** Looks of the paragraph mark, which an automatic label takes. */
  mark: Said;
  runs: (Run & { original?: string })[];
}

/** What lies inside these is not text of the document as it stands. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:rPrChange',
  'w:pPrChange',
  'w:sectPrChange',
  'w:tblPrChange',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'w:sectPr',
  'w:tblPr',
  'w:trPr',
  'w:tcPr',
]);
const NOTED: Record<string, [code: string, severity: 'error' | 'warning']> = {
  'w:ins': ['revisions', 'warning'],
  'w:del': ['revisions', 'warning'],
  'w:moveFrom': ['revisions', 'warning'],
  'm:oMath': ['formula', 'warning'],
  'w:altChunk': ['embedded-part', 'error'],
};

class DocumentReader {
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
  #table: TableBlock | undefined;
  #tables = 0;
  #tableDepth = 0;
  #own: Said = {};
  #character = '';
  #inRun = false;
  #inParagraphProperties = false;
  #inRunProperties = false;
  #links = 0;
  #text: string | undefined;
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
    if (this.#inRunProperties) this.#runProperty(name, attributes);
    else if (this.#inParagraphProperties) this.#paragraphProperty(name, attributes);
    else this.#element(name, attributes);
  }

  #element(name: string, attributes: Attributes): void {
    if (name === 'w:p') this.#openParagraph();
    else if (name === 'w:pPr') this.#inParagraphProperties = true;
    else if (name === 'w:r') {
      this.#inRun = true;
      this.#own = {};
      this.#character = '';
    } else if (name === 'w:rPr') this.#inRunProperties = this.#inRun;
    else if (name === 'w:t' || name === 'm:t') this.#text = '';
    else if (name === 'w:tbl') this.#openTable();
    else if (name === 'w:tr' && this.#tableDepth === 1) this.#table?.rows.push([]);
    else if (name === 'w:tc' && this.#tableDepth === 1) this.#table?.rows.at(-1)?.push([]);
    else if (name === 'w:hyperlink') this.#links += 1;
    else this.#piece(name, attributes);
  }

  /** What stands in a run beside text. */
  #piece(name: string, attributes: Attributes): void {
    if (name === 'w:tab' || name === 'w:ptab') this.#add('\t');
    else if (name === 'w:br' || name === 'w:cr') this.#add('\n');
    else if (name === 'w:noBreakHyphen') this.#add('-');
    else if (name === 'w:sym') this.#add('•');
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
    if (!paragraph) return;
    if (name === 'w:pStyle') paragraph.style = value;
    else if (name === 'w:numId') paragraph.list = { ...paragraph.list, list: value };
    else if (name === 'w:ilvl') paragraph.list = { ...paragraph.list, level: Number(value) || 0 };
    else sayLook(paragraph.mark, name, attributes);
  }

  text(text: string): void {
    if (this.#text !== undefined && this.#skipped === 0) this.#text += text;
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (name === 'w:t' || name === 'm:t') {
      this.#add(this.#text ?? '');
      this.#text = undefined;
    } else if (name === 'w:rPr') this.#inRunProperties = false;
    else if (name === 'w:pPr') this.#inParagraphProperties = false;
    else if (name === 'w:r') this.#inRun = false;
    else if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:hyperlink') this.#links -= 1;
    else if (name === 'w:tbl') this.#closeTable();
  }

  #openParagraph(): void {
    this.#paragraphs += 1;
    if (this.#paragraphs > MOST_PARAGRAPHS) throw wordRefusal('word-too-long');
    this.#open.push({ place: this.#place(), style: this.#styles.usual, mark: {}, runs: [] });
    this.#boxes.push([]);
    this.#inRun = false;
  }

  /** Paragraphs of the body are counted as a reader counts them, empty ones too; one in a text box has its outer place. */
  #place(): string {
    const outer = this.#open.at(-1);
    if (outer) return outer.place;
    if (this.#table) return `${this.#table.place}, dòng ${this.#table.rows.length}`;
    this.#body += 1;
    return `đoạn ${this.#body}`;
  }

  #closeParagraph(): void {
    const paragraph = this.#open.pop();
    const boxes = this.#boxes.pop() ?? [];
    if (!paragraph) return;
    const lines = [...this.#linesOf(paragraph), ...boxes];
    const outer = this.#boxes.at(-1);
    if (outer) for (const line of lines.filter(({ runs }) => runs.length > 0)) outer.push(line);
    else if (this.#table) for (const line of lines) this.#table.rows.at(-1)?.at(-1)?.push(line);
    else for (const line of lines) this.#blocks.push({ line });
    this.#inRun = this.#open.length > 0;
  }

  #openTable(): void {
    this.#tableDepth += 1;
    if (this.#tableDepth > 1 || this.#open.length > 0) return;
    this.#tables += 1;
    this.#table = { place: `bảng ${this.#tables}`, rows: [] };
  }

  #closeTable(): void {
    this.#tableDepth -= 1;
    if (this.#tableDepth > 0 || !this.#table) return;
    this.#blocks.push({ table: this.#table });
    this.#table = undefined;
  }

  #add(text: string): void {
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
    // A link is blue and underlined whatever the answer is.
    if (this.#links > 0) Object.assign(look, { underline: false, colour: '' });
    const legacy = legacyFont(font);
    if (!legacy) paragraph.runs.push({ ...look, text });
    else {
      const read = fromLegacy(text, legacy);
      paragraph.runs.push({ ...look, text: isCapitalFont(font) ? read.toUpperCase() : read, original: text });
    }
  }

  #addPicture(id: string): void {
    const paragraph = this.#open.at(-1);
    const picture = this.#picture(id);
    if (!paragraph || !picture) return;
    if (picture === 'outside') {
      this.#note('picture-outside', 'warning');
      return;
    }
    const image = { ...picture, alt: this.#alt.slice(0, 500) };
    this.#alt = '';
    paragraph.runs.push({ ...plain, text: PICTURE, image });
  }

  #linesOf(paragraph: Paragraph): Line[] {
    const list = this.#listOf(paragraph);
    const label = list ? this.#numbering.next(list) : undefined;
    if (label && label.text !== '') paragraph.runs.unshift(this.#labelRun(paragraph, label.text, label.said));
    const lines: Line[] = [{ place: paragraph.place, runs: [] }];
    if (label?.bullet) lines[0]!.bullet = true;
    for (const run of paragraph.runs)
      for (const [index, text] of run.text.split('\n').entries()) {
        if (index > 0) lines.push({ place: paragraph.place, runs: [] });
        if (text !== '') lines.at(-1)!.runs.push({ ...run, text });
      }
    for (const line of lines) if (line.runs.some((run) => 'original' in run)) line.original = originalOf(line);
    return lines;
  }

  #listOf({ style, list }: Paragraph): ListPlace | undefined {
    const byStyle = this.#styles.listOf(style);
    const id = list?.list ?? byStyle?.list;
    return id === undefined || id === '0' ? undefined : { list: id, level: list?.level ?? byStyle?.level ?? 0 };
  }

  #labelRun({ style, mark }: Paragraph, text: string, said: Said): Run {
    const {
      hidden: _hidden,
      font: _font,
      ...look
    } = lookOf(this.#styles.outer, this.#styles.looks(style), {}, { ...mark, ...said });
    return { ...look, text: `${text} ` };
  }

  #note(code: string, severity: 'error' | 'warning'): void {
    const known = this.#notes.get(code);
    if (known) known.count += 1;
    else this.#notes.set(code, { code, severity, place: this.#open.at(-1)?.place ?? '', count: 1 });
  }
}

const originalOf = (line: Line): string =>
  line.runs.map((run) => ('original' in run ? String(run.original) : run.text)).join('');
