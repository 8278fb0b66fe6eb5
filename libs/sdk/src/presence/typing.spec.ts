import { describe, expect, it } from '@jest/globals';
import { FakeClock, looking, settled } from '@parley/testkit';
import { TypingWatch } from './typing.js';

describe('typing in a thread', () => {
  it('is another place than the room, for who says it and for who hears it', () => {
    const clock = new FakeClock();
    const said: unknown[][] = [];
    const typing = new TypingWatch(clock, (...words) => said.push(words));
    typing.set('hall', true, 7);
    typing.set('hall', true);
    typing.set('hall', true, 7);
    typing.set('hall', false, 7);
    expect(said).toEqual([
      ['hall', true, 7],
      ['hall', true],
      ['hall', false, 7],
    ]);
    typing.hear({ roomId: 'hall', userId: 'bob', typing: true, threadRoot: 7 });
    expect([typing.in('hall', 7), typing.in('hall', 'room'), typing.in('hall', 8)]).toEqual([
      ['bob'],
      [],
      [],
    ]);
  });

  it('R27: ends by itself, and with the reply', async () => {
    const { server, clock, room, alice, handle, place } = await looking();
    const thread = handle.thread(2);
    await thread.open();
    const alices = await place.comes('alice');
    const say = async () => {
      alices.room(room.id).thread(2).setTyping(true);
      await settled();
    };
    await say();
    expect([thread.get().typing, handle.get().typing]).toEqual([[alice.id], []]);
    server.post(room, alice, 'elsewhere');
    expect(thread.get().typing).toEqual([alice.id]);
    server.post(room, alice, 'a reply', { threadRoot: 2 });
    expect(thread.get().typing).toEqual([]);
    await clock.advance(4_000);
    await say();
    expect(thread.get().typing).toEqual([alice.id]);
    await clock.advance(6_000);
    expect(thread.get().typing).toEqual([]);
  });
});
