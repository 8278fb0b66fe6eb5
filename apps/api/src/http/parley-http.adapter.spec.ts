import { describe, expect, it, jest } from '@jest/globals';
import type { Server } from 'node:http';
import { backlog, ParleyHttpAdapter } from './parley-http.adapter.js';

describe('ParleyHttpAdapter', () => {
  it('lets a crowd stand in line where it listens', async () => {
    const adapter = new ParleyHttpAdapter();
    adapter.initHttpServer({});
    const server = adapter.getHttpServer() as Server;
    const listen = jest.spyOn(server, 'listen');

    await new Promise<void>((listening) => adapter.listen(0, '127.0.0.1', listening));

    expect(server.address()).toMatchObject({ address: '127.0.0.1' });
    expect(listen.mock.calls[0]?.[0]).toMatchObject({ backlog, host: '127.0.0.1' });
    await new Promise((closed) => server.close(closed));
  });
});
