import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { Drafts } from '../room/composer/drafts.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { RoomPanel } from '../shell/room-panel.js';
import { peopleShown, roomRows } from './room-rows.js';

/** The rooms one is in, as the sidebar shows them; sees to it that the people in them are known. */
@Injectable({ providedIn: 'root' })
export class RoomList {
  private readonly parley = inject(PARLEY);
  private readonly drafts = inject(Drafts);
  private readonly panel = inject(RoomPanel);
  private readonly me = injectMe();
  private readonly known = signalFrom(this.parley.people.known);
  private readonly presence = signalFrom(this.parley.presence.people);
  readonly entries = signalFrom(this.parley.rooms.mine);
  readonly loaded = signalFrom(this.parley.rooms.loaded);

  /** Those of the open room stand in its box already; so the list is not made anew at each key. */
  private readonly draftsElsewhere = computed(
    () => {
      const open = this.panel.roomId();
      return new Map([...this.drafts.texts()].filter(([roomId]) => roomId !== open));
    },
    { equal: (one, other) => JSON.stringify([...one]) === JSON.stringify([...other]) },
  );

  readonly rows = computed(() =>
    roomRows({
      rooms: this.entries().values(),
      me: this.me()?.id ?? '',
      people: this.known(),
      presence: this.presence(),
      drafts: this.draftsElsewhere(),
    }),
  );
  /** Unread messages of all rooms that are not silenced. */
  readonly unread = computed(() => {
    const loud = [...this.entries().values()].filter(({ own }) => own.notify !== 'none');
    return loud.reduce((sum, { own }) => sum + own.unread, 0);
  });
  private readonly shown = computed(
    () => peopleShown({ rooms: this.entries().values(), me: this.me()?.id ?? '' }),
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  constructor() {
    effect((onCleanup) => {
      const { authors, counterparts } = this.shown();
      untracked(() => {
        this.parley.people.want(authors);
        onCleanup(this.parley.presence.watch(counterparts));
      });
    });
  }
}
