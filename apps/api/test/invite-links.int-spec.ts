import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { LinkMaking } from '../src/rooms/invite-links/link-making.service.js';
import { holdRoom } from './services/held-room.js';
import { AskingIn } from './services/inviting.js';
import { codeOf } from './services/refused.js';
import { selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const ask = new AskingIn(story);

/** Alice's private room with Max, a plain member; Bob knows nothing of it. */
async function den() {
  const [alice, max, bob] = [
    await story.person('alice'),
    await story.person('max'),
    await story.person('bob'),
  ];
  const roomId = await talk.room([alice, max], { kind: 'private', name: 'den', topic: 'dark' });
  return { alice, max, bob, roomId };
}
const membersOf = async (actor: Actor, roomId: string) =>
  (await talk.members(actor, roomId)).members.map(({ userId }) => userId);

/** What the link counts, and how many rows say so. */
async function usesOf(linkId: string): Promise<{ uses: number; rows: number }> {
  const [found] = await story.sql<{ uses: number; rows: number }>(
    `SELECT uses, (SELECT count(*)::int FROM invite_link_uses u WHERE u.link_id = l.id) AS rows
     FROM invite_links l WHERE id = $1`,
    [linkId],
  );
  if (!found) throw new Error('there is no such link');
  return found;
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const expire = (linkId: string) =>
  story.sql(`UPDATE invite_links SET expires_at = now() - interval '1 second' WHERE id = $1`, [linkId]);
const people = (count: number) => Promise.all(Array.from({ length: count }, () => story.person('somebody')));

describe('An invite link', () => {
  it('lets in whoever holds it, as a plain member, guests too', async () => {
    const { alice, bob, roomId } = await den();
    const link = await ask.link(alice, roomId);
    const unlimited = { uses: 0, maxUses: null, expiresAt: null };
    expect(link).toMatchObject({ roomId, createdBy: { id: alice.id }, ...unlimited });
    expect(link.code).toMatch(/^[\w-]{22}$/);
    const from = story.told.length;
    const { room, own } = await ask.joinBy(bob, link.code);
    expect([room?.id, own?.role]).toEqual([roomId, 'member']);
    expect(selfEventsOf(story, bob.id, from).map(({ type }) => type)).toEqual(['room.added']);
    await ask.joinBy(await story.person('guest', 'guest'), link.code);
    expect(await usesOf(link.id)).toEqual({ uses: 2, rows: 2 });
  });

  it('counts people: who is in already, or comes twice, is not counted again', async () => {
    const { alice, max, bob, roomId } = await den();
    const link = await ask.link(alice, roomId, { maxUses: 1 });
    await ask.joinBy(max, link.code);
    expect(await usesOf(link.id)).toEqual({ uses: 0, rows: 0 });
    const [one, again] = [await ask.joinBy(bob, link.code), await ask.joinBy(bob, link.code)];
    expect(again.own).toEqual(one.own);
    expect(await usesOf(link.id)).toEqual({ uses: 1, rows: 1 });
  });

  it('lets in as many as it says, however many come at once', async () => {
    const { alice, roomId } = await den();
    const link = await ask.link(alice, roomId, { maxUses: 10 });
    const comers = await people(30);
    const codes = await Promise.all(comers.map((person) => codeOf(ask.joinBy(person, link.code))));
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
    expect(new Set(codes)).toEqual(new Set([undefined, 'invite_link.not_valid']));
    expect(await usesOf(link.id)).toEqual({ uses: 10, rows: 10 });
    expect(await membersOf(alice, roomId)).toHaveLength(12);
    const [head] = await story.sql<{ count: number; revision: number }>(
      'SELECT member_count AS count, revision FROM rooms WHERE id = $1',
      [roomId],
    );
    // The room itself, alice, max, and ten more: those who were refused took no number with them.
    expect(head).toEqual({ count: 12, revision: 13 });
  });

  it('lets one person in once, by two devices at the same time', async () => {
    const { alice, bob, roomId } = await den();
    const link = await ask.link(alice, roomId, { maxUses: 5 });
    const held = await holdRoom(story.dataSource, roomId);
    const both = [ask.joinBy(bob, link.code), ask.joinBy(bob, link.code)];
    await held.awaited(2);
    await held.letGo();
    const [one, other] = await Promise.all(both);
    expect(one?.own).toEqual(other?.own);
    expect(await usesOf(link.id)).toEqual({ uses: 1, rows: 1 });
  });

  it('brings back who was removed only while it is not used up', async () => {
    const { alice, bob, roomId } = await den();
    const [once, often] = [await ask.link(alice, roomId, { maxUses: 1 }), await ask.link(alice, roomId)];
    await ask.joinBy(bob, once.code);
    await talk.remove(alice, roomId, bob);
    expect(await codeOf(ask.joinBy(bob, once.code))).toBe('invite_link.not_valid');
    expect(await membersOf(alice, roomId)).not.toContain(bob.id);
    for (let time = 0; time < 2; time += 1) {
      await ask.joinBy(bob, often.code);
      expect(await membersOf(alice, roomId)).toContain(bob.id);
      await talk.remove(alice, roomId, bob);
    }
    expect([await usesOf(once.id), await usesOf(often.id)]).toEqual([
      { uses: 1, rows: 1 },
      { uses: 1, rows: 1 },
    ]);
  });

  it('accepts an open invitation to the same room on the way', async () => {
    const { alice, bob, roomId } = await den();
    await ask.invite(alice, roomId, bob);
    const { own } = await ask.joinBy(bob, (await ask.link(alice, roomId)).code);
    expect(own?.selfRevision).toBe(3);
    expect((await ask.mine(bob)).invitations).toEqual([]);
  });
});

describe('A link that has ended', () => {
  const ends: Record<string, (by: Actor, roomId: string, linkId: string) => Promise<unknown>> = {
    'is expired': (_, __, linkId) => expire(linkId),
    'is revoked': (by, roomId, linkId) => ask.revoke(by, roomId, linkId),
    'is used up': async (_, __, linkId) => {
      await story.sql('UPDATE invite_links SET max_uses = 1, uses = 1 WHERE id = $1', [linkId]);
    },
    'leads into an archived room': (by, roomId) => talk.update(by, roomId, { archived: true }),
  };

  it.each(Object.entries(ends))('since it %s, is answered like one that never was', async (_, end) => {
    const { alice, bob, roomId } = await den();
    const link = await ask.link(alice, roomId);
    const { room } = await ask.preview(link.code);
    expect(room).toEqual({ name: 'den', topic: 'dark', memberCount: 2 });
    await end(alice, roomId, link.id);
    for (const code of [link.code, 'a'.repeat(limits.inviteLink.code)]) {
      expect(await codeOf(ask.preview(code))).toBe('invite_link.not_valid');
      expect(await codeOf(ask.joinBy(bob, code))).toBe('invite_link.not_valid');
    }
    expect((await usesOf(link.id)).rows).toBe(0);
    expect((await ask.mine(bob)).selfRevision).toBe(0);
  });

  it('still answers those who came in by it', async () => {
    const { alice, bob, roomId } = await den();
    const link = await ask.link(alice, roomId);
    await ask.joinBy(bob, link.code);
    await ask.revoke(alice, roomId, link.id);
    expect((await ask.joinBy(bob, link.code)).room?.id).toBe(roomId);
  });

  it('is listed for thirty days more', async () => {
    const { alice, roomId } = await den();
    const [first, second, third] = [
      await ask.link(alice, roomId),
      await ask.link(alice, roomId, { expiresAt: inDays(1) }),
      await ask.link(alice, roomId, { maxUses: 1 }),
    ];
    await ask.revoke(alice, roomId, first.id);
    await ask.joinBy(await story.person('bob'), third.code);
    const listed = async () => (await ask.links(alice, roomId)).inviteLinks.map(({ id }) => id);
    const back = `now() - interval '31 days'`;
    expect(await listed()).toEqual([third.id, second.id, first.id]);
    await story.sql(`UPDATE invite_links SET revoked_at = ${back} WHERE id = $1`, [first.id]);
    expect(await listed()).toEqual([third.id, second.id]);
    await story.sql(`UPDATE invite_links SET expires_at = ${back} WHERE id = $1`, [second.id]);
    expect(await listed()).toEqual([third.id]);
    await story.sql(`UPDATE invite_link_uses SET at = ${back} WHERE link_id = $1`, [third.id]);
    expect(await listed()).toEqual([]);
  });
});

describe('R1: what was decided before the lock is advice', () => {
  it('a link that was revoked while one waited for the room lets nobody in', async () => {
    const { alice, bob, roomId } = await den();
    const link = await ask.link(alice, roomId);
    const held = await holdRoom(story.dataSource, roomId);
    const joined = codeOf(ask.joinBy(bob, link.code));
    await held.awaited(1);
    await held.run('UPDATE invite_links SET revoked_at = now() WHERE id = $1', [link.id]);
    await held.letGo();
    expect(await joined).toBe('invite_link.not_valid');
    expect(await membersOf(alice, roomId)).not.toContain(bob.id);
    expect(await usesOf(link.id)).toEqual({ uses: 0, rows: 0 });
  });

  it('one whose right was taken while the room was held makes no link', async () => {
    const { alice, max, roomId } = await den();
    await talk.add(alice, roomId, max, 'moderator');
    const held = await holdRoom(story.dataSource, roomId);
    const made = codeOf(ask.link(max, roomId));
    await held.awaited(1);
    await held.run(`UPDATE memberships SET role = 'member' WHERE room_id = $1 AND user_id = $2`, [
      roomId,
      max.id,
    ]);
    await held.letGo();
    expect(await made).toBe('policy.denied');
    expect((await ask.links(alice, roomId)).inviteLinks).toEqual([]);
  });
});

describe('Making a link', () => {
  const making = () => story.get(LinkMaking);

  it('twice with the same client id makes one, also at the same time', async () => {
    const { alice, roomId } = await den();
    const wanted = { clientId: uuid(), maxUses: 3 };
    const made = await Promise.all([1, 2, 3].map(() => making().make(alice, roomId, wanted)));
    expect(new Set(made.map(({ inviteLink }) => inviteLink.id)).size).toBe(1);
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    const elsewhere = await talk.room([alice]);
    expect(await codeOf(making().make(alice, elsewhere, wanted))).toBe('request.invalid');
  });

  it('is for those who may invite, and hints at the others of them', async () => {
    const { alice, max, bob, roomId } = await den();
    expect(await codeOf(ask.link(max, roomId))).toBe('policy.denied');
    expect(await codeOf(ask.link(bob, roomId))).toBe('room.not_found');
    expect(await codeOf(ask.links(max, roomId))).toBe('policy.denied');
    const from = story.told.length;
    const link = await ask.link(alice, roomId);
    expect(await codeOf(ask.revoke(max, roomId, link.id))).toBe('policy.denied');
    await ask.revoke(alice, roomId, link.id);
    await ask.revoke(alice, roomId, link.id);
    const event = { type: 'invitations.changed', roomId };
    const told = story.told.slice(from);
    const hint = { to: 'hint', userIds: [alice.id], event };
    expect(told).toEqual([hint, hint, hint]);
    const elsewhere = await talk.room([alice]);
    expect(await codeOf(ask.revoke(alice, elsewhere, link.id))).toBe('invite_link.not_found');
    expect(await codeOf(making().revokeForServer(await story.person('ada', 'admin'), link.id))).toBe(
      'invite_link.not_found',
    );
  });

  it.each([
    ['in the past', () => inDays(-1)],
    ['beyond a year', () => inDays(limits.inviteLink.days + 1)],
  ])('that ends %s is refused', async (_, expiresAt) => {
    const { alice, roomId } = await den();
    const ada = await story.person('ada', 'admin');
    const wanted = { expiresAt: expiresAt() };
    expect(await codeOf(ask.link(alice, roomId, wanted))).toBe('request.invalid');
    expect(await codeOf(making().makeForServer(ada, wanted))).toBe('request.invalid');
  });
});

describe('A link to the server', () => {
  it('is made and revoked by admins, and leads into no room', async () => {
    const [ada, bob] = [await story.person('ada', 'admin'), await story.person('bob', 'moderator')];
    const making = story.get(LinkMaking);
    expect(await codeOf(making.makeForServer(bob, {}))).toBe('policy.denied');
    const clientId = uuid();
    const made = await Promise.all([1, 2].map(() => making.makeForServer(ada, { clientId, maxUses: 1 })));
    const [link] = made.map(({ inviteLink }) => inviteLink);
    expect(made.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(link).toMatchObject({ roomId: null, createdBy: { id: ada.id }, maxUses: 1 });
    expect(await ask.preview(link?.code ?? '')).toMatchObject({
      serverName: 'Parley',
      room: null,
      signUp: true,
      asGuest: false,
    });
    expect(await ask.joinBy(bob, link?.code ?? '')).toEqual({ room: null, own: null });
    expect(await usesOf(link?.id ?? '')).toEqual({ uses: 0, rows: 0 });
    await making.revokeForServer(ada, link?.id ?? '');
    expect(await codeOf(ask.joinBy(bob, link?.code ?? ''))).toBe('invite_link.not_valid');
  });
});
