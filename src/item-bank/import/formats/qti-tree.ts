import { type Flow, FlowReader } from './flow.ts';
import { elements, type XmlNode } from './xml.ts';

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** QTI 3.0 writes qti-choice-interaction and max-choices: the same tree in the names of 2.x. */
export function inOldNames(node: XmlNode): XmlNode {
  return {
    name: camel(node.name.replace(/^qti-/, '')),
    attributes: new Map([...node.attributes].map(([name, value]) => [camel(name), value])),
    children: node.children.map((child) => (typeof child === 'string' ? child : inOldNames(child))),
    line: node.line,
  };
}

const apart = new Set([
  'rubricBlock',
  'feedbackInline',
  'feedbackBlock',
  'modalFeedback',
  'stylesheet',
  'companionMaterialsInfo',
]);
export const isInteraction = (name: string): boolean => /Interaction$/.test(name) || name === 'endAttemptInteraction';
/** What stands in the text for the place where an answer is typed. */
export const gap = '_____';

/** The words of a body: interactions leave only their prompt, the place of typing a gap. */
export function flowOf(node: XmlNode): Flow {
  const flow = new FlowReader();
  walk(node, flow);
  return flow.end();
}

function walk(node: XmlNode, flow: FlowReader): void {
  for (const child of node.children) {
    if (typeof child === 'string') flow.text(child);
    else if (child.name === 'textEntryInteraction') flow.text(` ${gap} `);
    else if (isInteraction(child.name)) for (const prompt of elements(child, 'prompt')) inside(prompt, flow);
    else if (child.name === 'rubricBlock' && isForCandidate(child)) inside(child, flow);
    else if (!apart.has(child.name)) inside(child, flow);
  }
}

function inside(node: XmlNode, flow: FlowReader): void {
  const name =
    node.name === 'object' && /^image\//.test(node.attributes.get('type') ?? '') ? 'img' : node.name.toLowerCase();
  flow.open(name === 'rubricblock' ? 'div' : name, (wanted) => node.attributes.get(wanted));
  if (name !== 'img') walk(node, flow);
  flow.close(name === 'rubricblock' ? 'div' : name);
}

export const isForCandidate = (rubric: XmlNode): boolean => /\bcandidate\b/.test(rubric.attributes.get('view') ?? '');
