import { inject, Injectable } from '@angular/core';
import type { Member, Message, RoomRole, User } from '@parley/contracts';
import type { MenuAct } from '../../design/menu-acts.js';
import { PARLEY } from '../../session/parley.js';
import { Dialogs } from '../../shell/dialogs.js';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';
import { moderationTexts } from '../../texts/moderation.js';
import { type RoomRights } from '../rights.js';
import type { ReasonAsked } from './reason-dialog.js';

export type PersonActId = 'mute' | 'remove' | 'ban' | 'purge';

export interface PersonAct extends MenuAct {
  readonly id: PersonActId;
}

/** Of somebody whom one may moderate; who is in the room no more is not muted nor removed. */
export interface Moderated {
  readonly userId: string;
  readonly role: RoomRole;
  readonly isIn: boolean;
}

/** Who wrote something, as far as the members are known. */
export function authorIn(members: readonly Member[] | null, userId: string): Moderated {
  const member = members?.find((each) => each.userId === userId);
  return { userId, role: member?.role ?? 'member', isIn: member !== undefined || members === null };
}

/** What one may do about somebody in a room, in the order of its menu. */
export function actsAbout(rights: Pick<RoomRights, 'moderate'>, person: Moderated): PersonAct[] {
  if (!rights.moderate(person)) return [];
  const { mute, remove, ban, purge } = moderationTexts;
  const inside: PersonAct[] = [
    { id: 'mute', label: mute },
    { id: 'remove', label: remove, danger: true },
  ];
  return [
    ...(person.isIn ? inside : []),
    { id: 'ban', label: ban, danger: true },
    { id: 'purge', label: purge, danger: true },
  ];
}

/** What moderators do: asks with room for a reason, acts, and says what came of it. */
@Injectable({ providedIn: 'root' })
export class Moderating {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  async removeMessage(message: Message): Promise<void> {
    const { removeMessageTitle, removeMessageDetail, removeMessage, messageRemoved } = moderationTexts;
    const author = this.parley.people.known.get().get(message.authorId);
    await this.ask(messageRemoved, {
      heading: removeMessageTitle,
      detail: removeMessageDetail,
      action: removeMessage,
      name: author?.displayName ?? texts.room.somebody,
      act: (reason) => this.parley.moderation.removeMessage(message, reason),
    });
  }

  async about(act: PersonActId, roomId: string, user: User): Promise<void> {
    await this[act](roomId, user);
  }

  /** Whether only moderators reply in the thread that it begins. */
  async lock(message: Message, locked: boolean): Promise<void> {
    try {
      await this.parley.moderation.lockThread(message, locked);
    } catch (error) {
      this.toasts.failed(error);
    }
  }

  private async mute(roomId: string, user: User): Promise<void> {
    const load = () => import('./mute-dialog.js').then((m) => m.MuteDialog);
    if (await this.dialogs.open<boolean>(load, { roomId, user }))
      this.toasts.say(moderationTexts.isMuted(user.displayName));
  }

  private async remove(roomId: string, { id, displayName: name }: User): Promise<void> {
    const isPublic = this.parley.rooms.mine.get().get(roomId)?.room.kind === 'public';
    await this.ask(texts.rooms.removed(name), {
      heading: texts.rooms.removeTitle(name),
      detail: isPublic ? texts.rooms.removeDetailPublic : texts.rooms.removeDetail,
      action: texts.rooms.removeAction,
      name,
      act: (reason) => this.parley.moderation.removeMember(roomId, id, reason),
    });
  }

  private async ban(roomId: string, { id, displayName: name }: User): Promise<void> {
    const { banTitle, banDetail, banAction, isBanned } = moderationTexts;
    await this.ask(isBanned(name), {
      ...{ heading: banTitle(name), detail: banDetail, action: banAction, name },
      act: (reason) => this.parley.moderation.ban(roomId, id, reason),
    });
  }

  private async purge(roomId: string, user: User): Promise<void> {
    const load = () => import('./purge-dialog.js').then((m) => m.PurgeDialog);
    if (await this.dialogs.open<boolean>(load, { roomId, user }))
      this.toasts.say(moderationTexts.purged(user.displayName));
  }

  private async ask(done: string, asked: ReasonAsked): Promise<void> {
    const load = () => import('./reason-dialog.js').then((m) => m.ReasonDialog);
    if (await this.dialogs.open<boolean>(load, asked)) this.toasts.say(done);
  }
}
