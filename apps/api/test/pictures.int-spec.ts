import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { limits, pictureSize } from '@parley/contracts';
import type { RoomAndOwn, Self } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { DataSource } from 'typeorm';
import { pictureWidths } from '../src/pictures/picture-reencoding.service.js';
import { signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { colourAt, halves, moving, sendPicture, showPicture } from './services/pictures.js';
import type { Colour, Sent } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import { whileHeld } from './while-held.js';

let server: TestServer;
let alice: Person;
beforeAll(async () => {
  server = await startTestServer();
  await signUpAll(server, 'olga');
});
afterAll(() => server.close());
beforeEach(async () => {
  alice = await signUp(server, `alice-${randomUUID().slice(0, 8)}`);
});

const avatar = '/users/me/avatar';
const put = (bytes: Buffer | string, query = '', headers = {}) =>
  sendPicture(alice, `${avatar}${query}`, bytes, headers);
const urlOf = ({ user }: Sent) => user?.avatarUrl ?? 'none';
const shown = async (sent: Sent, size?: 'small' | 'medium' | 'large') =>
  (await showPicture(alice, urlOf(sent), size)).bytes;

describe('A picture that somebody chooses for themselves', () => {
  it('is theirs, in three sizes, and is told to those who look at them and share a room', async () => {
    const bob = await signUp(server, `bob-${randomUUID().slice(0, 8)}`);
    const carol = await signUp(server, `carol-${randomUUID().slice(0, 8)}`);
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
    await alice.put(`/rooms/${body.room.id}/members/${bob.id}`);
    const [his, hers] = [await socketOf(bob, server), await socketOf(carol, server)];
    await hers.done('presence.watch', { userIds: [alice.id] });
    const sent = await put(await halves(300, 200).png().toBuffer());
    expect(sent.status).toBe(200);
    expect(urlOf(sent)).toMatch(/^\/api\/v1\/pictures\/[0-9a-f-]{36}$/);
    for (const size of pictureSize.options) {
      const { format, width, height } = await sharp(await shown(sent, size)).metadata();
      expect([format, width, height]).toEqual(['webp', pictureWidths[size], pictureWidths[size]]);
    }
    for (const socket of [his, hers]) {
      const told = await socket.hears(({ type }) => type === 'user.updated', 1000);
      expect(told['user']).toMatchObject({ id: alice.id, avatarUrl: urlOf(sent) });
      socket.close();
    }
    expect((await bob.get<{ user: Self }>(`/users/${alice.id}`)).body.user.avatarUrl).toBe(urlOf(sent));
  });

  it('gives way to the next one, whose address is another; removed it is gone', async () => {
    const first = await put(await halves(50, 50).png().toBuffer());
    const second = await put(await halves(50, 50, 'green').png().toBuffer());
    expect(urlOf(second)).not.toBe(urlOf(first));
    expect((await showPicture(alice, urlOf(first))).code).toBe('picture.not_found');
    expect((await showPicture(alice, urlOf(second))).status).toBe(200);
    const removed = await alice.delete<{ user: Self }>(avatar);
    expect([removed.status, removed.body.user.avatarUrl]).toEqual([200, null]);
    expect((await showPicture(alice, urlOf(second))).code).toBe('picture.not_found');
    expect((await alice.delete<{ user: Self }>(avatar)).body.user.avatarUrl).toBeNull();
  });

  it('is one in the end, however many come at once', async () => {
    const picture = await halves(40, 40).png().toBuffer();
    const all = await whileHeld(
      server,
      `SELECT FROM users WHERE id = '${alice.id}' FOR UPDATE`,
      Array.from({ length: 4 }, () => () => put(picture)),
    );
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    const rows = await server.app
      .get(DataSource)
      .query<{ id: string }[]>('SELECT id FROM pictures WHERE user_id = $1', [alice.id]);
    const { body } = await alice.get<{ user: Self }>('/users/me');
    expect(rows.map(({ id }) => `/api/v1/pictures/${id}`)).toEqual([body.user.avatarUrl]);
  });

  it('is each time a later version of the person, so that screens take it in', async () => {
    const picture = await halves(40, 40).png().toBuffer();
    const versions = [alice.user, (await put(picture)).user, (await put(picture)).user].map(
      (user) => user?.updatedAt ?? '',
    );
    expect(versions).toEqual([...new Set(versions)].sort());
  });
});

describe('What is taken', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('%s, whatever the file is called', async (format) => {
    const bytes = await halves(120, 90)[format]().toBuffer();
    const sent = await put(bytes, '', { 'content-type': 'text/html' });
    expect(sent.status).toBe(200);
    expect(await colourAt(await shown(sent), 0.1, 0.5)).toBe('red');
    expect(await colourAt(await shown(sent), 0.9, 0.5)).toBe('blue');
  });

  it.each<[string, Colour | 'other', (picture: Sharp) => Sharp]>([
    ['grey', 'other', (picture) => picture.toColourspace('b-w').png()],
    ['see-through', 'red', (picture) => picture.ensureAlpha(0.5).png()],
    ['of 16 bits', 'red', (picture) => picture.toColourspace('rgb16').png()],
    ['interlaced', 'red', (picture) => picture.png({ progressive: true })],
    ['of few colours', 'red', (picture) => picture.png({ palette: true })],
    ['progressive', 'red', (picture) => picture.jpeg({ progressive: true })],
    ['for print', 'red', (picture) => picture.toColourspace('cmyk').jpeg()],
  ])('one that is %s', async (_, colour, as) => {
    const picture = await shown(await put(await as(halves(120, 90)).toBuffer()));
    const { space, depth } = await sharp(picture).metadata();
    expect([space, depth, await colourAt(picture, 0.1, 0.5)]).toEqual(['srgb', 'uchar', colour]);
  });

  it('of what moves the first frame', async () => {
    const bytes = await moving(64, 'green', 'red', 'blue');
    expect((await sharp(bytes).metadata()).pages).toBe(3);
    const picture = await shown(await put(bytes));
    expect((await sharp(picture).metadata()).pages ?? 1).toBe(1);
    expect(await colourAt(picture, 0.5, 0.5)).toBe('green');
  });

  it('the square that was named, else the largest in the middle', async () => {
    const bytes = await halves(400, 100).png().toBuffer();
    const middle = await shown(await put(bytes));
    expect([await colourAt(middle, 0.2, 0.5), await colourAt(middle, 0.8, 0.5)]).toEqual(['red', 'blue']);
    const right = await shown(await put(bytes, '?x=300&y=0&size=100'));
    expect([await colourAt(right, 0.05, 0.5), await colourAt(right, 0.95, 0.5)]).toEqual(['blue', 'blue']);
    expect((await put(bytes, '?x=399&y=99&size=1')).status).toBe(200);
  });

  it('upright, and the square counts in the upright picture', async () => {
    // Stored lying, to be turned to the right: what is left comes to the top.
    const bytes = await halves(200, 100).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const top = await shown(await put(bytes, '?x=0&y=0&size=90'));
    const foot = await shown(await put(bytes, '?x=10&y=110&size=90'));
    expect([await colourAt(top, 0.5, 0.5), await colourAt(foot, 0.5, 0.5)]).toEqual(['red', 'blue']);
    expect((await sharp(top).metadata()).orientation).toBeUndefined();
  });

  it('the pixels and nothing else: no EXIF, no place, no profile, nothing behind the picture', async () => {
    const secret = 'where I live';
    const bytes = await halves(100, 100)
      .withIccProfile('p3')
      .withExif({
        IFD0: { Copyright: secret, Make: secret },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
      })
      .jpeg()
      .toBuffer();
    const before = await sharp(bytes).metadata();
    expect([before.exif === undefined, before.icc === undefined]).toEqual([false, false]);
    expect(bytes.includes(secret)).toBe(true);
    const sent = await put(Buffer.concat([bytes, Buffer.from(`<script>${secret}</script>`)]));
    for (const size of pictureSize.options) {
      const picture = await shown(sent, size);
      const { exif, icc, xmp, iptc, hasProfile } = await sharp(picture).metadata();
      expect([exif, icc, xmp, iptc, hasProfile]).toEqual([undefined, undefined, undefined, undefined, false]);
      for (const word of [secret, 'Exif', 'ICCP', 'script']) expect(picture.includes(word)).toBe(false);
    }
  });

  it('up to 10 MiB of it', async () => {
    const bytes = await halves(64, 64).jpeg().toBuffer();
    const padded = Buffer.concat([bytes, Buffer.alloc(limits.picture.bytes - bytes.length)]);
    expect((await put(padded)).status).toBe(200);
  });
});

