import { Component } from '@angular/core';
import { MessageSkeleton } from './message-skeleton.js';

/** The shape of what is being loaded. */
@Component({
  selector: 'parley-skeleton-rows',
  imports: [MessageSkeleton],
  template: `
    @for (widths of rows; track $index) {
      <parley-message-skeleton [widths]="widths" />
    }
  `,
  styles: ':host { display: block; }',
})
export class SkeletonRows {
  protected readonly rows = [[72], [54, 38], [85], [46], [90, 64], [30], [68], [80, 22]];
}
