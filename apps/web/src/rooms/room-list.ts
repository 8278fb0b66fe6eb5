import { computed, inject, Injectable, linkedSignal } from '@angular/core';
import { badgeOf } from '@parley/sdk';
import { Drafts } from '../room/composer/drafts.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { RoomPanel } from '../shell/room-panel.js';
import { ExcerptWords } from './excerpt-words.js';
import { ListChoices } from './list-choices.js';
import { type RoomListFacts, roomSections, sectionIds, type Sections } from './room-rows.js';
import { RowMaker } from './row-maker.js';

/** The rooms one is in, as the sidebar shows them. */
@Injectable({ providedIn: 'root' })
export class RoomList {
  private readonly parley = inject(PARLEY);
  private readonly drafts = inject(Drafts);
  private readonly panel = inject(RoomPanel);
  private readonly choices = inject(ListChoices);
  private readonly me = injectMe();
  private readonly known = signalFrom(this.parley.people.known);
  private readonly presence = signalFrom(this.parley.presence.people);
  private readonly blocked = signalFrom(this.parley.blocks.mine);
  private readonly words = inject(ExcerptWords).words;
  private readonly maker = new RowMaker();
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
  private readonly facts = computed<RoomListFacts>(() => ({
    rooms: this.entries().values(),
    me: this.me()?.id ?? '',
    people: this.known(),
    presence: this.presence(),
    drafts: this.draftsElsewhere(),
    blocked: this.blocked(),
    words: this.words(),
    order: this.choices.order(),
    open: this.panel.roomId(),
  }));

  readonly sections = linkedSignal<RoomListFacts, Sections>({
    source: this.facts,
    computation: (facts, before) => roomSections(facts, this.maker, before?.value),
  }).asReadonly();
  /** What one sees, from the top to the bottom: the rows of all sections that are not folded. */
  readonly shown = computed(() =>
    sectionIds.filter((id) => !this.choices.isFolded(id)).flatMap((id) => this.sections()[id]),
  );
  /** How much waits in all of them. */
  readonly badge = computed(() => badgeOf(this.entries().values()), {
    equal: (one, other) => one.total === other.total && one.mentions === other.mentions,
  });

  /** The room before or after the open one; from none the last or the first. */
  beside(by: 1 | -1): string | null {
    return besideIn(this.shown(), this.panel.roomId(), by);
  }

  /** The next one with something unread: from the end on from the beginning. */
  unreadBeside(by: 1 | -1): string | null {
    const open = this.panel.roomId();
    const all = sectionIds.flatMap((id) => this.sections()[id]);
    const unread = all.filter((row) => row.id === open || row.unread > 0 || row.mentions > 0);
    const next = besideIn(unread, open, by) ?? unread.at(by > 0 ? 0 : -1)?.id ?? null;
    return next === open ? null : next;
  }
}

function besideIn(rows: readonly { readonly id: string }[], open: string | null, by: 1 | -1): string | null {
  const here = rows.findIndex(({ id }) => id === open);
  const next = here < 0 ? rows.at(by > 0 ? 0 : -1) : rows[here + by];
  return next?.id ?? null;
}
