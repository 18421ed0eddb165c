import { type Zippable, zipSync } from 'fflate';
import { tagsOf } from '../import/formats/tags.ts';
import type { ItemContent, ItemImage } from '../item.ts';
import type { ExportBank, ExportItem, Writer } from './exported.ts';
import { escapeMarkup, linesHtml, sharedHtml } from './html.ts';
import { endings } from './pictures.ts';
import { type Dialect, dialects } from './qti-dialect.ts';

/** A package of QTI 2.1 or 3.0: one file an item, its metadata as keywords of the manifest. */
const writerOf = (dialect: Dialect): Writer => ({
  extension: 'zip',
  type: 'application/zip',
  holdsAll: true,
  lacks: () => null,
  write: (items, bank) => {
    const parts: Zippable = {};
    const add = (name: string, content: string | Buffer) => {
      parts[name] = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
    };
    const named = items.map((item, index) => ({ item, name: `items/cau-${String(index + 1).padStart(4, '0')}.xml` }));
    add('imsmanifest.xml', manifest(dialect, named, bank));
    for (const { item, name } of named) add(name, itemXml(dialect, item));
    for (const { content } of items)
      for (const image of content.images) add(pathOf(image), bank.images.get(image.hash)!);
    // A fixed date: the same items give the same bytes.
    return Promise.resolve(Buffer.from(zipSync(parts, { level: 6, mtime: new Date(2024, 0, 1) })));
  },
});

export const qti21Writer = writerOf(dialects['2.1']);
export const qti30Writer = writerOf(dialects['3.0']);

const pathOf = ({ hash, type }: ItemImage): string => `images/${hash.slice(0, 32)}.${endings[type]}`;