describe('The picture of a room', () => {
  let roomId: string;
  const picture = () => `/rooms/${roomId}/picture`;
  beforeEach(async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
    roomId = body.room.id;
  });
  const roomNow = async () => (await alice.get<RoomAndOwn>(`/rooms/${roomId}`)).body.room;

  it('R2: is one change of its settings, told once, and known to those who were away', async () => {
    const hers = await socketOf(alice, server);
    const { revision } = await roomNow();
    const sent = await sendPicture(alice, picture(), await halves(90, 90).png().toBuffer());
    expect([sent.status, sent.room?.revision]).toEqual([200, revision + 1]);
    const url = sent.room?.pictureUrl ?? 'none';
    expect((await showPicture(alice, url)).status).toBe(200);
    const told = await hers.hears(({ type }) => type === 'room.updated', 1000);
    expect(told).toMatchObject({ revision: revision + 1, room: { pictureUrl: url } });
    hers.close();
    const { body } = await alice.get(`/rooms/${roomId}/changes?since=${String(revision)}`);
    expect(JSON.stringify(body)).toContain(url);
    expect((await roomNow()).pictureUrl).toBe(url);
  });

  it('is removed by one change, and by none where there is none', async () => {
    const sent = await sendPicture(alice, picture(), await halves(90, 90).png().toBuffer());
    const removed = await alice.delete<RoomAndOwn>(picture());
    expect([removed.status, removed.body.room.pictureUrl]).toEqual([200, null]);
    expect((await showPicture(alice, sent.room?.pictureUrl ?? 'none')).code).toBe('picture.not_found');
    const { revision } = await roomNow();
    expect((await alice.delete<RoomAndOwn>(picture())).body.room.revision).toBe(revision);
  });

  it('is chosen by those who may describe the room; others are refused before they send anything', async () => {
    const bob = await signUp(server, `bob-${randomUUID().slice(0, 8)}`);
    const bytes = await halves(90, 90).png().toBuffer();
    expect((await sendPicture(bob, picture(), bytes)).code).toBe('room.not_found');
    await alice.put(`/rooms/${roomId}/members/${bob.id}`);
    expect((await sendPicture(bob, picture(), bytes)).code).toBe('policy.denied');
    expect((await sendPicture(bob, picture(), 'no picture')).code).toBe('policy.denied');
    await alice.put(`/rooms/${roomId}/members/${bob.id}`, { role: 'moderator' });
    expect((await sendPicture(bob, picture(), bytes)).status).toBe(200);
    await alice.delete(`/rooms/${roomId}`);
    expect((await sendPicture(alice, picture(), bytes)).code).toBe('room.archived');
    expect((await roomNow()).pictureUrl).not.toBeNull();
  });
});
