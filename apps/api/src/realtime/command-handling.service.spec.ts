import { describe, expect, it } from '@jest/globals';
import type { CommandName } from '@parley/contracts';
import type { RateLimits } from '../http/rate-limits/rate-limits.service.js';
import type { Stopping } from '../http/stopping.js';
import type { CommandHandlers } from './command-handlers.service.js';
import { CommandHandling } from './command-handling.service.js';
import { Connection } from './connection.js';
import type { ParleySocket } from './parley-server.js';

/** One person's connection, and counters of what they may do that answer when they are let. */
function handling() {
  const actor = { id: 'alice', scopes: ['read', 'write'] };
  const connection = new Connection({ id: 'socket', data: { actor } } as unknown as ParleySocket);
  const counted: (() => void)[] = [];
  const done: unknown[] = [];
  const handler = (_connection: Connection, input: unknown) => {
    done.push(input);
    return Promise.resolve({});
  };
  const commands = new CommandHandling(
    { of: { 'presence.set': handler, 'room.read': handler } } as unknown as CommandHandlers,
    { charge: () => new Promise<void>((go) => counted.push(go)) } as unknown as RateLimits,
    { refuse: () => undefined } as unknown as Stopping,
  );
  const say = (name: CommandName, data: object) => commands.handle(connection, [name, data], () => undefined);
  const turn = () => new Promise((go) => setImmediate(go));
  return { say, counted, done, turn };
}

describe('commands of which the last one said counts', () => {
  it('are done in the order in which they were said, whatever each waits for', async () => {
    const { say, counted, done, turn } = handling();
    const said = [say('presence.set', { status: 'away' }), say('presence.set', { status: 'online' })];
    await turn();
    counted[1]?.();
    await turn();
    counted[0]?.();
    await turn();
    counted[1]?.();
    await Promise.all(said);
    expect(done).toEqual([{ status: 'away' }, { status: 'online' }]);
  });

  it('go on after one that was refused', async () => {
    const { say, counted, done, turn } = handling();
    const said = [say('presence.set', { status: 'nowhere' }), say('presence.set', { status: 'dnd' })];
    await turn();
    counted[0]?.();
    await turn();
    counted[1]?.();
    await Promise.all(said);
    expect(done).toEqual([{ status: 'dnd' }]);
  });

  it('keep nothing else waiting', async () => {
    const { say, counted, done, turn } = handling();
    void say('presence.set', { status: 'away' });
    await turn();
    const position = { roomId: '01930000-0000-7000-8000-000000000001', seq: 3, readVersion: 0 };
    const read = say('room.read', position);
    await turn();
    counted[1]?.();
    await read;
    expect(done).toEqual([position]);
  });
});
