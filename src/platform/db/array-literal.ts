/** What a column of a bulk insert may hold. */
export type Plain = number | Date | Buffer | string | null | undefined;

const simple = /^[\w:.+-]+$/;

/**
 * A PostgreSQL array as text, for columns of bulk inserts on busy paths: the driver's own way copies every value three
 * times. Text that would need quoting is quoted.
 */
export function arrayLiteral(values: readonly Plain[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    if (at > 0) text += ',';
    text += literal(values[at]);
  }
  return `${text}}`;
}

function literal(value: Plain): string {
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return `"\\\\x${value.toString('hex')}"`;
  return simple.test(value) && value.toUpperCase() !== 'NULL' ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