function manifest(dialect: Dialect, named: { item: ExportItem; name: string }[], bank: ExportBank): string {
  const resources = named.map(({ item, name }, index) => {
    const keywords = [`Chủ đề: ${item.topicName}`, ...tagsOf(item.content)];
    const words = keywords.map((word) => `<keyword><string language="vi">${escapeMarkup(word)}</string></keyword>`);
    const title = `<title><string language="vi">${escapeMarkup(item.code)}</string></title>`;
    const files = [name, ...new Set(item.content.images.map(pathOf))].map((href) => `<file href="${href}"/>`);
    return `<resource identifier="r${index + 1}" type="${dialect.resourceType}" href="${name}"><metadata><lom xmlns="${dialect.lom}"><general>${title}${words.join('')}</general></lom></metadata>${files.join('')}</resource>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="${dialect.packaging}" identifier="m1"><metadata><schema>${dialect.schema}</schema><schemaversion>${dialect.schemaVersion}</schemaversion><lom xmlns="${dialect.lom}"><general><title><string language="vi">${escapeMarkup(bank.name)}</string></title></general></lom></metadata><organizations/><resources>
${resources.join('\n')}
</resources></manifest>
`;
}

function itemXml(dialect: Dialect, { code, content }: ExportItem): string {
  const { tag } = dialect;
  const inside = [
    response(dialect, content),
    tag(
      'outcomeDeclaration',
      { identifier: 'SCORE', cardinality: 'single', baseType: 'float' },
      tag('defaultValue', {}, tag('value', {}, '0')),
    ),
    tag('itemBody', {}, body(dialect, content)),
    scoring(dialect, content),
  ];
  const attributes = {
    xmlns: dialect.items,
    identifier: `i-${Buffer.from(code).toString('hex').slice(0, 60)}`,
    title: code,
    adaptive: 'false',
    timeDependent: 'false',
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('assessmentItem', attributes, inside.join('\n'))}\n`;
}

const choice = (index: number): string => `C${index + 1}`;
/** Statements are paired with one of two words. */
const truth = { identifier: 'DUNG', text: 'Đúng' };
const untruth = { identifier: 'SAI', text: 'Sai' };

function response({ tag }: Dialect, content: ItemContent): string {
  const declare = (cardinality: string, baseType: string, values: string[], more = '') =>
    tag(
      'responseDeclaration',
      { identifier: 'RESPONSE', cardinality, baseType },
      (values.length > 0
        ? tag('correctResponse', {}, values.map((value) => tag('value', {}, escapeMarkup(value))).join(''))
        : '') + more,
    );
  const { kind, options, correct, accepted, numeric } = content;
  if (kind === 'essay') return declare('single', 'string', []);
  if (kind === 'number') return declare('single', 'float', [String(numeric!.value)]);
  if (kind === 'short-answer') {
    const entries = accepted.map((mapKey) => tag('mapEntry', { mapKey, mappedValue: '1', caseSensitive: 'false' }));
    const mapping = accepted.length > 1 ? tag('mapping', { defaultValue: '0' }, entries.join('')) : '';
    return declare('single', 'string', accepted.slice(0, 1), mapping);
  }
  if (kind === 'true-false-set')
    return declare(
      'multiple',
      'directedPair',
      options.map(
        (_, index) => `${choice(index)} ${correct.includes(index + 1) ? truth.identifier : untruth.identifier}`,
      ),
    );
  const right = correct.map((position) => choice(position - 1));
  return declare(kind === 'multiple' ? 'multiple' : 'single', 'identifier', right);
}

function body(dialect: Dialect, content: ItemContent): string {
  const { tag } = dialect;
  const pictures = (at: number) =>
    content.images
      .filter((image) => image.at === at)
      .map(pictureTag)
      .join('');
  const shared =
    content.sharedStem !== null || pictures(-1) !== ''
      ? sharedHtml(content.sharedStem ?? '', wrapped(pictures(-1)))
      : '';
  const stem = `<p>${linesHtml(content.stem)}</p>${wrapped(pictures(0))}`;
  const rationale =
    content.rationale === null
      ? ''
      : tag('rubricBlock', { view: 'author scorer tutor' }, `<p>${linesHtml(content.rationale)}</p>`);
  return `${shared}${stem}${interaction(dialect, content, pictures)}${rationale}`;
}

const wrapped = (pictures: string): string => (pictures === '' ? '' : `<p>${pictures}</p>`);
const pictureTag = (image: ItemImage): string =>
  `<img src="../${pathOf(image)}" alt="${escapeMarkup(image.alt)}" width="${image.width}" height="${image.height}"/>`;

function interaction({ tag }: Dialect, content: ItemContent, pictures: (at: number) => string): string {
  const { kind, options } = content;
  const responseIdentifier = 'RESPONSE';
  if (kind === 'essay') return tag('extendedTextInteraction', { responseIdentifier });
  if (kind === 'number' || kind === 'short-answer')
    return `<p>${tag('textEntryInteraction', { responseIdentifier })}</p>`;
  const shuffle = String(options.length === 0 || options.some(({ pin }) => pin === undefined));
  const choices = (name: string, more: Record<string, string>) =>
    options
      .map(({ text, pin }, index) =>
        tag(
          name,
          { identifier: choice(index), ...more, ...(pin && shuffle === 'true' ? { fixed: 'true' } : {}) },
          `${escapeMarkup(text)}${pictures(index + 1)}`,
        ),
      )
      .join('');
  if (kind !== 'true-false-set')
    return tag(
      'choiceInteraction',
      { responseIdentifier, shuffle, maxChoices: kind === 'multiple' ? '0' : '1' },
      choices('simpleChoice', {}),
    );
  const words = [truth, untruth].map(({ identifier, text }) =>
    tag('simpleAssociableChoice', { identifier, matchMax: String(options.length) }, text),
  );
  const sets =
    tag('simpleMatchSet', {}, choices('simpleAssociableChoice', { matchMax: '1' })) +
    tag('simpleMatchSet', {}, words.join(''));
  return tag('matchInteraction', { responseIdentifier, shuffle, maxAssociations: String(options.length) }, sets);
}

/** By the standard templates; a tolerance has none, so it is written out. */
function scoring({ tag, templates }: Dialect, { kind, accepted, numeric }: ItemContent): string {
  if (kind === 'essay') return '';
  if (kind === 'short-answer' && accepted.length > 1) return tag('responseProcessing', { template: templates.map });
  if (kind !== 'number' || numeric!.tolerance === 0) return tag('responseProcessing', { template: templates.match });
  const { tolerance } = numeric!;
  const score = (value: string) =>
    tag('setOutcomeValue', { identifier: 'SCORE' }, tag('baseValue', { baseType: 'float' }, value));
  const equal = tag(
    'equal',
    { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` },
    tag('variable', { identifier: 'RESPONSE' }) + tag('correct', { identifier: 'RESPONSE' }),
  );
  return tag(
    'responseProcessing',
    {},
    tag('responseCondition', {}, tag('responseIf', {}, equal + score('1')) + tag('responseElse', {}, score('0'))),
  );
}
