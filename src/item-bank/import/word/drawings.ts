import type { Doubt } from '../rows.ts';
import type { Attributes } from './xml.ts';

interface Drawing {
  name: string;
  kind: Kind;
  pictures: number;
  text: boolean;
  /** A line across the page. */
  rule: boolean;
}

type Kind = 'picture' | 'shape' | 'group' | 'chart' | 'diagram' | 'object';

const NAMES: Record<Kind, string> = {
  picture: 'hình',
  shape: 'hình vẽ của Word',
  group: 'hình ghép từ nhiều phần',
  chart: 'biểu đồ',
  diagram: 'sơ đồ SmartArt',
  object: 'đối tượng nhúng',
};
const KINDS: [RegExp, Kind][] = [
  [/\/chart(ex)?$/i, 'chart'],
  [/\/diagram$/i, 'diagram'],
  [/Group$|Canvas$/i, 'group'],
  [/Shape$/i, 'shape'],
];
const BEGINS: Record<string, Kind> = { 'w:drawing': 'picture', 'w:pict': 'shape', 'w:object': 'object' };

/** Drawings that are open: one in a text box lies within another. */
export class Drawings {
  readonly #open: Drawing[] = [];

  open(name: string, attributes: Attributes): void {
    const kind = BEGINS[name];
    if (kind) this.#open.push({ name, kind, pictures: 0, text: false, rule: false });
    const drawing = this.#open.at(-1);
    if (!drawing) return;
    if (name === 'w:txbxContent') drawing.text = true;
    else if (name === 'a:blip' || name === 'v:imagedata') drawing.pictures += 1;
    else if (name === 'v:group') drawing.kind = 'group';
    else if (name === 'a:graphicData') drawing.kind = kindOf(attributes.uri ?? '') ?? drawing.kind;
    else if (/^[01t]/.test(attributes['o:hr'] ?? '')) drawing.rule = attributes['o:hr'] !== '0';
  }

  /** What has to be said of a drawing that ends here. */
  close(name: string): Doubt | undefined {
    if (this.#open.at(-1)?.name !== name) return undefined;
    const { kind, pictures, text, rule } = this.#open.pop()!;
    const values = { name: NAMES[kind] };
    if (rule) return undefined;
    if (pictures === 0 && !text)
      return { code: 'drawing-unread', severity: kind === 'shape' ? 'warning' : 'error', values };
    return kind === 'group' ? { code: 'layout-lost', severity: 'warning', values } : undefined;
  }
}

const kindOf = (uri: string): Kind | undefined => KINDS.find(([pattern]) => pattern.test(uri))?.[1];
