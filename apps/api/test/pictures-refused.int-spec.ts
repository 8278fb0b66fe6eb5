import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { Self } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { BodyTime } from '../src/http/body-time.js';
import { Refusal } from '../src/http/refusal.js';
import { ArrivingPictures } from '../src/pictures/arriving-pictures.service.js';
import { DecoderProcess } from '../src/pictures/decoder-process.service.js';
import { PictureReencoding } from '../src/pictures/picture-reencoding.service.js';
import { eventually } from './eventually.js';
import { signUp } from './people.js';
import type { Person } from './people.js';
import { heldRequest, rawCode, rawRequest } from './raw-request.js';
import { halves, sendPicture } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { wholeState } from './whole-state.js';

let server: TestServer;
let alice: Person;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  alice = await signUp(server, `alice-${randomUUID().slice(0, 8)}`);
});

const avatar = '/users/me/avatar';
const put = (bytes: Buffer | string, query = '', headers = {}) =>
  sendPicture(alice, `${avatar}${query}`, bytes, headers);

describe('Many pictures at once', () => {
  it('are four of one person, and the next when one of them is through', async () => {
    const held = Array.from({ length: 5 }, () =>
      heldRequest(server, { method: 'PUT', path: `/api/v1${avatar}`, headers: alice.headers }),
    );
    expect(rawCode(await Promise.race(held.map(({ answer }) => answer)))).toBe('rate.limited');
    for (const { letGo } of held) letGo('none');
    const codes = (await Promise.all(held.map(({ answer }) => answer))).map(rawCode);
    expect(codes.filter((code) => code === 'picture.unreadable').length).toBe(4);
    expect((await put(await halves(9, 9).png().toBuffer())).status).toBe(200);
  });

  it('lie in memory up to an end, and no longer than they are made', async () => {
    const arriving = server.app.get(ArrivingPictures);
    const { mostBytes } = arriving;
    const picture = await halves(90, 90).png().toBuffer();
    arriving.mostBytes = picture.length - 1;
    const refused = await put(picture);
    arriving.mostBytes = picture.length;
    const taken = [await put(picture), await put('none'), await put(picture)];
    arriving.mostBytes = mostBytes;
    expect([refused.status, refused.code]).toEqual([503, 'server.busy']);
    expect(taken.map(({ status }) => status)).toEqual([200, 415, 200]);
  });

  it('give way, where there is no more room, when they have been coming for long', async () => {
    const arriving = server.app.get(ArrivingPictures);
    const { mostBytes, patienceMs } = arriving;
    const picture = await halves(90, 90).png().toBuffer();
    const mallory = await signUp(server, `mallory-${randomUUID().slice(0, 8)}`);
    const slow = heldRequest(server, { method: 'PUT', path: `/api/v1${avatar}`, headers: mallory.headers });
    slow.say('so slow');
    await eventually(() => arriving.held > 0);
    arriving.mostBytes = picture.length + 1;
    const tooSoon = await put(picture);
    arriving.patienceMs = 0;
    const taken = await put(picture);
    slow.letGo('and so on');
    const given = await slow.answer;
    Object.assign(arriving, { mostBytes, patienceMs });
    expect([tooSoon.code, taken.status, rawCode(given)]).toEqual(['server.busy', 200, 'server.busy']);
    expect(arriving.held).toBe(0);
  });

  it('are made one after the other; when too many wait the next is told to come again', async () => {
    const reencoding = server.app.get(PictureReencoding);
    const picture = await halves(30, 30).png().toBuffer();
    const all = await Promise.allSettled(
      Array.from({ length: 25 }, () => reencoding.reencode(picture, null)),
    );
    const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused.map((error) => error instanceof Refusal && error.code)).toEqual(
      Array.from({ length: 4 }, () => 'server.busy'),
    );
  });
});

describe('What decodes', () => {
  it('may crash or take for ever: its picture is refused, and the next one is made', async () => {
    const decoder = server.app.get(DecoderProcess);
    const picture = await halves(30, 30).png().toBuffer();
    const { longestMs } = decoder;
    decoder.longestMs = 0;
    const killed = await put(picture);
    decoder.longestMs = longestMs;
    expect(killed.code).toBe('picture.unreadable');
    expect((await put(picture)).status).toBe(200);
  });

  it('cannot be started, as where sharp is not installed: it says so, and the next one is made once it can', async () => {
    const decoder = server.app.get(DecoderProcess);
    const picture = await halves(30, 30).png().toBuffer();
    const { program } = decoder;
    const directory = await mkdtemp(join(tmpdir(), 'decoder-'));
    decoder.program = join(directory, 'decoder.mjs');
    await writeFile(decoder.program, 'process.exit(1);');
    // The one that stays a moment from before.
    decoder.onApplicationShutdown();
    const refused = await put(picture);
    decoder.program = program;
    await rm(directory, { recursive: true });
    expect([refused.status, refused.code]).toEqual([503, 'picture.unavailable']);
    expect((await put(picture)).status).toBe(200);
  });

  it('ends when it has had nothing to do', async () => {
    const decoder = server.app.get(DecoderProcess);
    const { idleMs } = decoder;
    decoder.idleMs = 1;
    await put(await halves(30, 30).png().toBuffer());
    decoder.idleMs = idleMs;
    await eventually(() => !decoder.isRunning);
  });
});

