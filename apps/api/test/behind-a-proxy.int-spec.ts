import { afterEach, describe, expect, it } from '@jest/globals';
import type { Session, SignedIn } from '@parley/contracts';
import { Config } from '../src/config/config.js';
import { Caller, password, personOf } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
afterEach(() => server.close());

const proxied = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };
async function signUpThroughProxy() {
  const { setupCode } = server.app.get(Config);
  const caller = new Caller(server.url).with(proxied);
  return caller.post<SignedIn>('/auth/register', {
    username: 'olga',
    password,
    ...(setupCode && { setupCode }),
  });
}
async function addressOf(reply: Awaited<ReturnType<typeof signUpThroughProxy>>) {
  const { body } = await personOf(server.url, reply).get<{ sessions: Session[] }>('/auth/sessions');
  return body.sessions[0]?.ip;
}

describe('What a proxy says of a request', () => {
  it('is believed of those that TRUST_PROXY names: address, and https for the cookie', async () => {
    server = await startTestServer({ TRUST_PROXY: 'loopback' });
    const reply = await signUpThroughProxy();
    expect(reply.headers.getSetCookie()[0]).toMatch(/; Secure/);
    expect(await addressOf(reply)).toBe('203.0.113.7');
  });

  it('is nothing to go by where nobody is trusted', async () => {
    server = await startTestServer();
    const reply = await signUpThroughProxy();
    expect(reply.headers.getSetCookie()[0]).not.toMatch(/Secure/);
    expect(await addressOf(reply)).toMatch(/127\.0\.0\.1$/);
  });

  it('is nothing to go by from an address that is not trusted', async () => {
    server = await startTestServer({ TRUST_PROXY: '10.0.0.0/8' });
    expect(await addressOf(await signUpThroughProxy())).toMatch(/127\.0\.0\.1$/);
  });

  it('is not needed where PUBLIC_URL says https', async () => {
    server = await startTestServer({ PUBLIC_URL: 'https://chat.example.org' });
    const reply = await signUpThroughProxy();
    expect(reply.headers.getSetCookie()[0]).toMatch(/; Secure/);
    expect(reply.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
  });
});
