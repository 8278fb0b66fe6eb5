import { Component, inject } from '@angular/core';
import { InviteLinks } from '../../rooms/invitations/invite-links.js';
import { serverLinks } from '../../rooms/invitations/link-source.js';
import { PARLEY } from '../../session/parley.js';
import { SettingsSection } from '../../settings/settings-section.js';
import { texts } from '../../texts.js';
import { adminLinkTexts } from '../../texts/admin-links.js';
import { DataTable } from '../table/data-table.js';
import { TableState } from '../table/table-state.js';
import { injectLinkTable } from './link-table.js';

/** Links by which people come in: a new one onto the server, and all that there are. */
@Component({
  selector: 'parley-admin-links-page',
  imports: [DataTable, InviteLinks, SettingsSection],
  template: `
    <parley-settings-section [heading]="links.make" [sentence]="texts.serverLinksHint">
      <parley-invite-links [source]="source" (added)="state.search.renew()" />
    </parley-settings-section>
    <parley-settings-section [heading]="links.all" [sentence]="links.allSentence">
      <parley-data-table [state]="state" />
    </parley-settings-section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s8);
    }
    parley-invite-links {
      max-inline-size: 45rem;
    }
  `,
})
export class AdminLinksPage {
  protected readonly texts = texts.invitations;
  protected readonly links = adminLinkTexts;
  protected readonly source = serverLinks(inject(PARLEY));
  protected readonly state = new TableState(injectLinkTable());
}