/** A PNG that says of itself what it likes. */
function png(width: number, height: number, data = deflateSync(Buffer.alloc(1000))): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const half = async (bytes: Promise<Buffer>) => (await bytes).subarray(0, (await bytes).length / 2);
const hostile: [string, () => Promise<Buffer | string> | Buffer | string][] = [
  ['nothing at all', () => ''],
  ['JSON', () => '{"picture":"alice.png"}'],
  ['an SVG', () => svg],
  ['an SVG that calls itself XML', () => `<?xml version="1.0"?>${svg}`],
  ['an SVG behind a byte order mark', () => `\ufeff${svg}`],
  ['a page', () => '<!doctype html><script>alert(1)</script>'],
  ['a PDF', () => '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'],
  ['a TIFF', () => halves(20, 20).tiff().toBuffer()],
  ['an AVIF', () => halves(64, 64).avif().toBuffer()],
  ['what is packed', () => gzipSync(Buffer.alloc(1000))],
  ['the head of a JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['half a JPEG', () => half(halves(400, 400).jpeg().toBuffer())],
  ['half a PNG', () => half(halves(400, 400).png({ compressionLevel: 0 }).toBuffer())],
  ['a PNG of 60,000 by 60,000', () => png(60_000, 60_000)],
  ['a PNG of 2 by a milliard', () => png(2, 1_000_000_000)],
  ['a PNG of no width', () => png(0, 10)],
  ['a PNG with less in it than it says', () => png(4000, 4000)],
];

describe('What is refused changes nothing', () => {
  it.each(hostile)('%s: picture.unreadable', async (_, make) => {
    const before = await wholeState(server.app.get(DataSource));
    const sent = await put(await make());
    expect([sent.status, sent.code]).toEqual([415, 'picture.unreadable']);
    expect(await wholeState(server.app.get(DataSource))).toEqual(before);
  });

  it('says where there are too many pixels, and looks no further', async () => {
    const began = performance.now();
    expect((await put(png(60_000, 60_000))).detail).toBe('This picture has too many pixels.');
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it.each([
    ['?x=0&y=0&size=101', 'size'],
    ['?x=101&y=0&size=100', 'size'],
    ['?x=2147483647&y=0&size=1', 'size'],
    ['?x=-1&y=0&size=10', 'x'],
    ['?x=0.5&y=0&size=10', 'x'],
    ['?x=0&y=0&size=0', 'size'],
    ['?x=0&y=0', ''],
    ['?colour=red', ''],
  ])('a square that is none: %s', async (query, path) => {
    const sent = await put(await halves(200, 100).png().toBuffer(), query);
    expect([sent.status, sent.code]).toEqual([400, 'request.invalid']);
    if (path !== '') expect(sent.detail).toMatch(new RegExp(`^${path}: `));
  });

  const withBytes = (headers: Record<string, string>, body: Buffer | Buffer[]) =>
    rawRequest(server, {
      method: 'PUT',
      path: `/api/v1${avatar}`,
      headers: { ...alice.headers, ...headers },
      body,
    });

  it('what says that it is more than 10 MiB, before any of it is there', async () => {
    const length = String(limits.picture.bytes + 1);
    const answer = await withBytes({ 'content-length': length, connection: 'close' }, Buffer.from('x'));
    expect([answer.status, rawCode(answer)]).toEqual([413, 'request.too_large']);
  });

  it('what turns out to be more than 10 MiB without having said so', async () => {
    const pieces = Array.from({ length: 11 }, () => Buffer.alloc(1_048_576));
    const answer = await withBytes({}, pieces);
    expect([answer.status, rawCode(answer)]).toEqual([413, 'request.too_large']);
  });

  it('what says that it is longer than it is', async () => {
    const time = server.app.get(BodyTime);
    const { fileMs } = time;
    time.fileMs = 500;
    const answer = await withBytes({ 'content-length': '5000' }, await halves(9, 9).png().toBuffer());
    time.fileMs = fileMs;
    expect([answer.status, rawCode(answer)]).toEqual([400, 'request.invalid']);
    expect((await alice.get<{ user: Self }>('/users/me')).body.user.avatarUrl).toBeNull();
  });
});
