import { Component, input, output } from '@angular/core';
import { LucideEllipsis, LucideFaceSlightlySmilingPlus, LucideReply } from '@lucide/angular';
import { texts } from '../../texts.js';

/** The bar of 32 px on a row: react, reply, more. Outputs carry the button, so that a menu can open at it. */
@Component({
  selector: 'parley-message-actions',
  imports: [LucideEllipsis, LucideFaceSlightlySmilingPlus, LucideReply],
  template: `
    @if (reactable()) {
      <button #r type="button" class="icon-button" [attr.aria-label]="texts.react" (click)="react.emit(r)">
        <svg lucideFaceSlightlySmilingPlus></svg>
      </button>
    }
    @if (answerable()) {
      <button type="button" class="icon-button" [attr.aria-label]="texts.reply" (click)="reply.emit()">
        <svg lucideReply></svg>
      </button>
    }
    <button
      #m
      type="button"
      class="icon-button"
      aria-haspopup="menu"
      [attr.aria-label]="texts.more"
      (click)="more.emit(m)"
    >
      <svg lucideEllipsis></svg>
    </button>
  `,
  host: { role: 'group', '[attr.aria-label]': 'texts.actions' },
  styles: `
    :host {
      position: absolute;
      inset-block-start: -1rem;
      inset-inline-end: var(--gutter);
      z-index: 1;
      display: flex;
      block-size: 2rem;
      border: 1px solid var(--line);
      border-radius: var(--round-control);
      background: var(--raised);
    }
    .icon-button {
      min-inline-size: 0;
      min-block-size: 0;
      inline-size: 2.25rem;
      block-size: 100%;
    }
    @media (pointer: coarse) {
      :host {
        display: none;
      }
    }
  `,
})
export class MessageActions {
  readonly reactable = input(false);
  readonly answerable = input(true);
  readonly react = output<Element>();
  readonly reply = output();
  readonly more = output<Element>();
  protected readonly texts = texts.message;
}
