import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { Presence } from '@parley/contracts';
import { alice, anId, bob, carol, FakeClock, timeAt } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';
import { PresenceWatch } from './presence-watch.js';
import { TypingWatch } from './typing.js';

const kitchen = anId();

function watching() {
  const clock = new FakeClock();
  const asked: string[][] = [];
  const said: string[] = [];
  const answers = new Map<string, Presence>();
  const server = { isAway: false, error: ParleyError.local('timeout') };
  const presence = new PresenceWatch(
    {
      watch: ({ userIds }) => {
        asked.push(userIds);
        if (server.isAway) return Promise.reject(server.error);
        return Promise.resolve({ presence: userIds.flatMap((userId) => answers.get(userId) ?? []) });
      },
      set: ({ status }) =>
        server.isAway ? Promise.reject(server.error) : Promise.resolve(said.push(status)),
    },
    clock,
    () => 0,
  );
  return { clock, asked, said, answers, server, presence };
}
const seen = (userId: string, status: Presence['status'], version: number): Presence => ({
  userId,
  status,
  lastSeenAt: null,
  version,
});

describe('presence', () => {
  it('R27: of two with one person the higher version is true', () => {
    const { presence } = watching();
    presence.hear(seen(bob.id, 'away', 5));
    presence.hear(seen(bob.id, 'online', 4));
    expect(presence.get(bob.id)?.status).toBe('away');
    presence.hear(seen(bob.id, 'offline', 6));
    expect(presence.get(bob.id)?.status).toBe('offline');
  });

  it('R27: who begins to hide when they were last here is shown without it soon', async () => {
    const { presence, clock, answers } = watching();
    const gone = seen(bob.id, 'offline', 5);
    answers.set(bob.id, { ...gone, lastSeenAt: timeAt(0) });
    presence.watch([bob.id]);
    presence.connected();
    await clock.advance(0);
    expect(presence.get(bob.id)?.lastSeenAt).toBe(timeAt(0));
    answers.set(bob.id, gone);
    await clock.advance(60_000);
    expect(presence.get(bob.id)).toEqual(gone);
  });

  it('R27: the watch is asked again on reconnect and each minute', async () => {
    const { presence, clock, asked } = watching();
    presence.watch([alice.id, bob.id]);
    await clock.advance(1_000);
    expect(asked).toEqual([]);
    presence.connected();
    await clock.advance(60_000);
    expect(asked).toEqual([
      [alice.id, bob.id],
      [alice.id, bob.id],
    ]);
    presence.lost();
    await clock.advance(120_000);
    expect(asked).toHaveLength(2);
    presence.connected();
    expect(asked).toHaveLength(3);
  });

  it('R27: after a reconnect the server’s answer counts, whatever its versions were before', async () => {
    const { presence, clock, answers } = watching();
    presence.watch([bob.id]);
    presence.hear(seen(bob.id, 'online', 900));
    answers.set(bob.id, seen(bob.id, 'offline', 1));
    presence.connected();
    await clock.advance(0);
    expect(presence.get(bob.id)?.status).toBe('offline');
  });

  it('R27: what is asked each minute counts, where nothing was heard meanwhile, under whatever version', async () => {
    const { presence, clock, answers } = watching();
    answers.set(bob.id, seen(bob.id, 'online', 5));
    presence.watch([bob.id]);
    presence.connected();
    await clock.advance(0);
    presence.hear(seen(bob.id, 'away', 7));
    await clock.advance(59_000);
    expect(presence.get(bob.id)?.status).toBe('away');
    await clock.advance(1_000);
    expect(presence.get(bob.id)).toEqual(seen(bob.id, 'online', 5));
  });

  it('R27: what was heard while it was asked is not taken back by an older answer', async () => {
    const { presence, clock, answers } = watching();
    answers.set(bob.id, seen(bob.id, 'online', 5));
    presence.watch([bob.id]);
    presence.connected();
    presence.hear(seen(bob.id, 'away', 7));
    await clock.advance(0);
    expect(presence.get(bob.id)?.status).toBe('away');
  });

  it('R27: what could not be answered is asked again soon, not in a minute', async () => {
    const { presence, clock, asked, answers, server } = watching();
    answers.set(bob.id, seen(bob.id, 'online', 1));
    presence.connected();
    server.isAway = true;
    presence.watch([bob.id]);
    await clock.advance(3_000);
    expect(asked.length).toBeLessThan(6);
    expect(presence.get(bob.id)).toBeUndefined();
    server.isAway = false;
    await clock.advance(3_000);
    expect(presence.get(bob.id)?.status).toBe('online');
  });

  it('watches everybody who is shown somewhere, once, and nobody who no longer is', async () => {
    const { presence, clock, asked } = watching();
    presence.connected();
    const list = presence.watch([alice.id, bob.id]);
    const members = presence.watch([bob.id, carol.id]);
    await clock.advance(100);
    expect(asked.at(-1)).toEqual([alice.id, bob.id, carol.id]);
    list();
    list();
    await clock.advance(100);
    expect(asked.at(-1)).toEqual([bob.id, carol.id]);
    members();
    await clock.advance(100);
    expect(asked.at(-1)).toEqual([]);
  });

  it('watches of more than it may those who were asked for last, and shows the others as it does strangers', async () => {
    const { presence, clock, asked, answers } = watching();
    const crowd = Array.from({ length: limits.watched }, anId);
    const [first = ''] = crowd;
    for (const userId of [first, bob.id]) answers.set(userId, seen(userId, 'online', 1));
    presence.connected();
    presence.watch(crowd);
    await clock.advance(100);
    expect(presence.get(first)?.status).toBe('online');
    const card = presence.watch([bob.id]);
    await clock.advance(100);
    expect(asked.at(-1)).toEqual([...crowd.slice(1), bob.id]);
    expect([presence.get(first), presence.get(bob.id)?.status]).toEqual([undefined, 'online']);
    presence.watch([first]);
    await clock.advance(100);
    expect(asked.at(-1)).toEqual([...crowd.slice(2), bob.id, first]);
    card();
    await clock.advance(100);
    expect(new Set(asked.at(-1))).toEqual(new Set(crowd));
    expect(presence.get(first)?.status).toBe('online');
  });

  it('says again after a reconnect how present one chose to be', async () => {
    const { presence, clock, said, server } = watching();
    presence.connected();
    await presence.set('dnd');
    presence.lost();
    presence.connected();
    expect(said).toEqual(['dnd', 'dnd']);
    presence.lost();
    server.isAway = true;
    presence.connected();
    await clock.advance(1_000);
    server.isAway = false;
    await clock.advance(3_000);
    expect(said).toEqual(['dnd', 'dnd', 'dnd']);
  });
});

