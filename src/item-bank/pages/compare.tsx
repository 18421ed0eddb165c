import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import { Table } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { differences } from '../appraisal/typo.ts';
import { changeWords } from '../import/change-words.ts';
import type { ChangedItem } from '../import/held.ts';
import { type ItemContent, letterOf } from '../item.ts';
import { kindWords } from '../kind-words.ts';
import { kindName } from '../kinds.ts';
import { type Topics, topicNameIn } from '../topics.ts';
import { levelName, words } from '../words.ts';
import { writtenKey } from '../written-key.ts';
import { Side } from './side.tsx';

interface Part {
  name: string;
  before: string;
  after: string;
}

/** An item of the bank and what a file makes of it, part by part: only what differs. */
export function Compare({
  held,
  content,
  topics,
  language,
}: {
  held: ChangedItem;
  content: ItemContent;
  topics: Topics;
  language: Language;
}): VNode {
  const text = changeWords(language);
  const { number } = formats(language);
  return (
    <Table
      caption={text.compare(held.code)}
      rows={partsOf(held.content, content, topics, language)}
      bordered
      onPhone="table"
      columns={[
        { head: text.part, kind: 'quiet', cell: ({ name }) => name },
        {
          head: text.inBank(number(held.version)),
          cell: ({ before, after }) => <Side pieces={differences(before, after)} shows="gone" />,
        },
        { head: text.inFile, cell: ({ before, after }) => <Side pieces={differences(before, after)} shows="new" /> },
      ]}
    />
  );
}

function partsOf(before: ItemContent, after: ItemContent, topics: Topics, language: Language): Part[] {
  const [was, is] = [linesOf(before, topics, language), linesOf(after, topics, language)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names
    .map((name) => ({ name, before: was.get(name) ?? '', after: is.get(name) ?? '' }))
    .filter((part) => part.before !== part.after);
}

/** An item as lines with names, in the order they are read. */
function linesOf(content: ItemContent, topics: Topics, language: Language): Map<string, string> {
  const text = changeWords(language);
  const general = words(language);
  const { number } = formats(language);
  const { document, article, inForceFrom, inForceTo } = content.legal;
  const key = content.correct.map(letterOf).join(', ') || writtenKey(content, language).join(' | ');
  return new Map([
    [general.stem, content.stem],
    ...content.options.map((option, index): [string, string] => [general.option(letterOf(index + 1)), option.text]),
    [general.key, key],
    [kindWords(language).kind, kindName(content.kind, language)],
    [general.topic, topicNameIn(topics, content.topic)],
    [general.level, levelName(content.level, language)],
    [text.rationale, content.rationale ?? ''],
    [text.law, [article, document, inForceFrom, inForceTo].filter(Boolean).join(', ')],
    [text.images, content.images.length > 0 ? text.imageCount(number(content.images.length)) : ''],
  ]);
}
