import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { routes } from '@parley/contracts';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { shown } from '../../test/hands.js';
import { ServerFacts } from '../session/server-facts.js';
import { ConnectionStatus } from './connection-status.js';

const server = (version: string) => ({
  name: 'Harbour',
  version,
  signUp: 'open',
  needsOwner: false,
  epoch: 'one',
});
const status = (client: FakeClient, status: 'online' | 'reconnecting') =>
  client.connection.set({ status, since: 0, nextAttemptAt: null });

/** A tab that was loaded from version 1.0.0 and has lost its connection. */
async function aTabCutOff() {
  const client = new FakeClient();
  atClient(client);
  client.answers.set(routes.server.info, server('1.0.0'));
  status(client, 'reconnecting');
  const fixture = TestBed.createComponent(ConnectionStatus);
  expect((await shown(fixture)).textContent).toContain('Connection lost.');
  return { client, fixture };
}

describe('R28: an old tab', () => {
  it('says after a reconnect that a newer version is there, and offers to reload', async () => {
    const { client, fixture } = await aTabCutOff();
    status(client, 'online');
    expect((await shown(fixture)).textContent.trim()).toBe('');
    client.answers.set(routes.server.info, server('1.1.0'));
    status(client, 'reconnecting');
    status(client, 'online');
    expect((await shown(fixture)).textContent).toContain('A newer version is here.');
    expect((await shown(fixture)).querySelector('button')?.textContent).toContain('Reload');
  });

  it('knows the name of its server, which the title of the tab shows', async () => {
    const { client, fixture } = await aTabCutOff();
    status(client, 'online');
    await shown(fixture);
    expect(TestBed.inject(ServerFacts).info()?.name).toBe('Harbour');
  });

  it('says so at once where an answer cannot be read, also while it cannot connect for that', async () => {
    const { client, fixture } = await aTabCutOff();
    client.outdated.set(true);
    expect((await shown(fixture)).textContent).toContain('A newer version is here.');
  });
});
