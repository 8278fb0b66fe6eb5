import type { Bookmark, Draft, InboxItem, InboxKind, PutBookmark, PutDraft } from '@parley/contracts';
import type { Actor } from '../../src/http/actor.js';
import { BookmarkListing } from '../../src/messages/bookmark-listing.service.js';
import { InboxListing } from '../../src/messages/inbox-listing.service.js';
import { BookmarkReading } from '../../src/rooms/bookmarks/bookmark-reading.service.js';
import { Bookmarking } from '../../src/rooms/bookmarks/bookmarking.service.js';
import { Reminders } from '../../src/rooms/bookmarks/reminders.service.js';
import { DraftReading } from '../../src/rooms/drafts/draft-reading.service.js';
import { Drafting } from '../../src/rooms/drafts/drafting.service.js';
import { InboxMarking } from '../../src/rooms/inbox/inbox-marking.service.js';
import { OwnChanges } from '../../src/rooms/own-changes.service.js';
import { ReadingAll } from '../../src/rooms/reading-all.service.js';
import { RoomSync } from '../../src/rooms/room-sync.service.js';
import type { Story } from './story.js';

type Entry = Pick<InboxItem, 'roomId' | 'seq' | 'kind' | 'revision'>;

/** What people keep for themselves, in a story's words. */
export class OwnThings {
  constructor(private readonly story: Story) {}

  async draft(actor: Actor, roomId: string, body: string, more: Partial<PutDraft> = {}): Promise<Draft> {
    const { draft } = await this.story.get(Drafting).put(actor, roomId, { body, version: 0, ...more });
    return draft;
  }

  async drafts(actor: Actor, since = 0): Promise<Draft[]> {
    return (await this.story.get(DraftReading).list(actor, since)).drafts;
  }

  async bookmark(actor: Actor, roomId: string, seq: number, given: PutBookmark = {}): Promise<Bookmark> {
    return (await this.story.get(Bookmarking).put(actor, { roomId, seq }, given)).bookmark;
  }

  async unbookmark(actor: Actor, roomId: string, seq: number): Promise<Bookmark> {
    return (await this.story.get(Bookmarking).remove(actor, { roomId, seq })).bookmark;
  }

  bookmarks(actor: Actor, page: { after?: string; limit?: number } = {}) {
    return this.story.get(BookmarkListing).list(actor, { limit: 50, ...page });
  }

  async bookmarkChanges(actor: Actor, since = 0): Promise<Bookmark[]> {
    return (await this.story.get(BookmarkReading).changes(actor, since)).bookmarks;
  }

  /** What is to be remembered there is due now. */
  async due(actor: Actor, roomId: string): Promise<void> {
    await this.story.sql(
      `UPDATE bookmarks SET remind_at = clock_timestamp() - interval '1 second'
       WHERE user_id = $1 AND room_id = $2 AND remind_at IS NOT NULL`,
      [actor.id, roomId],
    );
  }

  remind(): Promise<void> {
    return this.story.get(Reminders).remind();
  }

  /** All of it, of one kind or of all. */
  async inbox(
    actor: Actor,
    { kind, done = false, limit = 2 }: { kind?: InboxKind; done?: boolean; limit?: number } = {},
  ): Promise<InboxItem[]> {
    const items: InboxItem[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await this.story.get(InboxListing).list(actor, { kind, done, limit, after });
      items.push(...page.items);
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    return items;
  }

  mark(actor: Actor, items: readonly Entry[], done = true): Promise<{ selfRevision: number }> {
    const entries = items.map(({ roomId, seq, kind, revision }) => ({ roomId, seq, kind, revision }));
    return this.story.get(InboxMarking).mark(actor, { items: entries, done });
  }

  async marks(actor: Actor, since = 0) {
    return (await this.story.get(InboxMarking).list(actor, since)).marks;
  }

  readAll(actor: Actor): Promise<{ selfRevision: number }> {
    return this.story.get(ReadingAll).readAll(actor);
  }

  since({ id }: Actor, selfRevision: number) {
    return this.story.get(OwnChanges).since(id, selfRevision);
  }

  sync(actor: Actor) {
    return this.story.get(RoomSync).sync(actor, { selfRevision: 0, rooms: [] });
  }
}
