import { Component, computed, inject } from '@angular/core';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { SidebarSection } from '../../shell/sidebar-section.js';
import { texts } from '../../texts.js';
import { InvitationFocus, newestFirst } from './invitation-focus.js';
import { InvitationNews } from './invitation-news.js';
import { InvitationRow } from './invitation-row.js';

/** The rooms one is invited to, above one's own; the newest first. */
@Component({
  selector: 'parley-invitations-section',
  imports: [InvitationRow, SidebarSection],
  template: `
    @if (open().length > 0) {
      <parley-sidebar-section [heading]="heading">
        @for (invitation of open(); track invitation.id) {
          <li><parley-invitation-row [invitation]="invitation" /></li>
        }
      </parley-sidebar-section>
    }
  `,
  hostDirectives: [InvitationFocus],
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class InvitationsSection {
  private readonly mine = signalFrom(inject(PARLEY).invitations.mine);
  protected readonly heading = texts.invitations.heading;
  protected readonly open = computed(() => newestFirst(this.mine()));

  constructor() {
    inject(InvitationNews);
  }
}
