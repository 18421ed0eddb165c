import { Refusal } from '../../../platform/refusal.ts';
import type { Zip } from '../../../platform/sheet/zip.ts';
import { largestImage } from '../../image.ts';
import type { FoundFile, FoundItem } from '../rows.ts';
import { bytesOfEntry, openArchive } from './archive.ts';
import { blankItem, fault, notice } from './blank-item.ts';
import { decodedName } from './keep-images.ts';
import { readQtiItem } from './qti-item.ts';
import { itemFileRefusal } from './refusals.ts';
import { fullPins, readTags } from './tags.ts';
import { elements, readXml, textOf, within, type XmlNode } from './xml.ts';

const itemType = /^imsqti_item_xmlv(2p\d|3p\d)/i;
const oldType = /^imsqti_(xmlv1|assessment_xmlv1|item_xmlv1)/i;
const largestItem = 4 * 2 ** 20;

/** The items of a QTI package in the order of its manifest. @throws Refusal, also for a path that leaves the package */
export async function readQtiPackage(bytes: Uint8Array): Promise<FoundFile> {
  const zip = openArchive(bytes);
  const manifestName = manifestOf(zip.names);
  const folder = manifestName.slice(0, -'imsmanifest.xml'.length);
  const manifest = readXml(await zip.text(manifestName, largestItem));
  const resources = [...within(manifest, 'resource')];
  const types = resources.map((resource) => resource.attributes.get('type') ?? '');
  if (!types.some((type) => itemType.test(type)) && types.some((type) => oldType.test(type)))
    throw itemFileRefusal('item-file-qti-1');
  const found: FoundFile = { items: [], remarks: [], keyBase: undefined };
  const listed = new Set([manifestName]);
  for (const resource of resources) {
    const base = joined(folder, resource.attributes.get('base') ?? '');
    const hrefs = [
      resource.attributes.get('href'),
      ...elements(resource, 'file').map((file) => file.attributes.get('href')),
    ];
    const [own, ...others] = hrefs.map((href) => (href === undefined ? undefined : joined(base, href)));
    for (const name of [own, ...others]) if (name !== undefined) listed.add(name);
    if (itemType.test(resource.attributes.get('type') ?? ''))
      found.items.push(await readResource(zip, resource, own, found.items.length + 1));
  }
  for (const name of zip.names)
    if (/\.xml$/i.test(name) && !listed.has(name))
      found.remarks.push({ ...notice('not-in-manifest', { name }), place: name });
  if (found.items.length === 0) found.remarks.push({ ...fault('empty-file'), place: '' });
  return found;
}

/** At the top, or in the one folder that was packed as a whole. */
function manifestOf(names: readonly string[]): string {
  const found = names.filter((name) => /^([^/]+\/)?imsmanifest\.xml$/.test(name));
  const own = found.find((name) => name === 'imsmanifest.xml') ?? (found.length === 1 ? found[0] : undefined);
  if (!own) throw itemFileRefusal('item-file-zip');
  return own;
}

/** A path as seen from a folder of the package. @throws Refusal when it leaves the package */
export function joined(folder: string, href: string): string {
  const path = decodedName(href.replace(/[?#].*$/s, ''));
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]|\\|\0/i.test(path)) throw itemFileRefusal('item-file-outside');
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) throw itemFileRefusal('item-file-outside');
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/') + (path.endsWith('/') && parts.length > 0 ? '/' : '');
}

async function readResource(zip: Zip, resource: XmlNode, name: string | undefined, number: number): Promise<FoundItem> {
  const place = name ?? `câu ${number}`;
  const faulty = (what: string): FoundItem => ({ ...blankItem(number, place), seen: [fault('qti-item', { what })] });
  if (name === undefined || !zip.has(name)) return faulty('gói không có tệp này');
  try {
    const tree = readXml(await zip.text(name, largestItem));
    if (!/^(qti-assessment-item|assessmentItem)$/.test(tree.name))
      return faulty(`tệp không phải câu hỏi (${tree.name.slice(0, 40)})`);
    const images = await imagesOf(zip, tree, name);
    const item = readQtiItem(tree, number, place, (source) => images.get(source));
    return withMetadata(item, resource);
  } catch (error) {
    // One item that is no XML stays one faulty item; what is unsafe refuses the package.
    if (error instanceof Refusal && error.code === 'item-file-not-well-formed')
      return faulty(`XML sai cú pháp, ${error.problems[0]?.where}`);
    throw error;
  }
}

async function imagesOf(zip: Zip, tree: XmlNode, name: string): Promise<Map<string, Buffer>> {
  const images = new Map<string, Buffer>();
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  for (const node of within(tree, (each) => each === 'img' || each === 'object')) {
    const source = node.attributes.get('src') ?? node.attributes.get('data') ?? '';
    if (source === '' || images.has(source) || /^(https?:|data:|\/\/)/i.test(source)) continue;
    const path = joined(folder, source);
    if (zip.has(path)) images.set(source, await bytesOfEntry(zip, path, largestImage));
  }
  return images;
}

/** Our own exports keep in the keywords what QTI has no place for. */
function withMetadata(item: FoundItem, resource: XmlNode): FoundItem {
  const words = [...within(resource, 'keyword')].map((keyword) => textOf(keyword).trim());
  const topic = words.find((word) => word.startsWith('Chủ đề: '))?.slice('Chủ đề: '.length) ?? '';
  const { pins, ...said } = readTags(words);
  const held = item.pins?.some((pin) => pin !== null);
  return {
    ...item,
    ...said,
    topicText: topic,
    ...(pins && (held || pins.length === 0) ? { pins: fullPins(pins, item.options.length) } : {}),
  };
}
