import { type Said, sayLook } from './looks.ts';
import { type Attributes, readXml } from './xml.ts';

/** List membership as a style or a paragraph says it. */
export interface ListPlace {
  list: string;
  level: number;
}

export interface StyleSheet {
  /** What all text looks like. */
  outer: Said;
  /** The paragraph style where a paragraph names none. */
  usual: string;
  /** Looks of a style with all it is based on. */
  looks(id: string): Said;
  listOf(id: string): ListPlace | undefined;
}

interface Style {
  basedOn: string;
  said: Said;
  list?: ListPlace;
}

const LONGEST_CHAIN = 20;

/** Reads `styles.xml`. */
export function readStyles(bytes: Uint8Array | undefined): StyleSheet {
  const reader = new StyleReader();
  if (bytes) readXml(bytes, reader);
  const { styles } = reader;
  const chain = (id: string): Style[] => {
    const found: Style[] = [];
    for (let next = styles.get(id); next && found.length < LONGEST_CHAIN; next = styles.get(next.basedOn))
      found.push(next);
    return found;
  };
  const known = new Map<string, Said>();
  return {
    outer: reader.outer,
    usual: reader.usual,
    looks(id) {
      const said =
        known.get(id) ??
        Object.assign(
          {},
          ...chain(id)
            .reverse()
            .map((style) => style.said),
        );
      known.set(id, said);
      return said;
    },
    listOf: (id) => chain(id).find(({ list }) => list)?.list,
  };
}

class StyleReader {
  readonly styles = new Map<string, Style>();
  readonly outer: Said = {};
  usual = '';
  #style: Style | undefined;
  #looks: Said | undefined;
  #skipped = 0;

  open(name: string, attributes: Attributes): void {
    // Table styles for a first row or column say nothing of the text elsewhere.
    if (this.#skipped > 0 || name === 'w:tblStylePr') this.#skipped += 1;
    else if (name === 'w:style') this.#open(attributes);
    else if (name === 'w:rPr') this.#looks = this.#style?.said ?? this.outer;
    else if (this.#looks) sayLook(this.#looks, name, attributes);
    else if (this.#style) this.#say(this.#style, name, attributes['w:val'] ?? '');
  }

  close(name: string): void {
    if (this.#skipped > 0) this.#skipped -= 1;
    else if (name === 'w:rPr') this.#looks = undefined;
    else if (name === 'w:style') this.#style = undefined;
  }

  #open(attributes: Attributes): void {
    const id = attributes['w:styleId'] ?? '';
    this.#style = { basedOn: '', said: {} };
    this.styles.set(id, this.#style);
    if (attributes['w:type'] === 'paragraph' && attributes['w:default'] === '1') this.usual = id;
  }

  #say(style: Style, name: string, value: string): void {
    if (name === 'w:basedOn') style.basedOn = value;
    else if (name === 'w:numId') style.list = { list: value, level: style.list?.level ?? 0 };
    else if (name === 'w:ilvl') style.list = { list: style.list?.list ?? '0', level: Number(value) || 0 };
  }
}
