import { Component, input, output } from '@angular/core';
import { LucideArrowLeft, LucideX } from '@lucide/angular';
import { texts } from '../texts.js';

/** The head of a pane: a Literata title over one soft line; on a phone a way back. Project buttons. */
@Component({
  selector: 'parley-pane-header',
  imports: [LucideArrowLeft, LucideX],
  template: `
    @if (back()) {
      <button type="button" class="icon-button back" [attr.aria-label]="texts.back" (click)="left.emit()">
        <svg lucideArrowLeft></svg>
      </button>
    }
    <ng-content select="[picture]" />
    <div class="lines">
      @if (openable()) {
        <h1 dir="auto" [title]="whole() || heading()">
          <button type="button" class="one-line" (click)="opened.emit()">{{ heading() }}</button>
        </h1>
      } @else if (level() === 1) {
        <h1 class="one-line" dir="auto" [title]="whole() || heading()">{{ heading() }}</h1>
      } @else {
        <h2 class="one-line" dir="auto" [title]="heading()">{{ heading() }}</h2>
      }
      @if (detail()) {
        <p class="one-line" dir="auto" [title]="detail()">{{ detail() }}</p>
      }
    </div>
    <ng-content />
    @if (closable()) {
      <button type="button" class="icon-button" [attr.aria-label]="texts.close" (click)="closed.emit()">
        <svg lucideX></svg>
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
      align-items: center;
      gap: var(--s2);
      min-block-size: var(--header);
      padding-inline: var(--gutter) var(--s3);
      border-block-end: 1px solid var(--line);
    }
    .lines {
      flex: 1;
      min-inline-size: 0;
    }
    h1,
    h2,
    p {
      inline-size: fit-content;
      max-inline-size: 100%;
    }
    /* Literata reaches below its line: what is cut off at the sides must not be cut off there. */
    h1,
    h2 {
      padding-block: 0.125rem 0.25rem;
      margin-block: -0.125rem -0.25rem;
      font: var(--title);
    }
    h1 button {
      display: block;
      max-inline-size: 100%;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
    }
    h1 button:hover {
      text-decoration: underline;
    }
    h1 button:focus-visible {
      outline-offset: -0.125rem;
    }
    p {
      font: var(--label);
      color: var(--soft);
    }
    .back {
      display: none;
      margin-inline-start: calc(var(--s3) * -1);
    }
    .back svg:dir(rtl) {
      scale: -1 1;
    }
    @media (max-width: 47.99rem) {
      .back {
        display: inline-grid;
      }
      h1,
      h2 {
        font-size: 1.125rem;
        line-height: 1.375rem;
      }
    }
  `,
})
export class PaneHeader {
  readonly heading = input.required<string>();
  /** 1 for the conversation, 2 for what stands beside it. */
  readonly level = input<1 | 2>(1);
  /** What the heading is short for. */
  readonly whole = input('');
  readonly detail = input('');
  readonly back = input(false);
  readonly closable = input(false);
  /** Of a conversation with one person, whose name the heading is: choosing it shows who that is. */
  readonly openable = input(false);
  readonly opened = output();
  readonly left = output();
  readonly closed = output();
  protected readonly texts = texts.common;
}
