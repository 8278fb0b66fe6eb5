import { computed, effect, inject, type Signal } from '@angular/core';
import { mayCallAll } from '@parley/policy';
import type { RoomHandle, RoomSnapshot } from '@parley/sdk';
import { EmojiHabits } from '../../emoji/emoji-habits.js';
import { findables } from '../../rooms/findables.js';
import { injectMe } from '../../session/me.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { Dialogs } from '../../shell/dialogs.js';
import { texts } from '../../texts.js';
import type { CompletionSources } from './completing/completions.js';
import { EmojiSource } from './completing/emoji-source.js';
import { PeopleSource } from './completing/people-source.js';
import { RoomsSource } from './completing/rooms-source.js';
import { callsAll, withoutRoomLinks, withRoomLinks } from './room-links.js';

/** From so many people on one is asked before all of them are called. */
const many = 10;

/** Whom and what one can name in a room, and what becomes of the names. To be made where `inject` works. */
export class Naming {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly habits = inject(EmojiHabits);
  private readonly me = injectMe();
  private readonly known = signalFrom(this.parley.people.known);
  private readonly presence = signalFrom(this.parley.presence.people);
  private readonly entries = signalFrom(this.parley.rooms.mine);
  private readonly findables = computed(() =>
    findables(this.entries().values(), this.me()?.id ?? '', this.known()),
  );
  private readonly rooms = computed(() => this.findables().filter(({ person }) => !person));
  private readonly people = computed(() => {
    const { parley, room, me, known, presence } = this;
    const inThread = this.inThread();
    return new PeopleSource({ parley, handle: this.handle(), room, me, known, presence, inThread });
  });
  readonly completions = computed<CompletionSources>(() => ({
    '@': this.people(),
    '#': new RoomsSource(this.rooms),
    ':': new EmojiSource(this.habits.tone),
  }));

  constructor(
    private readonly handle: Signal<RoomHandle>,
    private readonly room: Signal<RoomSnapshot>,
    private readonly name: Signal<string>,
    private readonly inThread: () => boolean = () => false,
  ) {
    effect((onCleanup) => {
      const people = this.people();
      onCleanup(() => people.leave());
    });
  }

  /** What is sent of what stands in the box. */
  readonly finished = (text: string): string =>
    text.includes('#') ? withRoomLinks(text, this.rooms()) : text;

  /** What stands in the box of what was sent. */
  readonly begun = (body: string): string => withoutRoomLinks(body, this.rooms());

  /** Asks before many are called at once who were not called before; answers whether it is to be sent. */
  async mayGo(text: string, before = ''): Promise<boolean> {
    const { room, own: membership } = this.room();
    const actor = this.me();
    const reach = (room?.people?.length ?? room?.memberCount ?? 0) - 1;
    if (!room || !actor || this.inThread() || reach < many || !callsAll(text) || callsAll(before))
      return true;
    const at = { kind: room.kind, archived: room.archivedAt !== null, memberCount: room.memberCount };
    const words = texts.mentions;
    const may = mayCallAll({ actor, room: at, membership });
    return this.dialogs.confirm({
      heading: may ? words.callsTitle(reach) : words.callsNobodyTitle,
      detail: may ? words.callsDetail(this.name()) : words.callsNobodyDetail,
      confirm: words.send,
    });
  }
}
