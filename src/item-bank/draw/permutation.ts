/**
 * Every order of up to five options has a code of one byte that also tells how many options there are: 0 = none,
 * 1 = one option, 2–3 two, 4–9 three, 10–33 four, 34–153 five; inside a count, in dictionary order. So the first code of
 * a count is the order of the bank.
 */
export const MAX_OPTIONS = 5;

const FIRST_CODE = [0, 1, 2, 4, 10, 34];

/** By code: original option (0-based) at each displayed position (0-based). */
export const ORDERS: readonly Uint8Array[] = [0, 1, 2, 3, 4, 5].flatMap(ordersOf);

export const CODE_COUNT = ORDERS.length;

/** By code × 32 + mask of displayed positions: the mask of original options. */
const ORIGINAL_MASKS = Uint8Array.from({ length: CODE_COUNT * 32 }, (_, i) => originalOf(ORDERS[i >> 5]!, i & 31));

function ordersOf(count: number): Uint8Array[] {
  let orders: number[][] = [[]];
  for (let position = 0; position < count; position++) {
    orders = orders.flatMap((order) => range(count).flatMap((o) => (order.includes(o) ? [] : [[...order, o]])));
  }
  return orders.map((order) => Uint8Array.from(order));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function originalOf(order: Uint8Array, displayed: number): number {
  let mask = 0;
  for (let position = 0; position < order.length; position++) {
    if ((displayed >> position) & 1) mask |= 1 << order[position]!;
  }
  return mask;
}

/** The code of the unshuffled order. Throws RangeError for more than five options. */
export function bankOrder(optionCount: number): number {
  const code = FIRST_CODE[optionCount];
  if (code === undefined) throw new RangeError(`0 to ${MAX_OPTIONS} options, not ${optionCount}`);
  return code;
}

/** The code of an order given as original options by displayed position; throws RangeError when it is none. */
export function codeOf(order: ArrayLike<number>): number {
  const first = bankOrder(order.length);
  const end = FIRST_CODE[order.length + 1] ?? CODE_COUNT;
  for (let code = first; code < end; code++) {
    if (ORDERS[code]!.every((option, position) => option === order[position])) return code;
  }
  throw new RangeError('not an order of options');
}

export function optionCountOf(code: number): number {
  return ORDERS[code]!.length;
}

/** Original option (0-based) shown at a displayed position (1-based); −1 when the item has no such position. */
export function originalOption(code: number, position: number): number {
  return ORDERS[code]![position - 1] ?? -1;
}

/** Displayed position (1-based) of an original option (0-based); 0 when the item has no such option. */
export function displayedPosition(code: number, option: number): number {
  return ORDERS[code]!.indexOf(option) + 1;
}

/** Mask of original options for a mask of displayed positions (bit 0 = position 1); −1 when it names one too many. */
export function originalMask(code: number, displayed: number): number {
  return displayed >= 0 && displayed < 1 << optionCountOf(code) ? ORIGINAL_MASKS[code * 32 + displayed]! : -1;
}

/** Where an option must stay: anywhere, at the top, at the bottom, or at its own place. */
export type Pin = 'free' | 'first' | 'last' | 'place';

/**
 * The codes of all orders that respect the pins. "place" keeps its index; "first" options take the highest free
 * positions and "last" ones the lowest, in the order of the bank; a missing pin is free.
 */
export function allowedOrders(optionCount: number, pins: readonly Pin[]): Uint8Array {
  const fixed = pinnedPositions(optionCount, pins);
  const first = bankOrder(optionCount);
  const end = FIRST_CODE[optionCount + 1] ?? CODE_COUNT;
  const codes: number[] = [];
  for (let code = first; code < end; code++) {
    if (fixed.every((option, position) => option === -1 || ORDERS[code]![position] === option)) codes.push(code);
  }
  return Uint8Array.from(codes);
}

/** By displayed position: the option fixed there, or −1. */
function pinnedPositions(optionCount: number, pins: readonly Pin[]): number[] {
  const fixed = new Array<number>(optionCount).fill(-1);
  const options = (pin: Pin) => range(optionCount).filter((option) => pins[option] === pin);
  for (const option of options('place')) fixed[option] = option;
  for (const option of options('first')) fixed[fixed.indexOf(-1)] = option;
  for (const option of options('last').reverse()) fixed[fixed.lastIndexOf(-1)] = option;
  return fixed;
}
