import type { RoundKey } from '../../item-bank/round-keys/correct-key.ts';
import type { PoolItem } from '../../item-bank/round-keys/pool-item.ts';
import type { Language } from '../../platform/words.ts';
import { keyText } from './case.ts';
import type { LoadedCase } from './load.ts';
import { caseWords } from './words.ts';

/** What a key means, in one line. */
export function keySaid(key: RoundKey, item: Pick<PoolItem, 'kind'>, language: Language): string {
  const text = caseWords(language);
  if (key.remedy === 'full-marks') return text.everybody;
  if (key.remedy === 'drop') return text.dropped;
  return keyText(key, item.kind, text.or);
}

/** The key a case replaces: of a decided case the one before its version. */
export function keyBefore({ row, item }: Pick<LoadedCase, 'row' | 'item'>): RoundKey {
  const older = item.keys.find(({ version }) => row.key_version === null || version < row.key_version);
  return older ?? (item.keys[0] as RoundKey);
}
