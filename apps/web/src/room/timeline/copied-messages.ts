import { clock } from '../../design/moments.js';
import type { DayView } from './days.js';

/** A row as it can be copied. */
export interface CopiedRow {
  /** What of the row shows its text. */
  readonly element: Element;
  /** The text as it was typed. */
  readonly text: string;
  /** Who and when: "Alice, 14:05". */
  readonly head: string;
  /** It goes on with what the row before it began. */
  readonly goesOn: boolean;
}

/** Puts what is selected of these rows where it can be pasted, unless the browser does that rightly itself. */
export function copyMessages(event: ClipboardEvent, rows: readonly CopiedRow[]): void {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  const text = copiedText(selection.getRangeAt(0), rows);
  if (text === null) return;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
}

export function copiedRows(
  days: readonly DayView[],
  rowOf: (key: string) => Element | undefined,
): CopiedRow[] {
  const rows = days.flatMap((day) => day.rows);
  return rows.flatMap(({ key, view, place }) => {
    const element = rowOf(key)?.querySelector('parley-message-body');
    const head = `${view.author.name}, ${clock(view.at)}`;
    return element ? [{ element, text: view.body, head, goesOn: place === 'within' }] : [];
  });
}

/**
 * What a selection over messages copies: each whole message as it was typed, and who said it where there are several.
 * null: it lies inside one message, and the browser's own text is right.
 */
export function copiedText(range: Range, rows: readonly CopiedRow[]): string | null {
  const selected = rows
    .map((row) => ({ row, part: partOf(range, row.element) }))
    .filter(({ part }) => part !== '');
  const [only] = selected;
  if (!only) return null;
  if (selected.length === 1) return isWhole(only.row, only.part) ? only.row.text : null;
  const pieces = selected.map(({ row, part }, place) => {
    const text = isWhole(row, part) ? row.text : part;
    if (place > 0 && row.goesOn) return `\n${text}`;
    return `${place > 0 ? '\n\n' : ''}${row.head}\n${text}`;
  });
  return pieces.join('');
}

function isWhole({ element }: CopiedRow, part: string): boolean {
  return part === element.textContent;
}

/** What of an element's text is selected. */
function partOf(range: Range, element: Element): string {
  if (!range.intersectsNode(element)) return '';
  const part = document.createRange();
  part.selectNodeContents(element);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0)
    part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}
