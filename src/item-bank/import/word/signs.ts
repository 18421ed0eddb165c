/** Signs of fonts that hold pictures instead of letters, by their code. */

const zip = (codes: readonly number[], signs: string): [number, string][] =>
  codes.map((code, index) => [code, [...signs][index] ?? '']);
const from = (first: number, signs: string): [number, string][] =>
  [...signs].map((sign, index) => [first + index, sign]);

const SYMBOL = new Map([
  ...from(0x20, ' !∀#∃%&∋()∗+,−./0123456789:;<=>?'),
  ...from(0x40, '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_'),
  ...from(0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'),
  ...from(0xa1, 'ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…'),
  ...from(0xc4, '⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇'),
  ...from(0xd5, '∏√⋅¬∧∨⇔⇐⇑⇒⇓'),
  ...zip([0xe5, 0xf2], '∑∫'),
]);
const WINGDINGS = new Map([
  // Whatever a list begins its lines with is a dot.
  ...[0x6c, 0x6e, 0x73, 0x74, 0x75, 0x76, 0x77, 0x9e, 0x9f, 0xa7, 0xd8].map((code): [number, string] => [code, '•']),
  ...zip([0x6d, 0xa1, 0x6f, 0x70, 0x71, 0x72, 0xa8], '○○☐☐☐☐☐'),
  ...zip([0xfb, 0xfc, 0xfd, 0xfe], '✗✓☒☑'),
  ...zip([0x46, 0xdf, 0xe0, 0xe7, 0xe8, 0xf0, 0x4a, 0x4c], '→←→←→⇒☺☹'),
  ...from(0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
]);
const WINGDINGS_2 = new Map(zip([0x4f, 0x50, 0x52, 0x53, 0x54, 0x97, 0x98, 0xa3], '✗✓☑☒☒••☐'));
const WEBDINGS = new Map(zip([0x61, 0x63], '✓☐'));

const FONTS: Record<string, ReadonlyMap<number, string>> = {
  symbol: SYMBOL,
  wingdings: WINGDINGS,
  'wingdings 2': WINGDINGS_2,
  'wingdings 3': new Map(),
  webdings: WEBDINGS,
};

/** Stands for a sign that nobody can tell. */
export const UNKNOWN_SIGN = '□';

/** Do letters typed in this font show as pictures? */
export const isSignFont = (font: string): boolean => font.toLowerCase() in FONTS;

/** What a code of such a font shows; undefined where it is not known. Word writes codes with F000 added. */
export function signOf(font: string, code: number): string | undefined {
  return FONTS[font.toLowerCase()]?.get(code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code);
}
