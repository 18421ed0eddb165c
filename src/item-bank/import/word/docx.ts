import { posix } from 'node:path';
import { notesBeside } from './beside.ts';
import { DocumentReader, type Picture } from './document.ts';
import type { Block } from './line.ts';
import { Numbering } from './numbering.ts';
import { WordPackage } from './package.ts';
import { wordRefusal } from './refusals.ts';
import { readStyles } from './styles.ts';
import { readXml } from './xml.ts';

/** What a source holds, and what had to be said while reading it. */
export interface Source {
  blocks: Block[];
  notes: SourceNote[];
}

/** By code of a doubt; `count` of them. */
export interface SourceNote {
  code: string;
  severity: 'error' | 'warning';
  place: string;
  count: number;
  /** What it begins with. */
  text?: string;
}

/** Reads the blocks of a .docx. @throws Refusal */
export function openDocx(bytes: Uint8Array): Source {
  const parts = new WordPackage(bytes);
  const main = mainPart(parts);
  const document = parts.part(main);
  if (!document) throw wordRefusal('word-not-docx');
  const folder = posix.dirname(main);
  const relations = readRelations(parts.part(`${folder}/_rels/${posix.basename(main)}.rels`));
  const reader = new DocumentReader(
    readStyles(parts.part(`${folder}/styles.xml`)),
    new Numbering(parts.part(`${folder}/numbering.xml`)),
    remembered((id) => pictureOf(parts, folder, relations.get(id))),
  );
  readXml(document, reader);
  const { blocks, notes } = reader.source();
  const beside = [...relations.values()].flatMap(({ type, target, outside }) => {
    const kind = /\/(header|footer|comments)$/.exec(type)?.[1];
    const bytes = outside || !kind ? undefined : parts.part(pathOf(folder, target));
    return kind && bytes ? [{ isComments: kind === 'comments', bytes }] : [];
  });
  return { blocks, notes: [...notes, ...notesBeside(beside)] };
}

const pathOf = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : posix.join(folder, target);

/** The part that holds the text, as the package says; macros and other kinds of packages are refused. */
function mainPart(parts: WordPackage): string {
  const types = parts.part('[Content_Types].xml');
  if (!types) throw wordRefusal('word-not-docx');
  let macros = false;
  readXml(types, {
    open: (_name, attributes) => {
      macros ||= /macroEnabled|vbaProject/i.test(attributes.ContentType ?? '');
    },
    close: () => {},
  });
  if (macros) throw wordRefusal('word-macros');
  const document = [...readRelations(parts.part('_rels/.rels')).values()].find(({ type }) =>
    /\/officeDocument$/.test(type),
  );
  const name = document ? posix.normalize(document.target.replace(/^\//, '')) : 'word/document.xml';
  if (!/document\d*\.xml$/i.test(name) || !parts.has(name)) throw wordRefusal('word-not-docx');
  return name;
}

interface Relation {
  type: string;
  target: string;
  outside: boolean;
}

function readRelations(bytes: Uint8Array | undefined): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  if (!bytes) return relations;
  readXml(bytes, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name === 'Relationship')
        relations.set(Id, { type: Type, target: Target, outside: TargetMode === 'External' });
    },
    close: () => {},
  });
  return relations;
}

/** A picture that stands in many places is unpacked once. */
function remembered<T>(find: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const found = known.has(id) ? (known.get(id) as T) : find(id);
    known.set(id, found);
    return found;
  };
}

function pictureOf(
  parts: WordPackage,
  folder: string,
  relation: Relation | undefined,
): Picture | 'outside' | undefined {
  if (!relation) return undefined;
  if (relation.outside) return 'outside';
  const name = pathOf(folder, relation.target);
  const bytes = parts.part(name);
  return bytes ? { bytes, name: posix.basename(name) } : undefined;
}
