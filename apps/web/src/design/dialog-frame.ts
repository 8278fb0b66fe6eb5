import { Component, input, output } from '@angular/core';
import { LucideX } from '@lucide/angular';
import { texts } from '../texts.js';

/** The frame of every dialog: a Literata heading, a way out, the content, and a row of buttons marked "actions". */
@Component({
  selector: 'parley-dialog-frame',
  imports: [LucideX],
  template: `
    <header>
      <h2 id="dialog-heading" dir="auto">{{ heading() }}</h2>
      <button type="button" class="icon-button" [attr.aria-label]="texts.close" (click)="closed.emit()">
        <svg lucideX></svg>
      </button>
    </header>
    <div class="content"><ng-content /></div>
    <footer><ng-content select="[actions]" /></footer>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s4);
      inline-size: min(28rem, calc(100vw - 2rem));
      max-block-size: calc(100dvh - 2rem);
      padding: var(--s4) var(--s6) var(--s6);
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--round-slip);
      background: var(--raised);
      box-shadow: var(--shadow);
      animation: appear var(--quick);
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--s4);
      margin-inline-end: calc(var(--s3) * -1);
    }
    h2 {
      font: var(--title);
    }
    .icon-button {
      flex: none;
    }
    .content {
      display: grid;
      gap: var(--s4);
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: var(--s2);
    }
    footer:empty {
      display: none;
    }
  `,
})
export class DialogFrame {
  readonly heading = input.required<string>();
  readonly closed = output();
  protected readonly texts = texts.common;
}
