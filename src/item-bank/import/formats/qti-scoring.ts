import { element, elements, textOf, within, type XmlNode } from './xml.ts';

/** How an item is scored: by the response matching the right one, by a mapping of texts, within a tolerance, or otherwise. */
export type Scoring =
  | { by: 'match' | 'none'; name: string }
  | { by: 'map'; name: string }
  | { by: 'tolerance'; name: string; tolerance: number }
  | { by: 'custom'; name: string };

export function scoringOf(root: XmlNode): Scoring {
  const processing = element(root, 'responseProcessing');
  if (!processing) return { by: 'none', name: '' };
  const template = processing.attributes.get('template') ?? processing.attributes.get('templateLocation') ?? '';
  const name = (template.split(/[/#]/).at(-1) ?? '').replace(/\.xml$/i, '').slice(0, 60);
  if (elements(processing).length === 0 && template !== '') {
    if (name === 'match_correct') return { by: 'match', name };
    return name === 'map_response' ? { by: 'map', name } : { by: 'custom', name };
  }
  if (elements(processing).length === 0) return { by: 'none', name: '' };
  return toleranceOf(processing) ?? { by: 'custom', name: 'responseProcessing' };
}

/** Exactly: if the response equals the right number within so much, the score is 1. */
function toleranceOf(processing: XmlNode): Scoring | undefined {
  const shape = shapeOf(processing);
  const wanted = 'responseProcessing(responseCondition(responseIf(equal(variable,correct),setOutcomeValue(baseValue))';
  if (shape !== `${wanted}))` && shape !== `${wanted},responseElse(setOutcomeValue(baseValue))))`) return undefined;
  const [equal] = [...within(processing, 'equal')];
  const values = [...within(processing, 'baseValue')].map((value) => Number(textOf(value).trim()));
  const limits = (equal?.attributes.get('tolerance') ?? '').trim().split(/\s+/).map(Number);
  const [low = Number.NaN, high = low] = limits;
  const fits = equal?.attributes.get('toleranceMode') === 'absolute' && low >= 0 && low === high;
  if (!fits || !(values[0]! > 0) || (values.length > 1 && values[1] !== 0)) return undefined;
  return { by: 'tolerance', name: 'equal', tolerance: low };
}

function shapeOf(node: XmlNode): string {
  const inside = elements(node).map(shapeOf);
  return inside.length > 0 ? `${node.name}(${inside.join(',')})` : node.name;
}
