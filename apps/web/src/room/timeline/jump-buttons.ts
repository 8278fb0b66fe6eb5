import { Component, computed, input, output } from '@angular/core';
import { LucideArrowDown, LucideUndo2 } from '@lucide/angular';
import { texts } from '../../texts.js';

/** Over the end of the messages: back to where one was before a jump, and to the newest, with how many are new there. */
@Component({
  selector: 'parley-jump-buttons',
  imports: [LucideArrowDown, LucideUndo2],
  template: `
    @if (back()) {
      <button type="button" (click)="backAsked.emit()">
        <svg lucideUndo2 size="16"></svg>
        <span>{{ texts.toBefore }}</span>
      </button>
    }
    @if (end()) {
      <button type="button" (click)="endAsked.emit()">
        <svg lucideArrowDown size="16"></svg>
        <span>{{ label() }}</span>
      </button>
    }
  `,
  styles: `
    :host {
      position: absolute;
      inset-block-end: var(--s3);
      inset-inline: var(--gutter);
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--s2);
      pointer-events: none;
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
      animation: appear var(--quick);
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
export class JumpButtons {
  readonly back = input(false);
  readonly end = input(false);
  readonly unread = input(0);
  readonly backAsked = output();
  readonly endAsked = output();
  protected readonly texts = texts.room;
  protected readonly label = computed(() => {
    return this.unread() > 0 ? texts.room.newBelow(this.unread()) : texts.room.toNewest;
  });
}
