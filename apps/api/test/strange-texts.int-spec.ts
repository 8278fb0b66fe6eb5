import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreatedToken, Message, RoomAndOwn, Self, SignedIn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { Caller, password, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  server = await startTestServer();
  ({ alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
});
afterAll(() => server.close());

/** Text is text: none of it means anything to us. */
const strange: [string, string][] = [
  ['SQL', `'; DROP TABLE users; --`],
  ['more SQL', `" OR 1=1 UNION SELECT password_hash FROM users \\'`],
  ['parameters', '$1 :name ?1 %s {0} ${process.env}'],
  ['HTML', `<img src=x onerror="alert(1)">`],
  ['a script', '</script><script>alert(document.cookie)</script>'],
  ['entities', '&lt;b&gt; &amp;amp; &#0;'],
  ['a template', '{{constructor.constructor("alert(1)")()}}'],
  ['JSON', '{"__proto__":{"role":"owner"}}'],
  ['a property of every object', '__proto__'],
  ['a method of every object', 'constructor'],
  ['backslashes', 'C:\\new\\table \\u0000 \\x00'],
  ['wildcards', '100%_done\\%'],
  ['right to left', 'שלום \u202eevil\u202c عليكم'],
  ['emoji joined', '👩‍👩‍👧‍👦🏴‍☠️🇺🇳'],
  ['far planes', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \u{10ffff}\u{fffe}\uffff'],
  ['letters that grow', 'İİİ ŉ ΐ ﬃ ß'],
  ['combining marks', `Z${'\u0351'.repeat(30)}`],
  ['not normalised', 'Cafe\u0301 Ａｂｃ'],
];

describe.each(strange)('%s', (_, text) => {
  it('is a message, whole and unchanged, by both doors', async () => {
    const roomId = await roomNamed(`for ${randomUUID()}`);
    await bob.post(`/rooms/${roomId}/join`);
    const his = await socketOf(bob, server);
    const blanks = `\n\t ${text} \r\n`;
    const sent = await alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: blanks });
    expect(sent.status).toBe(201);
    await his.done('message.post', { roomId, clientId: randomUUID(), body: text, kind: 'action' });
    await his.until(() => his.said.length === 2 || undefined);
    expect(his.said).toEqual([blanks, text]);
    const edited = await alice.patch<{ message: Message }>(`/rooms/${roomId}/messages/1`, {
      body: `${text}!`,
    });
    expect(edited.body.message.body).toBe(`${text}!`);
    const page = await bob.get<{ messages: Message[] }>(`/rooms/${roomId}/messages`);
    expect(page.body.messages.map(({ body }) => body)).toEqual([`${text}!`, text]);
    his.close();
  });

  it('names a room, which is found and joined by it', async () => {
    const roomId = await roomNamed(text, { topic: text, description: text });
    const { body } = await bob.get<RoomAndOwn>(`/rooms/${roomId}`);
    expect(body.room).toMatchObject({ name: text, topic: text, description: text });
    const joined = await bob.put<RoomAndOwn>(`/rooms/by-name/${encodeURIComponent(text)}`);
    expect([joined.status, joined.body.room.id]).toEqual([200, roomId]);
    const found = await bob.get<{ rooms: { id: string }[] }>(
      `/rooms/public?query=${encodeURIComponent(text)}`,
    );
    expect(found.body.rooms.map(({ id }) => id)).toContain(roomId);
  });

  it('is what somebody says of themselves, and is found by', async () => {
    const wanted = {
      displayName: text,
      bio: text,
      statusText: text,
      statusEmoji: [...text].slice(0, 32).join(''),
    };
    const mine = await alice.patch<{ user: Self }>('/users/me', wanted);
    expect(mine.status).toBe(200);
    const seen = await bob.get<{ user: Self }>(`/users/${alice.id}`);
    expect(seen.body.user).toMatchObject(wanted);
    const found = await bob.get<{ users: Self[] }>(`/users?query=${encodeURIComponent(text)}`);
    expect(found.body.users.map(({ id }) => id)).toEqual([alice.id]);
  });

  it('is a password and a token’s name', async () => {
    const username = `p-${randomUUID().slice(0, 8)}`;
    const secret = `${text} and more`;
    const signedUp = await new Caller(server.url).post('/auth/register', { username, password: secret });
    expect(signedUp.status).toBe(201);
    const wrong = await new Caller(server.url).post('/auth/login', { username, password });
    expect(wrong.status).toBe(401);
    const signedIn = await new Caller(server.url).post<SignedIn>('/auth/login', {
      username,
      password: secret,
    });
    expect(signedIn.status).toBe(200);
    const token = await alice.post<CreatedToken>('/auth/tokens', { name: text, scopes: ['read'] });
    expect(token.body.token.name).toBe(text);
  });
});

async function roomNamed(name: string, more: object = {}): Promise<string> {
  const { status, body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name, ...more });
  expect(status).toBe(201);
  return body.room.id;
}
