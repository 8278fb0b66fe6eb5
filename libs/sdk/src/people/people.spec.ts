import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { aSelf, FakePlace, settled, timeAt } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';

const asked = 'GET /users';

/** Bob, and a server that cannot say for now who is who. */
async function unavailable(code: 'server.unavailable' | 'request.invalid' = 'server.unavailable') {
  const place = new FakePlace();
  const [alice, carol] = [place.server.account('alice'), place.server.account('carol')];
  const { people, session } = await place.comes('bob');
  place.server.intercept = ({ route }) => {
    if (route === routes.users.list) throw new ParleyError(problemOf(code));
    return undefined;
  };
  return { place, alice, carol, people, session };
}

describe('people that are wanted', () => {
  it('are asked for together, and once', async () => {
    const { place, alice, carol, people } = await unavailable();
    place.server.intercept = () => undefined;
    people.want([alice.id]);
    people.want([alice.id, carol.id]);
    await place.clock.advance(60_000);
    expect([people.get(alice.id), people.get(carol.id)]).toEqual([alice, carol]);
    people.want([alice.id]);
    await place.clock.advance(60_000);
    expect(place.timesAsked(asked)).toBe(1);
  });

  it('are known within 2 s of the server being able to say who they are, however long it was not', async () => {
    const { place, alice, carol, people } = await unavailable();
    people.want([alice.id]);
    await place.clock.advance(100_000);
    people.want([carol.id]);
    await place.clock.advance(100_000);
    expect(people.get(alice.id)).toBeUndefined();
    place.server.intercept = () => undefined;
    await place.clock.advance(2_000);
    expect([people.get(alice.id), people.get(carol.id)]).toEqual([alice, carol]);
  });

  it('are not asked for again where that was refused for good, nor after signing out', async () => {
    const refused = await unavailable('request.invalid');
    refused.people.want([refused.alice.id]);
    await refused.place.clock.advance(60_000);
    expect(refused.place.timesAsked(asked)).toBe(1);
    const left = await unavailable();
    left.people.want([left.alice.id]);
    await left.place.clock.advance(10_000);
    await left.session.signOut();
    const times = left.place.timesAsked(asked);
    await left.place.clock.advance(60_000);
    expect(left.place.timesAsked(asked)).toBe(times);
  });

  it('R26: that were asked for before signing out are nobody’s afterwards', async () => {
    const { place, alice, people, session } = await unavailable();
    place.server.intercept = () => undefined;
    let answer: () => void = () => undefined;
    place.server.deliver = ({ route }) =>
      route === routes.users.list ? new Promise((resolve) => (answer = resolve)) : undefined;
    people.want([alice.id]);
    await place.clock.advance(1_000);
    await session.signOut();
    answer();
    await place.clock.advance(1_000);
    expect(people.get(alice.id)).toBeUndefined();
  });
});

/** Bob shows alice, and what the server says of her from now on is `says`. */
async function showing() {
  const place = new FakePlace();
  const alice = place.server.account('alice');
  const { people, presence } = await place.comes('bob');
  const stop = presence.watch([alice.id]);
  people.want([alice.id]);
  await place.clock.advance(1_000);
  const [link] = place.linksOf('bob');
  const says = (more: object) => {
    place.server.intercept = ({ route }) =>
      route === routes.users.list
        ? new Response(JSON.stringify({ users: [{ ...alice, ...more }] }))
        : undefined;
  };
  const name = () => people.get(alice.id)?.displayName;
  return { place, alice, people, presence, stop, cut: () => link!.cut(), says, name };
}

