import { sharedClass } from '../import/formats/flow.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text inside markup, HTML and XML alike. */
export const escapeMarkup = (text: string): string => text.toWellFormed().replace(/[&<>"]/g, (sign) => entities[sign]!);

/** Lines as HTML. */
export const linesHtml = (text: string): string => text.split('\n').map(escapeMarkup).join('<br/>');
export const htmlOf = (text: string): string => `<p>${linesHtml(text)}</p>`;

/** The part in front that several items share, marked so that our readers know it again. */
export const sharedHtml = (text: string, pictures = ''): string =>
  `<blockquote class="${sharedClass}">${text === '' ? '' : htmlOf(text)}${pictures}</blockquote>`;
