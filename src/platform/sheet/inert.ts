/** What makes a spreadsheet program take a text for a formula or a command. */
const TRIGGER = /^[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'[=+\-@\t\r\n＝＋－＠]/;
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const LONGEST = 32_767;

/**
 * A text that no spreadsheet program executes: a leading = + - @ TAB CR LF (also full-width) gets an apostrophe before
 * it; characters that XML forbids are dropped; what exceeds a cell is cut with "…".
 */
export function inert(text: string): string {
  const legal = text.toWellFormed().replace(ILLEGAL, '');
  const guarded = TRIGGER.test(legal) ? `'${legal}` : legal;
  return guarded.length > LONGEST ? `${guarded.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : guarded;
}

/** Takes off the apostrophe that `inert` put on, so that what was exported can be imported again. */
export function unguard(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
