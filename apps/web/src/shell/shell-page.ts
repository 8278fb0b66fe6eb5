import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { RoomDetailsPanel } from '../room/details/room-details-panel.js';
import { RoomsSidebar } from '../rooms/rooms-sidebar.js';
import { texts } from '../texts.js';
import { PanelFocus } from './panel-focus.js';
import { RegionSteps } from './region-steps.js';
import { RoomPanel } from './room-panel.js';
import { handleShortcuts } from './shortcut-acts.js';
import { SplitScreen } from './split-screen.js';

/** What a signed-in person sees: rooms and people at the left, the address's page, and what belongs to a room at the right. */
@Component({
  selector: 'parley-shell-page',
  imports: [PanelFocus, RegionSteps, RoomDetailsPanel, RoomsSidebar, RouterOutlet, SplitScreen],
  template: `
    <parley-split-screen
      [sidebarName]="texts.sidebar.name"
      [panelName]="texts.details.panel"
      [panelOpen]="panel.open()"
      [pane]="panel.pane()"
    >
      <parley-rooms-sidebar sidebar />
      <router-outlet />
      @if (panel.open() && panel.roomId(); as roomId) {
        <parley-room-details-panel panel [roomId]="roomId" />
      }
    </parley-split-screen>
  `,
})
export class ShellPage {
  protected readonly panel = inject(RoomPanel);
  protected readonly texts = texts;

  constructor() {
    handleShortcuts();
  }
}
