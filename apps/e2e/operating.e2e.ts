import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { startPrivateServices } from '../../tools/services/private-services.mjs';
import { byNpm, startInVain, startProduct } from '../../tools/services/product.mjs';
import { removeRunDirectory, runDirectory } from '../../tools/services/run-directory.mjs';

test.describe('Olga, who runs the server', () => {
  let directory: string;

  test.beforeEach(() => {
    directory = runDirectory();
  });
  test.afterEach(() => removeRunDirectory(directory));

  test('kills it in the middle, starts it again, and everything that was answered is there', async () => {
    const data = join(directory, 'data');
    const first = await startProduct(directory, { DATA_DIR: data });
    expect(await register(first.url, 'olga')).toBe(201);
    first.kill('SIGKILL');
    await first.exit;

    const second = await startProduct(directory, { DATA_DIR: data });
    expect(await register(second.url, 'olga')).toBe(409);
    expect(await second.stop()).toBe(0);
  });

  test('stops it while somebody is still sending: it waits a little, and not at all when she asks again', async () => {
    const environment = { DATA_DIR: join(directory, 'data') };
    const patient = await startProduct(directory, environment);
    await halfARequest(patient.url);
    for (let echo = 0; echo < 3; echo += 1) patient.kill('SIGTERM');
    expect(await patient.exit).toBe(0);

    const hurried = await startProduct(directory, environment);
    await halfARequest(hurried.url);
    hurried.kill('SIGTERM');
    const again = setInterval(() => hurried.kill('SIGTERM'), 100);
    expect(await hurried.exit).toBe(1);
    clearInterval(again);

    const next = await startProduct(directory, environment);
    expect(await next.stop()).toBe(0);
  });

  test('stops it by ending the npm that started it', async () => {
    const data = join(directory, 'data');
    const product = await startProduct(directory, { DATA_DIR: data }, byNpm);
    product.kill('SIGTERM');
    await expect
      .poll(() => existsSync(join(data, 'postgres/postmaster.pid')), { timeout: 20_000 })
      .toBe(false);
    await expect(fetch(product.url)).rejects.toThrow();
  });

  test('starts it again, and nothing is made a second time', async () => {
    const data = join(directory, 'data');
    const made = () =>
      ['auth-secret', 'postgres-password', 'postgres/PG_VERSION'].map(
        (file) => statSync(join(data, file)).mtimeMs,
      );
    await (await startProduct(directory, { DATA_DIR: data })).stop();
    const before = made();
    await (await startProduct(directory, { DATA_DIR: data })).stop();
    expect(made()).toEqual(before);
  });

  test('reads on the first start, and only then, that the first account becomes the owner', async () => {
    const data = join(directory, 'data');
    const first = await startProduct(directory, { DATA_DIR: data });
    expect(first.said()).toContain('The first account that registers becomes the owner');
    expect(first.said()).toContain('HOST=0.0.0.0 npm start');
    await register(first.url, 'olga');
    await first.stop();
    const second = await startProduct(directory, { DATA_DIR: data });
    expect(second.said()).not.toContain('first account');
    await second.stop();
  });

  test('lets her network in, and nobody becomes the owner without the code that she read', async () => {
    const open = await startProduct(directory, { HOST: '0.0.0.0' });
    const code = /set-up code: (\S+)/.exec(open.said())?.[1];
    const { port } = new URL(open.url);
    const here = `http://127.0.0.1:${port}`;
    expect(await register(here, 'mallory')).toBe(403);
    expect(await register(here, 'mallory', 'aaaa-bbbb-cccc')).toBe(403);
    expect(await register(here, 'olga', code)).toBe(201);
    await open.stop();
  });

  test('gets one clear sentence when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    const { code, said } = await startInVain(directory, { PORT: String(port) });
    other.close();
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken by another program`);
    expect(said).not.toContain('    at ');
    expect(code).toBe(1);
  });

  test('gets one clear sentence when the data directory cannot be written', async () => {
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    const { code, said } = await startInVain(directory, { DATA_DIR: join(file, 'data') });
    expect(said).toMatch(/The data directory .* cannot be written/);
    expect(said).not.toContain('    at ');
    expect(code).toBe(1);
  });

  test('gets one clear sentence when another Parley is at work there', async () => {
    const data = join(directory, 'data');
    const first = await startProduct(directory, { DATA_DIR: data });
    const { code, said } = await startInVain(directory, { DATA_DIR: data });
    expect(said).toContain(`Another Parley already runs on ${data}`);
    expect(code).toBe(1);
    expect((await fetch(`${first.url}/api/health/ready`)).status).toBe(200);
    await first.stop();
  });

  test('gets one clear sentence when her own database is not reached', async () => {
    const { code, said } = await startInVain(directory, {
      DATABASE_URL: 'postgres://parley:geheim@127.0.0.1:1/parley',
      AUTH_SECRET: 'x'.repeat(32),
    });
    expect(said).toContain('The database at 127.0.0.1:1/parley is not reached');
    expect(said).not.toContain('geheim');
    expect(code).toBe(1);
  });

  test('gets all faults of the configuration at once', async () => {
    const { code, said } = await startInVain(directory, {
      PORT: 'x',
      SIGN_UP: 'perhaps',
      RATE_LIMITS: 'maybe',
    });
    for (const name of ['PORT', 'SIGN_UP', 'RATE_LIMITS']) expect(said).toContain(`\n  ${name} `);
    expect(code).toBe(1);
  });

  test('goes back to an older Parley, which leaves the newer schema as it is', async () => {
    const services = await startPrivateServices();
    const environment = { DATABASE_URL: services.postgres.url('postgres'), AUTH_SECRET: 'x'.repeat(32) };
    expect(await (await startProduct(directory, environment)).stop()).toBe(0);

    const client = new pg.Client({ connectionString: environment.DATABASE_URL });
    await client.connect();
    await client.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'AddTelepathy')`);
    const { code, said } = await startInVain(directory, environment);
    expect(said).toMatch(/already changed by a newer Parley \(AddTelepathy\)/);
    expect(code).toBe(1);
    const { rows } = await client.query(`SELECT name FROM migrations WHERE name = 'AddTelepathy'`);
    expect(rows).toHaveLength(1);
    await client.end();
    await services.stop();
  });
});

/** Its body never ends. */
async function halfARequest(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const line = connect(Number(port), hostname);
  line.on('error', () => line.destroy());
  const head = `POST /api/v1/auth/login HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\n`;
  line.write(`${head}Content-Length: 100\r\nExpect: 100-continue\r\n\r\n{`);
  // The server has begun with it.
  await new Promise((go) => line.once('data', go));
}

async function register(url: string, username: string, setupCode?: string): Promise<number> {
  const body = JSON.stringify({ username, password: 'a long enough password', setupCode });
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${url}/api/v1/auth/register`, { method: 'POST', headers, body })).status;
}
