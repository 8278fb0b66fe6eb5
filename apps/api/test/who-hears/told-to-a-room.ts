import type { RoomEventName, RoomAndOwn } from '@parley/contracts';
import { inDen, newcomer, roomOf, say } from './cast.js';
import type { Cast, Kind } from './cast.js';
import { at, bobs, word, type Row } from './row.js';

const everybody: readonly Kind[] = [...inDen, 'selfprogram'];
/** What a node finds in the rows it tells under these names (R11). */
const byTheRow = ['message.updated', 'message.posted'];
const like = encodeURIComponent('👍');

/** Alice says something, and then does this to it. */
function done(
  to: (cast: Cast, path: string) => Promise<unknown>,
  field: string,
  value: (v: unknown) => boolean,
) {
  return async (cast: Cast, begin: () => Promise<void>) => {
    const { id, seq } = await say(cast.people.alice, cast.den, word());
    await begin();
    await to(cast, `/rooms/${cast.den}/messages/${String(seq)}`);
    return (event: Parameters<typeof at>[0]) =>
      at(event, 'message', 'id') === id && value(at(event, 'message', field));
  };
}

export const toldToARoom: Record<RoomEventName, readonly Row[]> = {
  'message.posted': [
    {
      when: 'somebody writes in a private room',
      hearers: everybody,
      act: async ({ people, den }, begin) => {
        await begin();
        const body = word();
        await say(people.self, den, body);
        return (event) => at(event, 'message', 'body') === body;
      },
    },
    {
      when: 'somebody writes in a thread',
      hearers: everybody,
      act: async ({ people, den }, begin) => {
        const { seq } = await say(people.alice, den, word());
        await begin();
        const body = word();
        await say(people.self, den, body, { threadRoot: seq });
        return (event) => at(event, 'message', 'body') === body;
      },
    },
    {
      when: 'somebody writes to somebody',
      hearers: ['alice', ...bobs],
      act: async ({ people }, begin) => {
        const asked = { userIds: [people.self.id] };
        const { body: opened } = await people.alice.post<RoomAndOwn>('/rooms/direct', asked);
        await begin();
        const body = word();
        await say(people.alice, opened.room.id, body);
        return (event) => at(event, 'message', 'body') === body;
      },
    },
    {
      when: 'somebody writes in a public room of others',
      hearers: ['alice', ...bobs],
      act: async ({ people }, begin) => {
        const { body: made } = await people.alice.post<RoomAndOwn>('/rooms', {
          kind: 'public',
          name: word(),
        });
        await people.self.post(`/rooms/${made.room.id}/join`);
        await begin();
        const body = word();
        await say(people.alice, made.room.id, body);
        return (event) => at(event, 'message', 'body') === body;
      },
    },
  ],
  'message.edited': [
    {
      when: 'a message is changed',
      hearers: everybody,
      untold: byTheRow,
      act: done(
        ({ people }, path) => people.alice.patch(path, { body: 'Better' }),
        'body',
        (v) => v === 'Better',
      ),
    },
  ],
  'message.deleted': [
    {
      when: 'a message is deleted',
      hearers: everybody,
      untold: byTheRow,
      act: done(
        ({ people }, path) => people.roommod.delete(path),
        'deletedAt',
        (v) => typeof v === 'string',
      ),
    },
  ],
  'message.reacted': [
    {
      when: 'somebody reacts',
      hearers: everybody,
      untold: byTheRow,
      act: done(({ people }, path) => people.member.put(`${path}/reactions/${like}`), 'reactions', hasSome),
    },
  ],
  'message.updated': [
    {
      when: 'a message is pinned',
      hearers: everybody,
      untold: byTheRow,
      act: done(
        ({ people }, path) => people.roommod.put(`${path}/pin`),
        'pinned',
        (v) => typeof v === 'object' && v !== null,
      ),
    },
  ],
  'room.updated': [
    {
      when: 'a room says something else of itself',
      hearers: everybody,
      act: async ({ people, den }, begin) => {
        await begin();
        const topic = word();
        await people.roommod.patch(`/rooms/${den}`, { topic });
        return (event) => at(event, 'room', 'topic') === topic;
      },
    },
  ],
  'member.joined': [
    {
      when: 'somebody is added',
      hearers: everybody,
      act: async (cast, begin) => {
        const { id } = await newcomer(cast);
        await begin();
        await cast.people.roommod.put(`/rooms/${cast.den}/members/${id}`);
        return (event) => at(event, 'member', 'userId') === id;
      },
    },
  ],
  'member.updated': [
    {
      when: 'somebody gets another role in a room',
      hearers: everybody,
      act: async (cast, begin) => {
        const member = `/rooms/${cast.den}/members/${(await newcomer(cast)).id}`;
        await cast.people.alice.put(member);
        await begin();
        await cast.people.alice.put(member, { role: 'moderator' });
        return (event) => member.endsWith(String(at(event, 'member', 'userId')));
      },
    },
  ],
  'member.left': [
    {
      when: 'somebody leaves',
      hearers: everybody,
      act: async (cast, begin) => {
        const gone = await newcomer(cast);
        await cast.people.alice.put(`/rooms/${cast.den}/members/${gone.id}`);
        await begin();
        await gone.post(`/rooms/${cast.den}/leave`);
        return (event) => at(event, 'member', 'userId') === gone.id;
      },
    },
    {
      when: 'the one concerned is removed: to them it is told otherwise',
      hearers: ['alice', 'member'],
      act: async ({ people }, begin) => {
        const room = await roomOf(people.alice, people.self, people.member);
        await begin();
        await people.alice.delete(`/rooms/${room}/members/${people.self.id}`);
        return ({ roomId }) => roomId === room;
      },
    },
  ],
  'room.head': [
    {
      when: 'all that somebody said is removed',
      hearers: everybody,
      act: async (cast, begin) => {
        const loud = await newcomer(cast);
        await cast.people.alice.put(`/rooms/${cast.den}/members/${loud.id}`);
        await say(loud, cast.den, word());
        await begin();
        await cast.people.roommod.post(`/rooms/${cast.den}/purges/${loud.id}`, {});
        return ({ roomId }) => roomId === cast.den;
      },
    },
  ],
};

function hasSome(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
