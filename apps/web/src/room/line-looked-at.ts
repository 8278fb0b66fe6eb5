import { computed, inject, type Signal } from '@angular/core';
import { type RoomSnapshot, shownOf, threadOf } from '@parley/sdk';
import { PARLEY } from '../session/parley.js';
import { signalFrom, signalFromEach } from '../session/signal-from.js';
import { texts } from '../texts.js';
import { injectStanding } from './moderation/standing.js';
import { threadAsRoom } from './thread/thread-as-room.js';

/** What a conversation is called, and by what the address names a message of it. */
const ofRoom = {
  messages: texts.room.messages,
  label: texts.composer.label,
  placeholder: texts.composer.placeholder,
  param: 'at',
} as const;
const ofThread = {
  messages: texts.threads.messages,
  label: texts.threads.label,
  placeholder: texts.threads.placeholder,
  param: 'reply',
} as const;

/** What somebody looks at and writes in: a room or, with what began it, one of its threads. To be called where `inject` works. */
export function injectLine(roomId: Signal<string>, root: Signal<number | null>) {
  const parley = inject(PARLEY);
  const mine = signalFrom(parley.rooms.mine);
  const room = computed(() => parley.room(roomId()));
  const handle = computed(() => {
    const thread = root();
    return thread === null ? room() : room().thread(thread);
  });
  const held = signalFromEach<RoomSnapshot>(handle);
  const shown = computed(() => (root() === null ? held() : threadAsRoom(held())));
  const { closed, slow } = injectStanding(roomId, shown);
  const entered = computed(() => mine().get(roomId()));
  const unreadIn = (thread: number): number => {
    const entry = entered();
    const place = entry && threadOf(entry, thread);
    return entry && place ? shownOf(place, entry) : 0;
  };
  const words = computed(() => (root() === null ? ofRoom : ofThread));
  return { room, handle, shown, closed, slow, unreadIn, words };
}

export type LineLookedAt = ReturnType<typeof injectLine>;
