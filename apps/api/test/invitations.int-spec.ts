import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { SelfEvent } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { OwnChanges } from '../src/rooms/own-changes.service.js';
import { holdRoom } from './services/held-room.js';
import { AskingIn } from './services/inviting.js';
import { noteInvitation } from './services/own-rows.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf, selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const ask = new AskingIn(story);

/** Alice's private room with Mona, its moderator, and Max, a plain member; Bob knows nothing of it. */
async function den() {
  const [alice, mona, max, bob] = [
    await story.person('alice'),
    await story.person('mona'),
    await story.person('max'),
    await story.person('bob'),
  ];
  const roomId = await talk.room([alice, max], { kind: 'private', name: 'den', topic: 'dark' });
  await talk.add(alice, roomId, mona, 'moderator');
  const revision = async () => (await talk.one(alice, roomId)).room.revision;
  const selfRevision = async () => (await ask.mine(bob)).selfRevision;
  return { alice, mona, max, bob, roomId, revision, selfRevision, from: story.told.length };
}

const membersOf = async (actor: Actor, roomId: string) =>
  (await talk.members(actor, roomId)).members.map(({ userId }) => userId);
const hints = (from: number) => story.told.slice(from).flatMap((each) => (each.to === 'hint' ? [each] : []));
const numbered = (events: SelfEvent[]) => events.map(({ type, selfRevision }) => [selfRevision, type]);

