import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { Own, Room } from '@parley/contracts';
import { roomName } from '../rooms/room-name.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

/** What a room's menu does: asks where it matters, acts, and says what came of it. */
@Injectable({ providedIn: 'root' })
export class RoomActs {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  async details(roomId: string): Promise<void> {
    await this.dialogs.open(
      () => import('./room-details-dialog.js').then((m) => m.RoomDetailsDialog),
      roomId,
    );
  }

  async add(roomId: string): Promise<void> {
    await this.dialogs.open(
      () => import('./members/add-member-dialog.js').then((m) => m.AddMemberDialog),
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
    const entry = this.parley.rooms.mine.get().get(roomId);
    if (!entry) return;
    const agreed = await this.dialogs.confirm({
      heading: texts.rooms.leaveTitle(this.nameOf(roomId)),
      detail: leaving(entry.room, entry.own),
      confirm: texts.rooms.leaveAction,
      dangerous: true,
    });
    if (agreed && (await this.attempt(() => this.parley.rooms.leave(roomId)))) {
      await this.router.navigateByUrl('/');
    }
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

/** What leaving means here. Whether one is the last owner only the server knows for sure; it refuses then. */
export function leaving(room: Room, own: Own): string {
  const { leaveLast, leavePublic, leavePrivate, leaveOwner } = texts.rooms;
  if (room.memberCount <= 1) return leaveLast;
  const back = room.kind === 'public' ? leavePublic : leavePrivate;
  return own.role === 'owner' ? `${back} ${leaveOwner}` : back;
}
