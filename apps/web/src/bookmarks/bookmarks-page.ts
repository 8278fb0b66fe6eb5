import { Component, computed, effect, inject, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Bookmark, BookmarkList } from '@parley/contracts';
import { LucideBookmark, LucideBookmarkX, LucidePencil } from '@lucide/angular';
import { Avatar } from '../design/avatar.js';
import { EmptyState } from '../design/empty-state.js';
import { KeepFocus } from '../design/keep-focus.js';
import { PagedSearch } from '../design/paged-search.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { injectNow } from '../shell/minute.js';
import { SearchPane } from '../shell/search-pane.js';
import { texts } from '../texts.js';
import { Bookmarking } from './bookmarking.js';
import { bookmarkRow, type BookmarkRow, listedKey } from './bookmark-row.js';

/** The messages one keeps for oneself, with notes and reminders. */
@Component({
  selector: 'parley-bookmarks-page',
  imports: [
    Avatar,
    EmptyState,
    KeepFocus,
    LucideBookmark,
    LucideBookmarkX,
    LucidePencil,
    RouterLink,
    SearchPane,
  ],
  templateUrl: './bookmarks-page.html',
  styleUrls: ['../design/entry-list.css', './bookmarks-page.css'],
})
export class BookmarksPage {
  private readonly parley = inject(PARLEY);
  private readonly bookmarks = this.parley.bookmarks;
  private readonly bookmarking = inject(Bookmarking);
  private readonly me = injectMe();
  private readonly now = injectNow();
  private readonly people = signalFrom(this.parley.people.known);
  private readonly blocked = signalFrom(this.parley.blocks.mine);
  private readonly rooms = signalFrom(this.parley.rooms.mine);
  private readonly mine = signalFrom(this.bookmarks.mine);
  protected readonly texts = texts.bookmarks;
  protected readonly search = new PagedSearch<BookmarkList['bookmarks'][number]>(
    async (_, after) => {
      const { bookmarks, next } = await this.bookmarks.list(after ? { after } : {});
      return { items: bookmarks, next };
    },
    { of: listedKey },
  );
  /** What is changed or taken away, here or on another device, is so at once. */
  protected readonly rows = computed(() => {
    const facts = {
      me: this.me()?.id ?? '',
      now: this.now(),
      people: this.people(),
      blocked: this.blocked(),
      rooms: this.rooms(),
      mine: this.mine(),
    };
    return this.search.items().flatMap((listed) => bookmarkRow(listed, facts) ?? []);
  });
  protected readonly nothing = computed(
    () => this.rows().length === 0 && !this.search.waiting() && !this.search.problem(),
  );

  constructor() {
    // One that was made on another device is not in the list yet.
    effect(() => {
      const mine = this.mine();
      untracked(() => {
        const items = this.search.items();
        const listed = new Set(items.map(listedKey));
        // Where more is to come, older ones may be among that.
        const from = this.search.hasMore() ? (items[0]?.bookmark.createdAt ?? '') : '';
        const isMissing = ([key, { createdAt }]: [string, Bookmark]) => createdAt >= from && !listed.has(key);
        if (!this.search.waiting() && [...mine].some(isMissing)) this.search.renew();
      });
    });
  }

  protected edit({ bookmark: { roomId, seq } }: BookmarkRow): void {
    void this.bookmarking.edit(roomId, seq);
  }

  protected remove({ bookmark: { roomId, seq } }: BookmarkRow): void {
    void this.bookmarking.remove(roomId, seq);
  }
}
