import { computed, effect, inject, Injectable } from '@angular/core';
import { RoomList } from '../rooms/room-list.js';
import { shortName } from '../rooms/room-name.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { ServerFacts } from '../session/server-facts.js';
import { signalFrom } from '../session/signal-from.js';
import { product } from '../texts/everywhere.js';
import { isolated } from '../texts/isolated.js';
import { PageTitle } from './page-title.js';
import { RoomPanel } from './room-panel.js';

/** The tab's title: how much is unread, what is open, and where: "(3) kitchen · Parley". */
@Injectable({ providedIn: 'root' })
export class TabTitle {
  private readonly list = inject(RoomList);
  private readonly panel = inject(RoomPanel);
  private readonly facts = inject(ServerFacts);
  private readonly title = inject(PageTitle);
  private readonly me = injectMe();
  private readonly known = signalFrom(inject(PARLEY).people.known);
  private readonly open = computed(() => {
    const entry = this.list.entries().get(this.panel.roomId() ?? '');
    return entry ? shortName(entry.room, this.me()?.id ?? '', this.known()) : this.title.page();
  });

  constructor() {
    effect(() => {
      const { total } = this.list.badge();
      const count = total === 0 ? '' : `(${total > 99 ? '99+' : total}) `;
      const place = this.facts.info()?.name ?? product;
      document.title = count + [isolated(this.open()), place].filter(Boolean).join(' · ');
    });
  }
}
