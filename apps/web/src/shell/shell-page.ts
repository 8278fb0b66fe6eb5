import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { MembersPanel } from '../room/members/members-panel.js';
import { texts } from '../texts.js';
import { FindField } from './find-field.js';
import { RoomPanel } from './room-panel.js';
import { Sidebar } from './sidebar.js';
import { SplitScreen } from './split-screen.js';

/** What a signed-in person sees: rooms and people at the left, the address's page, and a room's members at the right. */
@Component({
  selector: 'parley-shell-page',
  imports: [FindField, MembersPanel, RouterOutlet, Sidebar, SplitScreen],
  template: `
    <parley-split-screen
      [sidebarName]="texts.sidebar.name"
      [panelName]="texts.room.showMembers"
      [panelOpen]="panel.open()"
      [pane]="panel.pane()"
    >
      <parley-sidebar sidebar><parley-find-field find /></parley-sidebar>
      <router-outlet />
      @if (panel.roomId(); as roomId) {
        <parley-members-panel panel [roomId]="roomId" />
      }
    </parley-split-screen>
  `,
})
export class ShellPage {
  protected readonly panel = inject(RoomPanel);
  protected readonly texts = texts;
}
