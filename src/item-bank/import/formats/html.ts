import { type Flow, FlowReader } from './flow.ts';

/** Names of Latin-1 signs from U+00A0, in their order: Word writes "ch&iacute;nh" so. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );
const named = new Map<string, string>([
  ...latin.map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    hellip: '…',
    bull: '•',
    le: '≤',
    ge: '≥',
    ne: '≠',
    minus: '−',
    rarr: '→',
    larr: '←',
    euro: '€',
    permil: '‰',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    zwnj: '',
    zwj: '',
  }),
]);

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?[0-9a-f]{1,7}|[a-z][a-z0-9]{1,9});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named.get(name) ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/** Reads HTML as editors write it, well-formed or not, in one pass over its signs. */
export function readHtml(html: string): Flow {
  const flow = new FlowReader();
  let from = 0;
  let at = html.indexOf('<');
  while (at >= 0) {
    const after = tagAt(html, at);
    if (after > at) {
      if (at > from) flow.text(decodeEntities(html.slice(from, at)));
      takeTag(html.slice(at, after), flow);
      from = after;
    }
    // Where there is no tag, the sign itself is text.
    at = html.indexOf('<', Math.max(after, at + 1));
  }
  if (from < html.length) flow.text(decodeEntities(html.slice(from)));
  return flow.end();
}

/** The place behind the tag or comment that begins here; the same place where none does. */
function tagAt(html: string, start: number): number {
  if (html.startsWith('<!--', start)) return behind(html, '-->', start);
  if (html[start + 1] === '!' || html[start + 1] === '?') return behind(html, '>', start);
  if (!/[a-z]/i.test(html[start + (html[start + 1] === '/' ? 2 : 1)] ?? '')) return start;
  return tagEnd(html, start) + 1 || start;
}

function takeTag(tag: string, flow: FlowReader): void {
  const [begin = '', closing, written = ''] = /^<(\/?)([a-z][a-z0-9:-]{0,30})/i.exec(tag) ?? [];
  if (begin === '') return;
  const name = written.toLowerCase();
  if (closing) flow.close(name);
  else {
    flow.open(name, (wanted) => attributeOf(tag.slice(begin.length, -1), wanted));
    if (tag.endsWith('/>') && name !== 'br' && name !== 'img') flow.close(name);
  }
}

const behind = (html: string, ending: string, from: number): number => {
  const end = html.indexOf(ending, from);
  return end < 0 ? html.length : end + ending.length;
};

const longestTag = 3 * 2 ** 20;

/** The > that ends a tag, not one inside quotes. Pictures may stand whole in an attribute. */
function tagEnd(html: string, start: number): number {
  let quote = '';
  for (let at = start; at < html.length && at - start < longestTag; at++) {
    const sign = html[at]!;
    if (quote) {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
    else if (sign === '<' && at > start) return -1;
  }
  return -1;
}

function attributeOf(tag: string, wanted: string): string | undefined {
  const places = tag.matchAll(/([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi);
  for (const [, name = '', a, b, c] of places)
    if (name.toLowerCase() === wanted) return decodeEntities(a ?? b ?? c ?? '');
  return undefined;
}
