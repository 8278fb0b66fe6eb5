import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { roomName } from '../rooms/room-name.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { RoomPanel } from '../shell/room-panel.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

/** What a room's menu does: asks where it matters, acts, and says what came of it. */
@Injectable({ providedIn: 'root' })
export class RoomActs {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly panel = inject(RoomPanel);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  async add(roomId: string): Promise<void> {
    await this.dialogs.open(
      () => import('./members/add-member-dialog.js').then((m) => m.AddMemberDialog),
      roomId,
    );
  }

  async invite(roomId: string): Promise<void> {
    const way = await this.dialogs.open<'link'>(
      () => import('../rooms/invitations/invite-people-dialog.js').then((m) => m.InvitePeopleDialog),
      roomId,
    );
    if (way === 'link') await this.links(roomId);
  }

  async links(roomId: string): Promise<void> {
    await this.dialogs.open(
      () => import('../rooms/invitations/invite-link-dialog.js').then((m) => m.InviteLinkDialog),
      roomId,
    );
  }

  async archive(roomId: string): Promise<void> {
    const agreed = await this.dialogs.confirm({
      heading: texts.rooms.archiveTitle(this.nameOf(roomId)),
      detail: texts.rooms.archiveDetail,
      confirm: texts.rooms.archiveAction,
    });
    if (agreed) await this.attempt(() => this.parley.rooms.update(roomId, { archived: true }));
  }

  async bringBack(roomId: string): Promise<void> {
    const back = await this.attempt(() => this.parley.rooms.update(roomId, { archived: false }));
    if (back) this.toasts.say(texts.rooms.broughtBack);
  }

  async leave(roomId: string): Promise<void> {
    if (!this.parley.rooms.mine.get().has(roomId)) return;
    const left = await this.dialogs.open<boolean>(
      () => import('./leave-room-dialog.js').then((m) => m.LeaveRoomDialog),
      roomId,
    );
    if (left && this.panel.roomId() === roomId) await this.router.navigateByUrl('/');
  }

  private nameOf(roomId: string): string {
    const { rooms, session, people } = this.parley;
    const entry = rooms.mine.get().get(roomId);
    return entry ? roomName(entry.room, session.state.get().user?.id ?? '', people.known.get()) : '';
  }

  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.toasts.failed(error);
      return false;
    }
  }
}
