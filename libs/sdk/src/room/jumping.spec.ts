import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { FakePlace, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';

/** A room of 300 messages that bob opens at its end, and answers that wait until they are let go one by one. */
async function longRoom() {
  const place = new FakePlace();
  const { server } = place;
  const [alice, bob] = [server.account('alice'), server.account('bob')];
  const room = server.room([alice, bob]);
  for (let count = 1; count <= 300; count += 1) server.post(room, alice, `${count}`);
  const handle = (await place.comes('bob')).room(room.id);
  const waiting: { let: () => void; lose: () => void; refuse: () => void }[] = [];
  server.deliver = () =>
    new Promise((go, fail) =>
      waiting.push({
        let: go,
        lose: () => fail(new TypeError('fetch failed')),
        refuse: () => fail(new ParleyError(problemOf('room.not_joined'))),
      }),
    );
  const shows = (seq: number) => handle.get().messages.some((message) => message.seq === seq);
  return { handle, waiting, shows, clock: place.clock };
}

describe('of two windows asked for at once', () => {
  it('the later one is shown, however they come', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { handle, waiting, shows } = await longRoom();
      void handle.open('latest');
      await settled();
      void handle.jumpTo(100);
      await settled();
      for (const place of order) {
        waiting[place]?.let();
        await settled();
      }
      expect([shows(100), shows(300)]).toEqual([true, false]);
    }
  });

  it('the earlier one is shown where the later one fails', async () => {
    const { handle, waiting, shows } = await longRoom();
    void handle.open('latest');
    await settled();
    const jump = handle.jumpTo(100);
    await settled();
    waiting[1]?.lose();
    await expect(jump).rejects.toMatchObject({ code: 'network' });
    waiting[0]?.let();
    await settled();
    expect([shows(100), shows(300), handle.get().status]).toEqual([false, true, 'ready']);
  });

  it('none is shown after the room was closed', async () => {
    const { handle, waiting } = await longRoom();
    void handle.open('latest');
    await settled();
    handle.close();
    for (const each of waiting) each.let();
    await settled();
    expect(handle.get()).toMatchObject({ status: 'closed', messages: [] });
  });
});

describe('a room that is opened again', () => {
  it('never shows the window that was asked for before it was closed', async () => {
    const { handle, waiting, shows, clock } = await longRoom();
    void handle.open('latest');
    await settled();
    handle.close();
    void handle.open(100);
    await settled();
    // Outgrown, it is asked for once more: nobody looks there any longer.
    waiting[0]?.let();
    await clock.advance(1_000);
    waiting[2]?.let();
    await settled();
    expect([waiting.length, shows(300)]).toEqual([3, false]);
    waiting[1]?.let();
    await settled();
    expect([shows(100), shows(300)]).toEqual([true, false]);
  });
});

describe('what could not be loaded', () => {
  it('stops nothing else', async () => {
    const { handle, waiting, shows } = await longRoom();
    void handle.open('latest');
    await settled();
    waiting.shift()?.let();
    await settled();
    void handle.loadMembers();
    void handle.loadBefore();
    await settled();
    waiting.shift()?.lose();
    waiting.shift()?.lose();
    await settled();
    const { problem, membersProblem, beforeProblem, afterProblem } = handle.get();
    expect([problem, afterProblem]).toEqual([null, null]);
    expect([membersProblem?.code, beforeProblem?.code]).toEqual(['network', 'network']);
    void handle.loadBefore();
    await settled();
    waiting.shift()?.let();
    await settled();
    expect(shows(210)).toBe(true);
    expect(handle.get()).toMatchObject({ beforeProblem: null, membersProblem: { code: 'network' } });
  });

  it('leaves a room where a jump meets that one is not in it any more', async () => {
    const { handle, waiting } = await longRoom();
    void handle.open('latest');
    await settled();
    waiting.shift()?.let();
    await settled();
    const jump = handle.jumpTo(100);
    await settled();
    waiting.shift()?.refuse();
    await expect(jump).rejects.toMatchObject({ code: 'room.not_joined' });
    expect(handle.get()).toMatchObject({ status: 'gone', problem: { code: 'room.not_joined' } });
  });
});
