import { Component } from '@angular/core';
import { EmptyState } from '../design/empty-state.js';
import { texts } from '../texts.js';

/** Nothing is open yet: an invitation to begin. */
@Component({
  selector: 'parley-home-page',
  imports: [EmptyState],
  template: '<parley-empty-state [headline]="texts.noneTitle" [sentence]="texts.none" />',
})
export class HomePage {
  protected readonly texts = texts.room;
}
