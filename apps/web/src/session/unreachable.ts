import { Component, inject } from '@angular/core';
import { EmptyState } from '../design/empty-state.js';
import { commonTexts, unreachableTexts } from '../texts/everywhere.js';
import { SessionStart } from './session-start.js';

/** Shown instead of the app while the server has not answered yet who is signed in. */
@Component({
  selector: 'parley-unreachable',
  imports: [EmptyState],
  template: `
    <main role="alert">
      <parley-empty-state [headline]="texts.title" [sentence]="texts.sentence">
        <button type="button" class="button" (click)="start.retryNow()">{{ common.retry }}</button>
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
export class Unreachable {
  protected readonly start = inject(SessionStart);
  protected readonly texts = unreachableTexts;
  protected readonly common = commonTexts;
}
