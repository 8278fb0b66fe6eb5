import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicRoom } from '@parley/contracts';
import { mayJoinRoom } from '@parley/policy';
import { Avatar } from '../design/avatar.js';
import { EmptyState } from '../design/empty-state.js';
import { ago } from '../design/moments.js';
import { PagedSearch } from '../design/paged-search.js';
import { SelectField } from '../design/select-field.js';
import { injectIsGuest } from '../session/guest.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { injectAddressChoice } from '../shell/address-choice.js';
import { injectNow } from '../shell/minute.js';
import { SearchPane } from '../shell/search-pane.js';
import { texts } from '../texts.js';
import { guestTexts } from '../texts/guests.js';
import { closeness } from './closeness.js';
import { MayCreate } from './may-create.js';
import { Opening } from './opening.js';
import { RoomList } from './room-list.js';

/** All public rooms of the server; to look for one, to look in, and to join it. */
@Component({
  selector: 'parley-browse-page',
  imports: [Avatar, EmptyState, RouterLink, SearchPane, SelectField],
  templateUrl: './browse-page.html',
  styleUrl: './browse-page.css',
})
export class BrowsePage {
  private readonly parley = inject(PARLEY);
  private readonly list = inject(RoomList);
  private readonly me = injectMe();
  protected readonly isGuest = injectIsGuest();
  protected readonly guests = guestTexts;
  private readonly now = injectNow();
  protected readonly opening = inject(Opening);
  protected readonly texts = texts.rooms;
  protected readonly finding = texts.finding;
  protected readonly sort = injectAddressChoice('sort', ['name', 'activity', 'size']);
  protected readonly sorts = this.named(['name', 'activity', 'size']);
  protected readonly search = new PagedSearch<PublicRoom>(
    async (query, after) => {
      if (this.isGuest()) return { items: [], next: null };
      const how = { sort: this.sort.chosen(), ...(after && { after }) };
      const { rooms, next } = await this.parley.rooms.browse(query, how);
      return { items: rooms, next };
    },
    { of: ({ id }) => id },
  );
  protected readonly mine = computed(() => this.list.entries());
  protected readonly mayCreate = inject(MayCreate).rooms;
  /** Nothing is called so; what is shown is near to it. */
  protected readonly near = computed(() => {
    const [query, rooms] = [this.search.answered(), this.search.items()];
    return (
      query !== '' && rooms.length > 0 && rooms.every(({ name }) => closeness(name ?? '', query) === Infinity)
    );
  });

  protected pick(sort: string): void {
    this.sort.choose(sort);
    this.search.begin(this.search.query());
  }

  /** How many are in it, and when something was last said. */
  protected life({ memberCount, activeAt }: PublicRoom): string {
    const { people, active, neverActive } = texts.finding;
    return `${people(memberCount)} · ${activeAt === null ? neverActive : active(ago(activeAt, this.now()))}`;
  }

  protected mayJoin(room: PublicRoom): boolean {
    const actor = this.me();
    const { kind, memberCount } = room;
    const facts = { kind, memberCount, archived: room.archivedAt !== null };
    return actor !== null && mayJoinRoom({ actor, room: facts, membership: null });
  }

  private named(sorts: readonly (keyof typeof texts.finding.roomSort)[]) {
    return sorts.map((value) => ({ value, text: texts.finding.roomSort[value] }));
  }
}
