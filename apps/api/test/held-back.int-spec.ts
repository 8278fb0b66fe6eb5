import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AdminUser, CreatedToken, RoomAndOwn, User } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { Authenticator } from '../src/auth/authenticator.service.js';
import { Admission } from '../src/http/admission.js';
import { ChangesReading } from '../src/messages/changes-reading.service.js';
import { RateLimits } from '../src/http/rate-limits/rate-limits.service.js';
import { PeopleTable } from '../src/admin/people/people-table.service.js';
import { PeopleSearch } from '../src/users/people-search.service.js';
import { Caller, codeOf, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { heldRequest, rawCode } from './raw-request.js';
import { clockToPutOn } from './services/clock-to-put-on.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let alice: Person;
/** Whose access is taken away while they ask; an admin. */
let victor: Person;
/** What an admin acts on. */
let wanda: Person;
let roomId: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice } = await signUpAll(server, 'olga', 'alice'));
});
afterAll(() => server.close());
const putOn = clockToPutOn();

beforeEach(async () => {
  victor = await signUp(server, `victor-${randomUUID().slice(0, 8)}`);
  wanda = await signUp(server, `wanda-${randomUUID().slice(0, 8)}`);
  await olga.patch(`/admin/users/${victor.id}`, { role: 'admin' });
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: randomUUID() });
  roomId = body.room.id;
  await alice.put(`/rooms/${roomId}/members/${victor.id}`);
});

const losses = {
  suspended: () => olga.patch(`/admin/users/${victor.id}`, { suspended: true }),
  'signed out': () => olga.delete(`/admin/users/${victor.id}/sessions`),
  removed: () => alice.delete(`/rooms/${roomId}/members/${victor.id}`),
  'no admin any more': () => olga.patch(`/admin/users/${victor.id}`, { role: 'member' }),
};
type Loss = keyof typeof losses;

/** What happens while somebody holds their request back, or the server does. */
async function loses(loss: Loss): Promise<void> {
  expect((await losses[loss]()).status).toBeLessThan(300);
  await alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'Now between us' });
  putOn(600);
}

type Place = 'the limits' | 'the line of those who catch up' | 'the search' | 'the table' | 'the rows';

/** Whoever gets there next waits until they are let go; at the search and the table with what they found. */
function hold(place: Place) {
  const [there, open] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const wait = () => {
    there.resolve(undefined);
    return open.promise;
  };
  if (place === 'the limits') {
    const limits = server.app.get(RateLimits);
    const charge = limits.charge.bind(limits);
    jest.spyOn(limits, 'charge').mockImplementationOnce((...given) => wait().then(() => charge(...given)));
  } else if (place === 'the search') {
    const search = server.app.get(PeopleSearch);
    const page = search.page.bind(search);
    jest
      .spyOn(search, 'page')
      .mockImplementationOnce((...given) => page(...given).then((found) => wait().then(() => found)));
  } else if (place === 'the rows') {
    const reading = server.app.get(ChangesReading);
    const later = reading.later.bind(reading);
    jest
      .spyOn(reading, 'later')
      .mockImplementationOnce((...given) => later(...given).then((found) => wait().then(() => found)));
  } else if (place === 'the table') {
    const table = server.app.get(PeopleTable);
    const page = table.page.bind(table);
    jest
      .spyOn(table, 'page')
      .mockImplementationOnce((...given) => page(...given).then((found) => wait().then(() => found)));
  } else {
    const admission = server.app.get(Admission);
    const admit = admission.admit.bind(admission);
    jest.spyOn(admission, 'admit').mockImplementationOnce((work) => wait().then(() => admit(work)));
  }
  return { reached: there.promise, letGo: () => open.resolve(undefined) };
}

