import { escapeMarkup } from './html.ts';

/** How a version of QTI writes its names, and where it keeps its standard scoring. */
export interface Dialect {
  items: string;
  packaging: string;
  lom: string;
  schema: string;
  schemaVersion: string;
  resourceType: string;
  templates: { match: string; map: string };
  /** An element by its name of 2.x. */
  tag(name: string, attributes: Record<string, string>, inside?: string): string;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const tagOf =
  (element: (name: string) => string, attribute: (name: string) => string): Dialect['tag'] =>
  (name, attributes, inside = '') => {
    const given = Object.entries(attributes).map(([key, value]) => ` ${attribute(key)}="${escapeMarkup(value)}"`);
    const written = element(name);
    return `<${written}${given.join('')}${inside === '' ? '/>' : `>${inside}</${written}>`}`;
  };

export const dialects: Record<'2.1' | '3.0', Dialect> = {
  '2.1': {
    items: 'http://www.imsglobal.org/xsd/imsqti_v2p1',
    packaging: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    lom: 'http://ltsc.ieee.org/xsd/LOM',
    schema: 'QTIv2.1 Package',
    schemaVersion: '1.0.0',
    resourceType: 'imsqti_item_xmlv2p1',
    templates: {
      match: 'http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct',
      map: 'http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response',
    },
    tag: tagOf(
      (name) => name,
      (name) => name,
    ),
  },
  '3.0': {
    items: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
    packaging: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    lom: 'http://ltsc.ieee.org/xsd/LOM',
    schema: 'QTI Package',
    schemaVersion: '3.0.0',
    resourceType: 'imsqti_item_xmlv3p0',
    templates: {
      match: 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml',
      map: 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml',
    },
    tag: tagOf((name) => `qti-${kebab(name)}`, kebab),
  },
};
