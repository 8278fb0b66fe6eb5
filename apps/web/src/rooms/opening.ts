import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';

/** Ways into a conversation. Each says itself what went wrong, and answers whether it went. */
@Injectable({ providedIn: 'root' })
export class Opening {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  room(roomId: string): Promise<boolean> {
    return this.router.navigate(['/rooms', roomId]);
  }

  /** The direct conversation with this person. */
  person(userId: string): Promise<boolean> {
    return this.enter(() => this.parley.rooms.direct([userId]));
  }

  /** The room of this name: joined, or created where there is none. */
  byName(name: string): Promise<boolean> {
    return this.enter(() => this.parley.rooms.byName(name));
  }

  join(roomId: string): Promise<boolean> {
    return this.enter(() => this.parley.rooms.join(roomId));
  }

  /** A room that is made first; `name` is what was typed already. */
  newRoom(name = ''): Promise<boolean> {
    const load = () => import('./create-room-dialog.js').then((m) => m.CreateRoomDialog);
    return this.made(this.dialogs.open<string>(load, name));
  }

  /** A conversation with people who are chosen first. */
  newConversation(): Promise<boolean> {
    const load = () => import('../people/new-conversation-dialog.js').then((m) => m.NewConversationDialog);
    return this.made(this.dialogs.open<string>(load));
  }

  private async made(asked: Promise<string | undefined>): Promise<boolean> {
    const roomId = await asked;
    return roomId ? this.room(roomId) : false;
  }

  private async enter(act: () => Promise<{ room: { id: string } }>): Promise<boolean> {
    try {
      const { room } = await act();
      return await this.room(room.id);
    } catch (error) {
      this.toasts.failed(error);
      return false;
    }
  }
}
