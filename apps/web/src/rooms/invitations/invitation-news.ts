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
    const { connection, invitations, session } = inject(PARLEY);
    this.take(invitations.mine.get());
    this.begun = connection.get().status === 'online';
    invitations.mine.subscribe((mine) => this.take(mine));
    session.state.subscribe(({ status }) => {
      if (status === 'signedOut') this.begun = false;
    });
    // By then the server has said which ones there are: also where the rooms were shown before, as they lay on the device.
    connection.subscribe(({ status }) => (this.begun ||= status === 'online'));
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
