import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Room } from '@parley/contracts';
import { mayCreateRoom, mayJoinRoom } from '@parley/policy';
import { Avatar } from '../design/avatar.js';
import { EmptyState } from '../design/empty-state.js';
import { Field } from '../design/field.js';
import { PagedSearch } from '../design/paged-search.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { Dialogs } from '../shell/dialogs.js';
import { PaneHeader } from '../shell/pane-header.js';
import { texts } from '../texts.js';
import { Opening } from './opening.js';
import { RoomList } from './room-list.js';
import { RoomRowSkeleton } from './room-row-skeleton.js';

/** All public rooms of the server, by name; to look for one and to join it. */
@Component({
  selector: 'parley-browse-page',
  imports: [Avatar, ConnectionStatus, EmptyState, Field, PaneHeader, RoomRowSkeleton],
  templateUrl: './browse-page.html',
  styleUrl: './browse-page.css',
})
export class BrowsePage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly list = inject(RoomList);
  private readonly dialogs = inject(Dialogs);
  private readonly me = injectMe();
  protected readonly opening = inject(Opening);
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;
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

  constructor() {
    const asked = new URLSearchParams(globalThis.location.search).get('query') ?? '';
    this.search.begin(asked);
  }

  protected find(query: string): void {
    this.search.type(query);
    void this.router.navigate([], { queryParams: { query: query || null }, replaceUrl: true });
  }

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

  protected back(): void {
    void this.router.navigateByUrl('/');
  }
}
