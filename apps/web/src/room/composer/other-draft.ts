import { Component, computed, input, output } from '@angular/core';
import { texts } from '../../texts.js';

/** Another device wrote something else in the same box: one says which of the two stays. */
@Component({
  selector: 'parley-other-draft',
  template: `
    <p role="status">
      <span class="one-line" dir="auto">{{ sentence() }}</span>
    </p>
    <div>
      <button type="button" class="button" (click)="taken.emit()">{{ texts.takeIt }}</button>
      <button type="button" class="button" (click)="kept.emit()">{{ texts.keepMine }}</button>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s2);
      padding-block: var(--s2);
      padding-inline: var(--gutter);
      font: var(--label);
    }
    div {
      display: flex;
      gap: var(--s2);
    }
    .button {
      font: var(--label);
      font-weight: 600;
    }
    p {
      flex: 1 1 16rem;
      min-inline-size: 0;
      color: var(--soft);
    }
    span {
      display: block;
    }
  `,
})
export class OtherDraft {
  readonly body = input.required<string>();
  readonly taken = output();
  readonly kept = output();
  protected readonly texts = texts.drafts;
  protected readonly sentence = computed(() => {
    const words = this.body().trim().slice(0, 200).replace(/\s+/g, ' ');
    return words === '' ? texts.drafts.otherEmpty : texts.drafts.other(words);
  });
}
