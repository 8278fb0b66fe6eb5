import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { alice, anId, aSelf, FakeClock, settled } from '@parley/testkit';
import type { ParleyError } from '../parley-error.js';
import type { Bearer } from './caller.js';
import { byFetch, byXhr } from './carrier.js';
import type { Carrier } from './carrier.js';
import { createUpload } from './upload.js';
import type { UploadWay } from './upload.js';

const file = new Blob(['0123456789']);
const bearer: Bearer = { token: () => Promise.resolve('token'), renew: () => Promise.resolve('newer') };
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const mine = { user: aSelf(alice) };

function setting(carrier: Carrier) {
  const clock = new FakeClock();
  const wire = { url: 'https://chat.example', clock, fetch: () => Promise.reject(new Error('unused')) };
  const upload = createUpload(wire, bearer, carrier);
  const send = (way: UploadWay = {}) =>
    upload(routes.pictures.putAvatar, { file, query: { x: 1, y: 2, size: 30 }, ...way });
  return { clock, upload, send };
}

const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect(true).toBe('refused'),
    (error: unknown) => error as ParleyError,
  ) as Promise<ParleyError>;

/** A browser's way to send, moved on by hand. */
class FakeXhr {
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress?: (event: { loaded: number }) => void; onload?: () => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  asked = '';
  body: unknown = null;

  open(method: string, address: string): void {
    this.asked = `${method} ${address}`;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(body: unknown): void {
    this.body = body;
  }

  abort(): void {
    this.onabort?.();
  }

  answer(body: unknown, status = 200): void {
    this.upload.onload?.();
    Object.assign(this, { status, responseText: JSON.stringify(body) });
    this.onload?.();
  }
}

function inBrowser() {
  const made: FakeXhr[] = [];
  const carrier = byXhr(() => {
    const next = new FakeXhr();
    made.push(next);
    return next as unknown as XMLHttpRequest;
  });
  /** What has been sent, once the token is there. */
  const xhr = async (place = 0): Promise<FakeXhr> => {
    for (let turn = 0; turn < 20 && !made[place]?.body; turn += 1) await settled(1);
    const found = made[place];
    if (!found) throw new Error('nothing was sent');
    return found;
  };
  return { ...setting(carrier), made, xhr };
}

describe('a file that is sent', () => {
  it('goes whole to its route, by a bearer, and is answered as other calls are', async () => {
    const { send, xhr } = inBrowser();
    const answer = send();
    const sent = await xhr();
    expect(sent.asked).toBe('PUT https://chat.example/api/v1/users/me/avatar?x=1&y=2&size=30');
    expect(sent.headers).toMatchObject({
      authorization: 'Bearer token',
      'content-type': 'application/octet-stream',
    });
    expect(sent.body).toBe(file);
    sent.answer({ ...mine, hint: 1 });
    expect(await answer).toEqual(mine);
  });

  it('fills in its place, also without a square', async () => {
    const { upload, xhr } = inBrowser();
    const id = anId();
    const answer = failing(upload(routes.pictures.putOfRoom, { params: { id }, file, query: {} }));
    const sent = await xhr();
    expect(sent.asked).toBe(`PUT https://chat.example/api/v1/rooms/${id}/picture`);
    sent.answer(problemOf('policy.denied'), 403);
    expect((await answer).code).toBe('policy.denied');
  });

  it('says how far it is', async () => {
    const parts: number[] = [];
    const { send, xhr } = inBrowser();
    const answer = send({ progress: (part) => parts.push(part) });
    const sent = await xhr();
    for (const loaded of [1, 5, 10]) sent.upload.onprogress?.({ loaded });
    sent.answer(mine);
    await answer;
    expect(parts).toEqual([0.1, 0.5, 1, 1]);
  });

  it('can be called off, before and on the way', async () => {
    const controller = new AbortController();
    const { send, xhr, made } = inBrowser();
    const answer = failing(send({ signal: controller.signal }));
    await xhr();
    controller.abort();
    expect(await answer).toMatchObject({ code: 'aborted', retryable: false });
    expect((await failing(send({ signal: controller.signal }))).code).toBe('aborted');
    expect(made[1]?.body).toBeNull();
  });

  it('is given up a minute after its last sign of life, however long it took until then', async () => {
    const { send, xhr, clock } = inBrowser();
    let isOver = false;
    const answer = failing(send()).finally(() => (isOver = true));
    const sent = await xhr();
    for (let loaded = 1; loaded < 9; loaded += 1) {
      await clock.advance(50_000);
      sent.upload.onprogress?.({ loaded });
    }
    expect(isOver).toBe(false);
    await clock.advance(60_000);
    expect(await answer).toMatchObject({ code: 'timeout', retryable: true });
  });

  it('tells a cut line, a refusal and an answer it cannot read apart', async () => {
    const { send, xhr } = inBrowser();
    const cut = failing(send());
    (await xhr(0)).onerror?.();
    expect(await cut).toMatchObject({ code: 'network', retryable: true });
    const refused = failing(send());
    (await xhr(1)).answer(problemOf('picture.unreadable'), 415);
    expect(await refused).toMatchObject({ code: 'picture.unreadable', status: 415 });
    const strange = failing(send());
    (await xhr(2)).answer({ user: 'alice' });
    expect((await strange).code).toBe('answer.unreadable');
  });

  it('is sent once more with a newer token where the first had run out', async () => {
    const { send, xhr } = inBrowser();
    const answer = send();
    (await xhr(0)).answer(problemOf('auth.expired'), 401);
    const second = await xhr(1);
    expect(second.headers['authorization']).toBe('Bearer newer');
    second.answer(mine);
    expect(await answer).toEqual(mine);
  });

  it('goes by fetch where there is no XMLHttpRequest, and is known to be gone at the end', async () => {
    const parts: number[] = [];
    const seen: RequestInit[] = [];
    const carrier = byFetch(async (_, init) => {
      seen.push(init);
      return json(mine);
    });
    const { send } = setting(carrier);
    expect(await send({ progress: (part) => parts.push(part) })).toEqual(mine);
    expect([seen[0]?.method, seen[0]?.body, parts]).toEqual(['PUT', file, [1]]);
  });
});
