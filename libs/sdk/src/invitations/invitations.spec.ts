import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import type { Invitation } from '@parley/contracts';
import { anInvitation, FakePlace, settled, timeAt } from '@parley/testkit';
import * as fc from 'fast-check';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import { Directory } from '../rooms/directory.js';
import { Invitations } from './invitations.js';

const unanswered: Call = () => Promise.reject(new Error('nobody answers'));
const store = () => new Invitations(unanswered, new Directory(() => 'bob'));
const idsIn = (invitations: Invitations) => [...invitations.mine.get().keys()].sort();

describe('what one is invited to', () => {
  it('R22: once closed stays closed, whatever arrives late', () => {
    const [invitations, late] = [store(), anInvitation({ selfRevision: 3 })];
    invitations.close(late.id);
    invitations.receive(late);
    invitations.takeAll([late], 3);
    expect(idsIn(invitations)).toEqual([]);
  });

  it('R18: an older whole list takes nothing back and brings nothing back', () => {
    const [closed, open] = [anInvitation({ selfRevision: 2 }), anInvitation({ selfRevision: 5 })];
    const invitations = store();
    invitations.takeAll([open], 6);
    invitations.takeAll([closed], 4);
    invitations.receive(closed);
    expect(idsIn(invitations)).toEqual([open.id]);
  });

  it('R18: a whole list takes away what it should name, and leaves what is newer than itself', () => {
    const [old, newer] = [anInvitation({ selfRevision: 2 }), anInvitation({ selfRevision: 8 })];
    const invitations = store();
    invitations.receive(old);
    invitations.receive(newer);
    invitations.takeAll([], 7);
    expect(idsIn(invitations)).toEqual([newer.id]);
  });

  it('into an archived room is gone, and there again as soon as it is read with the room brought back', () => {
    const invitation = anInvitation({ selfRevision: 2 });
    const invitations = store();
    for (const open of [[invitation], [], [invitation]]) {
      invitations.takeAll(open, 2);
      expect(idsIn(invitations)).toEqual(open.map(({ id }) => id));
    }
  });

  it('is called what its room is called now, as soon as it is read again', () => {
    const invitation = anInvitation({ selfRevision: 2 });
    const renamed = { ...invitation, room: { ...invitation.room, name: 'cave' } };
    const invitations = store();
    invitations.takeAll([invitation], 2);
    invitations.takeAll([renamed], 2);
    expect(invitations.mine.get().get(invitation.id)?.room.name).toBe('cave');
  });

  it('R26: is forgotten with the person', () => {
    const invitation = anInvitation({ selfRevision: 2 });
    const invitations = store();
    invitations.takeAll([invitation], 9);
    invitations.clear();
    expect(idsIn(invitations)).toEqual([]);
    invitations.receive(anInvitation({ selfRevision: 1 }));
    expect(idsIn(invitations)).toHaveLength(1);
  });
});

/** Bob and his phone; alice invites him to her den. */
async function invited() {
  const place = new FakePlace();
  const { server } = place;
  const [alice, bob] = [server.account('alice'), server.account('bob')];
  const den = server.room([alice], { kind: 'private', name: 'den', topic: 'dark' });
  const [bobs, phone] = [await place.comes('bob'), await place.comes('bob')];
  const invite = () => server.own.invite(den, bob, alice);
  return { place, server, clock: place.clock, alice, bob, den, bobs, phone, invite };
}

