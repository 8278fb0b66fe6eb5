import { groupedBy } from './grouped.js';
import type { HeardNotification, History } from './history.js';
import { sourceOf } from './telling.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G7: nothing is decided twice for one person, and no device shows one thing twice. */
export function retold(history: History): Violation[] {
  return [...decidedTwice(history), ...shownTwice(history)];
}

function decidedTwice({ truth }: History): Violation[] {
  const things = groupedBy(truth.notifications, ({ userId, roomId, seq, source, about }) =>
    [userId, roomId, seq, source, about].join(' '),
  );
  return [...things.values()].flatMap(([, ...more]) =>
    more.map(({ userId, roomId, seq, source }) => {
      const sentence = `room ${roomId}: of the ${source} ${seq} it was decided more than once for ${userId}`;
      return violation('retold', sentence, { roomId, seq });
    }),
  );
}

/**
 * What comes once more under the same id a device drops; what comes under another it shows again. What was told before an
 * older copy was put back, and happened anew, is something else.
 */
function shownTwice({ heard, restored }: History): Violation[] {
  const counted = heard.filter(({ at }) => !restored || at >= restored.at);
  const devices = groupedBy(firstOfEach(counted), (one) => `${one.by} ${thingOf(one)}`);
  return [...devices.values()].flatMap(([, ...more]) =>
    more.map(({ by, at, kind, roomId, seq }) => {
      const sentence = `${by} was told twice of ${kind} ${String(seq ?? '')} in room ${roomId}`;
      return violation('retold', sentence, { roomId, client: by, at, ...(seq !== null && { seq }) });
    }),
  );
}

/** What a device shows, by its own rule. */
export function firstOfEach(heard: readonly HeardNotification[]): HeardNotification[] {
  return [...groupedBy(heard, ({ by, id }) => `${by} ${id}`).values()].flatMap(([first]) => first ?? []);
}

function thingOf({ roomId, seq, kind, happened }: HeardNotification): string {
  return [roomId, seq, sourceOf(kind), happened].join(' ');
}
