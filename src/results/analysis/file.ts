import { formats } from '../../platform/format/formats.ts';
import { type TableColumn, type TableValue, writeXlsx } from '../../platform/sheet/index.ts';
import type { Language } from '../../platform/words.ts';
import { exposedShare, type ItemRow, type RoundStatistics, type StoredAnalysis } from './read.ts';
import { words } from './words.ts';

/** The table of items with every figure, and the figures of the round. Undefined cells stay empty. */
export function statisticsFile(
  statistics: RoundStatistics & { analysis: StoredAnalysis },
  language: Language,
): AsyncGenerator<Uint8Array> {
  const text = words(language);
  const say = formats(language);
  const { analysis, place, items, topics } = statistics;
  const title = text.fileTitle(place.round.label, place.contest.parameters.title);
  const note = text.fileNote(say.moment(analysis.computedAt), say.number(analysis.attempts));
  const column = (header: string, kind: TableColumn['kind'] = 'number', width = 12): TableColumn => ({
    header,
    kind,
    width,
  });
  return writeXlsx({
    sheets: [
      {
        name: text.sheetItems,
        title,
        note,
        columns: [
          column(text.item, 'text'),
          column(text.stem, 'text', 60),
          column(text.topic, 'text', 28),
          column(text.levelHead, 'text', 14),
          column(text.flags, 'text', 30),
          column(text.received),
          column(text.served),
          column(text.servedRounds),
          column(text.knownTo),
          column(text.exposedShare, 'rate'),
          column(text.facility, 'rate'),
          column(text.low, 'rate'),
          column(text.high, 'rate'),
          column(text.discrimination),
          column(text.efficiency),
          column(text.biserial),
          column(text.d),
          column(text.intended),
          column(text.effective),
          column(text.sd),
          column(text.difficulty),
          column(text.se),
          column('Infit'),
          column('Outfit'),
        ],
        rows: items.map((item) => rowOf(item, topics, language)),
      },
      {
        name: text.sheetRound,
        title,
        note,
        columns: [column(text.name, 'text', 36), column(text.value)],
        rows: roundRows(analysis, language),
      },
    ],
  });
}

/** Four decimals: enough for every use, and readable. */
const round = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 1e4) / 1e4;

function rowOf(item: ItemRow, topics: ReadonlyMap<string, string>, language: Language): TableValue[] {
  const text = words(language);
  const { figures } = item;
  return [
    item.code,
    item.stem,
    topics.get(item.topic) ?? item.topic,
    text.level(item.level),
    item.flags.map((flag) => text.flag(flag)).join('; '),
    item.people,
    item.exposure?.served ?? null,
    item.exposure?.rounds ?? null,
    item.exposure?.people ?? null,
    exposedShare(item),
    item.facility,
    figures.facilityLow,
    figures.facilityHigh,
    round(item.discrimination),
    round(figures.discriminativeEfficiency),
    round(figures.pointBiserial),
    round(figures.d),
    round(figures.intendedWeight),
    round(figures.effectiveWeight),
    round(figures.sd),
    round(item.difficulty),
    round(figures.rasch?.se),
    round(figures.rasch?.infit),
    round(figures.rasch?.outfit),
  ];
}

function roundRows({ figures }: StoredAnalysis, language: Language): TableValue[][] {
  const text = words(language);
  const { scores, rasch, equivalence } = figures;
  return [
    [text.people, figures.people],
    [text.mean, round(scores.mean)],
    [text.sd, round(scores.sd)],
    ['Skewness', round(scores.skewness)],
    ['Kurtosis', round(scores.kurtosis)],
    ['Alpha (KR-20)', round(figures.alpha)],
    ['SEM', round(figures.sem)],
    ['Error ratio (%)', round(figures.errorRatio)],
    [`${text.reliability} (Rasch)`, round(rasch.reliability)],
    [`${text.equivalence}: ${text.mean}`, round(equivalence.mean)],
    [`${text.equivalence}: ${text.sd}`, round(equivalence.sd)],
  ];
}
