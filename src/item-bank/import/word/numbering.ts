import { type Said, sayLook } from './looks.ts';
import type { ListPlace } from './styles.ts';
import { type Attributes, readXml } from './xml.ts';

interface Level {
  start: number;
  format: string;
  /** "Câu %1:" */
  text: string;
  said: Said;
}

interface List {
  /** Lists that count on together. */
  counter: string;
  levels: Map<number, Level>;
}

/** The label that Word prints before a paragraph of a list without its being in the text. */
export interface AutomaticLabel {
  text: string;
  said: Said;
}

const MOST = 100_000;

/** Automatic numbering of a document: asked paragraph by paragraph, in order, it counts as Word does. */
export class Numbering {
  readonly #lists: Map<string, List>;
  readonly #counts = new Map<string, number[]>();

  constructor(bytes: Uint8Array | undefined) {
    const reader = new NumberingReader();
    if (bytes) readXml(bytes, reader);
    this.#lists = reader.lists();
  }

  next({ list, level }: ListPlace): AutomaticLabel | undefined {
    const found = this.#lists.get(list);
    const own = found?.levels.get(level);
    if (!found || !own) return undefined;
    if (own.format === 'bullet') return { text: '', said: own.said };
    const counts = this.#counts.get(found.counter) ?? [];
    this.#counts.set(found.counter, counts);
    counts.length = Math.min(counts.length, level + 1);
    counts[level] = counts[level] === undefined ? own.start : Math.min(counts[level] + 1, MOST);
    const text = own.text.replace(/%([1-9])/g, (_whole, digit: string) => {
      const at = Number(digit) - 1;
      const outer = found.levels.get(at);
      return outer ? written(counts[at] ?? outer.start, outer.format) : '';
    });
    return { text, said: own.said };
  }
}

/** A count as its format writes it. */
function written(count: number, format: string): string {
  if (format === 'upperLetter' || format === 'lowerLetter') {
    const letter = String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.min(4, Math.floor((count - 1) / 26) + 1));
    return format === 'upperLetter' ? letter : letter.toLowerCase();
  }
  if (format === 'upperRoman') return roman(count);
  if (format === 'lowerRoman') return roman(count).toLowerCase();
  if (format === 'decimalZero') return String(count).padStart(2, '0');
  return format === 'none' ? '' : String(count);
}

function roman(count: number): string {
  const steps: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = Math.min(count, 1000);
  let text = '';
  for (const [worth, letters] of steps) for (; left >= worth; left -= worth) text += letters;
  return text;
}

class NumberingReader {
  readonly #abstract = new Map<string, Map<number, Level>>();
  readonly #numbers = new Map<string, { abstract: string; starts: Map<number, number>; own: Map<number, Level> }>();
  #levels: Map<number, Level> | undefined;
  #level: Level | undefined;
  #number: { abstract: string; starts: Map<number, number>; own: Map<number, Level> } | undefined;
  #override = 0;
  #looks = false;

  open(name: string, attributes: Attributes): void {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:abstractNum') {
      this.#levels = new Map();
      this.#abstract.set(attributes['w:abstractNumId'] ?? '', this.#levels);
    } else if (name === 'w:num') {
      this.#number = { abstract: '', starts: new Map(), own: new Map() };
      this.#levels = this.#number.own;
      this.#numbers.set(attributes['w:numId'] ?? '', this.#number);
    } else if (name === 'w:abstractNumId' && this.#number) this.#number.abstract = value;
    else if (name === 'w:lvlOverride') this.#override = Number(attributes['w:ilvl']) || 0;
    else if (name === 'w:startOverride') this.#number?.starts.set(this.#override, Number(value) || 0);
    else if (name === 'w:lvl') this.#openLevel(Number(attributes['w:ilvl']) || 0);
    else if (name === 'w:rPr') this.#looks = true;
    else if (this.#level) this.#say(this.#level, name, attributes, value);
  }

  close(name: string): void {
    if (name === 'w:rPr') this.#looks = false;
    else if (name === 'w:lvl') this.#level = undefined;
    else if (name === 'w:num') this.#number = undefined;
  }

  #openLevel(at: number): void {
    this.#level = { start: 1, format: 'decimal', text: '', said: {} };
    this.#levels?.set(at, this.#level);
  }

  #say(level: Level, name: string, attributes: Attributes, value: string): void {
    if (this.#looks) sayLook(level.said, name, attributes);
    else if (name === 'w:start') level.start = Number(value) || 0;
    else if (name === 'w:numFmt') level.format = value;
    else if (name === 'w:lvlText') level.text = value.slice(0, 60);
  }

  lists(): Map<string, List> {
    const lists = new Map<string, List>();
    for (const [id, { abstract, starts, own }] of this.#numbers) {
      const levels = new Map([...(this.#abstract.get(abstract) ?? []), ...own]);
      for (const [at, start] of starts) {
        const level = levels.get(at);
        if (level) levels.set(at, { ...level, start });
      }
      lists.set(id, { counter: starts.size > 0 ? `own ${id}` : abstract, levels });
    }
    return lists;
  }
}