describe('R3: an invitation', () => {
  it('is told to the invited person under their own number, and takes none of the room', async () => {
    const { alice, mona, bob, roomId, revision, from } = await den();
    const head = await revision();
    const made = await ask.invite(mona, roomId, bob);
    expect(made).toMatchObject({ roomId, user: { id: bob.id }, invitedBy: { id: mona.id } });
    expect(await revision()).toBe(head);
    expect(roomEventsOf(story, roomId, from)).toEqual([]);
    const { invitations, selfRevision } = await ask.mine(bob);
    expect(selfRevision).toBe(1);
    expect(invitations).toEqual([
      {
        id: made.id,
        room: { id: roomId, name: 'den', topic: 'dark', memberCount: 3 },
        invitedBy: expect.objectContaining({ id: mona.id }),
        createdAt: made.createdAt,
        selfRevision: 1,
      },
    ]);
    expect(selfEventsOf(story, bob.id, from)).toEqual([
      { type: 'invitation.received', selfRevision: 1, invitation: invitations[0] },
    ]);
    expect(await story.get(OwnChanges).since(bob.id, 0)).toEqual(selfEventsOf(story, bob.id, from));
    expect(hints(from)).toEqual([
      {
        to: 'hint',
        userIds: expect.any(Array),
        event: { type: 'invitations.changed', roomId },
      },
    ]);
    expect([...(hints(from)[0]?.userIds ?? [])].sort()).toEqual([alice.id, mona.id].sort());
  });

  it('stays one, whoever invites again, and nobody is told twice', async () => {
    const { alice, mona, bob, roomId, selfRevision, from } = await den();
    const first = await ask.put(mona, roomId, bob);
    const told = story.told.length;
    const again = await ask.put(alice, roomId, bob);
    expect([first.created, again.created]).toEqual([true, false]);
    expect(again.invitation).toEqual(first.invitation);
    expect(story.told.slice(told)).toEqual([]);
    expect(await selfRevision()).toBe(1);
    expect(selfEventsOf(story, bob.id, from)).toHaveLength(1);
  });

  it('that is accepted takes two numbers and the room’s one, told as closed, added, joined', async () => {
    const { mona, max, bob, roomId, revision, from } = await den();
    const { id } = await ask.invite(mona, roomId, bob);
    const [head, told] = [await revision(), story.told.length];
    const { room, own } = await ask.accept(bob, id);
    expect([room.id, own?.role, own?.selfRevision]).toEqual([roomId, 'member', 3]);
    expect(await revision()).toBe(head + 1);
    const kinds = story.told
      .slice(told)
      .map((change) => [change.to, 'event' in change ? change.event.type : null]);
    expect(kinds).toEqual([
      ['user', 'invitation.closed'],
      ['user', 'room.added'],
      ['room', 'member.joined'],
      ['hint', 'invitations.changed'],
    ]);
    expect(numbered(selfEventsOf(story, bob.id, from))).toEqual([
      [1, 'invitation.received'],
      [2, 'invitation.closed'],
      [3, 'room.added'],
    ]);
    expect(await story.get(OwnChanges).since(bob.id, 1)).toEqual(selfEventsOf(story, bob.id, told));
    expect((await ask.mine(bob)).invitations).toEqual([]);
    expect(await membersOf(max, roomId)).toContain(bob.id);
    expect((await talk.own(bob, roomId)).unread).toBe(0);
  });

  it.each(['decline', 'withdraw'] as const)('that ends by %s is told so, the room is not', async (act) => {
    const { mona, alice, bob, roomId, revision, from } = await den();
    const { id } = await ask.invite(mona, roomId, bob);
    const head = await revision();
    if (act === 'decline') await ask.decline(bob, id);
    else await ask.withdraw(alice, roomId, bob);
    const state = act === 'decline' ? 'declined' : 'withdrawn';
    const closed = { type: 'invitation.closed', selfRevision: 2, invitationId: id, roomId, state };
    expect(selfEventsOf(story, bob.id, from).at(-1)).toEqual(closed);
    expect(await story.get(OwnChanges).since(bob.id, 0)).toEqual([closed]);
    expect([await revision(), roomEventsOf(story, roomId, from)]).toEqual([head, []]);
    expect((await ask.mine(bob)).invitations).toEqual([]);
    expect((await ask.ofRoom(mona, roomId)).invitations).toEqual([]);
    expect(await codeOf(ask.accept(bob, id))).toBe('invitation.not_found');
  });

  it.each(['adding', 'joining'] as const)('is accepted by %s, under a number of its own', async (act) => {
    const { alice, bob, roomId: hidden, from } = await den();
    const roomId = act === 'adding' ? hidden : await talk.room([alice]);
    const { id } = await ask.invite(alice, roomId, bob);
    if (act === 'adding') await talk.add(alice, roomId, bob);
    else await talk.join(bob, roomId);
    expect(numbered(selfEventsOf(story, bob.id, from))).toEqual([
      [1, 'invitation.received'],
      [2, 'invitation.closed'],
      [3, 'room.added'],
    ]);
    expect(selfEventsOf(story, bob.id, from)[1]).toMatchObject({ invitationId: id, state: 'accepted' });
    expect((await ask.accept(bob, id)).own?.selfRevision).toBe(3);
  });
});

