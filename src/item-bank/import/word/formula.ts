import { raisedText } from '../raised.ts';
import type { Attributes } from './xml.ts';

interface Part {
  name: string;
  text: string;
  /** Text of the parts inside, by name. */
  inside: Record<string, string>;
  begin: string;
  end: string;
  sign: string;
}

/** A formula of Word while it is read; it ends as one line of text: "1/2", "(a + b)²", "√(x)". */
export class Formula {
  readonly #open: Part[] = [{ name: '', text: '', inside: {}, begin: '(', end: ')', sign: '∫' }];

  open(name: string, attributes: Attributes): void {
    const value = attributes['m:val'];
    const around = this.#open.findLast((part) => part.name === 'm:d');
    const sum = this.#open.findLast((part) => part.name === 'm:nary');
    if (name === 'm:begChr' && around) around.begin = value ?? '';
    else if (name === 'm:endChr' && around) around.end = value ?? '';
    else if (name === 'm:chr' && sum) sum.sign = value ?? '';
    this.#open.push({ name, text: '', inside: {}, begin: '(', end: ')', sign: '∫' });
  }

  text(text: string): void {
    const part = this.#open.at(-1);
    if (part?.name === 'm:t') part.text += text;
  }

  close(): void {
    const part = this.#open.pop();
    const outer = this.#open.at(-1);
    if (!part || !outer) return;
    const text = written(part);
    outer.text += text;
    outer.inside[part.name] = (outer.inside[part.name] ?? '') + text;
  }

  /** All that was read. */
  line(): string {
    while (this.#open.length > 1) this.close();
    return this.#open[0]?.text ?? '';
  }
}

function written({ name, text, inside, begin, end, sign }: Part): string {
  const of = (part: string): string => inside[part] ?? '';
  const above = of('m:sup') === '' ? '' : raisedText(of('m:sup'), 'sup');
  const below = of('m:sub') === '' ? '' : raisedText(of('m:sub'), 'sub');
  if (name === 'm:f') return `${bound(of('m:num'))}/${bound(of('m:den'))}`;
  if (name === 'm:sSup' || name === 'm:sSub' || name === 'm:sSubSup') return bound(of('m:e')) + below + above;
  if (name === 'm:rad') return `${of('m:deg') === '' ? '' : raisedText(of('m:deg'), 'sup')}√${bound(of('m:e'))}`;
  if (name === 'm:d') return begin + text + end;
  if (name === 'm:nary') return sign + below + above + bound(of('m:e'));
  return text;
}

/** In brackets, unless it is one number or name, or has brackets already. */
const bound = (text: string): string => (/^(?:[\p{L}\p{N}.,]*|\([^()]*\))$/u.test(text.trim()) ? text : `(${text})`);
