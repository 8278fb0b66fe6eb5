import { Component, computed, inject } from '@angular/core';
import type { Room } from '@parley/contracts';
import { mayCreateRoom, mayJoinRoom } from '@parley/policy';
import { Avatar } from '../design/avatar.js';
import { EmptyState } from '../design/empty-state.js';
import { PagedSearch } from '../design/paged-search.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { SearchPane } from '../shell/search-pane.js';
import { texts } from '../texts.js';
import { Opening } from './opening.js';
import { RoomList } from './room-list.js';

/** All public rooms of the server, by name; to look for one and to join it. */
@Component({
  selector: 'parley-browse-page',
  imports: [Avatar, EmptyState, SearchPane],
  templateUrl: './browse-page.html',
  styleUrl: './browse-page.css',
})
export class BrowsePage {
  private readonly parley = inject(PARLEY);
  private readonly list = inject(RoomList);
  private readonly dialogs = inject(Dialogs);
  private readonly me = injectMe();
  protected readonly opening = inject(Opening);
  protected readonly texts = texts.rooms;
  protected readonly counted = texts.room.members;
  protected readonly search = new PagedSearch<Room>(async (query, after) => {
    const { rooms, next } = await this.parley.rooms.browse(query, after ? { after } : {});
    return { items: rooms, next };
  });
  protected readonly mine = computed(() => this.list.entries());
  protected readonly mayCreate = computed(() => {
    const me = this.me();
    return me !== null && mayCreateRoom(me);
  });

  protected mayJoin(room: Room): boolean {
    const actor = this.me();
    const { kind, memberCount } = room;
    const facts = { kind, memberCount, archived: room.archivedAt !== null };
    return actor !== null && mayJoinRoom({ actor, room: facts, membership: null });
  }

  protected async create(): Promise<void> {
    const load = () => import('./create-room-dialog.js').then((m) => m.CreateRoomDialog);
    const roomId = await this.dialogs.open<string>(load, this.search.query().trim());
    if (roomId) await this.opening.room(roomId);
  }
}