describe('An invitation', () => {
  it('is accepted once, also by two devices at the same time', async () => {
    const { alice, bob, roomId, revision } = await den();
    const { id } = await ask.invite(alice, roomId, bob);
    const head = await revision();
    const held = await holdRoom(story.dataSource, roomId);
    const both = [ask.accept(bob, id), ask.accept(bob, id)];
    await held.awaited(2);
    await held.letGo();
    const [one, other] = await Promise.all(both);
    expect(one?.own).toEqual(other?.own);
    expect(await revision()).toBe(head + 1);
    expect((await membersOf(alice, roomId)).filter((userId) => userId === bob.id)).toHaveLength(1);
  });

  it('does not lead back in who left, or was removed; another one does', async () => {
    const { alice, bob, roomId } = await den();
    const { id } = await ask.invite(alice, roomId, bob);
    await ask.accept(bob, id);
    await talk.remove(alice, roomId, bob);
    expect(await codeOf(ask.accept(bob, id))).toBe('invitation.not_found');
    const another = await ask.invite(alice, roomId, bob);
    expect(another.id).not.toBe(id);
    await ask.accept(bob, another.id);
    expect(await membersOf(alice, roomId)).toContain(bob.id);
  });

  it('that a node of an older release left open does not outlive the membership', async () => {
    const { alice, bob, roomId } = await den();
    await talk.add(alice, roomId, bob);
    const id = await noteInvitation(story.dataSource, { roomId, userId: bob.id, by: alice.id });
    const from = story.told.length;
    await talk.leave(bob, roomId);
    expect(selfEventsOf(story, bob.id, from).map(({ type }) => type)).toEqual([
      'invitation.closed',
      'room.removed',
    ]);
    expect((await ask.mine(bob)).invitations).toEqual([]);
    expect(await codeOf(ask.accept(bob, id))).toBe('invitation.not_found');
  });

  it('is the invited person’s alone', async () => {
    const { alice, max, bob, roomId } = await den();
    const { id } = await ask.invite(alice, roomId, bob);
    for (const other of [alice, max, await story.person('carol', 'admin')]) {
      expect(await codeOf(ask.accept(other, id))).toBe('invitation.not_found');
      expect(await codeOf(ask.decline(other, id))).toBe('invitation.not_found');
    }
    expect(await codeOf(ask.accept(bob, uuid()))).toBe('invitation.not_found');
    expect((await ask.mine(bob)).invitations).toHaveLength(1);
  });

  it('may be declined again, and answered no other way then', async () => {
    const { alice, bob, roomId, selfRevision } = await den();
    const { id } = await ask.invite(alice, roomId, bob);
    await ask.decline(bob, id);
    await ask.decline(bob, id);
    expect(await selfRevision()).toBe(2);
    expect(await codeOf(ask.withdraw(alice, roomId, bob))).toBe('invitation.not_found');
    const another = await ask.invite(alice, roomId, bob);
    await ask.withdraw(alice, roomId, bob);
    expect(await codeOf(ask.decline(bob, another.id))).toBe('invitation.not_found');
  });

  it('into an archived room waits until it is brought back', async () => {
    const { alice, mona, bob, roomId } = await den();
    const { id } = await ask.invite(alice, roomId, bob);
    await talk.update(alice, roomId, { archived: true });
    expect(await codeOf(ask.accept(bob, id))).toBe('room.archived');
    expect(await codeOf(ask.invite(mona, roomId, await story.person('carol')))).toBe('room.archived');
    expect((await ask.mine(bob)).invitations).toEqual([]);
    await talk.update(alice, roomId, { archived: false });
    expect((await ask.mine(bob)).invitations).toMatchObject([{ id }]);
    await ask.accept(bob, id);
  });

  it('is hinted at to the invited person when its room is archived and brought back, and to no one else', async () => {
    const { alice, mona, bob, roomId, selfRevision } = await den();
    const gone = await story.person('gone');
    await ask.invite(alice, roomId, gone);
    await ask.decline(gone, (await ask.mine(gone)).invitations[0]?.id ?? '');
    await ask.invite(mona, roomId, bob);
    const [from, number] = [story.told.length, await selfRevision()];
    const hint = { to: 'hint', userIds: [bob.id], event: { type: 'invitations.changed', roomId } };
    await talk.update(alice, roomId, { archived: true });
    expect(hints(from)).toEqual([hint]);
    await talk.update(alice, roomId, { archived: true });
    await talk.update(alice, roomId, { archived: false });
    expect(hints(from)).toEqual([hint, hint]);
    await talk.update(alice, roomId, { topic: 'bright' });
    expect([hints(from).length, await selfRevision(), selfEventsOf(story, bob.id, from)]).toEqual([
      2,
      number,
      [],
    ]);
  });

  it('is hinted at when its room is archived because the last one left it', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const roomId = await talk.room([alice], { kind: 'private', name: 'den' });
    await ask.invite(alice, roomId, bob);
    const from = story.told.length;
    await talk.leave(alice, roomId);
    expect(hints(from).map(({ userIds }) => userIds)).toEqual([[bob.id]]);
    expect((await ask.mine(bob)).invitations).toEqual([]);
  });

  it('is not for who is in, nor for nobody', async () => {
    const { alice, max, roomId } = await den();
    expect(await codeOf(ask.invite(alice, roomId, max))).toBe('room.already_joined');
    expect(await codeOf(ask.invite(alice, roomId, alice))).toBe('room.already_joined');
    expect(await codeOf(ask.invite(alice, roomId, { ...max, id: uuid() }))).toBe('user.not_found');
  });

  it('is one of so many at most', async () => {
    const { alice, bob, roomId } = await den();
    await story.sql(
      `WITH made AS (
         INSERT INTO rooms (id, kind, name, name_key, created_by)
         SELECT gen_random_uuid(), 'private', 'r', 'r', $2::uuid FROM generate_series(1, $3::int) RETURNING id)
       INSERT INTO invitations (id, room_id, user_id, invited_by, self_revision)
       SELECT gen_random_uuid(), made.id, $1::uuid, $2::uuid, 0 FROM made`,
      [bob.id, alice.id, limits.invitations],
    );
    expect(await codeOf(ask.invite(alice, roomId, bob))).toBe('policy.denied');
    expect((await ask.mine(bob)).selfRevision).toBe(0);
    const one = (await ask.mine(bob)).invitations[0]?.id ?? '';
    await ask.decline(bob, one);
    await ask.invite(alice, roomId, bob);
  });
});

