/** Which of the held rows are in the page, by `seq`, both ends included. `high` Infinity: to the end, and what comes. */
export interface RowWindow {
  readonly low: number;
  readonly high: number;
}

export interface Row {
  readonly seq: number;
}

/** How many rows the page may hold, and by how many it grows at an edge. */
export interface WindowSize {
  readonly most: number;
  readonly step: number;
}

export const wholeWindow: RowWindow = { low: 0, high: Infinity };

/** The least height of a row (px): so many fit into five screens at most. */
const lowestRow = 26;

/** Never less than five screens of the shortest rows, so that what is let go is never within a screen of the eye. */
export function sizeFor(screen: number): WindowSize {
  return { most: Math.max(140, Math.ceil((screen * 5) / lowestRow)), step: 30 };
}

export function rowsIn<T extends Row>(rows: readonly T[], { low, high }: RowWindow): readonly T[] {
  return rows.slice(placeOf(rows, low), placeOf(rows, high + 1));
}

export function rowsBefore(rows: readonly Row[], { low }: RowWindow): number {
  return placeOf(rows, low);
}

export function rowsAfter(rows: readonly Row[], { high }: RowWindow): number {
  return rows.length - placeOf(rows, high + 1);
}

/** The newest rows, and what comes. */
export function endOf(rows: readonly Row[], count: number): RowWindow {
  return { low: seqAt(rows, rows.length - count), high: Infinity };
}

/** Half of `count` rows on each side of `seq`. */
export function around(rows: readonly Row[], seq: number, count: number): RowWindow {
  const place = placeOf(rows, seq);
  const half = Math.ceil(count / 2);
  return { low: seqAt(rows, place - half), high: highAt(rows, place + half) };
}

/** A step more before it; what is too many then goes at the other end. */
export function widenedBefore(
  rows: readonly Row[],
  window: RowWindow,
  { most, step }: WindowSize,
): RowWindow {
  const first = Math.max(0, rowsBefore(rows, window) - step);
  const last = rows.length - rowsAfter(rows, window) - 1;
  const low = seqAt(rows, first);
  return last - first < most ? { ...window, low } : { low, high: highAt(rows, first + most - 1) };
}

/** A step more behind it; what is too many then goes at the other end. */
export function widenedAfter(rows: readonly Row[], window: RowWindow, { most, step }: WindowSize): RowWindow {
  const first = rowsBefore(rows, window);
  const last = Math.min(rows.length - 1, rows.length - rowsAfter(rows, window) - 1 + step);
  const low = last - first < most ? window.low : seqAt(rows, last - most + 1);
  return { low, high: highAt(rows, last) };
}

/**
 * Rows came at the live end. One who follows keeps the newest; who reads further up keeps what is there, and the end
 * is let go.
 */
export function bounded(
  rows: readonly Row[],
  window: RowWindow,
  size: WindowSize,
  follows: boolean,
): RowWindow {
  const count = rows.length - rowsBefore(rows, window) - rowsAfter(rows, window);
  if (count <= size.most + size.step) return window;
  if (follows) return endOf(rows, size.most);
  return { ...window, high: highAt(rows, rowsBefore(rows, window) + size.most - 1) };
}

/** Nothing of the window is held any more. */
export function isLost(rows: readonly Row[], window: RowWindow): boolean {
  return rows.length > 0 && rowsIn(rows, window).length === 0;
}

/** The range to keep of more than `most` held rows, with the window inside it; null while they are not too many. */
export function rangeToKeep(rows: readonly Row[], window: RowWindow, most: number): RowWindow | null {
  if (rows.length <= most) return null;
  const spare = Math.floor(most / 4);
  const first = Math.max(0, rowsBefore(rows, window) - spare);
  const last = Math.min(rows.length - 1, rows.length - rowsAfter(rows, window) - 1 + spare);
  return { low: seqAt(rows, first), high: last === rows.length - 1 ? Infinity : seqAt(rows, last) };
}

function placeOf(rows: readonly Row[], seq: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function seqAt(rows: readonly Row[], place: number): number {
  return rows[Math.max(0, place)]?.seq ?? 0;
}

function highAt(rows: readonly Row[], place: number): number {
  return place >= rows.length - 1 ? Infinity : seqAt(rows, place);
}
