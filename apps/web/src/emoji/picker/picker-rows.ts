/** One emoji as it is offered. */
export interface PickerCell {
  readonly emoji: string;
  readonly name: string;
  /** What it is written by, with its colons. */
  readonly code: string;
}

export interface PickerSection {
  /** Empty where there is but one. */
  readonly heading: string;
  readonly cells: readonly PickerCell[];
}

/** A row of cells or, without any, a heading. */
export interface PickerRow {
  readonly heading: string;
  readonly cells: readonly PickerCell[];
}

export interface PickerPlace {
  readonly row: number;
  readonly column: number;
}

export const columns = 8;
/** Rows by which Page Up and Page Down go. */
const page = 5;

export function pickerRows(sections: readonly PickerSection[]): readonly PickerRow[] {
  return sections
    .filter(({ cells }) => cells.length > 0)
    .flatMap(({ heading, cells }) => {
      const rows: PickerRow[] = heading === '' ? [] : [{ heading, cells: [] }];
      for (let at = 0; at < cells.length; at += columns)
        rows.push({ heading, cells: cells.slice(at, at + columns) });
      return rows;
    });
}

/** The first cell from this row on. */
export function firstPlace(rows: readonly PickerRow[], from = 0): PickerPlace {
  const row = rows.findIndex(({ cells }, place) => place >= from && cells.length > 0);
  return { row: Math.max(0, row), column: 0 };
}

/** Where a key leads from here, or null where it leads nowhere. `forward` is the arrow that follows the text. */
export function movedPlace(
  rows: readonly PickerRow[],
  { row, column }: PickerPlace,
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  forward = 'ArrowRight',
): PickerPlace | null {
  const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
  const last = (at: number) => (rows[at]?.cells.length ?? 0) - 1;
  const filled = rows.flatMap(({ cells }, place) => (cells.length > 0 ? [place] : []));
  const here = filled.indexOf(row);
  if (here < 0) return null;
  const by = (step: number) => filled[Math.min(filled.length - 1, Math.max(0, here + step))] ?? row;
  const under = (at: number) => ({ row: at, column: Math.min(column, last(at)) });
  if (key === forward) {
    if (column < last(row)) return { row, column: column + 1 };
    return by(1) === row ? null : { row: by(1), column: 0 };
  }
  if (key === back) {
    if (column > 0) return { row, column: column - 1 };
    return by(-1) === row ? null : { row: by(-1), column: last(by(-1)) };
  }
  if (key === 'ArrowDown') return under(by(1));
  if (key === 'ArrowUp') return here === 0 ? null : under(by(-1));
  if (key === 'PageDown') return under(by(page));
  if (key === 'PageUp') return under(by(-page));
  const end = ctrlKey ? by(filled.length) : row;
  if (key === 'End') return { row: end, column: last(end) };
  return key === 'Home' ? { row: ctrlKey ? by(-filled.length) : row, column: 0 } : null;
}
