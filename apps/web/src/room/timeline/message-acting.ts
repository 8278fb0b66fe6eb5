import { Dialog } from '@angular/cdk/dialog';
import { inject, Injectable } from '@angular/core';
import type { Message } from '@parley/contracts';
import type { RoomHandle } from '@parley/sdk';
import { Bookmarking } from '../../bookmarks/bookmarking.js';
import { ConfirmDialog, type Confirmation } from '../../design/confirm-dialog.js';
import { Reporting } from '../../reports/reporting.js';
import { PARLEY } from '../../session/parley.js';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';
import { Marking } from '../marks/marking.js';
import { ReactionChoosing } from '../marks/reaction-choosing.js';
import { Moderating } from '../moderation/moderating.js';
import { Copying } from './copying.js';
import type { Entry } from './entries.js';
import {
  type ActingPerson,
  actsFor,
  actsWhileDeleting,
  type MessageAct,
  type MessageActId,
} from './message-acts.js';
import { PendingDeletes } from './pending-deletes.js';

/** Where an act is done: in a room, beside the box in which one writes. */
export interface ActingPlace {
  readonly roomId: string;
  readonly room: Pick<RoomHandle, 'delete' | 'markUnread' | 'markReadTo'>;
  readonly reply: (entry: Entry) => void;
  readonly edit: (entry: Entry) => void;
  readonly openThread: (root: number) => void;
}

/** What the menu and the keys of a message do. Each act says itself what went wrong. */
@Injectable({ providedIn: 'root' })
export class MessageActing {
  private readonly dialog = inject(Dialog);
  private readonly session = inject(PARLEY).session;
  private readonly moderating = inject(Moderating);
  private readonly toasts = inject(Toasts);
  private readonly copying = inject(Copying);
  private readonly deletes = inject(PendingDeletes);
  private readonly marking = inject(Marking);
  private readonly bookmarking = inject(Bookmarking);
  private readonly choosing = inject(ReactionChoosing);
  private readonly reporting = inject(Reporting);

  actsOn(person: ActingPerson, entry: Entry): readonly MessageAct[] {
    const kept = this.bookmarking.of(person.room.id);
    if (!this.isBeingDeleted(entry)) return actsFor(person, entry, kept.has(entry.seq ?? 0));
    return this.deletes.canUndo(entry.message?.id ?? '') ? actsWhileDeleting : [];
  }

  isBeingDeleted({ message }: Entry): boolean {
    return message !== null && this.deletes.struck().has(message.id);
  }

  do(id: MessageActId, entry: Entry, { roomId, room, reply, edit, openThread }: ActingPlace): void {
    const { message } = entry;
    if (id === 'reply') reply(entry);
    if (id === 'edit') edit(entry);
    if (id === 'copyText') void this.copying.text(entry);
    if (id === 'copyLink') void this.copying.link(roomId, entry);
    if (!message) return;
    if (id === 'thread') openThread(message.threadRoot ?? message.seq);
    if (id === 'markUnread') this.attempt(room.markUnread(message.seq));
    if (id === 'markRead') this.attempt(room.markReadTo(message.seq));
    if (id === 'delete') this.delete(room, message);
    if (id === 'undo') this.deletes.undo([message.id]);
    if (id === 'react') void this.react(roomId, message, document.activeElement);
    if (id === 'whoReacted') this.marking.whoReacted(roomId, message);
    if (id === 'bookmark') void this.bookmarking.add(roomId, message.seq);
    if (id === 'bookmarkNote') void this.bookmarking.edit(roomId, message.seq);
    if (id === 'unbookmark') void this.bookmarking.remove(roomId, message.seq);
    if (id === 'pin') this.marking.pin(roomId, message);
    if (id === 'unpin') this.marking.unpin(roomId, message);
    if (id === 'why') this.marking.why(roomId, message);
    if (id === 'report') this.reporting.message(message);
    if (id === 'history') this.marking.history(roomId, message);
  }

  /** Lets one choose an emoji for it, beside what asked for that. */
  async react(roomId: string, message: Message, at: Element | null): Promise<void> {
    const emoji = await this.choosing.choose(at);
    if (emoji !== null) this.marking.react(roomId, message, emoji);
  }

  /** A pill was pressed. */
  toggle(roomId: string, message: Message, emoji: string): void {
    this.marking.toggle(roomId, message, emoji);
  }

  /** Of what somebody else wrote they are told why, and it cannot be taken back. */
  private delete(room: ActingPlace['room'], message: Message): void {
    const isMine = message.authorId === this.session.state.get().user?.id;
    if (isMine) this.confirmDelete(() => this.deletes.begin(room, message));
    else void this.moderating.removeMessage(message);
  }

  private confirmDelete(agreed: () => void): void {
    const data = {
      heading: texts.message.confirmDelete,
      detail: texts.message.confirmDeleteDetail,
      confirm: texts.common.delete,
      dangerous: true,
    };
    const asked = this.dialog.open<boolean, Confirmation>(ConfirmDialog, {
      ariaLabelledBy: 'dialog-heading',
      data,
    });
    asked.closed.subscribe((yes) => {
      if (yes) agreed();
    });
  }

  private attempt(act: Promise<void>): void {
    act.catch((error: unknown) => this.toasts.failed(error));
  }
}
