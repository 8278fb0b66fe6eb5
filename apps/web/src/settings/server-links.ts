import { Component, inject } from '@angular/core';
import { InviteLinks } from '../rooms/invitations/invite-links.js';
import { serverLinks } from '../rooms/invitations/link-source.js';
import { PARLEY } from '../session/parley.js';

/** Links that let people make an account here: for admins. */
@Component({
  selector: 'parley-server-links',
  imports: [InviteLinks],
  template: '<parley-invite-links [source]="source" />',
})
export class ServerLinks {
  protected readonly source = serverLinks(inject(PARLEY));
}
