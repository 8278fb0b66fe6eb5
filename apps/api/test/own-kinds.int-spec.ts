import { describe, expect, it } from '@jest/globals';
import { defaultPreferences, syncedRooms } from '@parley/contracts';
import { OwnChanges } from '../src/rooms/own-changes.service.js';
import { RoomSync } from '../src/rooms/room-sync.service.js';
import type { Actor } from '../src/http/actor.js';
import { noteClosing, noteInvitation, notePreferences } from './services/own-rows.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

/** Alice's private room of two, and Bob, who knows nothing of it. */
async function den() {
  const [alice, carol, bob] = [
    await story.person('alice'),
    await story.person('carol'),
    await story.person('bob'),
  ];
  const secrets = { kind: 'private', name: 'den', topic: 'dark', description: 'a secret' } as const;
  const roomId = await talk.room([alice, carol], secrets);
  return { alice, bob, roomId, invite: () => invite(alice, bob, roomId) };
}

function invite(by: Actor, { id: userId }: Actor, roomId: string): Promise<string> {
  return noteInvitation(story.dataSource, { roomId, userId, by: by.id });
}
const since = ({ id }: Actor, selfRevision = 0) => story.get(OwnChanges).since(id, selfRevision);
/** As it goes out: only what the contract names. */
const synced = async (actor: Actor) =>
  syncedRooms.parse(await story.get(RoomSync).sync(actor, { selfRevision: 0, rooms: [] }));

describe('R3, R13: what only one person sees and nobody told', () => {
  it('is told from its rows, each kind in its place, ascending', async () => {
    const { alice, bob, roomId, invite } = await den();
    await notePreferences(story.dataSource, bob.id, { dense: true });
    const declined = await invite();
    await noteClosing(story.dataSource, { id: declined, userId: bob.id, state: 'declined' });
    const open = await invite();
    const own = await talk.room([alice, bob]);
    await notePreferences(story.dataSource, bob.id, { roomOrder: 'name' });
    const events = await since(bob);
    expect(events.map(({ type, selfRevision }) => [selfRevision, type])).toEqual([
      [3, 'invitation.closed'],
      [4, 'invitation.received'],
      [5, 'room.added'],
      [6, 'preferences.updated'],
    ]);
    expect(events).toMatchObject([
      { invitationId: declined, roomId, state: 'declined' },
      { invitation: { id: open, invitedBy: { id: alice.id } } },
      { room: { id: own } },
      { preferences: { dense: true, roomOrder: 'name', selfRevision: 6 } },
    ]);
    expect(await since(bob, 4)).toEqual(events.slice(2));
    expect(await since(alice)).not.toContainEqual(expect.objectContaining({ type: 'invitation.received' }));
  });

  it('of a room that one is invited to is its name, topic and size, and no more', async () => {
    const { alice, bob, roomId, invite } = await den();
    const id = await invite();
    const [event] = await since(bob);
    expect(event).toEqual({
      type: 'invitation.received',
      selfRevision: 1,
      invitation: {
        id,
        room: { id: roomId, name: 'den', topic: 'dark', memberCount: 2 },
        invitedBy: expect.objectContaining({ id: alice.id }),
        createdAt: expect.any(String),
        selfRevision: 1,
      },
    });
  });

  it('leaves out an invitation that leads nowhere: into an archived room, or where one is', async () => {
    const { alice, bob, roomId, invite: inviteHere } = await den();
    const archived = await talk.room([alice], { kind: 'private', name: 'closed' });
    await inviteHere();
    await invite(alice, bob, archived);
    await talk.update(alice, archived, { archived: true });
    // As a node of an older release does it: nothing is closed.
    await story.sql(
      `INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
       VALUES ($1, $2, 'member', 4, 4, 3, 3)`,
      [roomId, bob.id],
    );
    expect((await since(bob)).map(({ type }) => type)).toEqual(['room.added']);
    expect((await synced(bob)).invitations).toEqual([]);
  });
});

describe('R21: room.sync', () => {
  it('answers all open invitations and the preferences whole, whatever number the asker knows', async () => {
    const { bob, invite } = await den();
    await noteClosing(story.dataSource, { id: await invite(), userId: bob.id, state: 'withdrawn' });
    const open = await invite();
    await notePreferences(story.dataSource, bob.id, { dense: true, ofALaterRelease: 1 });
    const beyond = { selfRevision: 99, rooms: [] };
    for (const given of [{ selfRevision: 0, rooms: [] }, beyond]) {
      const answer = syncedRooms.parse(await story.get(RoomSync).sync(bob, given));
      expect(answer.selfRevision).toBe(4);
      expect(answer.invitations).toMatchObject([{ id: open, selfRevision: 3 }]);
      expect(answer.preferences).toEqual({ ...defaultPreferences, dense: true, selfRevision: 4 });
    }
  });

  it('answers each who asks at the same time with what is theirs', async () => {
    const { alice, bob, invite } = await den();
    const id = await invite();
    await notePreferences(story.dataSource, alice.id, { singleKeys: false });
    const [hers, his] = await Promise.all([synced(alice), synced(bob)]);
    expect([hers.invitations, his.invitations?.map((each) => each.id)]).toEqual([[], [id]]);
    expect([hers.preferences?.singleKeys, his.preferences]).toEqual([false, defaultPreferences]);
  });
});
