import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../design/empty-state.js';
import { texts } from '../texts.js';

/** An address that names nothing. */
@Component({
  selector: 'parley-not-found-page',
  imports: [EmptyState, RouterLink],
  template: `
    <main>
      <parley-empty-state [headline]="texts.notFoundTitle" [sentence]="texts.notFound">
        <a class="button primary" routerLink="/">{{ texts.notFoundWay }}</a>
      </parley-empty-state>
    </main>
  `,
  styles: `
    main {
      display: grid;
      min-block-size: 100dvh;
    }
  `,
})
export class NotFoundPage {
  protected readonly texts = texts;
}
