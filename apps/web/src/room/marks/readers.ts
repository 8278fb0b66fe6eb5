import { computed, effect, inject, type Signal } from '@angular/core';
import type { User } from '@parley/contracts';
import { type RoomHandle, type RoomSnapshot, saysSeen } from '@parley/sdk';
import { PARLEY } from '../../session/parley.js';
import { signalFrom, signalFromEach } from '../../session/signal-from.js';
import type { Entry } from '../timeline/entries.js';
import { nameOf } from '../timeline/message-views.js';
import type { Reader } from './seen-by.js';
import { seenPlaces } from './seen-places.js';

interface Looked {
  readonly handle: Signal<RoomHandle>;
  readonly room: Signal<RoomSnapshot>;
  readonly entries: () => readonly Entry[];
  /** Somebody is before the screen. */
  readonly visible: Signal<boolean>;
}

/** Who has read up to which row, where the room says so, while somebody looks. To be called where `inject` works. */
export function injectReaders({
  handle,
  room,
  entries,
  visible,
}: Looked): Signal<ReadonlyMap<string, readonly Reader[]>> {
  const { people } = inject(PARLEY);
  const known = signalFrom(people.known);
  const positions = signalFromEach(() => handle().marks.seen);
  const isSaid = computed(() => {
    const { room: shown, status } = room();
    return status === 'ready' && shown !== null && saysSeen(shown);
  });
  effect((onCleanup) => {
    if (isSaid() && visible()) onCleanup(handle().marks.seen.watch());
  });
  effect(() => people.want(positions().keys()));
  return computed(() => {
    if (!isSaid() || positions().size === 0) return new Map<string, readonly Reader[]>();
    const places = seenPlaces(entries(), positions());
    return new Map([...places].map(([key, ids]) => [key, ids.map((id) => readerOf(id, known()))]));
  });
}

function readerOf(id: string, known: ReadonlyMap<string, User>): Reader {
  const user = known.get(id);
  return { id, name: nameOf(user), avatarUrl: user?.avatarUrl ?? null };
}
