import { Component, computed, effect, inject } from '@angular/core';
import { limits, type User } from '@parley/contracts';
import { EmptyState } from '../design/empty-state.js';
import { PagedSearch } from '../design/paged-search.js';
import { MemberRow, type MemberRowView } from '../room/members/member-row.js';
import { Opening } from '../rooms/opening.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Dialogs } from '../shell/dialogs.js';
import { SearchPane } from '../shell/search-pane.js';
import { texts } from '../texts.js';
import { statusLine } from './status.js';

/** Everybody on the server; a click on somebody opens the conversation with them. */
@Component({
  selector: 'parley-people-page',
  imports: [EmptyState, MemberRow, SearchPane],
  templateUrl: './people-page.html',
  styleUrl: '../rooms/browse-page.css',
})
export class PeoplePage {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly me = injectMe();
  private readonly presence = signalFrom(this.parley.presence.people);
  protected readonly opening = inject(Opening);
  protected readonly texts = texts.rooms;
  protected readonly search = new PagedSearch<User>(async (query, after) => {
    const { users, next } = await this.parley.people.search(query, after ? { after } : {});
    return { items: users, next: next ?? null };
  });
  protected readonly rows = computed(() => {
    const presence = this.presence();
    const others = this.search.items().filter(({ id }) => id !== this.me()?.id);
    return others.map((user): MemberRowView => ({
      id: user.id,
      name: user.displayName,
      username: user.username,
      avatarUrl: user.avatarUrl,
      presence: presence.get(user.id)?.status ?? 'offline',
      status: statusLine(user, new Date()),
      role: 'member',
      bot: user.bot,
      self: false,
    }));
  });

  constructor() {
    effect((onCleanup) => {
      const ids = this.search
        .items()
        .slice(-(limits.watched - 100))
        .map(({ id }) => id);
      onCleanup(this.parley.presence.watch(ids));
    });
  }

  protected async newConversation(): Promise<void> {
    const load = () => import('./new-conversation-dialog.js').then((m) => m.NewConversationDialog);
    const roomId = await this.dialogs.open<string>(load);
    if (roomId) await this.opening.room(roomId);
  }
}
