import { Component, computed, inject } from '@angular/core';
import { heardOf } from '../rooms/invitations/heard-of.js';
import { InviteLinks } from '../rooms/invitations/invite-links.js';
import { serverLinks } from '../rooms/invitations/link-source.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';

/** Links that let people make an account here: for admins. */
@Component({
  selector: 'parley-server-links',
  imports: [InviteLinks],
  template: '<parley-invite-links [source]="source" [changed]="changed()" />',
})
export class ServerLinks {
  private readonly parley = inject(PARLEY);
  private readonly heard = signalFrom(this.parley.invitations.changedIn);
  protected readonly source = serverLinks(this.parley);
  /** Nobody tells of them: they are asked for again when one was away. */
  protected readonly changed = computed(() => heardOf(this.heard(), ''));
}
