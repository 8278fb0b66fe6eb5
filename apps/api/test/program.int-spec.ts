import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreatedToken, MessagePage } from '@parley/contracts';
import { createParley } from '@parley/sdk';
import type { Parley, ParleyOptions } from '@parley/sdk';
import { fileOutbox } from '@parley/sdk/node';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let folder: string;
const clients: Parley[] = [];
beforeAll(async () => {
  [server, folder] = await Promise.all([startTestServer(), mkdtemp(join(tmpdir(), 'parley-program-'))]);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await server.close();
  await rm(folder, { recursive: true });
});

/** Never gets through. */
const deadLink: NonNullable<ParleyOptions['link']> = (_, ears) => ({
  open: () => ears.refused(undefined),
  close: () => undefined,
  send: () => undefined,
});

describe('A program', () => {
  it('R25: sends at its next start what it could not send before it ended, in order and once', async () => {
    const { alice } = await signUpAll(server, 'alice');
    const { body } = await alice.post<CreatedToken>('/auth/tokens', { name: 'bot', scopes: ['write'] });
    const start = async (more: ParleyOptions) => {
      const outbox = fileOutbox(join(folder, 'outbox.json'));
      const parley = createParley({ url: server.url, token: body.secret, outbox, ...more });
      clients.push(parley);
      await parley.session.restore();
      return parley;
    };

    const first = await start({ link: deadLink });
    const { room } = await first.rooms.byName('kitchen');
    for (const text of ['one', 'two']) await first.room(room.id).post(text);
    first.close();

    const second = await start({});
    await second.room(room.id).open('latest');
    const said = () =>
      second
        .room(room.id)
        .get()
        .messages.map((message) => message.body);
    await eventually(() => said().length === 2);
    expect(said()).toEqual(['one', 'two']);
    await eventually(() => second.unsent.get().size === 0);
    const { messages } = (await alice.get<MessagePage>(`/rooms/${room.id}/messages`)).body;
    expect(messages.map((message) => message.body)).toEqual(['one', 'two']);
  });
});
