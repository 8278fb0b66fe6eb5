import { Component } from '@angular/core';
import { EmptyState } from '../design/empty-state.js';
import { texts } from '../texts.js';
import { FindField } from './find-field.js';
import { Sidebar } from './sidebar.js';
import { SplitScreen } from './split-screen.js';

/** Nothing is open yet: the sidebar, and an invitation to begin. */
@Component({
  selector: 'parley-home-page',
  imports: [EmptyState, FindField, Sidebar, SplitScreen],
  template: `
    <parley-split-screen [sidebarName]="sidebar.name" pane="sidebar">
      <parley-sidebar sidebar><parley-find-field find /></parley-sidebar>
      <parley-empty-state [headline]="room.noneTitle" [sentence]="room.none" />
    </parley-split-screen>
  `,
})
export class HomePage {
  protected readonly sidebar = texts.sidebar;
  protected readonly room = texts.room;
}
