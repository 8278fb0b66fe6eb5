import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input } from '@angular/core';
import {
  LucideArchive,
  LucideArchiveRestore,
  LucideEllipsis,
  LucideEyeOff,
  LucideInfo,
  LucideLink,
  LucideLogOut,
  LucideMail,
  LucideUserPlus,
  LucideUsers,
} from '@lucide/angular';
import { MorePeople } from '../rooms/more-people.js';
import { RowActing } from '../rooms/row-acting.js';
import { RoomPanel } from '../shell/room-panel.js';
import { texts } from '../texts.js';
import { injectRoom } from './rights.js';
import { RoomActs } from './room-acts.js';

/** The buttons at the end of a room's header: the panel of members, and what can be done with the room. */
@Component({
  selector: 'parley-room-menu',
  imports: [
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    LucideArchive,
    LucideArchiveRestore,
    LucideEllipsis,
    LucideEyeOff,
    LucideInfo,
    LucideLink,
    LucideLogOut,
    LucideMail,
    LucideUserPlus,
    LucideUsers,
  ],
  templateUrl: './room-menu.html',
  styles: ':host { display: flex; }',
})
export class RoomMenu {
  readonly roomId = input.required<string>();
  protected readonly panel = inject(RoomPanel);
  protected readonly acts = inject(RoomActs);
  protected readonly more = inject(MorePeople);
  protected readonly list = inject(RowActing);
  protected readonly texts = texts.rooms;
  protected readonly invitations = texts.invitations;
  protected readonly words = texts.roomList.acts;
  protected readonly menu = texts.room.menu;
  private readonly at = injectRoom(this.roomId);
  protected readonly rights = this.at.rights;
  protected readonly room = computed(() => this.at.entry()?.room);
}
