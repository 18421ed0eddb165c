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
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ';
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ';
const plainSigns = '0123456789+-=()n';
const longest = 200_000;

/** Takes elements and texts in order, from HTML or from an XML tree alike. */
export class FlowReader {
  readonly #flow: Flow = { text: '', shared: '', images: [], media: [], layout: [] };
  #out = '';
  #skipping = 0;
  #shared = 0;
  #cells = 0;
  readonly #raised: { name: string; from: number }[] = [];

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (silent.has(name)) this.#skipping += 1;
    if (media.has(name)) this.#note(this.#flow.media, name);
    if (this.#skipping > 0) return;
    if (name === 'blockquote' && (this.#shared > 0 || (attribute('class') ?? '').includes(sharedClass)))
      this.#shared += 1;
    if (name === 'br' || name === 'hr') this.#out += '\n';
    else if (name === 'img') this.#image(attribute);
    else if (name === 'td' || name === 'th') this.#cell();
    else if (name === 'math') this.#note(this.#flow.layout, 'công thức');
    else if (name === 'sup' || name === 'sub') this.#raised.push({ name, from: this.#out.length });
    else if (blocks.has(name)) this.#line(name);
  }

  close(name: string): void {
    if (silent.has(name)) this.#skipping = Math.max(0, this.#skipping - 1);
    if (this.#skipping > 0) return;
    if (name === 'sup' || name === 'sub') this.#raise(name);
    else if (blocks.has(name)) this.#line('');
    if (name === 'blockquote' && this.#shared > 0) {
      this.#shared -= 1;
      if (this.#shared === 0) this.#endShared();
    }
  }

  text(text: string): void {
    if (this.#skipping > 0 || this.#out.length > longest) return;
    const words = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.#out += this.#out === '' || this.#out.endsWith('\n') ? words.trimStart() : words;
  }

  end(): Flow {
    this.#endShared(this.#shared > 0);
    return { ...this.#flow, text: this.#out };
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
    if (this.#cells > 0) this.#out = `${this.#out.replace(/\n+$/, '')} | `;
    this.#cells += 1;
  }

  #line(name: string): void {
    if (name === 'table') this.#note(this.#flow.layout, 'bảng');
    if (name === 'tr') this.#cells = 0;
    // Inside a cell paragraphs do not break the row.
    if (this.#cells > 0 && name !== 'tr' && name !== 'table' && name !== '') return;
    if (this.#out !== '' && !this.#out.endsWith('\n')) this.#out += '\n';
    if (name === 'li') this.#out += '- ';
  }

  /** "m<sup>2</sup>" becomes m², what has no such signs becomes ^(…). */
  #raise(name: string): void {
    const at = this.#raised.findLastIndex((each) => each.name === name);
    if (at < 0) return;
    const { from } = this.#raised.splice(at)[0]!;
    const text = this.#out.slice(from).trim();
    const signs = name === 'sup' ? superscripts : subscripts;
    const mapped = [...text].map((sign) => signs[plainSigns.indexOf(sign)] ?? '');
    const whole = mapped.every((sign) => sign !== '');
    this.#out = this.#out.slice(0, from) + (whole ? mapped.join('') : `${name === 'sup' ? '^' : '_'}(${text})`);
  }

  #endShared(open = true): void {
    if (!open) return;
    this.#flow.shared = this.#out;
    this.#out = '';
    this.#raised.length = 0;
  }
}
