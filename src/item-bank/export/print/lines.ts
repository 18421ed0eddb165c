import { formats } from '../../../platform/format/formats.ts';
import { hasOptions, type ItemContent, type LegalBasis, letterOf, type OptionPin } from '../../item.ts';
import { writtenKey } from '../../written-key.ts';

/** "B"; "A, C"; "A đúng, B sai"; what counts as right where one writes. */
export function keyLine(content: ItemContent): string {
  const { kind, options, correct } = content;
  if (!hasOptions(kind)) return writtenKey(content, 'vi').join('; ');
  if (kind !== 'true-false-set') return correct.map(letterOf).join(', ');
  return options.map((_, at) => `${letterOf(at + 1)} ${correct.includes(at + 1) ? 'đúng' : 'sai'}`).join(', ');
}

/** "Điều 5, 61/2018/NĐ-CP, ngày 23/4/2018, Chính phủ (có hiệu lực từ 21/6/2018)": all the item knows of its basis. */
export function basisLine({ document, date, issuer, article, inForceFrom, inForceTo }: LegalBasis): string {
  const day = formats('vi').date;
  const said = [article, document, date === null ? null : `ngày ${day(date)}`, issuer].filter((part) => part !== null);
  const force = [
    inForceFrom === null ? null : `từ ${day(inForceFrom)}`,
    inForceTo === null ? null : `đến hết ${day(inForceTo)}`,
  ].filter((part) => part !== null);
  return said.join(', ') + (force.length > 0 ? ` (có hiệu lực ${force.join(' ')})` : '');
}

const pinNames: Record<OptionPin, string> = { first: 'ở đầu', last: 'ở cuối', place: 'tại chỗ' };

/** "giữ C ở cuối": options that do not move when the others are shuffled; letters that follow the order shown. */
export function pinLine({ options, letters }: Pick<ItemContent, 'options' | 'letters'>): string[] {
  const held = options.flatMap(({ pin }, at) => (pin ? [`${letterOf(at + 1)} ${pinNames[pin]}`] : []));
  return [
    ...(held.length > 0 ? [`giữ ${held.join(', ')}`] : []),
    ...(letters === 'rewrite' ? ['đổi chữ cái trong phương án khi xáo'] : []),
  ];
}
