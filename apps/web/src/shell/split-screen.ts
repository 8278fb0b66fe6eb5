import { Component, input } from '@angular/core';
import { KeepFocus } from '../design/keep-focus.js';

/**
 * The page: sidebar, conversation, and a panel at the right. From 1200 px all three stand side by side; from 768 px the
 * panel is a sheet over the conversation; below, one pane at a time is shown: the one that the address names.
 */
@Component({
  selector: 'parley-split-screen',
  imports: [KeepFocus],
  template: `
    <nav class="sidebar" tabindex="-1" [attr.aria-label]="sidebarName()">
      <ng-content select="[sidebar]" />
    </nav>
    <main class="conversation"><ng-content /></main>
    @if (panelOpen()) {
      <aside class="panel" parleyKeepFocus [attr.aria-label]="panelName()">
        <ng-content select="[panel]" />
      </aside>
    }
  `,
  host: {
    '[class]': "'pane-' + pane()",
    '[class.with-panel]': 'panelOpen()',
    '[class.wide-panel]': 'panelWide()',
  },
  styleUrl: './split-screen.css',
})
export class SplitScreen {
  readonly sidebarName = input.required<string>();
  readonly panelName = input('');
  readonly panelOpen = input(false);
  /** One reads and writes in it. */
  readonly panelWide = input(false);
  /** Which pane a phone shows. */
  readonly pane = input<'sidebar' | 'conversation' | 'panel'>('conversation');
}
