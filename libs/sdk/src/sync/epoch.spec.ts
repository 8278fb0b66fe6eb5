import { describe, expect, it } from '@jest/globals';
import { routes } from '@parley/contracts';
import { looking, settled } from '@parley/testkit';

describe('another history', () => {
  it('R23: after a restored database everything is asked for anew', async () => {
    const { place, server, clock, alice, bob, room, handle, bobs } = await looking(9);
    const later = server.room([bob]);
    for (const link of place.linksOf('bob')) link.cut();
    server.restore('restored', (each) => each.forgetAfter(5));
    server.rooms.delete(later.id);
    server.post(room, alice, 'another sixth');
    await clock.advance(3_000);
    expect(handle.get().messages).toEqual(room.messages);
    expect(handle.get().messages.at(-1)?.body).toBe('another sixth');
    expect(bobs.rooms.mine.get().has(later.id)).toBe(false);
    expect(bobs.rooms.mine.get().get(room.id)?.room).toMatchObject({ epoch: 'restored', lastSeq: 6 });
  });

  it('R23: also where the connection breaks in the middle of it', async () => {
    const { place, server, clock, alice, room, handle, link } = await looking(9);
    link.cut();
    server.restore('restored', (each) => each.forgetAfter(5));
    for (let count = 6; count <= 9; count += 1) server.post(room, alice, `another ${count}`);
    let asked = 0;
    server.refuseCommand = (name) => {
      if (name !== 'room.sync' || (asked += 1) !== 2) return undefined;
      for (const each of place.linksOf('bob')) each.cut();
      return undefined;
    };
    await clock.advance(60_000);
    expect(asked).toBeGreaterThan(2);
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R23: what was confirmed and then restored away is not shown as sent for ever', async () => {
    const { place, server, clock, room, handle, link } = await looking(9);
    link.drops = (name) => name === 'message.posted';
    await handle.post('gone with the old database');
    await settled();
    expect(handle.get().pending).toMatchObject([{ status: 'sent' }]);
    for (const each of place.linksOf('bob')) each.cut();
    server.restore('restored', (each) => each.forgetAfter(5));
    await clock.advance(60_000);
    expect(handle.get()).toMatchObject({ pending: [], messages: room.messages });
  });

  it('R23: an answer that was asked for before all was let go brings nothing back', async () => {
    const { server, clock, alice, bob, room, handle, bobs, link } = await looking(9);
    handle.close();
    server.restore('restored', (each) => each.forgetAfter(8));
    link.cut();
    link.holdAcks();
    let asked = 0;
    server.refuseCommand = (name) => {
      if (name === 'room.sync') asked += 1;
      return undefined;
    };
    await clock.advance(500);
    for (const body of ['another ninth', 'a tenth', 'an eleventh']) room.post(alice, { body });
    server.post(room, alice, 'all that is told');
    await clock.advance(500);
    expect(asked).toBe(2);
    server.remove(room, bob);
    await settled();
    link.releaseAcks();
    await clock.advance(3_000);
    expect(bobs.connection.get().status).toBe('online');
    expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
  });

  it('R23: of an open thread whose beginning the restored database does not have, nothing is shown any more', async () => {
    const { place, server, clock, alice, room, bobs } = await looking(9);
    for (let count = 1; count <= 60; count += 1)
      server.post(room, alice, `reply ${count}`, { threadRoot: 7 });
    const thread = bobs.room(room.id).thread(7);
    await thread.open(10);
    expect(thread.get()).toMatchObject({ root: { seq: 7 }, messages: { 0: { threadSeq: 1 } } });
    for (const link of place.linksOf('bob')) link.cut();
    server.restore('restored', (each) => each.forgetAfter(5));
    await clock.advance(60_000);
    expect(thread.get()).toMatchObject({ root: null, messages: [], problem: { code: 'message.not_found' } });
  });

  it('R23: nothing is read in what is of no more use', async () => {
    const { place, server, clock, alice, bob, room, handle } = await looking(9);
    server.restore('restored', (each) => {
      each.forgetAfter(5);
      each.forgetOwn();
    });
    let letGo: () => void = () => undefined;
    server.deliver = ({ route }) =>
      route === routes.rooms.changes ? new Promise((resolve) => (letGo = resolve)) : undefined;
    for (const each of place.linksOf('bob')) each.cut();
    await clock.advance(3_000);
    for (let count = 6; count <= 9; count += 1) server.post(room, alice, `another ${count}`);
    expect(handle.get().messages.at(-1)?.body).toBe('9');
    handle.read(9);
    letGo();
    await clock.advance(3_000);
    expect(room.own(bob.id)).toMatchObject({ lastReadSeq: 0, unread: 9 });
    expect(handle.get()).toMatchObject({ own: { unread: 9 }, messages: room.messages });
  });

  it('R23: another message at the newest place is another history, whatever the numbers say', async () => {
    const { place, server, clock, alice, room, handle } = await looking(9);
    for (const link of place.linksOf('bob')) link.cut();
    room.forgetAfter(5);
    for (let count = 6; count <= 9; count += 1) server.post(room, alice, `another ${count}`);
    await clock.advance(3_000);
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R23: after a restored database one’s own half is the restored one too', async () => {
    const { place, server, clock, room, bobs, handle } = await looking(9);
    handle.read(9);
    await clock.advance(1_000);
    handle.close();
    for (const link of place.linksOf('bob')) link.cut();
    server.restore('restored', (each) => each.forgetOwn());
    await clock.advance(3_000);
    expect(bobs.rooms.mine.get().get(room.id)?.own).toMatchObject({ unread: 9, lastReadSeq: 0 });
  });
});
