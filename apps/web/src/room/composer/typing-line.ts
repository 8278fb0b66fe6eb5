import { Component, computed, input } from '@angular/core';
import { texts } from '../../texts.js';

/** Who is typing; its 20 px are always there, so that nothing jumps. Not announced: it would never be quiet. */
@Component({
  selector: 'parley-typing-line',
  template: '<p class="one-line">{{ sentence() }}</p>',
  styles: `
    p {
      block-size: 1.25rem;
      /* Clear of the box's focus ring. */
      margin-block-end: 0.25rem;
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class TypingLine {
  readonly names = input.required<readonly string[]>();
  protected readonly sentence = computed(() => texts.composer.typing(this.names()));
}
