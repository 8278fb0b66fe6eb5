import type { Entry } from './entries.js';
import type { MessageView, Place } from './message-view.js';

export interface RowView {
  readonly key: string;
  readonly entry: Entry;
  readonly view: MessageView;
  readonly place: Place;
  /** The "New" line stands above it. */
  readonly startsNew: boolean;
}

export interface DayView {
  readonly key: string;
  readonly at: string;
  readonly rows: readonly RowView[];
}

const fiveMinutes = 300_000;

/** Rows under their days: who goes on within five minutes, in the same thread, needs no new head; a day or the "New" line makes one. */
export function daysOf(
  entries: readonly Entry[],
  views: readonly MessageView[],
  newAfter: number | null,
  before?: Entry,
): DayView[] {
  const days: { key: string; at: string; rows: RowView[] }[] = [];
  const times = new Map<string, number>();
  let previous = before;
  entries.forEach((entry, index) => {
    const view = views[index];
    if (!view) return;
    const newDay = index === 0 || !isSameDay(entry, previous);
    const startsNew = isFirstNew(entry, entries[index - 1] ?? before, newAfter);
    const newHead = startsNew || !goesOn(entry, previous);
    const row = { key: entry.key, entry, view, place: newHead ? 'head' : 'within', startsNew } as const;
    if (newDay) days.push({ key: dayKey(entry, times), at: entry.at, rows: [row] });
    else days.at(-1)?.rows.push(row);
    previous = entry;
  });
  return days;
}

function isFirstNew({ seq }: Entry, previous: Entry | undefined, newAfter: number | null): boolean {
  if (newAfter === null || seq === null || seq <= newAfter) return false;
  return !previous || (previous.seq ?? Infinity) <= newAfter;
}

function goesOn(entry: Entry, previous: Entry | undefined): boolean {
  if (previous?.authorId !== entry.authorId || previous.kind !== 'text' || entry.kind !== 'text')
    return false;
  if (entry.threadRoot !== previous.threadRoot) return false;
  const apart = Date.parse(entry.at) - Date.parse(previous.at);
  return isSameDay(entry, previous) && Math.abs(apart) < fiveMinutes && entry.replyTo === null;
}

function isSameDay(entry: Entry, other: Entry | undefined): boolean {
  return new Date(entry.at).toDateString() === (other && new Date(other.at).toDateString());
}

/** A day may come twice: messages stand by their place in the room, and their times need not. */
function dayKey({ at }: Entry, times: Map<string, number>): string {
  const day = new Date(at).toDateString();
  const time = (times.get(day) ?? 0) + 1;
  times.set(day, time);
  return `${day} ${time}`;
}
