import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { injectIsGuest } from '../session/guest.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Commands } from '../shell/commands.js';
import { RoomPanel } from '../shell/room-panel.js';
import { findables } from './findables.js';
import { Finder } from './finder.js';
import type { Match } from './match.js';
import { MayCreate } from './may-create.js';
import { Opening } from './opening.js';
import { Recents } from './recents.js';

/** The find field at work: where it looks, and what is done with what it finds. */
@Injectable({ providedIn: 'root' })
export class Finding {
  private readonly parley = inject(PARLEY);
  private readonly opening = inject(Opening);
  private readonly commands = inject(Commands);
  private readonly panel = inject(RoomPanel);
  private readonly recents = inject(Recents);
  private readonly me = injectMe();
  private readonly known = signalFrom(this.parley.people.known);
  private readonly entries = signalFrom(this.parley.rooms.mine);
  private readonly connection = signalFrom(this.parley.connection);
  readonly mayCreate = inject(MayCreate).rooms;
  private readonly isGuest = injectIsGuest();
  readonly finder = new Finder({
    own: computed(() => findables(this.entries().values(), this.me()?.id ?? '', this.known())),
    // Where one is one need not go.
    recent: computed(() => this.recents.rooms().filter((id) => id !== this.panel.roomId())),
    commands: this.commands.offered,
    me: computed(() => this.me()?.id ?? ''),
    mayCreate: this.mayCreate,
    rooms: async (query) =>
      this.isGuest() ? [] : (await this.parley.rooms.browse(query, { limit: 10 })).rooms,
    people: async (query) => (await this.parley.people.search(query, { limit: 12 })).users,
  });

  constructor() {
    effect(() => {
      if (this.connection().status === 'online') untracked(() => this.finder.again());
    });
  }

  /** Does what Enter does. */
  async enter(): Promise<void> {
    const match = await this.finder.choose();
    if (match) await this.take(match);
  }

  /** What one has typed meanwhile stays. */
  async take(match: Match): Promise<void> {
    const typed = this.finder.query();
    if (match.kind === 'command') {
      this.finder.clear();
      this.commands.run(match.id);
    } else if ((await this.go(match)) && this.finder.query() === typed) this.finder.clear();
  }

  private go(match: Exclude<Match, { kind: 'command' }>): Promise<boolean> {
    if (match.kind === 'own') return this.opening.room(match.id);
    if (match.kind === 'person') return this.opening.person(match.id);
    return match.kind === 'public' ? this.opening.join(match.id) : this.opening.byName(match.name);
  }
}
