import { isInLine } from '../room/lines.js';
import { trim } from '../room/pages.js';
import type { Place } from '../room/room-questions.js';
import { nothingAside } from '../room/timeline.js';
import type { Timeline } from '../room/timeline.js';

const mostRows = 60;
/** Characters of all rows together. */
const mostText = 200_000;

/** What of a timeline outlives the page: the newest rows with their cursor. null: it is not at the live end, or of no use. */
export function toKeep(timeline: Timeline): Timeline | null {
  const { line, epoch, cursor, stale, atEnd } = timeline;
  if (line !== 'room' || epoch === null || cursor === null || stale || !atEnd) return null;
  const kept = trim(timeline, lowestKept(timeline), Infinity);
  const answered = new Set(kept.rows.map(({ replyTo }) => replyTo));
  const there = new Set(kept.rows.map(({ seq }) => seq));
  return {
    ...kept,
    quoted: new Map([...kept.quoted].filter(([seq]) => answered.has(seq))),
    threads: new Map([...kept.threads].filter(([root]) => there.has(root))),
    members: null,
    membersAt: Infinity,
    gap: null,
    history: 0,
    asking: 0,
    aside: nothingAside,
  };
}

/** Whether somebody who begins to look there would see it. */
export function reachesTo({ low }: Timeline, place: Place): boolean {
  if (place === undefined) return true;
  return 'around' in place && place.around >= low;
}

function lowestKept({ rows }: Timeline): number {
  let text = 0;
  let low = rows.at(-1)?.seq ?? 1;
  for (const row of rows.slice(-mostRows).reverse()) {
    text += row.body.length;
    if (text > mostText) break;
    low = row.seq;
  }
  return low;
}

/** Guards against what a hand or a fault put there. */
export function isWhole({ rows, line }: Timeline): boolean {
  return rows.every((row, place) => isInLine(row, line) && row.seq > (rows[place - 1]?.seq ?? 0));
}
