import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { anId, FakeClock, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';
import { Connection } from './connection.js';
import type { Heard } from './heard.js';
import type { LinkEars } from './link.js';

function setting({
  prove = () => Promise.resolve(),
  random = () => 0,
}: { prove?: () => Promise<void>; random?: () => number } = {}) {
  const clock = new FakeClock();
  const opened: string[] = [];
  const sent: { name: string; data: unknown; answered: (ack: unknown) => void }[] = [];
  const heard: Heard[] = [];
  const ended: string[] = [];
  const renewed: string[] = [];
  const network = { online: true, tell: () => undefined as unknown };
  let ears: LinkEars | undefined;
  const bearer = {
    token: () => Promise.resolve(`token ${renewed.length}`),
    renew: (expired: string) => {
      renewed.push(expired);
      return Promise.resolve('newer');
    },
  };
  const connection = new Connection({
    url: '',
    clock,
    bearer,
    prove,
    random,
    link: (_, listening) => {
      ears = listening;
      const send = (name: string, data: unknown, answered: (ack: unknown) => void) =>
        sent.push({ name, data, answered });
      return { open: (token) => opened.push(token), close: () => undefined, send };
    },
    surroundings: {
      online: () => network.online,
      onNetwork: (listener) => ((network.tell = listener), () => undefined),
      onVisible: () => () => undefined,
      onHidden: () => () => undefined,
      onLeaving: () => () => undefined,
      hasCookie: () => true,
    },
    heard: (event) => heard.push(event),
    ended: (code) => ended.push(code),
  });
  const connect = async () => {
    connection.start();
    await settled();
    ears!.connected();
    await settled();
  };
  const goes = (online: boolean) => {
    network.online = online;
    network.tell();
  };
  const status = () => connection.state.get().status;
  return { clock, connection, connect, opened, sent, heard, ended, renewed, goes, status, ears: () => ears! };
}

const typing = { roomId: anId(), typing: true };

describe('a connection', () => {
  it('R21: is online only once the subscription is proved', async () => {
    let proved: () => void = () => undefined;
    const { connect, status } = setting({ prove: () => new Promise((resolve) => (proved = resolve)) });
    await connect();
    expect(status()).toBe('connecting');
    proved();
    await settled();
    expect(status()).toBe('online');
  });

  it('R21: drops what it could not prove, and tries again as late as the server asks', async () => {
    const busy = new ParleyError(problemOf('server.busy', { retryAfter: 5 }));
    const { connect, status, clock, opened } = setting({ prove: () => Promise.reject(busy) });
    await connect();
    expect(status()).toBe('reconnecting');
    await clock.advance(5_000);
    expect(opened).toHaveLength(1);
    await clock.advance(500);
    expect(opened).toHaveLength(2);
  });

  it('R24: of those whom a busy server sends away, not all come back at once', async () => {
    const busy = new ParleyError(problemOf('server.busy', { retryAfter: 10 }));
    const pauses = [];
    for (const chance of [0, 0.5, 0.99]) {
      const away = setting({ prove: () => Promise.reject(busy), random: () => chance });
      await away.connect();
      pauses.push((away.connection.state.get().nextAttemptAt ?? 0) - away.clock.now());
    }
    const [first = 0, second = 0, third = 0] = pauses;
    expect(first).toBeGreaterThanOrEqual(10_000);
    expect([second - first > 2_000, third - second > 2_000]).toEqual([true, true]);
  });

  it('comes back with growing pauses, and says when', async () => {
    const { connect, connection, ears, clock, opened } = setting();
    await connect();
    ears().lost();
    const pauses = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const { nextAttemptAt } = connection.state.get();
      const pause = (nextAttemptAt ?? 0) - clock.now();
      pauses.push(pause);
      await clock.advance(pause);
      expect(opened).toHaveLength(attempt + 1);
      ears().refused(undefined);
    }
    expect(pauses).toEqual([250, 500, 1_000, 2_000]);
  });

  it('comes back soon where the server sent it away, and knows why', async () => {
    const { connect, connection, ears, clock, opened, status } = setting({ random: () => 0.5 });
    await connect();
    ears().heard('connection.closing', { code: 'server.stopping' });
    ears().lost();
    expect(connection.state.get()).toMatchObject({ status: 'reconnecting', told: 'server.stopping' });
    await clock.advance(500);
    expect(opened).toHaveLength(2);
    // Not let in: from now on as after any other failure.
    ears().connected();
    ears().heard('connection.closing', { code: 'server.unavailable' });
    ears().lost();
    expect((connection.state.get().nextAttemptAt ?? 0) - clock.now()).toBe(375);
    await clock.advance(375);
    ears().connected();
    await settled();
    expect([status(), connection.state.get().told]).toEqual(['online', undefined]);
  });

  it('R25: buffers nothing: without a connection a command fails at once', async () => {
    const { connect, connection, ears, sent } = setting();
    await expect(connection.command('typing.set', typing)).rejects.toMatchObject({ code: 'network' });
    await connect();
    const waiting = connection.command('typing.set', typing);
    ears().lost();
    await expect(waiting).rejects.toMatchObject({ code: 'network', retryable: true });
    expect(sent).toHaveLength(1);
  });

  it('settles every command: with its data, its problem, or a timeout', async () => {
    const { connect, connection, sent, clock } = setting();
    await connect();
    const answered = connection.command('typing.set', typing);
    sent[0]!.answered({ ok: true, data: {} });
    expect(await answered).toEqual({});

    const refused = connection.command('typing.set', typing);
    sent[1]!.answered({ ok: false, error: problemOf('room.not_found') });
    await expect(refused).rejects.toMatchObject({ code: 'room.not_found' });

    const garbled = connection.command('typing.set', typing);
    sent[2]!.answered('pong');
    await expect(garbled).rejects.toMatchObject({ code: 'answer.unreadable' });

    const ignored = connection.command('typing.set', typing);
    ignored.catch(() => undefined);
    await clock.advance(10_000);
    await expect(ignored).rejects.toMatchObject({ code: 'timeout', retryable: true });
  });

  it('renews an expired token once, also after attempts that failed for other reasons', async () => {
    const { connection, ears, clock, renewed, ended, opened } = setting();
    connection.start();
    await settled();
    ears().refused(undefined);
    await clock.advance(250);
    ears().refused(problemOf('auth.expired'));
    await settled();
    expect(renewed).toEqual(['token 0']);
    expect(opened).toEqual(['token 0', 'token 0', 'token 1']);
    ears().refused(problemOf('auth.expired'));
    await settled();
    expect(ended).toEqual(['auth.expired']);
  });

  it('ends when the server no longer accepts the sign-in', async () => {
    const { connection, ears, ended, clock, opened } = setting();
    connection.start();
    await settled();
    ears().refused(problemOf('auth.suspended'));
    await clock.advance(60_000);
    expect(ended).toEqual(['auth.suspended']);
    expect(opened).toHaveLength(1);
  });

  it('waits for the network without trying, and tries at once when it is back', async () => {
    const { connect, goes, status, clock, opened } = setting();
    await connect();
    goes(false);
    expect(status()).toBe('offline');
    await clock.advance(600_000);
    expect(opened).toHaveLength(1);
    goes(true);
    await settled();
    expect(opened).toHaveLength(2);
  });

  it('R28: sorts what it hears, and throws at nothing', async () => {
    const { connect, ears, heard } = setting();
    await connect();
    ears().heard('typing.changed', { ...typing, userId: anId(), hand: 'left' });
    ears().heard('own.archived', { selfRevision: 9 });
    ears().heard('message.posted', null);
    ears().heard('weather.changed', 'sunny');
    expect(heard.map(({ kind }) => kind)).toEqual(['fleeting', 'selfHole', 'unknown', 'unknown']);
    expect(heard[0]).not.toHaveProperty('event.hand');
  });
});
