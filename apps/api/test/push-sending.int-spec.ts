import { createServer } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { PushMessage } from '@parley/contracts';
import { newSubscription, startPushService } from '@parley/testkit';
import type { PushReply, PushService, Subscription } from '@parley/testkit';
import { v7 as uuid } from 'uuid';
import webpush from 'web-push';
import { mostPlainBytes } from '../src/notifications/push/push-payload.js';
import { PushLine } from '../src/notifications/push/push-line.js';
import { publicLookup } from '../src/notifications/push/public-lookup.js';
import { PushSending } from '../src/notifications/push/push-sending.service.js';
import type { VapidKeyPair } from '../src/notifications/push/vapid-keys.service.js';
import { testConfig } from './services/test-server.js';

const keys = webpush.generateVAPIDKeys();
const vapid = { keys: () => Promise.resolve(keys) } as VapidKeyPair;
const manner = { ttl: 60, urgency: 'high', topic: 'room 1' } as const;
const never = new AbortController().signal;
const test = (body = 'Good morning'): PushMessage => ({
  type: 'test',
  id: uuid(),
  title: 'Parley',
  body,
  receipt: 'x',
});

// What could not be reached is told in the log, line by line.
Logger.overrideLogger(false);

let service: PushService;
let sending: PushSending;
beforeEach(async () => {
  service = await startPushService();
  sending = new PushSending(testConfig('', { PUSH_HOSTS: service.host }), vapid);
});
afterEach(async () => {
  sending.onApplicationShutdown();
  await service.close();
});

const targetOf = ({ endpoint, p256dh, auth }: Subscription) => ({ id: uuid(), endpoint, p256dh, auth });
const send = (device: Subscription, message = test(), signal = never) =>
  sending.send(targetOf(device), message, manner, signal);

