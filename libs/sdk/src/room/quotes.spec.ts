import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { aMessage, looking, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';
import { takeIn } from './apply-change.js';
import { showQuote } from './quotes.js';
import { emptyTimeline } from './timeline.js';

const pageAsked = 'GET /rooms/:id/messages';

/** Bob looks at the newest of 600 messages, and one of them answers the fifth. */
async function quoting() {
  const scene = await looking(600);
  const { handle, place, room, clock } = scene;
  const asked = () => place.timesAsked(pageAsked);
  const fifth = () => handle.get().quoted.get(5);
  /** What stands in the room now. */
  const there = () => room.messages[4];
  handle.wantQuoted(5);
  await clock.advance(100);
  return { ...scene, asked, fifth, there };
}

describe('a message that another one answers', () => {
  it('is asked for once, and leaves the window where it is', async () => {
    const { handle, asked, fifth, there, clock } = await quoting();
    expect(fifth()).toEqual(there());
    const before = asked();
    handle.wantQuoted(5);
    await clock.advance(100);
    expect(asked()).toBe(before);
    expect(handle.get().messages[0]?.seq).toBe(551);
  });

  it('follows edits and its deletion, far outside the window', async () => {
    const { server, room, fifth, there, asked } = await quoting();
    const before = asked();
    server.edit(room, 5, 'other words');
    expect(fifth()).toMatchObject({ body: 'other words' });
    server.delete(room, 5);
    expect(fifth()?.deletedAt).not.toBeNull();
    expect([fifth(), asked()]).toEqual([there(), before]);
  });

  it('is as it stands after a catch-up, too', async () => {
    const { server, room, link, clock, fifth, there } = await quoting();
    link.cut();
    room.edit(5, 'while the line was down');
    server.reachable = true;
    await clock.advance(5_000);
    expect(fifth()).toEqual(there());
  });

  it('R19: goes with a reset, and is asked for again', async () => {
    const { server, room, handle, clock, fifth, there } = await quoting();
    room.edit(5, 'edited in bulk');
    server.tell(room.resetAll());
    await clock.advance(2_000);
    expect(fifth()).toBeUndefined();
    handle.wantQuoted(5);
    await clock.advance(100);
    expect(fifth()).toEqual(there());
  });

  it('R18: is not overwritten by a page that was on its way while it was edited', async () => {
    const { server, room, handle, fifth, clock } = await quoting();
    let arrive: () => void = () => undefined;
    server.intercept = ({ route, query }) => {
      if (route !== routes.messages.list) return undefined;
      const body = JSON.stringify(room.page(query));
      return new Promise((resolve) => (arrive = () => resolve(new Response(body))));
    };
    handle.wantQuoted(9);
    await settled();
    server.edit(room, 9, 'edited meanwhile');
    arrive();
    await clock.advance(100);
    expect(handle.get().quoted.get(9)).toEqual(room.messages[8]);
    expect(fifth()).toEqual(room.messages[4]);
  });

  it('R18: is asked for again where the page is older than what is held', async () => {
    const { server, room, handle, clock, asked } = await quoting();
    const old = JSON.stringify(room.page({ around: 9, limit: 3 }));
    server.edit(room, 9, 'edited before it was asked for');
    let times = 0;
    server.intercept = ({ route }) =>
      route === routes.messages.list && (times += 1) === 1 ? new Response(old) : undefined;
    const before = asked();
    handle.wantQuoted(9);
    await clock.advance(1_000);
    expect(handle.get().quoted.get(9)).toEqual(room.messages[8]);
    expect(asked()).toBe(before + 2);
  });

  it('R18: is replaced only by one with a higher revision', () => {
    const at = (revision: number) => aMessage({ seq: 5, revision, body: `${revision}` });
    const page = { messages: [at(9)], users: [], epoch: 'first', revision: 9 };
    const shown = showQuote(emptyTimeline, 5, { ...page, hasMoreBefore: true, hasMoreAfter: true });
    const after = (revision: number) => takeIn(shown, { messages: [at(revision)], members: [] });
    expect([4, 9, 11].map((revision) => after(revision).quoted.get(5)?.body)).toEqual(['9', '9', '11']);
    expect(after(4).quoted).toBe(shown.quoted);
  });

  it('is asked for again where the server cannot answer, and no more where it will not', async () => {
    const { server, handle, clock, asked, room } = await quoting();
    let refused = problemOf('server.unavailable');
    server.intercept = ({ route }) => {
      if (route === routes.messages.list) throw new ParleyError(refused);
      return undefined;
    };
    handle.wantQuoted(6);
    await clock.advance(30_000);
    server.intercept = () => undefined;
    await clock.advance(2_000);
    expect(handle.get().quoted.get(6)).toEqual(room.messages[5]);
    refused = problemOf('request.invalid');
    server.intercept = () => {
      throw new ParleyError(refused);
    };
    const before = asked();
    handle.wantQuoted(7);
    await clock.advance(60_000);
    expect([asked(), handle.get().quoted.has(7)]).toEqual([before + 1, false]);
  });

  it('is nothing where there is none, and let go with the room', async () => {
    const { handle, clock } = await quoting();
    handle.wantQuoted(9_999);
    await clock.advance(100);
    expect(handle.get().quoted.get(9_999)).toBeNull();
    handle.close();
    expect(handle.get().quoted.size).toBe(0);
    handle.wantQuoted(5);
    await clock.advance(100);
    expect(handle.get().quoted.size).toBe(0);
  });
});