describe('G5: Whoever holds back a body while it is taken from them', () => {
  const acts = {
    'their profile': () => ['PATCH', '/users/me', { bio: 'Still here' }] as const,
    'somebody’s role': () => ['PATCH', `/admin/users/${wanda.id}`, { role: 'guest' }] as const,
    'a room': () => ['PATCH', `/rooms/${roomId}`, { topic: 'Mine' }] as const,
    'a message': () =>
      ['POST', `/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'Still here' }] as const,
    'a new room': () => ['POST', '/rooms', { kind: 'private', name: randomUUID() }] as const,
    'a token': () => ['POST', '/auth/tokens', { name: 'x', scopes: ['read'] }] as const,
  };

  it.each<[string, keyof typeof acts, Loss]>([
    ['auth.suspended', 'their profile', 'suspended'],
    ['auth.invalid', 'their profile', 'signed out'],
    ['auth.suspended', 'somebody’s role', 'suspended'],
    ['auth.invalid', 'somebody’s role', 'signed out'],
    ['policy.denied', 'somebody’s role', 'no admin any more'],
    ['room.not_found', 'a room', 'removed'],
    ['auth.invalid', 'a room', 'signed out'],
    ['auth.suspended', 'a message', 'suspended'],
    ['auth.suspended', 'a new room', 'suspended'],
    ['auth.invalid', 'a token', 'signed out'],
  ])('is told %s and changes nothing: %s, %s', async (code, act, loss) => {
    const [method, path, body] = acts[act]();
    const { reached, letGo } = hold('the limits');
    const asked = heldRequest(server, { method, path: `/api/v1${path}`, headers: victor.headers });
    await reached;
    letGo();
    await loses(loss);
    asked.letGo(JSON.stringify(body));
    expect(rawCode(await asked.answer)).toBe(code);
    expect((await olga.get<{ user: User }>(`/users/${victor.id}`)).body.user.bio).toBe('');
    const { users } = (await olga.get<{ users: AdminUser[] }>(`/admin/users?query=${wanda.user.username}`))
      .body;
    expect(users.map(({ role }) => role)).toEqual(['member']);
  });
});

describe('G5: Whoever is kept waiting while it is taken from them', () => {
  const reads = {
    'a page': () => `/rooms/${roomId}/messages`,
    changes: () => `/rooms/${roomId}/changes?since=0`,
    'the room': () => `/rooms/${roomId}`,
    'the members': () => `/rooms/${roomId}/members`,
    'all rooms': () => '/rooms',
    oneself: () => '/users/me',
    people: () => '/users',
    everybody: () => '/admin/users',
    devices: () => '/auth/sessions',
  };

  it.each<[string, keyof typeof reads, Loss]>([
    ['auth.suspended', 'a page', 'suspended'],
    ['auth.invalid', 'a page', 'signed out'],
    ['room.not_found', 'a page', 'removed'],
    ['auth.suspended', 'changes', 'suspended'],
    ['auth.invalid', 'changes', 'signed out'],
    ['room.not_found', 'changes', 'removed'],
    ['auth.suspended', 'the room', 'suspended'],
    ['auth.invalid', 'the members', 'signed out'],
    ['auth.suspended', 'all rooms', 'suspended'],
    ['auth.invalid', 'all rooms', 'signed out'],
    ['auth.suspended', 'oneself', 'suspended'],
    ['auth.suspended', 'people', 'suspended'],
    ['auth.suspended', 'everybody', 'suspended'],
    ['auth.invalid', 'everybody', 'signed out'],
    ['policy.denied', 'everybody', 'no admin any more'],
    ['auth.invalid', 'devices', 'signed out'],
  ])('by the limits is told %s: %s, %s', async (code, read, loss) => {
    const { reached, letGo } = hold('the limits');
    const asked = victor.get(reads[read]());
    await reached;
    await loses(loss);
    letGo();
    expect(codeOf(await asked)).toBe(code);
  });

  it.each<[string, Loss]>([
    ['auth.suspended', 'suspended'],
    ['auth.invalid', 'signed out'],
    ['policy.denied', 'no admin any more'],
  ])('by the limits is told %s and ends no sessions: %s', async (code, loss) => {
    const { reached, letGo } = hold('the limits');
    const asked = victor.delete(`/admin/users/${wanda.id}/sessions`);
    await reached;
    await loses(loss);
    letGo();
    expect(codeOf(await asked)).toBe(code);
    expect((await wanda.get('/users/me')).status).toBe(200);
  });

  it.each<[Place, string, Loss]>([
    ['the line of those who catch up', 'auth.suspended', 'suspended'],
    ['the line of those who catch up', 'auth.invalid', 'signed out'],
    ['the line of those who catch up', 'room.not_found', 'removed'],
    ['the rows', 'auth.suspended', 'suspended'],
    ['the rows', 'auth.invalid', 'signed out'],
    ['the rows', 'room.not_found', 'removed'],
  ])('in %s is told %s: %s', async (place, code, loss) => {
    const { room } = (await victor.get<RoomAndOwn>(`/rooms/${roomId}`)).body;
    const { reached, letGo } = hold(place);
    const asked = victor.get(`/rooms/${roomId}/changes?since=${String(room.revision)}`);
    await reached;
    await loses(loss);
    letGo();
    expect(codeOf(await asked)).toBe(code);
  });

  it.each<[string, keyof typeof reads, Loss]>([
    ['auth.suspended', 'people', 'suspended'],
    ['auth.suspended', 'everybody', 'suspended'],
    ['auth.invalid', 'everybody', 'signed out'],
    ['policy.denied', 'everybody', 'no admin any more'],
  ])('by the database is told %s: %s, %s', async (code, read, loss) => {
    const { reached, letGo } = hold(read === 'everybody' ? 'the table' : 'the search');
    const asked = victor.get(reads[read]());
    await reached;
    await loses(loss);
    letGo();
    expect(codeOf(await asked)).toBe(code);
  });

  it('by the limits is told auth.invalid, with a token that was taken back', async () => {
    const { body } = await victor.post<CreatedToken>('/auth/tokens', { name: 'x', scopes: ['read'] });
    const program = new Caller(server.url, { authorization: `Bearer ${body.secret}` });
    const { reached, letGo } = hold('the limits');
    const asked = program.get('/users');
    await reached;
    expect((await victor.delete(`/auth/tokens/${body.token.id}`)).status).toBe(204);
    putOn(600);
    letGo();
    expect(codeOf(await asked)).toBe('auth.invalid');
  });
});

describe('Whoever is slow and honest', () => {
  it('gets their answer, whatever time their body took', async () => {
    const { reached, letGo } = hold('the limits');
    const { headers } = victor;
    const asked = heldRequest(server, { method: 'PATCH', path: '/api/v1/users/me', headers });
    await reached;
    letGo();
    putOn(25_000);
    asked.letGo(JSON.stringify({ bio: 'Slow but sure' }));
    const { status, text } = await asked.answer;
    expect([status, JSON.parse(text)]).toMatchObject([200, { user: { bio: 'Slow but sure' } }]);
  });

  it('gets their page, whatever line they stood in', async () => {
    await alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'For all of us' });
    for (const place of ['the limits', 'the line of those who catch up', 'the rows'] as const) {
      const { reached, letGo } = hold(place);
      const asked = victor.get(`/rooms/${roomId}/changes?since=0`);
      await reached;
      putOn(2000);
      letGo();
      expect(await asked).toMatchObject({ status: 200, body: { messages: [{ body: 'For all of us' }] } });
    }
  });

  it('is asked after again once, and whoever is quick not at all', async () => {
    const asking = jest.spyOn(server.app.get(Authenticator), 'authenticate');
    const device = await signIn(server, victor.user.username);
    expect((await device.patch('/users/me', { bio: 'Quick' })).status).toBe(200);
    expect(asking).toHaveBeenCalledTimes(1);
    const { reached, letGo } = hold('the limits');
    const asked = device.patch('/users/me', { bio: 'Slow' });
    await reached;
    putOn(600);
    letGo();
    expect((await asked).status).toBe(200);
    expect(asking).toHaveBeenCalledTimes(3);
  });
});