describe('A push message', () => {
  it('is one that a strict push service takes, signs for and reads', async () => {
    const device = service.subscribe();
    const message = test();
    expect(await send(device, message)).toEqual({ outcome: 'sent', answer: '201', retryAfter: null });
    const [taken] = service.takenFor(device);
    expect(taken).toMatchObject({ message, ttl: 60, urgency: 'high', publicKey: keys.publicKey });
    expect(taken?.topic).toMatch(/^[\w-]{32}$/);
    expect(service.faults).toEqual([]);
  });

  it('may be as long as encryption leaves room for', async () => {
    const device = service.subscribe();
    const room = mostPlainBytes - JSON.stringify(test('')).length;
    expect((await send(device, test('x'.repeat(room)))).outcome).toBe('sent');
    expect(service.taken.at(-1)?.bytes).toBe(4096);
    expect((await send(device, test('x'.repeat(room + 1)))).outcome).toBe('refused');
  });

  it('says by its topic neither which room it is nor that two devices hear of the same one', async () => {
    const [one, other] = [targetOf(service.subscribe()), targetOf(service.subscribe())];
    for (const target of [one, one, other]) await sending.send(target, test(), manner, never);
    const [first, second, third] = service.taken.map(({ topic }) => topic);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it.each<[PushReply, string, string, number | null]>([
    [201, 'sent', '201', null],
    [{ status: 200, text: 'ok' }, 'sent', '200 ok', null],
    [404, 'gone', '404', null],
    [{ status: 410, text: 'unsubscribed' }, 'gone', '410 unsubscribed', null],
    [{ status: 429, retryAfter: '17' }, 'later', '429', 17],
    [{ status: 503, retryAfter: '999999' }, 'later', '503', 3600],
    [{ status: 503, retryAfter: 'soon' }, 'later', '503', null],
    [{ status: 503, retryAfter: 'Thu, 01 Jan 2004 00:00:00 GMT' }, 'later', '503', 0],
    [500, 'later', '500', null],
    [{ status: 400, text: 'bad\u0000 \n request' }, 'refused', '400 bad request', null],
    [{ status: 403, text: '<html><h1>No</h1>' }, 'refused', '403', null],
    [{ status: 413, text: 'x'.repeat(5000) }, 'refused', `413 ${'x'.repeat(160)}`, null],
  ])('that is answered with %j is %s', async (reply, outcome, answer, retryAfter) => {
    const device = service.subscribe();
    service.answer(device, reply);
    expect(await send(device)).toEqual({ outcome, answer, retryAfter });
  });

  it('goes to a push service over lines that stay open, fifty at once', async () => {
    const lines = new Set<unknown>();
    service.connections((socket) => lines.add(socket));
    const devices = Array.from({ length: 200 }, () => service.subscribe());
    await Promise.all(devices.map((device) => send(device)));
    await Promise.all(devices.map((device) => send(device)));
    expect(service.taken).toHaveLength(400);
    expect(lines.size).toBeLessThanOrEqual(50);
  });

  it('does not wait for a slow service where another one is quick', async () => {
    const slow = await startPushService();
    const both = new PushSending(testConfig('', { PUSH_HOSTS: '127.0.0.1' }), vapid);
    const stuck = Array.from({ length: 60 }, () => slow.subscribe());
    for (const device of stuck) slow.answer(device, 'slow');
    const waiting = stuck.map((device) => both.send(targetOf(device), test(), manner, never));
    await slow.until(({ requests }) => requests === 50);
    expect((await both.send(targetOf(service.subscribe()), test(), manner, never)).outcome).toBe('sent');
    await slow.close();
    const outcomes = new Set((await Promise.all(waiting)).map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual(['later']);
    both.onApplicationShutdown();
  });

  it('is not begun where the server stops', async () => {
    const device = service.subscribe();
    await expect(send(device, test(), AbortSignal.abort())).rejects.toThrow(/abort/);
    expect(service.requests).toBe(0);
  });
});

describe('What somebody gives for a push service', () => {
  const key = newSubscription('x');

  /** A server inside the network that nobody may reach through us. */
  async function insideTheNetwork() {
    const heard: string[] = [];
    const server = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.writeHead(201).end();
    });
    server.on('connection', () => heard.push('connection'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const close = () => new Promise((closed) => server.close(closed));
    return { port, heard, close };
  }

  it('is not followed where it sends us elsewhere', async () => {
    const inside = await insideTheNetwork();
    const device = service.subscribe();
    service.answer(device, { status: 307, location: `http://127.0.0.1:${String(inside.port)}/` });
    expect((await send(device)).outcome).toBe('refused');
    expect([service.requests, inside.heard]).toEqual([1, []]);
    await inside.close();
  });

  it('is given up after its time, however it begins to answer', async () => {
    const hanging = createServer((_, response) => void response.writeHead(201).write('a'));
    await new Promise<void>((listening) => hanging.listen(0, '127.0.0.1', listening));
    const { port } = hanging.address() as AddressInfo;
    const line = new PushLine([{ host: '127.0.0.1', port: null }], publicLookup(), 100);
    const url = new URL(`http://127.0.0.1:${String(port)}/`);
    await expect(line.post(url, {}, Buffer.from('x'))).rejects.toThrow();
    line.close();
    hanging.closeAllConnections();
    await new Promise((closed) => hanging.close(closed));
  });

  it.each([
    'http://127.0.0.1:PORT/',
    'https://127.0.0.1:PORT/',
    'https://[::1]:PORT/',
    'https://localhost:PORT/',
  ])('reaches nothing inside as %s', async (address) => {
    const inside = await insideTheNetwork();
    const endpoint = address.replace('PORT', String(inside.port));
    const answer = await send({ ...key, endpoint });
    expect(answer).toEqual({
      outcome: 'later',
      answer: 'The push service could not be reached.',
      retryAfter: null,
    });
    expect(inside.heard).toEqual([]);
    await inside.close();
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1'])(
    'reaches nothing inside by a name that leads to %s',
    async (address) => {
      const asked: string[] = [];
      const lookup = publicLookup((hostname, _, answer) => {
        asked.push(hostname);
        answer(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
      });
      const line = new PushLine([], lookup);
      const posting = line.post(new URL('https://push.example.org/'), {}, Buffer.from('x'));
      await expect(posting).rejects.toMatchObject({ code: 'ENOTFOUND' });
      expect(asked).toEqual(['push.example.org']);
      line.close();
    },
  );

  it('dials what was looked up for this very connection, and of several addresses the public ones', async () => {
    const answers: unknown[] = [];
    const mixed = publicLookup((_, __, answer) =>
      answer(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '8.8.8.8', family: 4 },
      ]),
    );
    mixed('push.example.org', { all: true }, (_, address) => answers.push(address));
    mixed('push.example.org', {}, (_, address) => answers.push(address));
    expect(answers).toEqual([[{ address: '8.8.8.8', family: 4 }], '8.8.8.8']);
  });

  it('is left at once where the line leads inside all the same', async () => {
    const inside = await insideTheNetwork();
    // A lookup that was got round: whatever it says, what is dialled is judged.
    const deceived: LookupFunction = (_, options, callback) =>
      options.all
        ? (callback as unknown as (e: null, a: object[]) => void)(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4);
    const line = new PushLine([], deceived);
    const posting = line.post(new URL('https://push.example.org/'), {}, Buffer.from('x'));
    await expect(posting).rejects.toThrow();
    expect(inside.heard.filter((word) => word !== 'connection')).toEqual([]);
    line.close();
    await inside.close();
  });
});
