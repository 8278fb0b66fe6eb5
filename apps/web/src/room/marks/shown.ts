import { effect, type Signal } from '@angular/core';
import type { Message } from '@parley/contracts';
import type { RoomHandle } from '@parley/sdk';
import { signalFromEach } from '../../session/signal-from.js';
import type { Entry } from '../timeline/entries.js';
import type { ReactionView } from '../timeline/message-view.js';

/**
 * How messages were reacted to, with what was chosen here, for those who work out what is shown; of the messages in the
 * page it is asked which reactions are one's own. To be called where `inject` works.
 */
export function injectReactions(
  handle: Signal<RoomHandle>,
  entries: () => readonly Entry[],
): (message: Message) => readonly ReactionView[] {
  const changed = signalFromEach(() => handle().marks.reactions);
  effect(() => handle().marks.reactions.want(entries().flatMap(({ message }) => message ?? [])));
  return (message) => {
    changed();
    return handle().marks.reactions.of(message);
  };
}
