import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Jar } from './jar.mjs';
import { now } from './now.mjs';
import { tappedFetch, tappedLink } from './wiretap.mjs';

/** Everything that happens, in the order in which it happens. */
let log;

beforeEach(() => {
  log = [];
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const noting = (...names) =>
  Object.fromEntries(names.map((name) => [name, (...given) => log.push([name, ...given])]));

describe('a tapped link', () => {
  function tapped() {
    const device = { id: 'phone', connections: 0, connection: '' };
    const recorder = noting('event', 'answered');
    const wire = noting('open', 'close');
    wire.send = (name, data, answered) => {
      log.push(['send', name, data]);
      wire.answer = answered;
    };
    const makeLink = (url, ears) => Object.assign(wire, { url, ears });
    const ears = noting('connected', 'heard', 'disconnected');
    const link = tappedLink(device, recorder, makeLink)('http://here', ears);
    return { device, link, wire };
  }

  test('numbers the connections of its device', () => {
    const { device, wire } = tapped();
    wire.ears.connected();
    expect(device.connection).toBe('phone 1');
    wire.ears.connected();
    expect(device.connection).toBe('phone 2');
    expect(log).toEqual([['connected'], ['connected']]);
  });

  test('tells the recorder of an event, and then the SDK', () => {
    const { device, wire } = tapped();
    const payload = { roomId: 'hall', revision: 1 };
    wire.ears.heard('message.posted', payload);
    expect(log).toEqual([
      ['event', device, 'message.posted', payload],
      ['heard', 'message.posted', payload],
    ]);
  });

  test('tells the recorder of an answer, with what was asked and when, and then the SDK', () => {
    jest.useFakeTimers();
    const { device, link, wire } = tapped();
    const began = now();
    const [data, ack] = [{ roomId: 'hall', seq: 3 }, { ok: true }];
    link.send('room.read', data, (answer) => log.push(['told', answer]));
    jest.advanceTimersByTime(40);
    wire.answer(ack);
    expect(log).toEqual([
      ['send', 'room.read', data],
      ['answered', device, { name: 'room.read', data, began }, ack],
      ['told', ack],
    ]);
  });

  test('is otherwise the link that it taps', () => {
    const { link, wire } = tapped();
    link.open('a token');
    wire.ears.disconnected('gone');
    link.close();
    expect(wire.url).toBe('http://here');
    expect(log).toEqual([['open', 'a token'], ['disconnected', 'gone'], ['close']]);
  });
});

describe('a tapped fetch', () => {
  const api = 'http://here/api/v1';

  const heard = ['page', 'chosen', 'placed', 'drafted', 'kept', 'marked', 'draftRefused'];

  async function fetched(url, { method = 'GET', body, answer = new Response('{}'), jar = new Jar() } = {}) {
    const device = { id: 'phone', jar };
    const wire = jest.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
    const given = await tappedFetch(device, noting(...heard))(url, {
      method,
      headers: { accept: 'json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(given).toBe(answer);
    return { device, sent: wire.mock.calls[0] };
  }

  test.each([
    ...['messages', 'changes', 'members', 'pins', 'seen', 'own-reactions'],
    ...['messages/3', 'messages/3/history', 'messages/3/reactions'],
  ])('tells the recorder whose page came: %s', async (kind) => {
    const { device } = await fetched(`${api}/rooms/hall/${kind}?limit=50`);
    expect(log).toEqual([['page', device, 'hall']]);
  });

  test.each([
    ['is refused', `${api}/rooms/hall/messages`, { answer: new Response('{}', { status: 404 }) }],
    ['is a post', `${api}/rooms/hall/messages`, { method: 'POST' }],
    ['is of the list of rooms', `${api}/rooms/mine`, {}],
    ['is of the room alone', `${api}/rooms/hall`, {}],
  ])('tells of no page where it %s', async (_, url, more) => {
    await fetched(url, more);
    expect(log).toEqual([]);
  });

  test.each([
    ['threads', { threads: [{ roomId: 'hall' }, { roomId: 'den' }] }],
    ['users/me/threads', { threads: [{ roomId: 'hall' }, { roomId: 'den' }] }],
    ['users/me/drafts', { drafts: [{ roomId: 'hall' }, { roomId: 'den' }] }],
    ['inbox', { items: [{ roomId: 'hall' }, { roomId: 'den' }] }],
    [
      'users/me/bookmarks',
      { bookmarks: ['hall', null, 'den'].map((roomId) => ({ message: roomId && { roomId } })) },
    ],
  ])('tells of which rooms a list of all holds something: %s', async (path, said) => {
    const { device } = await fetched(`${api}/${path}?limit=9`, {
      answer: new Response(JSON.stringify(said)),
    });
    expect(log).toEqual(['hall', 'den'].map((roomId) => ['page', device, roomId]));
  });

  test.each([
    ['PATCH', 'threads/3/own', 'placed', { thread: 'T' }, ['T']],
    ['PUT', 'draft', 'drafted', { draft: 'D' }, ['D', 2]],
    ['PUT', 'messages/3/bookmark', 'kept', { bookmark: 'B' }, ['B']],
    ['DELETE', 'messages/3/bookmark', 'kept', { bookmark: 'B' }, ['B']],
    ['PUT', 'messages/3/pin', 'marked', { message: 'M' }, ['M']],
    ['DELETE', 'messages/3/reactions/%F0%9F%91%8D', 'marked', { message: 'M' }, ['M']],
  ])('tells what was answered to %s %s, as %s', async (method, path, name, said, told) => {
    jest.useFakeTimers();
    const answer = new Response(JSON.stringify(said));
    const { device } = await fetched(`${api}/rooms/hall/${path}`, { method, answer, body: { version: 2 } });
    expect(log).toEqual([[name, device, now(), ...told]]);
  });

  test.each([
    [404, [['draftRefused', expect.anything(), 'hall', { root: 3 }]]],
    [409, []],
    [503, []],
  ])('tells of a draft that was refused with %i whether that is for good', async (status, told) => {
    const answer = new Response('{}', { status });
    await fetched(`${api}/rooms/hall/draft`, { method: 'PUT', answer, body: { root: 3 } });
    expect(log).toEqual(told);
  });

  test('tells the recorder what was chosen of a room, and leaves the answer to the SDK', async () => {
    jest.useFakeTimers();
    const own = { roomId: 'hall', favourite: true };
    const answer = new Response(JSON.stringify({ own }));
    const { device } = await fetched(`${api}/rooms/hall/own`, { method: 'PATCH', answer });
    expect(log).toEqual([['chosen', device, now(), own]]);
    expect(await answer.json()).toEqual({ own });
  });

  test.each([
    ['was refused', `${api}/rooms/hall/own`, new Response('{}', { status: 404 })],
    ['broke off', `${api}/rooms/hall/own`, new Response('{"own":{"roomId"')],
    ['is of the room', `${api}/rooms/hall`, new Response('{"room":{}}')],
  ])('tells of no choice where the answer %s', async (_, url, answer) => {
    await fetched(url, { method: 'PATCH', answer });
    expect(log).toEqual([]);
  });

  test('carries the cookies of its device, and keeps those that it is given', async () => {
    const jar = new Jar();
    const headers = new Headers();
    headers.append('set-cookie', 'session=one; HttpOnly');
    headers.append('set-cookie', 'old=; Max-Age=0');
    jar.cookies.set('old', 'yes');
    const { sent } = await fetched(`${api}/rooms/mine`, { jar, answer: new Response('{}', { headers }) });
    expect(sent[1].headers).toEqual({ accept: 'json', cookie: 'old=yes' });
    expect(jar.header()).toBe('session=one');
  });

  test('carries none where there are none', async () => {
    const { sent } = await fetched(`${api}/rooms/mine`);
    expect(sent[1].headers).toEqual({ accept: 'json' });
  });
});
