import { inject, Injectable } from '@angular/core';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { Opening } from './opening.js';
import { othersIn } from './room-name.js';

/** More people in a conversation: that is another one, which begins empty (nobody is shown what was said without them). */
@Injectable({ providedIn: 'root' })
export class MorePeople {
  private readonly rooms = inject(PARLEY).rooms;
  private readonly dialogs = inject(Dialogs);
  private readonly opening = inject(Opening);
  private readonly me = injectMe();

  async addTo(roomId: string): Promise<void> {
    const room = this.rooms.mine.get().get(roomId)?.room;
    if (!room) return;
    const load = () => import('../people/new-conversation-dialog.js').then((m) => m.NewConversationDialog);
    const begun = await this.dialogs.open<string>(load, { present: othersIn(room, this.me()?.id ?? '') });
    if (begun) await this.opening.room(begun);
  }
}
