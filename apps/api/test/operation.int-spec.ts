import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Caller, codeOf } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

describe('A running server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('says that it lives and is ready', async () => {
    const caller = new Caller(server.url);
    expect((await caller.get('/api/health/live')).body).toEqual({ status: 'ok' });
    expect((await caller.get('/api/health/ready')).body).toEqual({
      status: 'ok',
      checks: { database: 'ok' },
    });
  });

  it('answers no foreign page, is shown in no frame, and keeps nothing in a cache', async () => {
    const { headers } = await new Caller(server.url, { origin: 'https://evil.example' }).get('/server');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none';script-src 'self';style-src 'none'/,
    );
    const page = await new Caller(server.url).get('/api/health/live');
    expect(page.headers.get('content-security-policy')).toMatch(/style-src 'self' 'nonce-[^']{24}'/);
    expect(page.headers.get('content-security-policy')).toMatch(
      /require-trusted-types-for 'script';trusted-types angular default inert$/,
    );
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('shows its documents, and a page of its own to try them on', async () => {
    const caller = new Caller(server.url);
    expect((await caller.get<{ openapi: string }>('/api/openapi.json')).body.openapi).toBe('3.1.0');
    expect((await caller.get<{ asyncapi: string }>('/api/asyncapi.json')).body.asyncapi).toBe('3.0.0');
    const page = await fetch(`${server.url}/api/docs`);
    const sources = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, source]) => source ?? '',
    );
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) expect(await statusAt(source)).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(await statusAt('/api/docs/package.json')).toBe(404);
  });

  const statusAt = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    await response.arrayBuffer();
    return response.status;
  };
});

describe('A server without its database', () => {
  it('lives, is not ready, and says so', async () => {
    const server = await startTestServer();
    await server.app.get(DataSource).destroy();
    const caller = new Caller(server.url);
    expect((await caller.get('/api/health/live')).status).toBe(200);
    const ready = await caller.get('/api/health/ready');
    expect([ready.status, codeOf(ready)]).toEqual([503, 'server.unavailable']);
    await server.app.get(DataSource).initialize();
    await server.close();
  });
});
