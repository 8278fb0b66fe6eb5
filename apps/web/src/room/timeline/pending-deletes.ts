import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { Message } from '@parley/contracts';
import type { RoomHandle } from '@parley/sdk';
import { PARLEY } from '../../session/parley.js';
import { SessionEnd } from '../../session/session-end.js';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';

/** Milliseconds for which a confirmed delete can still be taken back. */
const grace = 5_000;

interface Pending {
  readonly room: Pick<RoomHandle, 'delete'>;
  readonly message: Pick<Message, 'id' | 'seq'>;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Deletes that were confirmed and wait on this device until they can no longer be taken back. On the server deleted
 * means gone, so what is taken back was never told; and a page that goes meanwhile has deleted.
 */
@Injectable({ providedIn: 'root' })
export class PendingDeletes {
  private readonly toasts = inject(Toasts);
  /** By the message's id. */
  private readonly waiting = new Map<string, Pending>();
  private readonly going = signal<ReadonlySet<string>>(new Set());
  /** The ids of messages that are being deleted: those that wait, and those whose tombstone is on its way. */
  readonly struck = this.going.asReadonly();
  private toast: number | null = null;

  private readonly session = inject(PARLEY).session;

  constructor() {
    const sendAll = () => void this.sendAll();
    // Of a page that is covered, a phone may never tell anything again.
    const hidden = () => document.visibilityState === 'hidden' && sendAll();
    globalThis.addEventListener('pagehide', sendAll);
    document.addEventListener('visibilitychange', hidden);
    const left = this.session.state.subscribe(({ status }) => {
      if (status === 'signedOut') this.forget();
    });
    inject(SessionEnd).before(() => this.sendAll());
    inject(DestroyRef).onDestroy(() => {
      globalThis.removeEventListener('pagehide', sendAll);
      document.removeEventListener('visibilitychange', hidden);
      left();
    });
  }

  begin(room: Pending['room'], message: Pending['message']): void {
    if (this.struck().has(message.id)) return;
    // A page that goes before it is done has no time to renew a token that runs out.
    void this.session.token().catch(() => null);
    const timer = setTimeout(() => void this.send(message.id), grace);
    this.waiting.set(message.id, { room, message, timer });
    this.strike(message.id, true);
    this.offer();
  }

  /** It was confirmed, and can still be taken back. */
  canUndo(id: string): boolean {
    return this.waiting.has(id);
  }

  /** Takes back this one or, without one, all that can still be taken back. */
  undo(ids: readonly string[] = [...this.waiting.keys()]): void {
    const kept = ids.filter((id) => {
      clearTimeout(this.waiting.get(id)?.timer);
      return this.waiting.delete(id);
    });
    for (const id of kept) this.strike(id, false);
    this.offer();
    if (kept.length > 0) this.toasts.say(texts.message.stays(kept.length));
  }

  private async sendAll(): Promise<void> {
    await Promise.all([...this.waiting.keys()].map((id) => this.send(id, true)));
  }

  private async send(id: string, leaving = false): Promise<void> {
    const pending = this.waiting.get(id);
    if (!pending) return;
    clearTimeout(pending.timer);
    this.waiting.delete(id);
    this.offer();
    try {
      await pending.room.delete(pending.message, { leaving });
    } catch (error) {
      this.strike(id, false);
      this.toasts.failed(error);
    }
  }

  /** The sign-in ended elsewhere: nobody is there any more to delete. */
  private forget(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    this.going.set(new Set());
    this.offer();
  }

  private strike(id: string, struck: boolean): void {
    this.going.update((ids) => {
      const others = [...ids].filter((other) => other !== id);
      return new Set(struck ? [...others, id] : others);
    });
  }

  /** One toast for all that wait. */
  private offer(): void {
    if (this.toast !== null) this.toasts.close(this.toast);
    const { size } = this.waiting;
    const way = { action: texts.message.undo, act: () => this.undo() };
    this.toast = size === 0 ? null : this.toasts.say(texts.message.deleting(size), way);
  }
}
