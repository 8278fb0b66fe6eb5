import type { RoomInvitation, SelfEventName } from '@parley/contracts';
import { signIn } from '../people.js';
import type { Person } from '../people.js';
import { newcomer, program, roomOf, say } from './cast.js';
import type { Cast } from './cast.js';
import { annex, at, bobs, word, type Row } from './row.js';

type Begin = () => Promise<void>;

/** Bob does something that is his alone, with a message of the den. */
function ofOneself(
  act: (bob: Person, room: string, seq: number, cast: Cast) => Promise<unknown>,
  ...field: string[]
) {
  return async (cast: Cast, begin: Begin) => {
    const { seq } = await say(cast.people.alice, cast.den, word());
    await begin();
    await act(cast.people.self, cast.den, seq, cast);
    return (event: Parameters<typeof at>[0]) => field.length === 0 || at(event, ...field) === cast.den;
  };
}

/** Of a sign-in of its own, which is taken away then: who has it hears so, and none of their other devices. */
function endedBy(open: (cast: Cast) => Promise<[{ accessToken: string }, () => Promise<unknown>]>) {
  return async (cast: Cast, begin: Begin) => {
    const [device, end] = await open(cast);
    await cast.enter('device', device);
    await begin();
    await end();
    return () => true;
  };
}

export const toldToOneself: Record<SelfEventName, readonly Row[]> = {
  'room.added': [
    {
      when: 'one is added to a room',
      hearers: bobs,
      act: async ({ people }, begin) => {
        const room = await roomOf(people.alice);
        await begin();
        await people.alice.put(`/rooms/${room}/members/${people.self.id}`);
        return (event) => at(event, 'room', 'id') === room;
      },
    },
  ],
  'room.removed': [
    {
      when: 'one is removed from a room',
      hearers: bobs,
      act: async (cast, begin) => {
        const { alice, self } = cast.people;
        const room = await annex(cast);
        await begin();
        await alice.delete(`/rooms/${room}/members/${self.id}`);
        return ({ roomId }) => roomId === room;
      },
    },
  ],
  'own.updated': [
    {
      when: 'one marks a room as a favourite',
      hearers: bobs,
      act: ofOneself((bob, room) => bob.patch(`/rooms/${room}/own`, { favourite: true }), 'own', 'roomId'),
    },
    {
      when: 'one has read on',
      hearers: bobs,
      act: ofOneself((bob, room, seq) => bob.put(`/rooms/${room}/read`, { seq }), 'own', 'roomId'),
    },
  ],
  'invitation.received': [
    {
      when: 'one is invited',
      hearers: bobs,
      act: async ({ people }, begin) => {
        const room = await roomOf(people.alice);
        await begin();
        await people.alice.put(`/rooms/${room}/invitations/${people.self.id}`);
        return (event) => at(event, 'invitation', 'room', 'id') === room;
      },
    },
  ],
  'invitation.closed': [
    {
      when: 'an invitation is taken back',
      hearers: bobs,
      act: async ({ people }, begin) => {
        const room = await roomOf(people.alice);
        const path = `/rooms/${room}/invitations/${people.self.id}`;
        await people.alice.put<{ invitation: RoomInvitation }>(path);
        await begin();
        await people.alice.delete(path);
        return ({ roomId }) => roomId === room;
      },
    },
  ],
  'thread.updated': [
    {
      when: 'one follows a thread',
      hearers: bobs,
      act: ofOneself((bob, room, seq) =>
        bob.patch(`/rooms/${room}/threads/${String(seq)}/own`, { following: true }),
      ),
    },
  ],
  'preferences.updated': [
    {
      when: 'one chooses',
      hearers: bobs,
      act: ofOneself((bob) => bob.patch('/users/me/preferences', { keywords: [word().slice(0, 20)] })),
    },
  ],
  'draft.updated': [
    {
      when: 'one writes a draft',
      hearers: bobs,
      act: ofOneself(
        (bob, room, root) => bob.put(`/rooms/${room}/draft`, { body: word(), version: 0, root }),
        'draft',
        'roomId',
      ),
    },
  ],
  'bookmark.updated': [
    {
      when: 'one bookmarks a message',
      hearers: bobs,
      act: ofOneself(
        (bob, room, seq) => bob.put(`/rooms/${room}/messages/${String(seq)}/bookmark`, {}),
        'bookmark',
        'roomId',
      ),
    },
  ],
  'block.updated': [
    {
      when: 'one blocks somebody',
      hearers: bobs,
      act: ofOneself(async (bob, _room, _seq, cast) => {
        const { id } = await newcomer(cast);
        await bob.put(`/users/${id}/block`);
      }),
    },
  ],
  'inbox.done': [
    {
      when: 'one is done with something in the inbox',
      hearers: bobs,
      act: ofOneself(async (bob, roomId, _seq, { people }) => {
        const { seq } = await say(people.alice, roomId, '@self');
        const items = [{ roomId, seq, kind: 'mention', revision: 0 }];
        await bob.put('/inbox/done', { items, done: true });
      }),
    },
  ],
  'moderation.noticed': [
    {
      when: 'one is muted',
      hearers: bobs,
      act: async (cast, begin) => {
        const room = await annex(cast);
        await begin();
        await cast.people.alice.put(`/rooms/${room}/mutes/${cast.people.self.id}`, { seconds: 60 });
        return (event) => at(event, 'notice', 'roomId') === room;
      },
    },
  ],
  'report.updated': [
    {
      when: 'one reports a message',
      hearers: bobs,
      act: ofOneself((bob, roomId, seq) =>
        bob.post('/reports', { subject: { kind: 'message', roomId, seq }, reason: 'spam' }),
      ),
    },
  ],
  'session.ended': [
    {
      when: 'one signs out on one device',
      hearers: ['device'],
      act: endedBy(async ({ nodes: [north] }) => {
        if (!north) throw new Error('there is no node');
        const device = await signIn(north, 'self');
        return [device, () => device.with({ cookie: device.cookie }).post('/auth/logout')];
      }),
    },
    {
      when: 'a token is revoked',
      hearers: ['device'],
      act: endedBy(async ({ people }) => {
        const robot = await program(people.self, 'read');
        return [robot, () => people.self.delete(`/auth/tokens/${robot.id}`)];
      }),
    },
    {
      when: 'somebody is suspended',
      hearers: ['device'],
      act: endedBy(async (cast) => {
        const spammer = await newcomer(cast);
        await cast.people.alice.put(`/rooms/${cast.den}/members/${spammer.id}`);
        const end = () => cast.people.servermod.patch(`/admin/users/${spammer.id}`, { suspended: true });
        return [spammer, end];
      }),
    },
  ],
};
