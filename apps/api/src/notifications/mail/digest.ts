import type { User } from '@parley/contracts';
import { preferencesOf } from '../facts.js';
import type { StillRow } from '../still-rows.js';
import { plainName } from './plain-name.js';

/** One thing that somebody did not read. */
export interface DigestItem {
  kind: StillRow['kind'];
  /** null: they themselves. */
  who: string | null;
  at: Date;
  /** As it was written, at most its beginning; null: it is not to be shown. */
  body: string | null;
  link: string;
}

export interface DigestRoom {
  name: string;
  link: string;
  items: DigestItem[];
}

export interface Digest {
  /** The same for all tries to send it. */
  id: string;
  userId: string;
  displayName: string;
  address: string;
  timeZone: string;
  serverName: string;
  publicUrl: string;
  rooms: DigestRoom[];
  /** How many more there are than it shows. */
  more: number;
  unsubscribe: string;
}

const mostShown = 20;

/** By room, in the order in which they began. */
export function digestRooms(
  rows: readonly StillRow[],
  { publicUrl, authors }: { publicUrl: string; authors: ReadonlyMap<string, User> },
): Pick<Digest, 'rooms' | 'more'> {
  const shown = Map.groupBy(rows.slice(0, mostShown), ({ roomId }) => roomId);
  return {
    rooms: [...shown].map(([roomId, items]) => ({
      name: plainName(items[0]?.roomName ?? '') || 'a room without a name',
      link: items.some(({ source }) => source !== 'invitation') ? `${publicUrl}/rooms/${roomId}` : publicUrl,
      items: items.map((row) => itemOf(row, { publicUrl, author: authors.get(row.authorId ?? '') })),
    })),
    more: Math.max(0, rows.length - mostShown),
  };
}

function itemOf(
  row: StillRow,
  { publicUrl, author }: { publicUrl: string; author: User | undefined },
): DigestItem {
  const hidden = row.hidesText || !preferencesOf(row.chosen).notifyText;
  return {
    kind: row.kind,
    who: row.source === 'reminder' ? null : plainName(author?.displayName ?? '') || 'Somebody',
    at: row.at,
    body: hidden || row.body === null || row.source === 'invitation' ? null : row.body,
    link: publicUrl + pathTo(row),
  };
}

/** Where it stands in the app. */
function pathTo({ source, roomId, seq, threadRoot }: StillRow): string {
  if (source === 'invitation') return '/';
  const place =
    threadRoot === null ? `at=${String(seq)}` : `thread=${String(threadRoot)}&reply=${String(seq)}`;
  return `/rooms/${roomId}?${place}`;
}
