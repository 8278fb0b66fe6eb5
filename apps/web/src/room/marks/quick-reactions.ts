import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { LucideFaceSlightlySmilingPlus } from '@lucide/angular';
import { ArrowRow } from '../../design/arrow-row.js';
import { texts } from '../../texts.js';

/** What was chosen: an emoji, or to look for another one. */
export type QuickChoice = { readonly emoji: string } | 'another';

/** A row of a few emoji to react with at once, and the way to all others. The arrows go from one to the next. */
@Component({
  selector: 'parley-quick-reactions',
  imports: [ArrowRow, LucideFaceSlightlySmilingPlus],
  template: `
    <h2 class="unseen" id="dialog-heading">{{ texts.quick }}</h2>
    <div role="toolbar" aria-labelledby="dialog-heading" parleyArrowRow>
      @for (emoji of emojis; track emoji; let first = $first) {
        <button
          type="button"
          class="icon-button"
          [attr.cdkFocusInitial]="first ? '' : null"
          [attr.aria-label]="texts.withEmoji(emoji)"
          (click)="ref.close({ emoji })"
        >
          {{ emoji }}
        </button>
      }
      <button
        type="button"
        class="icon-button"
        [attr.aria-label]="texts.another"
        (click)="ref.close('another')"
      >
        <svg lucideFaceSlightlySmilingPlus></svg>
      </button>
    </div>
  `,
  styles: `
    div {
      display: flex;
      padding: var(--s1);
      border: 1px solid var(--line);
      border-radius: var(--round-full);
      background: var(--raised);
      box-shadow: var(--shadow);
    }
    .icon-button {
      border-radius: var(--round-full);
      font-size: 1.25rem;
      color: inherit;
    }
  `,
})
export class QuickReactions {
  protected readonly ref = inject<DialogRef<QuickChoice>>(DialogRef);
  protected readonly emojis = inject<readonly string[]>(DIALOG_DATA);
  protected readonly texts = texts.reactions;
}
