import * as z from 'zod';
import { limits } from './limits.js';
import { message } from './messages.js';
import { id, next, page, position, queryPosition, text, time } from './primitives.js';
import { user } from './users.js';

/** A message one keeps for oneself. */
export const bookmark = z.object({
  roomId: id,
  seq: position,
  messageId: id,
  note: z.string(),
  remindAt: time.nullable(),
  /** When one was reminded. */
  remindedAt: time.nullable(),
  createdAt: time,
  /** It is none any more. */
  removed: z.boolean(),
  selfRevision: position,
});
export type Bookmark = z.infer<typeof bookmark>;

export const putBookmark = z.strictObject({
  note: text(limits.bookmarks.note).optional(),
  /** Later than now, by at most ten years. */
  remindAt: time.nullable().optional(),
  messageId: id.optional(),
});
export type PutBookmark = z.infer<typeof putBookmark>;
export const oneBookmark = z.object({ bookmark });

export const listBookmarks = z.strictObject({ ...page });
/** Newest first; `message` is null where it is not open to one any more. */
export const bookmarkList = z.object({
  bookmarks: z.array(z.object({ bookmark, message: message.nullable() })),
  users: z.array(user),
  next,
});
export type BookmarkList = z.infer<typeof bookmarkList>;

export const listBookmarkChanges = z.strictObject({ since: queryPosition });
/** Those later than `since`, ascending; removed ones too. */
export const bookmarkChanges = z.object({ bookmarks: z.array(bookmark), selfRevision: position });

/** A self event (R3). */
export const bookmarkUpdated = z.object({ selfRevision: position, bookmark });