describe('people who are shown', () => {
  it('are called as they call themselves since one was away, asked for once', async () => {
    const { place, cut, says, name } = await showing();
    says({ displayName: 'Ally', updatedAt: timeAt(9) });
    cut();
    await place.clock.advance(5_000);
    expect(name()).toBe('Ally');
    const times = place.timesAsked(asked);
    await place.clock.advance(130_000);
    expect(place.timesAsked(asked)).toBe(times);
  });

  it('are asked for when they are shown again, where they were not right after it', async () => {
    const { place, alice, presence, stop, cut, says, name } = await showing();
    stop();
    await place.clock.advance(1_000);
    says({ displayName: 'Ally', updatedAt: timeAt(9) });
    cut();
    await place.clock.advance(5_000);
    expect(name()).toBe('Alice');
    presence.watch([alice.id]);
    await place.clock.advance(1_000);
    expect(name()).toBe('Ally');
  });

  it('are asked for again where that could not be answered', async () => {
    const { place, cut, says, name } = await showing();
    place.server.intercept = ({ route }) => {
      if (route === routes.users.list) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    cut();
    await place.clock.advance(10_000);
    says({ displayName: 'Ally', updatedAt: timeAt(9) });
    await place.clock.advance(2_000);
    expect(name()).toBe('Ally');
  });

  it('R23: have the name that another history knows, though it is an older one', async () => {
    const { place, people, alice, cut, says, name } = await showing();
    people.meet([{ ...alice, displayName: 'Ally', updatedAt: timeAt(9) }]);
    says({});
    cut();
    place.server.restore('restored', () => undefined);
    await place.clock.advance(5_000);
    expect(name()).toBe('Alice');
  });
});

describe('people who are known', () => {
  it('are asked for anew once the line is back, since nobody told of what they changed meanwhile', async () => {
    const place = new FakePlace();
    const [alice, carol] = [place.server.account('alice'), place.server.account('carol')];
    const { people } = await place.comes('bob');
    people.want([alice.id]);
    await place.clock.advance(60_000);
    expect(place.timesAsked(asked)).toBe(1);
    Object.assign(alice, { displayName: 'Alice B.', updatedAt: timeAt(900) });
    for (const link of place.linksOf('bob')) link.cut();
    people.want([carol.id]);
    await place.clock.advance(60_000);
    expect([people.get(alice.id), people.get(carol.id)]).toEqual([alice, carol]);
    const times = place.timesAsked(asked);
    await place.clock.advance(600_000);
    expect(place.timesAsked(asked)).toBe(times);
  });

  it('are asked for when the line holds, though it broke again before', async () => {
    const place = new FakePlace();
    const alice = place.server.account('alice');
    const { people, connection } = await place.comes('bob');
    people.want([alice.id]);
    await place.clock.advance(1_000);
    const times = place.timesAsked(asked);
    for (let time = 0; time < 2; time += 1) {
      for (const link of place.linksOf('bob')) link.cut();
      while (connection.get().status !== 'online') await place.clock.advance(100);
    }
    expect(place.timesAsked(asked)).toBe(times);
    await place.clock.advance(20_000);
    expect(place.timesAsked(asked)).toBe(times + 1);
  });
});

it('people are asked for as they are to be listed', async () => {
  const { place, people } = await unavailable();
  const asked: unknown[] = [];
  place.server.intercept = ({ route, query }) => {
    if (route === routes.users.list) asked.push(query);
    return undefined;
  };
  await people.search('al', { sort: 'newest', present: true, limit: 5 });
  await people.search('', { present: false });
  expect(asked).toMatchObject([
    { query: 'al', sort: 'newest', present: true, limit: 5 },
    { query: '', sort: 'name', present: false },
  ]);
});

describe('one’s own picture', () => {
  it('is known here as soon as the server has it, of oneself and among the people', async () => {
    const place = new FakePlace();
    const { people, session } = await place.comes('bob');
    const bob = aSelf({ ...place.server.account('bob'), avatarUrl: '/picture', updatedAt: timeAt(900) });
    const sent: unknown[] = [];
    place.server.intercept = ({ route, query }) => {
      if (route !== routes.pictures.putAvatar) return undefined;
      sent.push(query);
      return new Response(JSON.stringify({ user: bob }));
    };
    await people.putAvatar(new Blob(['x']), { x: 1, y: 2, size: 3 });
    await people.putAvatar(new Blob(['x']));
    expect(sent).toEqual([{ x: 1, y: 2, size: 3 }, {}]);
    expect([session.state.get().user?.avatarUrl, people.get(bob.id)?.avatarUrl]).toEqual([
      '/picture',
      '/picture',
    ]);
  });
});

it('one’s own profile is known whole where another device changed it', async () => {
  const place = new FakePlace();
  const { session } = await place.comes('bob');
  const bob = aSelf({ ...place.server.account('bob'), hidesLastSeen: true, updatedAt: timeAt(900) });
  place.server.intercept = ({ route }) =>
    route === routes.users.me ? new Response(JSON.stringify({ user: bob })) : undefined;
  const { email: _, hidesLastSeen: __, ...user } = bob;
  for (let time = 0; time < 2; time += 1) place.server.tellUser(bob.id, 'user.updated', { user });
  await place.clock.advance(1_000);
  expect(session.state.get().user).toMatchObject({ hidesLastSeen: true, updatedAt: timeAt(900) });
  expect(place.timesAsked('GET /users/me')).toBe(1);
});

it('one’s own profile is known as others see it where the rest of it cannot be asked for', async () => {
  const place = new FakePlace();
  const { session } = await place.comes('bob');
  const user = { ...place.server.account('bob'), displayName: 'Robert', updatedAt: timeAt(900) };
  place.server.intercept = ({ route }) => {
    if (route === routes.users.me) throw new ParleyError(problemOf('server.unavailable'));
    return undefined;
  };
  place.server.tellUser(user.id, 'user.updated', { user });
  await place.clock.advance(1_000);
  expect(session.state.get().user).toMatchObject({ displayName: 'Robert', hidesLastSeen: false });
});

it('one’s own profile is the later of two whose answers cross on their way', async () => {
  const place = new FakePlace();
  const { people, session } = await place.comes('bob');
  const bob = place.server.account('bob');
  const answers: ((response: Response) => void)[] = [];
  place.server.intercept = ({ route }) =>
    route === routes.users.updateMe ? new Promise<Response>((resolve) => answers.push(resolve)) : undefined;
  const changed = [people.updateMe({ bio: 'one' }), people.updateMe({ bio: 'two' })];
  await settled();
  const answer = (bio: string, updatedAt: string) =>
    new Response(JSON.stringify({ user: aSelf({ ...bob, bio, updatedAt }) }));
  answers[1]?.(answer('two', timeAt(901)));
  await changed[1];
  answers[0]?.(answer('one', timeAt(900)));
  await changed[0];
  expect([session.state.get().user?.bio, people.get(bob.id)?.bio]).toEqual(['two', 'two']);
});

describe('the rooms shared with somebody', () => {
  it('are those both are in', async () => {
    const place = new FakePlace();
    const [alice, bob] = [place.server.account('alice'), place.server.account('bob')];
    const both = place.server.room([alice, bob]);
    place.server.room([bob]);
    const { people } = await place.comes('bob');
    expect(await people.sharedRooms(alice.id)).toEqual([both.id]);
  });
});
