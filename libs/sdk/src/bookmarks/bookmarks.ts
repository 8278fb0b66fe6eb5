import { bookmarkRoutes } from '@parley/contracts';
import type { Bookmark, BookmarkList, PutBookmark, User } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { KnownUpTo } from '../inbox/known-up-to.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';

export interface BookmarksParts {
  call: Call;
  met(users: readonly User[]): void;
}

/** A message, by its room and its place there. */
export function messageKey(roomId: string, seq: number): string {
  return `${roomId} ${String(seq)}`;
}

/**
 * The messages one keeps for oneself, the same on all one's devices. Of two words about one the higher number is true,
 * that it was taken away as well. Every act rejects with ParleyError.
 */
export class Bookmarks {
  private readonly stamped = new Map<string, Bookmark>();
  private readonly held = new Observed<ReadonlyMap<string, Bookmark>>(new Map());
  /** By `messageKey`; a new map after each change. */
  readonly mine: Observable<ReadonlyMap<string, Bookmark>> = this.held;
  private readonly known = new KnownUpTo(async (since) => {
    const { bookmarks, selfRevision } = await this.parts.call(bookmarkRoutes.changes, { query: { since } });
    this.take(...bookmarks);
    return selfRevision;
  });

  constructor(private readonly parts: BookmarksParts) {}

  /** Keeps a message, or changes the note and the reminder of one that is kept: what is not named stays. */
  async put(roomId: string, seq: number, given: PutBookmark = {}): Promise<Bookmark> {
    const params = { id: roomId, seq };
    const { bookmark } = await this.parts.call(bookmarkRoutes.put, { params, body: given });
    this.take(bookmark);
    return bookmark;
  }

  async remove(roomId: string, seq: number): Promise<void> {
    const { bookmark } = await this.parts.call(bookmarkRoutes.remove, { params: { id: roomId, seq } });
    this.take(bookmark);
  }

  /** Newest first, with their messages. `after` is the `next` of the page before. */
  async list(page: { after?: string; limit?: number } = {}): Promise<BookmarkList> {
    const list = await this.parts.call(bookmarkRoutes.list, { query: { ...page } });
    this.parts.met(list.users);
    this.take(...list.bookmarks.map(({ bookmark }) => bookmark));
    return list;
  }

  /** Takes in the word of some. */
  take(...bookmarks: readonly Bookmark[]): void {
    let isNews = false;
    for (const bookmark of bookmarks) {
      const key = messageKey(bookmark.roomId, bookmark.seq);
      if (bookmark.selfRevision <= (this.stamped.get(key)?.selfRevision ?? 0)) continue;
      this.stamped.set(key, bookmark);
      isNews = true;
    }
    if (isNews) this.held.set(new Map([...this.stamped].filter(([, { removed }]) => !removed)));
  }

  /** The newest number that any of them bears: where more is there than was heard, it is asked for. */
  newest(selfRevision: number): void {
    this.known.newest(selfRevision);
  }

  clear(): void {
    this.known.clear();
    this.stamped.clear();
    this.held.set(new Map());
  }
}
