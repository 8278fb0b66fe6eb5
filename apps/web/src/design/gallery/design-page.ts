import { Component, signal } from '@angular/core';
import { LucideEllipsis, LucideUsers } from '@lucide/angular';
import { Avatar } from '../avatar.js';
import { Composer } from '../../room/composer/composer.js';
import { MemberRow } from '../../room/members/member-row.js';
import { DayLine } from '../../room/timeline/day-line.js';
import { MessageRow } from '../../room/timeline/message-row.js';
import { NewLine } from '../../room/timeline/new-line.js';
import { RoomRow } from '../../rooms/room-row.js';
import { ConnectionLine } from '../../shell/connection-line.js';
import { FindField } from '../../shell/find-field.js';
import { OwnFoot } from '../../shell/own-foot.js';
import { PaneHeader } from '../../shell/pane-header.js';
import { SidebarSection } from '../../shell/sidebar-section.js';
import { Sidebar } from '../../shell/sidebar.js';
import { SplitScreen } from '../../shell/split-screen.js';
import { texts } from '../../texts.js';
import { ComposerStates } from './composer-states.js';
import { InvitationStates } from './invitation-states.js';
import { MarkStates } from './mark-states.js';
import { NotificationStates } from './notification-states.js';
import { PartStates } from './part-states.js';
import { PeopleStates } from './people-states.js';
import { PictureStates } from './picture-states.js';
import { today, yesterday } from './sample-messages.js';
import { members, now, people, rooms } from './sample-rows.js';
import { SidebarStates } from './sidebar-states.js';
import { ThreadStates } from './thread-states.js';
import { WritingStates } from './writing-states.js';

/** Every part in every state, on one page. Development only. */
@Component({
  selector: 'parley-design-page',
  imports: [
    Avatar,
    Composer,
    ComposerStates,
    ConnectionLine,
    DayLine,
    FindField,
    InvitationStates,
    LucideEllipsis,
    LucideUsers,
    MarkStates,
    MemberRow,
    MessageRow,
    NewLine,
    NotificationStates,
    OwnFoot,
    PaneHeader,
    PartStates,
    PeopleStates,
    PictureStates,
    RoomRow,
    Sidebar,
    SidebarSection,
    SidebarStates,
    SplitScreen,
    ThreadStates,
    WritingStates,
  ],
  templateUrl: './design-page.html',
  styles: `
    :host {
      display: block;
    }
    .timeline {
      flex: 1;
      min-block-size: 0;
      overflow-y: auto;
      padding-block-end: var(--s3);
    }
    .states {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s12);
      max-inline-size: 75rem;
      margin-inline: auto;
      padding: var(--s8) var(--gutter) var(--s12);
    }
  `,
})
export class DesignPage {
  protected readonly now = now;
  protected readonly rooms = rooms;
  protected readonly people = people;
  protected readonly members = members;
  protected readonly yesterday = yesterday;
  protected readonly today = today;
  protected readonly texts = texts;
  protected readonly panel = signal(globalThis.matchMedia('(min-width: 90rem)').matches);
  protected readonly pane = signal<'sidebar' | 'conversation' | 'panel'>('conversation');

  protected togglePanel(open: boolean): void {
    this.panel.set(open);
    this.pane.set(open ? 'panel' : 'conversation');
  }
}
