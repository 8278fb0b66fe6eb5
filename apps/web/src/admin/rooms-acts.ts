import { inject, Injectable } from '@angular/core';
import type { AdminRoom } from '@parley/contracts';
import { inGroups, type MenuAct } from '../design/menu-acts.js';
import { Opening } from '../rooms/opening.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { adminTexts } from '../texts/admin.js';

export type RoomAct = MenuAct & { readonly id: 'show' | 'edit' | 'archive' | 'bringBack' };

/** What an admin does about a public room. Each act answers how it is then; null: nothing was changed. */
@Injectable({ providedIn: 'root' })
export class RoomsActs {
  private readonly admin = inject(PARLEY).admin;
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly opening = inject(Opening);

  of({ archivedAt }: AdminRoom): RoomAct[] {
    const open: RoomAct[] = [
      { id: 'edit', label: adminTexts.edit },
      { id: 'archive', label: adminTexts.archive },
    ];
    const archived: RoomAct[] = [{ id: 'bringBack', label: adminTexts.bringBack }];
    return inGroups<RoomAct>([[{ id: 'show', label: adminTexts.show }], archivedAt ? archived : open]);
  }

  async run(act: RoomAct['id'], room: AdminRoom): Promise<AdminRoom | null> {
    try {
      return await this[act](room);
    } catch (error) {
      this.toasts.failed(error);
      return null;
    }
  }

  private async show({ id }: AdminRoom): Promise<null> {
    await this.opening.room(id);
    return null;
  }

  private async edit(room: AdminRoom): Promise<AdminRoom | null> {
    const load = () => import('./edit-room-dialog.js').then((m) => m.EditRoomDialog);
    return (await this.dialogs.open<AdminRoom>(load, room)) ?? null;
  }

  private async archive({ id, name }: AdminRoom): Promise<AdminRoom | null> {
    const sure = await this.dialogs.confirm({
      heading: texts.rooms.archiveTitle(name ?? ''),
      detail: texts.rooms.archiveDetail,
      confirm: texts.rooms.archiveAction,
    });
    if (!sure) return null;
    const { room } = await this.admin.updateRoom(id, { archived: true });
    this.toasts.say(adminTexts.archived(name ?? ''));
    return room;
  }

  private async bringBack({ id }: AdminRoom): Promise<AdminRoom> {
    const { room } = await this.admin.updateRoom(id, { archived: false });
    this.toasts.say(texts.rooms.broughtBack);
    return room;
  }
}
