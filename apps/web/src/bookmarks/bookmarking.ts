import { computed, inject, Injectable } from '@angular/core';
import type { Bookmark, PutBookmark } from '@parley/contracts';
import { messageKey } from '@parley/sdk';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

const none: ReadonlySet<number> = new Set();

/** Keeps messages for oneself, and lets go of them. Each act says itself what went wrong. */
@Injectable({ providedIn: 'root' })
export class Bookmarking {
  private readonly bookmarks = inject(PARLEY).bookmarks;
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly mine = signalFrom(this.bookmarks.mine);
  private readonly byRoom = computed(() => {
    const seqs = new Map<string, Set<number>>();
    for (const { roomId, seq } of this.mine().values())
      seqs.set(roomId, (seqs.get(roomId) ?? new Set()).add(seq));
    return seqs;
  });

  /** Which messages of a room one keeps. */
  of(roomId: string): ReadonlySet<number> {
    return this.byRoom().get(roomId) ?? none;
  }

  async add(roomId: string, seq: number): Promise<void> {
    const write = { action: texts.bookmarks.edit, act: () => void this.edit(roomId, seq), passing: true };
    if (await this.put(roomId, seq)) this.toasts.say(texts.bookmarks.added, write);
  }

  /** Note and reminder. */
  async edit(roomId: string, seq: number): Promise<void> {
    const load = () => import('./bookmark-dialog.js').then((m) => m.BookmarkDialog);
    await this.dialogs.open(load, this.mine().get(messageKey(roomId, seq)) ?? { roomId, seq });
  }

  /** What was noted would be lost by a slip of the finger: it can be taken back. */
  async remove(roomId: string, seq: number): Promise<void> {
    const before = this.mine().get(messageKey(roomId, seq));
    if (!(await this.attempt(this.bookmarks.remove(roomId, seq)))) return;
    const undo = () => void this.put(roomId, seq, before && givenOf(before, Date.now()));
    const hasMore = before !== undefined && (before.note !== '' || before.remindAt !== null);
    this.toasts.say(texts.bookmarks.removed, hasMore ? { action: texts.bookmarks.undo, act: undo } : {});
  }

  private put(roomId: string, seq: number, given: PutBookmark = {}): Promise<boolean> {
    return this.attempt(this.bookmarks.put(roomId, seq, given));
  }

  private async attempt(act: Promise<unknown>): Promise<boolean> {
    try {
      await act;
      return true;
    } catch (error) {
      this.toasts.failed(error);
      return false;
    }
  }
}

/** A reminder that is over is none any more. */
function givenOf({ note, remindAt }: Bookmark, now: number): PutBookmark {
  return { note, ...(remindAt !== null && Date.parse(remindAt) > now && { remindAt }) };
}
