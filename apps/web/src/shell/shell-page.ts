import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Alerts } from '../notifications/alerts.js';
import { ReportNews } from '../reports/report-news.js';
import { RoomDetailsPanel } from '../room/details/room-details-panel.js';
import { ThreadPane } from '../room/thread/thread-pane.js';
import { RoomsSidebar } from '../rooms/rooms-sidebar.js';
import { texts } from '../texts.js';
import { HomeFocus } from './home-focus.js';
import { PanelFocus } from './panel-focus.js';
import { RegionSteps } from './region-steps.js';
import { RoomPanel } from './room-panel.js';
import { handleShortcuts } from './shortcut-acts.js';
import { SplitScreen } from './split-screen.js';

/** What a signed-in person sees: rooms and people at the left, the address's page, and what belongs to a room at the right. */
@Component({
  selector: 'parley-shell-page',
  imports: [
    HomeFocus,
    PanelFocus,
    RegionSteps,
    RoomDetailsPanel,
    RoomsSidebar,
    RouterOutlet,
    SplitScreen,
    ThreadPane,
  ],
  template: `
    <parley-split-screen
      [sidebarName]="texts.sidebar.name"
      [panelName]="panel.thread() ? texts.threads.panel : texts.details.panel"
      [panelOpen]="panel.open()"
      [panelWide]="panel.thread() !== null"
      [pane]="panel.pane()"
    >
      <parley-rooms-sidebar sidebar />
      <router-outlet />
      <ng-container panel>
        @defer (when panel.details(); prefetch on idle) {
          @if (panel.details() && panel.roomId(); as roomId) {
            <parley-room-details-panel [roomId]="roomId" />
          }
        } @error {
          @if (panel.details()) {
            <p class="broken" role="alert">{{ texts.common.notLoaded }}</p>
          }
        }
        @defer (when panel.thread(); prefetch on idle) {
          @if (panel.thread(); as thread) {
            <parley-thread-pane [roomId]="panel.roomId() ?? ''" [root]="thread.root" [reply]="thread.reply" />
          }
        } @error {
          @if (panel.thread()) {
            <p class="broken" role="alert">{{ texts.common.notLoaded }}</p>
          }
        }
      </ng-container>
    </parley-split-screen>
  `,
  styles: `
    .broken {
      padding: var(--s4);
    }
  `,
})
export class ShellPage {
  protected readonly panel = inject(RoomPanel);
  protected readonly texts = texts;

  constructor() {
    handleShortcuts();
    inject(Alerts);
    inject(ReportNews);
  }
}
