import { inject, Injectable } from '@angular/core';
import type { Message } from '@parley/contracts';
import { PARLEY } from '../../session/parley.js';
import { Dialogs } from '../../shell/dialogs.js';
import { Toasts } from '../../shell/toasts.js';
import type { WhyTold } from '../../notifications/why-dialog.js';
import type { MessageOfRoom } from './history-dialog.js';
import type { ReactedMessage } from './reacted-people-dialog.js';

/** What one does to messages that stand: reacting, pinning, asking what they were. Each act says itself what went wrong. */
@Injectable({ providedIn: 'root' })
export class Marking {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  /** Reacts with this emoji, or takes that back where one has. */
  toggle(roomId: string, message: Message, emoji: string): void {
    const { reactions } = this.parley.room(roomId).marks;
    const mine = reactions.of(message).some((shown) => shown.emoji === emoji && shown.mine);
    this.attempt(reactions.set(message, emoji, !mine));
  }

  react(roomId: string, message: Message, emoji: string): void {
    this.attempt(this.parley.room(roomId).marks.reactions.set(message, emoji, true));
  }

  pin(roomId: string, message: Message): void {
    this.attempt(this.parley.room(roomId).marks.pins.pin(message));
  }

  unpin(roomId: string, message: Message): void {
    this.attempt(this.parley.room(roomId).marks.pins.unpin(message));
  }

  whoReacted(roomId: string, message: Message): void {
    const reactions = this.parley.room(roomId).marks.reactions.of(message);
    if (reactions.length === 0) return;
    const data: ReactedMessage = { roomId, seq: message.seq, reactions };
    const load = () => import('./reacted-people-dialog.js').then((m) => m.ReactedPeopleDialog);
    void this.dialogs.open(load, data);
  }

  history(roomId: string, { seq }: Message): void {
    const data: MessageOfRoom = { roomId, seq };
    void this.dialogs.open(() => import('./history-dialog.js').then((m) => m.HistoryDialog), data);
  }

  /** Why one was notified of it, or was not. */
  why(roomId: string, { seq }: Message): void {
    const data: WhyTold = { roomId, seq };
    void this.dialogs.open(() => import('../../notifications/why-dialog.js').then((m) => m.WhyDialog), data);
  }

  private attempt(act: Promise<void>): void {
    act.catch((error: unknown) => this.toasts.failed(error));
  }
}
