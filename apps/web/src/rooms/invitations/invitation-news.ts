import { inject, Injectable } from '@angular/core';
import type { Invitation } from '@parley/contracts';
import { PARLEY } from '../../session/parley.js';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';

/** Says it when somebody invites one. What was open when the page began is no news. */
@Injectable({ providedIn: 'root' })
export class InvitationNews {
  private readonly toasts = inject(Toasts);
  private readonly known = new Set<string>();
  private begun = false;

  constructor() {
    const { invitations, rooms } = inject(PARLEY);
    this.take(invitations.mine.get());
    this.begun = rooms.loaded.get();
    invitations.mine.subscribe((mine) => this.take(mine));
    rooms.loaded.subscribe((loaded) => {
      if (!loaded) this.begun = false;
      // The first list comes in the same moment as the rooms, after them.
      else queueMicrotask(() => (this.begun = rooms.loaded.get()));
    });
  }

  private take(mine: ReadonlyMap<string, Invitation>): void {
    for (const [id, { invitedBy, room }] of mine) {
      if (this.begun && !this.known.has(id)) {
        this.toasts.say(texts.invitations.received(invitedBy.displayName, room.name));
      }
      this.known.add(id);
    }
  }
}
