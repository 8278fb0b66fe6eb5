import { Component } from '@angular/core';
import { EmptyState } from '../design/empty-state.js';
import { injectIsGuest } from '../session/guest.js';
import { texts } from '../texts.js';
import { guestTexts } from '../texts/guests.js';
import { ConnectionStatus } from './connection-status.js';

/** Nothing is open yet: an invitation to begin. */
@Component({
  selector: 'parley-home-page',
  imports: [ConnectionStatus, EmptyState],
  template: `
    <parley-connection-status />
    @if (isGuest()) {
      <parley-empty-state [headline]="guests.hereTitle" [sentence]="guests.here" />
    } @else {
      <parley-empty-state [headline]="texts.noneTitle" [sentence]="texts.none" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex: 1;
      flex-direction: column;
    }
  `,
})
export class HomePage {
  protected readonly texts = texts.room;
  protected readonly guests = guestTexts;
  protected readonly isGuest = injectIsGuest();
}
