/** Whole numbers and instants as PostgreSQL carries them: number of the type, and bytes a value. */
const kinds = {
  smallint: { type: 21, bytes: 2 },
  integer: { type: 23, bytes: 4 },
  bigint: { type: 20, bytes: 8 },
  timestamptz: { type: 1184, bytes: 8 },
} as const;

/** PostgreSQL counts from the first of January 2000, in microseconds. */
const epochOfPostgres = 946_684_800_000;
const headBytes = 20;

/**
 * A PostgreSQL array in the form of its wire, for the busiest insert: the database reads a third of it in the time it
 * takes over the same as text. Instants are whole milliseconds since 1970.
 * @throws RangeError when a value does not fit its kind
 */
export function arrayBinary(kind: keyof typeof kinds, values: readonly number[]): Buffer {
  const { type, bytes } = kinds[kind];
  const buffer = Buffer.allocUnsafe(headBytes + values.length * (4 + bytes));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  // One dimension, no nulls, the type, its length, counted from 1.
  for (const [at, word] of [1, 0, type, values.length, 1].entries()) view.setInt32(at * 4, word);
  let at = headBytes;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    view.setInt32(at, bytes);
    if (bytes === 2) view.setInt16(at + 4, fitting(value, (value << 16) >> 16));
    else if (bytes === 4) view.setInt32(at + 4, fitting(value, value | 0));
    else writeLong(view, type === 1184 ? (value - epochOfPostgres) * 1000 : value, at + 4);
    at += 4 + bytes;
  }
  return buffer;
}

/** The value, where cutting it to its width has left it as it was. */
function fitting(value: number, cut: number): number {
  if (value !== cut) throw new RangeError(`${value} does not fit`);
  return cut;
}

/** Eight bytes without a BigInt, which would be an object each. */
function writeLong(view: DataView, value: number, at: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} does not fit`);
  const high = Math.floor(value / 2 ** 32);
  view.setInt32(at, high);
  view.setUint32(at + 4, value - high * 2 ** 32);
}
