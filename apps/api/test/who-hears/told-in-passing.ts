import type { FleetingEventName } from '@parley/contracts';
import { inDen, kinds, newcomer, roomOf, say } from './cast.js';
import type { Cast, Kind } from './cast.js';
import { at, bobs, word, type Row } from './row.js';

const everybody: readonly Kind[] = [...inDen, 'selfprogram'];
const without = (...some: Kind[]): Kind[] => everybody.filter((kind) => !some.includes(kind));

/** They look at Bob, as far as they may. */
async function watch({ people, here }: Cast, of: (kind: Kind) => boolean): Promise<void> {
  for (const [kind, socket] of here)
    await socket.done('presence.watch', { userIds: of(kind) ? [people.self.id] : [] });
}

/** Everybody looks at Bob, all the time. */
function whileWatched(act: Row['act'], of: (kind: Kind) => boolean): Row['act'] {
  return async (cast, begin) => {
    await watch(cast, of);
    return act(cast, begin);
  };
}

const changedProfile: Row['act'] = async ({ people }, begin) => {
  await begin();
  const bio = word();
  await people.self.patch('/users/me', { bio });
  return (event) => at(event, 'user', 'bio') === bio;
};

async function reported(cast: Cast, subject: object): Promise<(event: Parameters<typeof at>[0]) => boolean> {
  const { body } = await cast.people.self.post<{ report: { id: string } }>('/reports', {
    subject,
    reason: 'spam',
  });
  return ({ reportId }) => reportId === body.report.id;
}

export const toldInPassing: Record<FleetingEventName, readonly Row[]> = {
  'typing.changed': [
    {
      when: 'somebody types',
      hearers: without(...bobs),
      untold: 'lost',
      act: async (cast, begin) => {
        await begin();
        const [phone] = cast.of('self');
        await phone?.done('typing.set', { roomId: cast.den, typing: true });
        return ({ userId }) => userId === cast.people.self.id;
      },
    },
  ],
  'presence.changed': [
    {
      when: 'somebody is away, and all look at them',
      // A guest who shares no room with them may not find them.
      hearers: kinds.filter((kind) => !['guestout', 'suspended', 'deleted', 'device'].includes(kind)),
      untold: 'lost',
      act: whileWatched(
        async (cast, begin) => {
          await begin();
          const [phone] = cast.of('self');
          await phone?.done('presence.set', { status: 'dnd' });
          return ({ userId, status }) => userId === cast.people.self.id && status === 'dnd';
        },
        () => true,
      ),
    },
    {
      when: 'nobody looks at them',
      hearers: [],
      untold: 'lost',
      act: whileWatched(
        async (cast, begin) => {
          await begin();
          const [phone] = cast.of('self');
          await phone?.done('presence.set', { status: 'online' });
          return ({ userId }) => userId === cast.people.self.id;
        },
        () => false,
      ),
    },
  ],
  'user.updated': [
    {
      when: 'somebody says something else of themselves',
      hearers: everybody,
      act: whileWatched(changedProfile, () => false),
    },
    {
      when: 'a stranger looks at them, and a guest who may not',
      hearers: [...everybody, 'stranger'],
      act: whileWatched(changedProfile, (kind) => kind === 'stranger' || kind === 'guestout'),
    },
  ],
  'invitations.changed': [
    {
      when: 'a link into the room is made',
      hearers: ['alice', 'roommod'],
      untold: 'lost',
      act: async ({ people, den }, begin) => {
        await begin();
        await people.roommod.post(`/rooms/${den}/invite-links`, {});
        return ({ roomId }) => roomId === den;
      },
    },
    {
      when: 'the room one is invited into is archived',
      hearers: ['stranger'],
      untold: 'lost',
      act: async ({ people }, begin) => {
        const room = await roomOf(people.alice, people.member);
        await people.alice.put(`/rooms/${room}/invitations/${people.stranger.id}`);
        await begin();
        await people.alice.patch(`/rooms/${room}`, { archived: true });
        return ({ roomId }) => roomId === room;
      },
    },
  ],
  'moderation.changed': [
    {
      when: 'somebody is muted',
      hearers: ['alice', 'roommod'],
      untold: 'lost',
      act: async (cast, begin) => {
        const loud = await newcomer(cast);
        await cast.people.alice.put(`/rooms/${cast.den}/members/${loud.id}`);
        await begin();
        await cast.people.alice.put(`/rooms/${cast.den}/mutes/${loud.id}`, { seconds: 60 });
        return ({ roomId }) => roomId === cast.den;
      },
    },
  ],
  'notification.raised': [
    {
      when: 'one is called',
      hearers: bobs,
      untold: 'work',
      act: async ({ people, den }, begin) => {
        await begin();
        const { id } = await say(people.alice, den, `@self ${word()}`);
        return (event) => at(event, 'notification', 'messageId') === id;
      },
    },
    {
      when: 'one calls somebody, and somebody who has blocked one, and those who are not there',
      hearers: ['member', 'blocked'],
      untold: 'work',
      act: async ({ people, den }, begin) => {
        await begin();
        const names = '@member @blocked @blocker @removed @banned @invited @stranger @suspended @guestout';
        const { id } = await say(people.self, den, names);
        return (event) => at(event, 'notification', 'messageId') === id;
      },
    },
  ],
  'reports.changed': [
    {
      when: 'a message is reported',
      hearers: ['servermod', 'serveradmin', 'serverowner'],
      untold: 'lost',
      act: async (cast, begin) => {
        const { seq } = await say(cast.people.alice, cast.den, word());
        await begin();
        return reported(cast, { kind: 'message', roomId: cast.den, seq });
      },
    },
    {
      when: 'a moderator is reported',
      hearers: ['serveradmin', 'serverowner'],
      untold: 'lost',
      act: async (cast, begin) => {
        await begin();
        return reported(cast, { kind: 'person', userId: cast.people.servermod.id });
      },
    },
  ],
  'seen.changed': [
    {
      when: 'somebody has read on in a room that says so',
      hearers: without('hides', ...bobs),
      untold: 'lost',
      act: async ({ people, den }, begin) => {
        const { seq } = await say(people.alice, den, word());
        await begin();
        await people.self.put(`/rooms/${den}/read`, { seq });
        return ({ roomId, userId }) => roomId === den && userId === people.self.id;
      },
    },
    {
      when: 'somebody has who shows it to nobody',
      hearers: [],
      untold: 'lost',
      act: async ({ people, den }, begin) => {
        const { seq } = await say(people.alice, den, word());
        await begin();
        await people.hides.put(`/rooms/${den}/read`, { seq });
        return ({ userId }) => userId === people.hides.id;
      },
    },
  ],
};
