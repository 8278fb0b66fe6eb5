import { Component } from '@angular/core';

/** The rooms one is invited to, above one's own. */
@Component({
  selector: 'parley-invitations-section',
  template: '',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class InvitationsSection {}