describe('R1: what was decided before the lock is advice', () => {
  it('a moderator who was removed while the room was held invites nobody', async () => {
    const { mona, bob, roomId } = await den();
    const held = await holdRoom(story.dataSource, roomId);
    const invited = codeOf(ask.invite(mona, roomId, bob));
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      mona.id,
    ]);
    await held.letGo();
    expect(await invited).toBe('room.not_found');
    expect((await ask.mine(bob)).invitations).toEqual([]);
  });

  it('an invitation that was withdrawn while its acceptance waited lets nobody in', async () => {
    const { alice, bob, roomId } = await den();
    const { id } = await ask.invite(alice, roomId, bob);
    const held = await holdRoom(story.dataSource, roomId);
    const accepted = codeOf(ask.accept(bob, id));
    await held.awaited(1);
    await held.run(`UPDATE invitations SET state = 'withdrawn', closed_at = now() WHERE id = $1`, [id]);
    await held.letGo();
    expect(await accepted).toBe('invitation.not_found');
    expect(await membersOf(alice, roomId)).not.toContain(bob.id);
  });

  it('accepting while one is added makes one member', async () => {
    const { alice, bob, roomId, revision } = await den();
    const { id } = await ask.invite(alice, roomId, bob);
    const head = await revision();
    const held = await holdRoom(story.dataSource, roomId);
    const both = Promise.all([talk.add(alice, roomId, bob), ask.accept(bob, id)]);
    await held.awaited(2);
    await held.letGo();
    await both;
    expect(await revision()).toBe(head + 1);
    expect((await ask.mine(bob)).selfRevision).toBe(3);
  });
});

describe('Who is invited', () => {
  it('is listed to those who may invite, newest first, page by page', async () => {
    const { alice, mona, max, roomId } = await den();
    const invited: string[] = [];
    for (let number = 0; number < 3; number += 1)
      invited.unshift((await ask.invite(alice, roomId, await story.person('guest', 'guest'))).user.id);
    const first = await ask.ofRoom(mona, roomId, { limit: 2 });
    const second = await ask.ofRoom(mona, roomId, { limit: 2, after: first.next ?? '' });
    expect([...first.invitations, ...second.invitations].map(({ user }) => user.id)).toEqual(invited);
    expect([first.invitations.length, second.next]).toEqual([2, null]);
    expect(await codeOf(ask.ofRoom(max, roomId))).toBe('policy.denied');
    expect(await codeOf(ask.ofRoom(alice, roomId, { after: 'elsewhere' }))).toBe('request.invalid');
  });
});
