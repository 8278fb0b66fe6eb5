import { Component, computed, inject, viewChild } from '@angular/core';
import type { AdminUser } from '@parley/contracts';
import { ActMenu } from '../design/act-menu.js';
import { Avatar } from '../design/avatar.js';
import { shortMoment } from '../design/moments.js';
import { PagedSearch } from '../design/paged-search.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { SearchList } from '../shell/search-list.js';
import { adminTexts } from '../texts/admin.js';
import { chosenUnder } from './chosen-under.js';
import { MenuButton } from './menu-button.js';
import { PeopleActs } from './people-acts.js';

/** Everybody with an account: who they are to the server, and what can be done about it. */
@Component({
  selector: 'parley-admin-people-page',
  imports: [ActMenu, Avatar, MenuButton, SearchList],
  templateUrl: './people-page.html',
  styleUrl: './admin-table.css',
})
export class AdminPeoplePage {
  private readonly admin = inject(PARLEY).admin;
  private readonly acts = inject(PeopleActs);
  private readonly now = injectNow();
  private readonly menu = viewChild.required(ActMenu);
  protected readonly texts = adminTexts;
  protected readonly search = new PagedSearch<AdminUser>(
    async (query, after) => {
      const { users, next } = await this.admin.users({ query, ...(after && { after }) });
      return { items: users, next: next ?? null };
    },
    { of: ({ id }) => id },
  );
  protected readonly rows = computed(() => {
    const now = this.now();
    return this.search.items().map((user) => ({
      user,
      email: user.email ?? adminTexts.noEmail,
      role: adminTexts.roles[user.role],
      seen: user.lastSeenAt ? shortMoment(user.lastSeenAt, now) : adminTexts.neverSeen,
      state: user.suspendedAt
        ? adminTexts.suspendedSince(shortMoment(user.suspendedAt, now))
        : adminTexts.active,
    }));
  });

  protected async choose(user: AdminUser, button: HTMLElement): Promise<void> {
    const acts = this.acts.of(user);
    const label = adminTexts.actsFor(user.displayName);
    const chosen = await chosenUnder(button, this.menu(), { label, acts });
    const changed = chosen && (await this.acts.run(chosen.id, user));
    if (changed === 'ended') this.search.renew();
    else if (changed) this.search.put(changed, ({ id }) => id === changed.id);
  }
}
