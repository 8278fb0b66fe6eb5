import { describe, expect, it } from '@jest/globals';
import { anId, settled } from '@parley/testkit';
import { refusal, writing } from '../../test/writing.js';
import { ParleyError } from '../parley-error.js';

describe('an outbox in which something is edited', () => {
  it('R25: editing what was never attempted changes it in place', async () => {
    const { server, write, outbox, gate } = await writing();
    gate.open = false;
    await outbox.edit(await write('helo'), 'hello');
    gate.open = true;
    outbox.wake();
    await settled();
    expect(server.posts.map(({ body }) => body)).toEqual(['hello']);
  });

  it('R25: editing what the server may have becomes the same post, then an edit', async () => {
    const { server, clock, write, shown, outbox } = await writing();
    const clientId = await write('helo');
    await server.answer(ParleyError.local('timeout'));
    await outbox.edit(clientId, 'hello');
    await clock.advance(1_000);
    expect(server.posts.map(({ body }) => body)).toEqual(['helo', 'helo']);
    await server.answer({ id: anId(), revision: 12 });
    expect(server.edits).toMatchObject([{ seq: 7, body: 'hello', ifRevision: 12 }]);
    await server.answer({ body: 'hello', revision: 13 });
    expect(shown()).toEqual([]);
  });

  it('R25: editing what was refused for good changes it in place', async () => {
    const { server, write, outbox } = await writing();
    const clientId = await write('rude');
    await server.answer(refusal('policy.denied'));
    await outbox.edit(clientId, 'kind');
    await outbox.retry(clientId);
    await settled();
    expect(server.posts.map(({ body }) => body)).toEqual(['rude', 'kind']);
  });

  it('R25: an edit that somebody else’s edit overtook fails, and wins when the person insists', async () => {
    const { server, write, outbox, shown } = await writing();
    const clientId = await write('helo');
    await outbox.edit(clientId, 'hello');
    await server.answer({ revision: 12 });
    await server.answer(refusal('message.changed'));
    expect(shown()).toEqual(['hello: failed']);
    await outbox.retry(clientId);
    await settled();
    expect(server.edits[1]).not.toHaveProperty('ifRevision');
  });

  it('R25: a replay that meets a spent rate limit waits, and is the same post still', async () => {
    const { server, clock, write, outbox, shown } = await writing();
    const clientId = await write('helo');
    await server.answer(ParleyError.local('timeout'));
    await clock.advance(1_000);
    await server.answer(refusal('rate.limited', 2));
    await outbox.edit(clientId, 'hello');
    await clock.advance(4_000);
    expect(server.posts.map(({ body }) => body)).toEqual(['helo', 'helo', 'helo']);
    expect(new Set(server.posts.map((post) => post.clientId)).size).toBe(1);
    await server.answer({ revision: 12 });
    expect(server.edits).toMatchObject([{ body: 'hello' }]);
    await server.answer({ body: 'hello', revision: 13 });
    expect(shown()).toEqual([]);
  });
});
