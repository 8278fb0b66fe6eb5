import { Component, input, output } from '@angular/core';
import { texts } from '../../texts.js';
import type { ReactionView } from './message-view.js';

/** The reactions to a message as pills; mine are pressed. */
@Component({
  selector: 'parley-message-reactions',
  template: `
    @for (reaction of reactions(); track reaction.emoji) {
      <button
        type="button"
        [attr.tabindex]="tabStop() ? null : -1"
        [attr.aria-pressed]="reaction.mine"
        [attr.aria-label]="texts.reaction(reaction.emoji, reaction.count, reaction.mine)"
        (click)="toggled.emit(reaction.emoji)"
      >
        <span>{{ reaction.emoji }}</span> <span class="count">{{ reaction.count }}</span>
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s1);
      padding-block: var(--s1);
    }
    button {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: var(--s1);
      block-size: 1.75rem;
      padding-inline: var(--s2);
      border: 1px solid var(--line);
      border-radius: var(--round-full);
      background: var(--raised);
      font: var(--label);
    }
    button:hover {
      border-color: var(--edge);
    }
    button[aria-pressed='true'] {
      border-color: var(--accent);
      background: var(--slip);
      font-weight: 600;
    }
    @media (pointer: coarse) {
      :host {
        gap: var(--s2);
        padding-block: var(--s2);
      }
      button::after {
        content: '';
        position: absolute;
        inset-block: -0.5rem;
        inset-inline: -0.25rem;
      }
    }
  `,
})
export class MessageReactions {
  readonly reactions = input.required<readonly ReactionView[]>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  readonly toggled = output<string>();
  protected readonly texts = texts.message;
}
