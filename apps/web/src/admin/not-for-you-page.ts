import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../design/empty-state.js';
import { texts } from '../texts.js';
import { adminTexts } from '../texts/admin.js';

/** Instead of a part of the administration that is for others, or that is not there. */
@Component({
  selector: 'parley-not-for-you-page',
  imports: [EmptyState, RouterLink],
  template: `
    <parley-empty-state [headline]="texts.notForYou" [sentence]="texts.notForYouSentence">
      <a class="button" routerLink="/">{{ wayHome }}</a>
    </parley-empty-state>
  `,
})
export class NotForYouPage {
  protected readonly texts = adminTexts;
  protected readonly wayHome = texts.notFoundWay;
}
