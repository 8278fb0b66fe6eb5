import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import { OwnLook } from '../notifications/own-look.js';
import type { People } from '../people/people.js';
import { PresenceWatch } from '../presence/presence-watch.js';
import { TypingWatch } from '../presence/typing.js';
import type { Command } from './heeded.js';

export interface LivePartsParts {
  command: Command;
  people: People;
  clock: Clock;
  random: Random;
}

/** What is so only as long as somebody says it again: who is there, who is writing, and where this device looks. */
export function liveParts({ command, people, clock, random }: LivePartsParts) {
  const presence = new PresenceWatch(
    {
      watch: async (data) => {
        const answer = await command('presence.watch', data);
        people.renew(data.userIds);
        return answer;
      },
      set: (data) => command('presence.set', data),
    },
    clock,
    random,
  );
  const typing = new TypingWatch(clock, (roomId, on, threadRoot) => {
    const where = { roomId, ...(threadRoot !== undefined && { threadRoot }) };
    void command('typing.set', { ...where, typing: on }).catch(() => undefined);
  });
  const look = new OwnLook((at) => command('look.set', at), clock);
  return { presence, typing, look };
}
