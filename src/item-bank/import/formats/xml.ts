import { SaxesParser } from 'saxes';
import { itemFileRefusal, xmlBroken } from './refusals.ts';

/** An element. Names and attributes come without their prefixes. */
export interface XmlNode {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlNode | string)[];
  line: number;
}

const deepest = 100;
const mostNodes = 600_000;

/**
 * The tree of a well-formed document, whole in memory: its size was bounded before. A document type is refused, so
 * no entity can be declared. @throws Refusal with the line where it is not well-formed
 */
export function readXml(text: string): XmlNode {
  const parser = new SaxesParser({ position: true });
  const root: XmlNode = { name: '', attributes: new Map(), children: [], line: 1 };
  const open: XmlNode[] = [root];
  let nodes = 0;
  parser.on('error', () => {
    throw xmlBroken(parser.line);
  });
  parser.on('doctype', () => {
    throw itemFileRefusal('item-file-unsafe');
  });
  parser.on('opentag', ({ name, attributes }) => {
    nodes += 1;
    if (open.length > deepest || nodes > mostNodes) throw itemFileRefusal('item-file-deep');
    const given = Object.entries(attributes as Record<string, string>);
    const node: XmlNode = {
      name: bare(name),
      attributes: new Map(given.map(([key, value]) => [bare(key), value])),
      children: [],
      line: parser.line,
    };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const take = (piece: string) => {
    open.at(-1)!.children.push(piece);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  // A document type may stand anywhere in a broken document: nothing of it is ever read.
  if (/<!DOCTYPE|<!ENTITY/.test(text.slice(0, 10_000))) throw itemFileRefusal('item-file-unsafe');
  parser.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).close();
  const top = root.children.find((child) => typeof child !== 'string');
  if (!top) throw xmlBroken(1);
  return top as XmlNode;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

export const elements = (node: XmlNode, name?: string): XmlNode[] =>
  node.children.filter(
    (child): child is XmlNode => typeof child !== 'string' && (name === undefined || child.name === name),
  );

export const element = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node && elements(node, name)[0];

/** All words inside, in order. */
export function textOf(node: XmlNode | undefined): string {
  if (!node) return '';
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** All elements of a name at any depth, in order. */
export function* within(node: XmlNode, name: string | ((name: string) => boolean)): Generator<XmlNode> {
  for (const child of elements(node)) {
    if (typeof name === 'string' ? child.name === name : name(child.name)) yield child;
    yield* within(child, name);
  }
}
