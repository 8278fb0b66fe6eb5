import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, routeName } from '@parley/contracts';
import type { CreatedToken, Route, Scope } from '@parley/contracts';
import { Caller, codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let alice: Person;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice } = await signUpAll(server, 'olga', 'alice'));
});
afterAll(() => server.close());

/** What only passes every request on, to write it into the log. */
const passage = '{/*splat}';
/** What Express really answers to, read from its router. */
function served(): string[] {
  const express = server.app.getHttpAdapter().getInstance() as {
    router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  };
  return express.router.stack
    .flatMap(({ route }) => (route && route.path !== passage ? [route] : []))
    .flatMap(({ path, methods }) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
}

const guarded = allRoutes.filter(({ access }) => access !== 'public');
const named = (routes: readonly Route[]) => routes.map((route) => [routeName(route), route] as const);
const anywhere = '01890000-0000-7000-8000-000000000000';
/** The route at an address where nothing is: a door that is shut does not look behind itself. */
function knock(caller: Caller, { method, base, path }: Route) {
  return caller.call(method, `${base}${path.replace(/:seq|:root/, '1').replaceAll(/:\w+/g, anywhere)}`);
}

async function program(owner: Person, ...scopes: Scope[]): Promise<Caller> {
  const { body } = await owner.post<CreatedToken>('/auth/tokens', { name: 'a program', scopes });
  return new Caller(server.url, { authorization: `Bearer ${body.secret}` });
}

describe('The server', () => {
  it('answers at every address of the contract, and at no other', () => {
    expect(served().sort()).toEqual(allRoutes.map(routeName).sort());
  });

  it('says that there is nothing at unknown addresses, and which methods known ones take', async () => {
    const nowhere = await olga.get('/nowhere');
    expect([nowhere.status, codeOf(nowhere)]).toEqual([404, 'not_found']);
    const wrong = await olga.put('/auth/login');
    expect([wrong.status, codeOf(wrong), wrong.headers.get('allow')]).toEqual([
      405,
      'method.not_allowed',
      'POST',
    ]);
  });
});

describe('Every door that is not public', () => {
  it('is one of many', () => {
    expect(guarded.length).toBeGreaterThan(30);
  });

  it.each(named(guarded))('%s is shut without sign-in', async (_, route) => {
    const reply = await knock(new Caller(server.url), route);
    expect([reply.status, codeOf(reply)]).toEqual([401, 'auth.required']);
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each(named(guarded))('%s is shut with a token that is none', async (_, route) => {
    for (const bearer of ['nonsense', `parley_pat_${'x'.repeat(43)}`, `${olga.accessToken}x`])
      expect(codeOf(await knock(new Caller(server.url, { authorization: `Bearer ${bearer}` }), route))).toBe(
        'auth.invalid',
      );
  });
});

describe('A personal access token', () => {
  it.each(named(guarded.filter(({ access }) => access === 'session')))(
    'with every scope does not open %s',
    async (_, route) => {
      const everything = await program(olga, 'read', 'write', 'admin');
      expect(codeOf(await knock(everything, route))).toBe('policy.denied');
    },
  );

  it.each(named(guarded.filter(({ access }) => access === 'write')))(
    'that may read and administer does not open %s',
    async (_, route) => {
      expect(codeOf(await knock(await program(olga, 'read', 'admin'), route))).toBe('policy.denied');
    },
  );

  it.each(named(guarded.filter(({ access }) => access === 'admin')))(
    'that may read and write does not open %s',
    async (_, route) => {
      expect(codeOf(await knock(await program(olga, 'read', 'write'), route))).toBe('policy.denied');
    },
  );

  it.each(named(guarded.filter(({ access }) => access === 'read')))(
    'that may only administer does not open %s',
    async (_, route) => {
      expect(codeOf(await knock(await program(olga, 'admin'), route))).toBe('policy.denied');
    },
  );

  it('that may write may read too, and one for administering administers', async () => {
    expect((await (await program(alice, 'write')).get('/users/me')).status).toBe(200);
    expect((await (await program(alice, 'read')).get('/users/me')).status).toBe(200);
    expect((await (await program(olga, 'admin')).get('/admin/users')).status).toBe(200);
  });
});

describe('The role that a door asks for', () => {
  const withRole = guarded.filter(({ role }) => role !== undefined);

  it('is asked at several', () => {
    expect(withRole.length).toBeGreaterThan(5);
  });

  it.each(named(withRole))('keeps members out of %s', async (_, route) => {
    const reply = await knock(alice, route);
    expect([reply.status, codeOf(reply)]).toEqual([403, 'policy.denied']);
  });
});
