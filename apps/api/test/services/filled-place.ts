import { randomUUID } from 'node:crypto';
import sharp from 'sharp';

/** What every place of `fillPlace` can be signed in to with. */
export const placePassword = 'a long enough secret';

/** One who asks a server of any release, by words that every release since has understood. */
class Guest {
  readonly url: string;
  readonly token: string;
  readonly id: string;

  constructor(url: string, token = '', id = '') {
    this.url = url;
    this.token = token;
    this.id = id;
  }

  async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const raw = body instanceof Uint8Array;
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as Body;
  }

  async joins(username: string, setupCode?: string): Promise<Guest> {
    const given = { username, password: placePassword, ...(setupCode && { setupCode }) };
    const { accessToken, user } = await this.call<{ accessToken: string; user: { id: string } }>(
      'POST',
      '/auth/register',
      given,
    );
    return new Guest(this.url, accessToken, user.id);
  }

  async room(given: object, address = '/rooms'): Promise<string> {
    return (await this.call<{ room: { id: string } }>('POST', address, given)).room.id;
  }

  async says(roomId: string, body: string, more: object = {}): Promise<number> {
    const given = { clientId: randomUUID(), body, ...more };
    return (await this.call<{ message: { seq: number } }>('POST', `/rooms/${roomId}/messages`, given)).message
      .seq;
  }
}

/**
 * A small place with something of every kind in it, through the doors of the server at `url`, which has nobody yet: what a
 * backup has to bring along, and what an upgrade has to keep. Only what the release before has as well is asked for.
 */
export async function fillPlace(url: string, setupCode?: string): Promise<void> {
  const door = new Guest(url);
  const olga = await door.joins('olga', setupCode);
  const [alice, bob, carol] = [await door.joins('alice'), await door.joins('bob'), await door.joins('carol')];
  const tea = await alice.room({
    kind: 'public',
    name: 'Tea',
    topic: 'Only tea',
    description: 'a\tb\\n “ü” 茶',
  });
  const den = await alice.room({ kind: 'private', name: 'Den' });
  const old = await alice.room({ kind: 'public', name: 'Old' });
  const two = await alice.room({ userIds: [bob.id] }, '/rooms/direct');
  for (const person of [bob, carol]) await person.call('POST', `/rooms/${tea}/join`, {});
  await alice.call('PUT', `/rooms/${den}/members/${bob.id}`, {});
  await alice.call('PUT', `/rooms/${den}/invitations/${carol.id}`, {});
  await talk({ alice, bob, carol }, { tea, den, two });
  await ownThings({ alice, bob, carol }, { tea, den });
  await alice.says(old, 'the last word');
  await alice.call('PATCH', `/rooms/${old}`, { archived: true });
  await carol.call('POST', `/rooms/${tea}/leave`, {});
  const link = await alice.call<{ inviteLink: { code: string } }>('POST', `/rooms/${den}/invite-links`, {});
  await carol.call('POST', `/invite-links/${link.inviteLink.code}/accept`, {});
  await olga.call('POST', '/auth/tokens', { name: 'bot', scopes: ['read', 'write'] });
  const dora = await door.joins('dora');
  await olga.call('PATCH', `/admin/users/${dora.id}`, { suspended: true });
}

type Trio = Record<'alice' | 'bob' | 'carol', Guest>;

async function talk(
  { alice, bob, carol }: Trio,
  rooms: Record<'tea' | 'den' | 'two', string>,
): Promise<void> {
  const { tea, den, two } = rooms;
  const first = await alice.says(tea, 'hello @bob, “tea”\n\ttabs, \\ backslashes and 茶 🍵');
  const answer = await bob.says(tea, 'hello', { replyTo: first });
  await carol.says(tea, 'waves', { kind: 'action' });
  for (const body of ['a thread', 'with two']) await bob.says(tea, body, { threadRoot: first });
  await alice.says(tea, 'in the room too', { threadRoot: first, inRoom: true });
  await bob.call('PATCH', `/rooms/${tea}/messages/${String(answer)}`, { body: 'hello, all' });
  const gone = await carol.says(tea, 'soon gone');
  await carol.call('DELETE', `/rooms/${tea}/messages/${String(gone)}`);
  for (const person of [bob, carol])
    await person.call('PUT', `/rooms/${tea}/messages/${String(first)}/reactions/${encodeURIComponent('👍')}`);
  await alice.call('PUT', `/rooms/${tea}/messages/${String(first)}/pin`);
  for (let n = 1; n <= 30; n += 1)
    await (n % 2 === 0 ? alice : bob).says(den, `the ${String(n)}th in the den`);
  await bob.says(two, 'only for you');
  await bob.says(two, 'and this, unread');
}

async function ownThings(
  { alice, bob, carol }: Trio,
  { tea, den }: Record<'tea' | 'den', string>,
): Promise<void> {
  await bob.call('PUT', `/rooms/${den}/draft`, { body: 'what I meant to say', version: 0 });
  await bob.call('PUT', `/rooms/${tea}/messages/1/bookmark`, { note: 'for later' });
  await carol.call('PUT', `/rooms/${tea}/read`, { seq: 2 });
  await bob.call('PATCH', '/users/me/preferences', { dense: true });
  await bob.call('PATCH', '/users/me', { displayName: 'Bob “the” Baker', bio: 'bread', statusText: 'out' });
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } });
  await alice.call('PUT', '/users/me/avatar', await picture.png().toBuffer());
}
