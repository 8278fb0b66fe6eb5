import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { looking } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';
import { RoomTimeline } from './room-timeline.js';

/** Bob looks at the 100th of 600 messages, and has listed who is there. */
async function inThePast() {
  const scene = await looking(600);
  await scene.handle.jumpTo(100);
  await scene.handle.loadMembers();
  const shown: number[][] = [];
  scene.handle.subscribe(({ messages }) => shown.push(messages.map(({ seq }) => seq)));
  return { ...scene, shown };
}
type Scene = Awaited<ReturnType<typeof inThePast>>;

/** What is shown is as the room is, around the 100th message and not at its end, and was never anywhere else. */
function expectStayed({ room, handle, shown }: Scene): void {
  const { messages, hasMoreBefore, hasMoreAfter, status } = handle.get();
  const low = messages[0]!.seq;
  expect(messages).toEqual(room.messages.slice(low - 1, low - 1 + messages.length));
  expect(shown.every((seqs) => seqs.includes(100))).toBe(true);
  expect([status, hasMoreBefore, hasMoreAfter]).toEqual(['ready', low > 1, true]);
}

const pageAsked = 'GET /rooms/:id/messages';

describe('who reads in the past', () => {
  it('R19: stays there through a reset, and goes on from there to the end', async () => {
    const scene = await inThePast();
    const { server, clock, room, bob, handle } = scene;
    room.edit(100, 'edited in bulk');
    server.tell(room.resetAll());
    await clock.advance(2_000);
    expectStayed(scene);
    expect(handle.get().members).toHaveLength(2);
    expect(handle.get().own).toEqual(room.ownShown(bob.id));
    while (handle.get().hasMoreAfter) await handle.loadAfter();
    expect(handle.get().messages.at(-1)).toEqual(room.messages.at(-1));
  });

  it('G4: stays there though the room is far behind', async () => {
    const scene = await inThePast();
    const { server, clock, room, alice, bob, link, bobs } = scene;
    server.changesAtOnce = 1;
    link.cut();
    for (let count = 0; count < 20; count += 1) room.post(alice, { body: `${count}` });
    room.delete(101);
    bobs.connection.retryNow();
    await clock.advance(2_000);
    expectStayed(scene);
    expect(scene.handle.get().own).toEqual(room.ownShown(bob.id));
  });

  it('R18: and what is told while the page around that place is in flight is merged over it', async () => {
    const scene = await inThePast();
    const { server, clock, room, alice } = scene;
    let answer: () => void = () => undefined;
    server.deliver = ({ route }) =>
      route === routes.messages.list ? new Promise((resolve) => (answer = resolve)) : undefined;
    server.tell(room.resetAll());
    await clock.advance(1_000);
    server.edit(room, 100, 'edited meanwhile');
    server.post(room, alice, 'one more');
    answer();
    await clock.advance(1_000);
    expectStayed(scene);
  });

  it('is asked for again where it could not be answered', async () => {
    const scene = await inThePast();
    const { server, clock, room } = scene;
    server.intercept = ({ route }) => {
      if (route === routes.messages.list) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    room.edit(100, 'edited in bulk');
    server.tell(room.resetAll());
    await clock.advance(60_000);
    server.intercept = () => undefined;
    await clock.advance(2_000);
    expectStayed(scene);
  });

  it('R18: takes no page that is older than the reset, R23: nor one of another history', async () => {
    for (const more of [{}, { epoch: 'restored', revision: 10_000 }]) {
      const scene = await inThePast();
      const { server, clock, room } = scene;
      const wrong = JSON.stringify({ ...room.page({ around: 100, limit: 200 }), ...more });
      let times = 0;
      server.intercept = ({ route }) =>
        route === routes.messages.list && (times += 1) === 1
          ? new Response(wrong, { headers: { 'content-type': 'application/json' } })
          : undefined;
      room.edit(100, 'edited in bulk');
      server.tell(room.resetAll());
      await clock.advance(2_000);
      expect(times).toBe(2);
      expectStayed(scene);
    }
  });

  it('keeps nothing aside once the page is there', async () => {
    const { server, clock, room, bobs } = await inThePast();
    const nothing = () => undefined;
    const more = { admit: <T>(task: () => Promise<T>) => task(), met: nothing, learned: nothing };
    const timeline = new RoomTimeline(room.id, { call: bobs.call, clock, random: () => 0.5, ...more });
    await timeline.open({ around: 100 });
    server.tell(room.resetAll());
    timeline.heardHead(room.revision);
    await clock.advance(2_000);
    expect(timeline.state.get()).toMatchObject({ atEnd: false, cursor: room.revision, asking: 0 });
  });

  it('goes elsewhere where they went there meanwhile', async () => {
    const { place, server, clock, room, handle } = await inThePast();
    const answers: (() => void)[] = [];
    server.deliver = ({ route }) =>
      route === routes.messages.list ? new Promise((resolve) => answers.push(resolve)) : undefined;
    const before = place.timesAsked(pageAsked);
    server.tell(room.resetAll());
    await clock.advance(1_000);
    void handle.jumpTo(400);
    await clock.advance(0);
    expect(place.timesAsked(pageAsked)).toBe(before + 2);
    server.deliver = () => undefined;
    for (const answer of answers.reverse()) answer();
    await clock.advance(5_000);
    const { messages, hasMoreAfter } = handle.get();
    const low = messages[0]!.seq;
    expect(messages).toEqual(room.messages.slice(low - 1, low - 1 + messages.length));
    expect([messages.some(({ seq }) => seq === 400), hasMoreAfter]).toEqual([true, true]);
  });

  it('R23: is shown the newest page where the history is another', async () => {
    const { server, clock, room, handle, link } = await inThePast();
    server.restore('restored', (each) => each.forgetAfter(300));
    link.cut();
    await clock.advance(10_000);
    expect(handle.get().messages).toEqual(room.messages.slice(-handle.get().messages.length));
    expect(handle.get().hasMoreAfter).toBe(false);
  });
});
