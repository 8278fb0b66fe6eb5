import type { Bookmark, BookmarkList } from '@parley/contracts';
import { messageKey, type RoomEntry } from '@parley/sdk';
import { shortMoment } from '../design/moments.js';
import { faceOf, type Faces, wordsOf } from '../people/face.js';
import { endName } from '../people/status.js';
import { firstWords } from '../inbox/inbox-row.js';
import { placeOf, type PlaceQuery } from '../inbox/place-query.js';
import { wordsKept } from '../keeping/words-kept.js';
import { shortName } from '../rooms/room-name.js';
import { texts } from '../texts.js';

type Listed = BookmarkList['bookmarks'][number];

/** A bookmark as it is shown. */
export interface BookmarkRow {
  readonly key: string;
  readonly bookmark: Bookmark;
  /** Whose message, and where; of one that is not open any more only that. */
  readonly what: string;
  readonly who: { readonly name: string; readonly avatarUrl: string | null } | null;
  readonly excerpt: string;
  /** When one is reminded, or was. */
  readonly reminder: string;
  readonly due: boolean;
  readonly path: readonly string[];
  readonly query: PlaceQuery;
}

export interface BookmarkFacts extends Faces {
  readonly me: string;
  readonly now: Date;
  readonly rooms: ReadonlyMap<string, RoomEntry>;
  /** As one's devices have them now. */
  readonly mine: ReadonlyMap<string, Bookmark>;
}

export function listedKey({ bookmark: { roomId, seq } }: Listed): string {
  return messageKey(roomId, seq);
}

/** null: it was taken away meanwhile. */
export function bookmarkRow(listed: Listed, facts: BookmarkFacts): BookmarkRow | null {
  const bookmark = facts.mine.get(listedKey(listed));
  if (!bookmark) return null;
  const entry = facts.rooms.get(bookmark.roomId);
  const message = entry ? listed.message : null;
  const who = message && faceOf(message.authorId, facts);
  return {
    key: listedKey(listed),
    bookmark,
    what:
      entry && who
        ? texts.bookmarks.by(who.name, shortName(entry.room, facts.me, facts.people))
        : texts.bookmarks.closed,
    who,
    excerpt: message
      ? wordsKept(message, entry?.room, () =>
          wordsOf(message.authorId, facts, () => firstWords(message.body)),
        )
      : '',
    reminder: reminderOf(bookmark, facts.now),
    due: bookmark.remindedAt !== null,
    path: ['/rooms', bookmark.roomId],
    query: placeOf(bookmark.seq, message),
  };
}

function reminderOf({ remindAt, remindedAt }: Bookmark, now: Date): string {
  if (remindedAt !== null) return texts.bookmarks.reminded(shortMoment(remindedAt, now));
  return remindAt === null ? '' : texts.bookmarks.remindAt(endName(remindAt, now));
}
