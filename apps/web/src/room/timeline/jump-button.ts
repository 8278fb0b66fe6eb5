import { Component, computed, input } from '@angular/core';
import { LucideArrowDown } from '@lucide/angular';
import { texts } from '../../texts.js';

/** Leads to the newest message, and says how many are new there. */
@Component({
  selector: 'parley-jump-button',
  imports: [LucideArrowDown],
  template: `
    <button type="button">
      <svg lucideArrowDown size="16"></svg>
      <span>{{ label() }}</span>
    </button>
  `,
  styles: `
    :host {
      position: absolute;
      inset-block-end: var(--s3);
      inset-inline: 0;
      display: grid;
      justify-items: center;
      pointer-events: none;
      animation: appear var(--quick);
    }
    button {
      display: flex;
      align-items: center;
      gap: var(--s2);
      min-block-size: 2.25rem;
      padding-inline: var(--s3) var(--s4);
      border: 1px solid var(--line);
      border-radius: var(--round-full);
      background: var(--raised);
      box-shadow: var(--shadow);
      font: var(--label);
      pointer-events: auto;
    }
    button:hover {
      background: var(--hover);
    }
    @media (pointer: coarse) {
      button {
        min-block-size: 2.75rem;
      }
    }
  `,
})
export class JumpButton {
  readonly unread = input(0);
  protected readonly label = computed(() => {
    return this.unread() > 0 ? texts.room.newBelow(this.unread()) : texts.room.toNewest;
  });
}
