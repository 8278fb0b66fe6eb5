import { describe, expect, it } from '@jest/globals';
import { aNotice, looking, settled } from '@parley/testkit';
import type { Call } from '../http/call.js';
import { Moderation } from './moderation.js';

const unanswered: Call = () => Promise.reject(new Error('nobody answers'));

describe('what moderators did that concerns oneself', () => {
  it('is listed once, by the numbers it bears', () => {
    const moderation = new Moderation({ call: unanswered, met: () => undefined });
    const [first, second] = [aNotice({ selfRevision: 3 }), aNotice({ selfRevision: 5 })];
    moderation.take(second, first);
    moderation.take(second);
    expect(moderation.notices.get()).toEqual([first, second]);
  });

  it('is told to all devices', async () => {
    const { place, server, bob, room, bobs } = await looking();
    const phone = await place.comes('bob');
    server.own.kept.notice(bob.id, { roomId: room.id, act: 'member.muted', reason: 'too loud' });
    await settled();
    for (const { moderation } of [bobs, phone])
      expect(moderation.notices.get()).toMatchObject([{ roomId: room.id, reason: 'too loud' }]);
  });

  it('R3: is asked for where its word was lost, and is forgotten with the sign-in', async () => {
    const { server, clock, bob, bobs, link } = await looking();
    link.drops = (name) => name === 'moderation.noticed';
    server.own.kept.notice(bob.id, { act: 'member.removed' });
    server.own.choose(bob.id, { dense: true });
    await clock.advance(1_000);
    expect(bobs.moderation.notices.get()).toMatchObject([{ act: 'member.removed' }]);
    await bobs.session.signOut();
    expect(bobs.moderation.notices.get()).toEqual([]);
  });

  it('of who is muted or banned in a room it hears that it is another now, and with each comparison that it may be', async () => {
    const { server, clock, alice, bobs, room, bob } = await looking();
    const heard: (string | null | undefined)[] = [];
    bobs.moderation.changedIn.subscribe((changed) => heard.push(changed?.roomId));
    server.tellUser(bob.id, 'moderation.changed', { roomId: room.id });
    await settled();
    expect(heard).toEqual([room.id]);
    server.tellUser(alice.id, 'moderation.changed', { roomId: room.id });
    await clock.advance(300_000);
    expect(heard).toEqual([room.id, null]);
  });
});