describe('an invitation', () => {
  it('is there at once on every device, with who invites, and goes when it is taken back', async () => {
    const { server, alice, den, bobs, phone, invite } = await invited();
    const { id } = invite();
    for (const parley of [bobs, phone]) {
      expect(parley.invitations.mine.get().get(id)).toMatchObject({
        room: { id: den.id, name: 'den', topic: 'dark', memberCount: 1 },
        invitedBy: alice,
      });
      expect(parley.people.get(alice.id)).toEqual(alice);
    }
    server.own.close(id, 'withdrawn');
    for (const parley of [bobs, phone]) expect(parley.invitations.mine.get().size).toBe(0);
  });

  it('is accepted: one is in the room, on both devices', async () => {
    const { den, bobs, phone, invite } = await invited();
    const { id } = invite();
    expect((await bobs.invitations.accept(id)).room.id).toBe(den.id);
    await settled();
    for (const parley of [bobs, phone]) {
      expect(parley.invitations.mine.get().size).toBe(0);
      expect(parley.rooms.mine.get().has(den.id)).toBe(true);
    }
  });

  it('is declined: it is gone, and one is not in the room', async () => {
    const { den, bobs, phone, invite } = await invited();
    await bobs.invitations.decline(invite().id);
    await settled();
    for (const parley of [bobs, phone]) expect(parley.invitations.mine.get().size).toBe(0);
    expect(bobs.rooms.mine.get().has(den.id)).toBe(false);
  });

  it('goes when its room is archived, by a hint alone, and is there again with the room', async () => {
    const { server, clock, den, bobs, phone, invite } = await invited();
    const { id } = invite();
    for (const open of [[], [id]]) {
      server.change(den, { archivedAt: open.length === 0 ? timeAt(9) : null });
      await clock.advance(1_000);
      for (const parley of [bobs, phone]) expect([...parley.invitations.mine.get().keys()]).toEqual(open);
    }
  });

  it('R3: whose word was lost is found by the next one', async () => {
    const { place, server, clock, bob, bobs, invite } = await invited();
    const [link] = place.linksOf('bob');
    link!.drops = () => true;
    const { id } = invite();
    link!.drops = () => false;
    expect(bobs.invitations.mine.get().size).toBe(0);
    server.own.choose(bob.id, { dense: true });
    await clock.advance(1_000);
    expect([...bobs.invitations.mine.get().keys()]).toEqual([id]);
  });

  it('R21: that came and went while one was away is neither missed nor left behind', async () => {
    const { place, server, clock, bobs, invite } = await invited();
    const before = invite();
    for (const link of place.linksOf('bob')) link.cut();
    server.own.close(before.id, 'withdrawn');
    const after = invite();
    await clock.advance(5_000);
    expect([...bobs.invitations.mine.get().keys()]).toEqual([after.id]);
  });

  it('R28: stays while one is connected to a node of an older release', async () => {
    const { place, server, clock, bobs, invite } = await invited();
    const { id } = invite();
    server.own.isKnown = false;
    for (const link of place.linksOf('bob')) link.cut();
    await clock.advance(5_000);
    expect([...bobs.invitations.mine.get().keys()]).toEqual([id]);
  });

  it('that cannot be answered now is still there', async () => {
    const { server, bobs, invite } = await invited();
    const { id } = invite();
    server.intercept = () => {
      throw new ParleyError(problemOf('server.unavailable'));
    };
    await expect(bobs.invitations.accept(id)).rejects.toMatchObject({ code: 'server.unavailable' });
    expect(bobs.invitations.mine.get().has(id)).toBe(true);
  });

  it('R26: is nobody’s after signing out', async () => {
    const { bobs, invite } = await invited();
    invite();
    await bobs.session.signOut();
    expect(bobs.invitations.mine.get().size).toBe(0);
  });

  it('R23: of another history is forgotten', async () => {
    const { place, server, clock, bob, bobs, invite } = await invited();
    for (const { id } of [invite(), invite()]) server.own.close(id, 'withdrawn');
    const lost = invite();
    for (const link of place.linksOf('bob')) link.cut();
    server.restore('restored', (room) => room.forgetOwn());
    server.own.forget(bob);
    const { id, selfRevision } = invite();
    expect(selfRevision).toBeLessThan(lost.selfRevision);
    await clock.advance(5_000);
    expect([...bobs.invitations.mine.get().keys()]).toEqual([id]);
  });

  it('is a hint to those who invite: which room’s list to ask for again', async () => {
    const { server, bob, den, bobs } = await invited();
    const heard: unknown[] = [];
    bobs.invitations.changedIn.subscribe((room) => heard.push(room));
    for (const times of [1, 2]) {
      server.tellUser(bob.id, 'invitations.changed', { roomId: den.id });
      expect(heard).toHaveLength(times);
    }
    expect(heard).toEqual([{ roomId: den.id }, { roomId: den.id }]);
  });

  it('is a hint of any room when one is back: who was away has missed what was said', async () => {
    const { place, server, clock, bob, den, bobs } = await invited();
    const heard: unknown[] = [];
    bobs.invitations.changedIn.subscribe((room) => heard.push(room));
    for (const link of place.linksOf('bob')) link.cut();
    server.tellUser(bob.id, 'invitations.changed', { roomId: den.id });
    expect(heard).toEqual([]);
    await clock.advance(5_000);
    expect(heard).toEqual([{ roomId: null }]);
  });
});

/** What a server did, one number after the other; a list is read at its number, or a few numbers later. */
type Told =
  | { kind: 'received'; invitation: Invitation }
  | { kind: 'closed'; id: string }
  | { kind: 'list'; open: Invitation[]; selfRevision: number };

function history(acts: readonly ('invite' | 'close' | 'list' | 'late list')[]) {
  const open = new Map<string, Invitation>();
  const told: Told[] = [];
  let number = 0;
  let late: number | null = null;
  for (const act of acts) {
    const [oldest] = open.values();
    if (act === 'invite') {
      const invitation = anInvitation({ selfRevision: ++number });
      open.set(invitation.id, invitation);
      told.push({ kind: 'received', invitation });
    }
    if (act === 'close' && oldest) {
      number += 1;
      open.delete(oldest.id);
      told.push({ kind: 'closed', id: oldest.id });
    }
    if (act === 'late list') late ??= number;
    if (act === 'list') {
      told.push({ kind: 'list', open: [...open.values()], selfRevision: late ?? number });
      late = null;
    }
  }
  return { told, open: [...open.keys()].sort() };
}

describe('invitations in whatever order', () => {
  const acts = fc.array(fc.constantFrom('invite', 'close', 'list', 'late list'), { maxLength: 30 });
  const chances = fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 });

  it('R18: every word twice, in any order, makes what is open', () => {
    fc.assert(
      fc.property(acts, chances, (done, order) => {
        const { told, open } = history(done);
        const words = told.flatMap((word) => [word, word]);
        const placed = words.map((word, place) => ({ word, at: order[place] ?? 0 }));
        const invitations = store();
        for (const { word } of placed.sort((one, other) => one.at - other.at)) take(invitations, word);
        expect(idsIn(invitations)).toEqual(open);
      }),
    );
  });

  it('R21: whatever was lost of it, the next whole list makes it good', () => {
    fc.assert(
      fc.property(acts, chances, (done, luck) => {
        const { told, open } = history([...done, 'list', 'list']);
        const last = told.pop();
        const invitations = store();
        for (const [place, word] of told.entries()) if ((luck[place] ?? 0) % 2 > 0) take(invitations, word);
        if (last) take(invitations, last);
        expect(idsIn(invitations)).toEqual(open);
      }),
    );
  });
});

function take(invitations: Invitations, told: Told): void {
  if (told.kind === 'received') invitations.receive(told.invitation);
  if (told.kind === 'closed') invitations.close(told.id);
  if (told.kind === 'list') invitations.takeAll(told.open, told.selfRevision);
}
