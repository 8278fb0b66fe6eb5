/** A list of rows of one height, and the screen that looks at it. All but the count in pixels. */
export interface ListView {
  readonly count: number;
  readonly rowHeight: number;
  /** Where the screen begins, from the list's beginning: less than nothing where the list begins further down. */
  readonly top: number;
  readonly height: number;
}

/** So many rows beyond the screen are in the page on each side: a quick scroll does not outrun them. */
export const spare = 12;
/** The window moves by so many rows at a time, so that it is not another at every pixel. */
const step = 6;

/**
 * The places of the rows that are in the page, ascending: what is seen of the list and somewhat more, and besides the
 * ones that have to stay (under the focus, say), wherever they are.
 */
export function rowsInPage(view: ListView, kept: readonly number[] = []): readonly number[] {
  const { count, rowHeight, top, height } = view;
  const first = Math.floor(Math.floor(top / rowHeight - spare) / step) * step;
  const end = Math.ceil(Math.ceil((top + height) / rowHeight + spare) / step) * step;
  const places: number[] = [];
  for (let place = Math.max(0, first); place < Math.min(count, end); place += 1) places.push(place);
  const beyond = kept.filter((place) => place >= 0 && place < count && (place < first || place >= end));
  return beyond.length === 0
    ? places
    : [...new Set([...places, ...beyond])].sort((one, other) => one - other);
}

export function areSamePlaces(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((place, index) => place === other[index]);
}
