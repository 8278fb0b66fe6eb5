import { Component } from '@angular/core';
import { texts } from '../texts.js';
import { ServerLinks } from './server-links.js';

/** Links by which people make an account here. */
@Component({
  selector: 'parley-admin-links-page',
  imports: [ServerLinks],
  template: `
    <p>{{ texts.serverLinksHint }}</p>
    <parley-server-links />
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s4);
      max-inline-size: 45rem;
    }
    p {
      color: var(--soft);
    }
  `,
})
export class AdminLinksPage {
  protected readonly texts = texts.invitations;
}
