import { raisedText } from '../raised.ts';

/** A text with markup, read to plain lines: what it shows, and what could not be kept. */
export interface Flow {
  text: string;
  /** The text marked as shared by several items; it stood in front. */
  shared: string;
  images: { source: string; alt: string; shared: boolean }[];
  /** Embedded things that cannot be kept: sound, video, frames, scripts. */
  media: string[];
  /** Layout of which only the words are kept. */
  layout: string[];
}

/** Class of the part in front that several items share; written by our exports. */
export const sharedClass = 'noi-dung-chung';

const blocks = new Set(
  'p div li ul ol dl dt dd tr table tbody thead h1 h2 h3 h4 h5 h6 blockquote pre section article header footer figure figcaption center prompt'.split(
    ' ',
  ),
);
const media = new Set('audio video iframe object embed applet script svg canvas form input button'.split(' '));
const silent = new Set(['script', 'style', 'head', 'title', 'template', 'svg']);
const longest = 200_000;

/**
 * Takes elements and texts in order, from HTML or from an XML tree alike. What was written is never read again while
 * more comes (a growing text that is looked at each time costs its square).
 */
export class FlowReader {
  readonly #flow: Flow = { text: '', shared: '', images: [], media: [], layout: [] };
  #out = '';
  #lineStart = true;
  #size = 0;
  #skipping = 0;
  #shared = 0;
  #cells = 0;
  /** What stood before each open superscript or subscript. */
  readonly #raised: { name: string; before: string }[] = [];

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (silent.has(name)) this.#skipping += 1;
    if (media.has(name)) this.#note(this.#flow.media, name);
    if (this.#skipping > 0) return;
    if (name === 'blockquote' && (this.#shared > 0 || (attribute('class') ?? '').includes(sharedClass)))
      this.#shared += 1;
    if (name === 'br' || name === 'hr') this.#put('\n');
    else if (name === 'img') this.#image(attribute);
    else if (name === 'td' || name === 'th') this.#cell();
    else if (name === 'math') this.#note(this.#flow.layout, 'công thức');
    else if (name === 'sup' || name === 'sub') this.#raise(name);
    else if (blocks.has(name)) this.#line(name, true);
  }

  close(name: string): void {
    if (silent.has(name)) this.#skipping = Math.max(0, this.#skipping - 1);
    if (this.#skipping > 0) return;
    if (name === 'sup' || name === 'sub') this.#lower(name);
    else if (blocks.has(name)) this.#line(name, false);
    if (name === 'blockquote' && this.#shared > 0) {
      this.#shared -= 1;
      if (this.#shared === 0) this.#endShared();
    }
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    const words = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.#put(this.#lineStart ? words.trimStart() : words);
  }

  end(): Flow {
    if (this.#shared > 0) this.#endShared();
    while (this.#raised.length > 0) this.#lower(this.#raised.at(-1)!.name);
    return { ...this.#flow, text: this.#out };
  }

  #put(text: string): void {
    if (text === '' || this.#size > longest) return;
    this.#out += text;
    this.#size += text.length;
    this.#lineStart = text.endsWith('\n');
  }

  #image(attribute: (name: string) => string | undefined): void {
    this.#flow.images.push({
      source: attribute('src') ?? attribute('data') ?? '',
      alt: attribute('alt') ?? '',
      shared: this.#shared > 0,
    });
  }

  #note(where: string[], name: string): void {
    if (!where.includes(name)) where.push(name);
  }

  #cell(): void {
    if (this.#cells > 0) this.#put(' | ');
    this.#cells += 1;
  }

  #line(name: string, opening: boolean): void {
    const isRow = name === 'tr' || name === 'table';
    if (name === 'table') this.#note(this.#flow.layout, 'bảng');
    // Inside a cell paragraphs do not break the row.
    if (this.#cells > 0 && !isRow) return;
    if (isRow) this.#cells = 0;
    if (!this.#lineStart) this.#put('\n');
    if (name === 'li' && opening) this.#put('- ');
  }

  #raise(name: string): void {
    this.#raised.push({ name, before: this.#out });
    this.#out = '';
  }

  /** "m<sup>2</sup>" becomes m², what has no such signs becomes ^(…). */
  #lower(name: string): void {
    if (this.#raised.at(-1)?.name !== name) return;
    const { before } = this.#raised.pop()!;
    this.#out = before + raisedText(this.#out.trim(), name === 'sup' ? 'sup' : 'sub');
    this.#lineStart = false;
  }

  #endShared(): void {
    while (this.#raised.length > 0) this.#lower(this.#raised.at(-1)!.name);
    this.#flow.shared = this.#out;
    this.#out = '';
    this.#lineStart = true;
  }
}
