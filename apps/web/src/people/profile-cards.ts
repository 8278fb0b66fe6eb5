import { inject, Injectable } from '@angular/core';
import { Dialogs } from '../shell/dialogs.js';

/** Whom a card is about, and the room they were met in, if any. */
export interface PersonInRoom {
  readonly userId: string;
  readonly roomId: string | null;
}

/** Shows who somebody is, with what can be done. */
@Injectable({ providedIn: 'root' })
export class ProfileCards {
  private readonly dialogs = inject(Dialogs);

  async open(userId: string, roomId: string | null = null): Promise<void> {
    const about: PersonInRoom = { userId, roomId };
    await this.dialogs.open(() => import('./person-dialog.js').then((m) => m.PersonDialog), about);
  }
}
