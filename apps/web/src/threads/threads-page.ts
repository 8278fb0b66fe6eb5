import { Component, computed, effect, inject, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { LucideBellOff } from '@lucide/angular';
import { badgeOf, threadsOf } from '@parley/sdk';
import { Avatar } from '../design/avatar.js';
import { EmptyState } from '../design/empty-state.js';
import { EntrySteps } from '../design/entry-steps.js';
import { PagedSearch } from '../design/paged-search.js';
import { Following } from '../room/thread/following.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { injectAddressChoice } from '../shell/address-choice.js';
import { injectNow } from '../shell/minute.js';
import { SearchPane } from '../shell/search-pane.js';
import { texts } from '../texts.js';
import { type FollowedThread, keyOf, type ThreadRow, threadRow } from './thread-row.js';

/** The threads one follows, in all rooms: those with something new first. */
@Component({
  selector: 'parley-threads-page',
  imports: [Avatar, EmptyState, EntrySteps, LucideBellOff, SearchPane],
  templateUrl: './threads-page.html',
  styleUrls: ['../design/entry-list.css', './threads-page.css'],
})
export class ThreadsPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly following = inject(Following);
  private readonly me = injectMe();
  private readonly now = injectNow();
  private readonly people = signalFrom(this.parley.people.known);
  private readonly blocked = signalFrom(this.parley.blocks.mine);
  private readonly rooms = signalFrom(this.parley.rooms.mine);
  private readonly steps = viewChild(EntrySteps);
  protected readonly texts = texts.threads;
  private readonly part = injectAddressChoice('unread', ['false', 'true']);
  protected readonly onlyUnread = computed(() => this.part.chosen() === 'true');
  protected readonly search = new PagedSearch<FollowedThread>(
    async (_, after) => {
      const asked = { ...(this.onlyUnread() && { unread: true }), ...(after && { after }) };
      const { threads, next } = await this.parley.threads.list(asked);
      return { items: threads, next };
    },
    { of: keyOf },
  );
  /** What is read or no longer followed, here or on another device, is seen at once. */
  protected readonly rows = computed(() => {
    const facts = {
      ...{ me: this.me()?.id ?? '', now: this.now() },
      ...{ people: this.people(), blocked: this.blocked() },
    };
    return this.search.items().flatMap((thread) => {
      const entry = this.rooms().get(thread.roomId);
      const row = entry && threadRow(thread, entry, facts);
      return row && (row.unread > 0 || !this.onlyUnread()) ? [row] : [];
    });
  });
  protected readonly unread = computed(() => badgeOf(this.rooms().values()).threads);
  protected readonly isEmpty = computed(
    () => this.rows().length === 0 && !this.search.waiting() && !this.search.problem(),
  );
  /** Changes with every reply, with what one follows, and with what is unread. */
  private readonly heard = computed(() => {
    let [replies, followed] = [0, 0];
    for (const entry of this.rooms().values())
      for (const { lastThreadSeq, isFollowed } of threadsOf(entry)) {
        replies += lastThreadSeq;
        followed += isFollowed ? 1 : 0;
      }
    return `${replies} ${followed} ${this.unread()}`;
  });

  constructor() {
    let heard = this.heard();
    // Something came or was read: what is shown is asked for anew, as its order is another then.
    effect(() => {
      const now = this.heard();
      untracked(() => {
        if (now !== heard && !this.search.waiting()) this.search.renew();
        heard = now;
      });
    });
  }

  protected turn(): void {
    this.part.choose(String(!this.onlyUnread()));
    this.search.begin();
  }

  protected async open(event: Event, { thread: { roomId, own } }: ThreadRow): Promise<void> {
    event.preventDefault();
    await this.router.navigate(['/rooms', roomId], { queryParams: { thread: own.root } });
  }

  protected stop({ thread: { roomId, own } }: ThreadRow, at: number): void {
    this.following.stop(roomId, own.root);
    this.steps()?.takePlace(at);
  }

  protected readAll(): void {
    for (const [roomId, entry] of this.rooms())
      for (const { root, unread, lastThreadSeq: threadSeq } of threadsOf(entry))
        if (unread > 0) this.parley.threads.read(roomId, root, { threadSeq, seq: null });
  }
}
