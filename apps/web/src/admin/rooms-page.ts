import { Component, computed, inject, viewChild } from '@angular/core';
import type { AdminRoom, Room } from '@parley/contracts';
import { ActMenu } from '../design/act-menu.js';
import { Avatar } from '../design/avatar.js';
import { EmptyState } from '../design/empty-state.js';
import { shortMoment } from '../design/moments.js';
import { PagedSearch } from '../design/paged-search.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { SearchList } from '../shell/search-list.js';
import { adminTexts } from '../texts/admin.js';
import { counted } from '../texts/count.js';
import { chosenUnder } from './chosen-under.js';
import { MenuButton } from './menu-button.js';
import { RoomsActs } from './rooms-acts.js';

/** All rooms of the server; of those that are not public that they exist, and no more. */
@Component({
  selector: 'parley-admin-rooms-page',
  imports: [ActMenu, Avatar, EmptyState, MenuButton, SearchList],
  templateUrl: './rooms-page.html',
  styleUrl: './admin-table.css',
})
export class AdminRoomsPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly acts = inject(RoomsActs);
  private readonly now = injectNow();
  private readonly menu = viewChild.required(ActMenu);
  protected readonly texts = adminTexts;
  protected readonly search = new PagedSearch<AdminRoom>(
    async (query, after) => {
      const { rooms, next } = await this.admin.rooms({ query, ...(after && { after }) });
      return { items: rooms, next: next ?? null };
    },
    { of: ({ id }) => id },
  );
  protected readonly rows = computed(() => {
    const now = this.now();
    return this.search.items().map((room) => ({
      room,
      name: room.name ?? adminTexts.between,
      pictureUrl: isWhole(room) ? (room.pictureUrl ?? null) : null,
      emoji: isWhole(room) ? (room.emoji ?? '') : '',
      kind: adminTexts.kinds[room.kind],
      members: counted(room.memberCount),
      made: shortMoment(room.createdAt, now),
      state: room.archivedAt ? adminTexts.archivedSince(shortMoment(room.archivedAt, now)) : adminTexts.open,
      isPublic: room.kind === 'public',
    }));
  });

  protected async choose(room: AdminRoom, button: HTMLElement): Promise<void> {
    const acts = this.acts.of(room);
    const label = adminTexts.actsFor(room.name ?? '');
    const chosen = await chosenUnder(button, this.menu(), { label, acts });
    const changed = chosen && (await this.acts.run(chosen.id, room));
    if (changed) this.search.put(changed, ({ id }) => id === changed.id);
  }
}

/** Public rooms are shown whole. */
function isWhole(room: AdminRoom): room is Room {
  return 'lastSeq' in room;
}