describe('a status that could not be said', () => {
  it('is said again on the same connection, within 2 s of the server being back', async () => {
    const { presence, clock, said, server } = watching();
    presence.connected();
    server.isAway = true;
    await expect(presence.set('dnd')).rejects.toMatchObject({ code: 'timeout' });
    await clock.advance(300_000);
    server.isAway = false;
    await clock.advance(2_000);
    expect(said).toEqual(['dnd']);
    await clock.advance(300_000);
    expect(said).toEqual(['dnd']);
  });

  it('is not said any more where another was chosen, nor after signing out', async () => {
    const { presence, clock, said, server } = watching();
    presence.connected();
    server.isAway = true;
    await expect(presence.set('away')).rejects.toThrow();
    server.isAway = false;
    await presence.set('online');
    await clock.advance(10_000);
    expect(said).toEqual(['online']);
    server.isAway = true;
    await expect(presence.set('dnd')).rejects.toThrow();
    server.isAway = false;
    presence.clear();
    presence.connected();
    await clock.advance(10_000);
    expect(said).toEqual(['online']);
  });

  it('is not said again where it was refused for good', async () => {
    const { presence, clock, said, server } = watching();
    presence.connected();
    server.isAway = true;
    server.error = ParleyError.local('answer.unreadable');
    await expect(presence.set('dnd')).rejects.toThrow();
    server.isAway = false;
    await clock.advance(10_000);
    expect(said).toEqual([]);
  });
});

describe('typing', () => {
  function typing() {
    const clock = new FakeClock();
    const said: boolean[] = [];
    return { clock, said, typing: new TypingWatch(clock, (_, on) => said.push(on)) };
  }

  it('R27: expires at the reader after 6 s without news', async () => {
    const { typing: watch, clock } = typing();
    const heard = { roomId: kitchen, userId: bob.id, typing: true };
    watch.hear(heard);
    await clock.advance(4_000);
    watch.hear(heard);
    await clock.advance(5_999);
    expect(watch.rooms.get().get(kitchen)).toEqual([bob.id]);
    await clock.advance(1);
    expect(watch.rooms.get().get(kitchen)).toEqual([]);
  });

  it('is said at the first keystroke, at most every 3 s, and when it is over', async () => {
    const { typing: watch, clock, said } = typing();
    watch.set(kitchen, false);
    for (let stroke = 0; stroke < 40; stroke += 1) {
      watch.set(kitchen, true);
      await clock.advance(100);
    }
    watch.set(kitchen, false);
    watch.set(kitchen, false);
    expect(said).toEqual([true, true, false]);
  });
});
