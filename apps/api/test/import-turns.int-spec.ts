import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { request, type ServerResponse } from 'node:http';
import { DataSource } from 'typeorm';
import { Imports } from '../src/admin/import/imports.service.js';
import { eventually } from './eventually.js';
import { codeOf, signUp, type Person } from './people.js';
import { conversation, names, progressIn, startImport } from './services/importing.js';
import { startTestServer, type TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let alice: Person;
beforeAll(async () => {
  server = await startTestServer();
  [olga, alice] = [await signUp(server, 'olga'), await signUp(server, 'alice')];
});
afterAll(() => server.close());

describe('An import', () => {
  it('is the owner’s alone, and one at a time', async () => {
    const refused = await alice.post('/admin/import');
    expect([refused.status, codeOf(refused)]).toEqual([403, 'policy.denied']);
    const [first] = conversation(names());
    const slow = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(`${first ?? ''}\n`)),
    });
    const abort = new AbortController();
    expect((await startImport(olga, slow, abort.signal)).status).toBe(200);
    expect(codeOf(await olga.post('/admin/import'))).toBe('server.busy');
    abort.abort();
    // Whoever goes away ends it; the next one need not wait long.
    await eventually(async () => (await olga.post('/admin/import')).status === 200);
  });

  it('of somebody who owns the server no longer ends before its next batch', async () => {
    const [first, later] = [names(), names()];
    const encoder = new TextEncoder();
    let pour: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (pour = controller) });
    const say = (lines: string[]) => pour?.enqueue(encoder.encode(`${lines.join('\n')}\n`));
    const [room = ''] = conversation(first);
    // A whole batch, so that it is taken at once.
    say(Array.from({ length: 1000 }, () => room));
    const response = await startImport(olga, body);
    const pieces = response.body?.getReader();
    let said = Buffer.from((await pieces?.read())?.value ?? []).toString();
    expect(progressIn(said)).toMatchObject([{ type: 'progress', rooms: 1, lines: 1000 }]);
    expect((await olga.patch(`/admin/users/${alice.id}`, { role: 'owner' })).status).toBe(200);
    expect((await alice.patch(`/admin/users/${olga.id}`, { role: 'member' })).status).toBe(200);
    say(conversation(later));
    pour?.close();
    for (let piece = await pieces?.read(); piece?.value; piece = await pieces?.read())
      said += Buffer.from(piece.value).toString();
    const detail = 'You are not allowed to do this.';
    expect(progressIn(said).at(-1)).toMatchObject({ type: 'stopped', detail, lines: 1000, rooms: 1 });
    const made = 'SELECT FROM rooms WHERE import_key = $1';
    expect(await server.app.get(DataSource).query(made, [later.room])).toEqual([]);
    await alice.patch(`/admin/users/${olga.id}`, { role: 'owner' });
    await olga.patch(`/admin/users/${alice.id}`, { role: 'member' });
  });

  it('is over when its turn is given back: the next one may begin at once', async () => {
    const database = server.app.get(DataSource);
    const turn = database.createQueryRunner();
    const [ends, mayEnd] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const query = turn.query.bind(turn) as (...given: unknown[]) => Promise<unknown>;
    jest.spyOn(turn, 'query').mockImplementation(async (...given: unknown[]) => {
      if (String(given[0]).includes('unlock')) {
        ends.resolve(undefined);
        await mayEnd.promise;
      }
      return query(...given);
    });
    jest.spyOn(database, 'createQueryRunner').mockReturnValueOnce(turn);
    let isOver = false;
    const asked = olga.post('/admin/import').finally(() => (isOver = true));
    await ends.promise;
    // What was answered before is heard before this.
    for (let time = 0; time < 2; time += 1) await olga.get('/server');
    expect(isOver).toBe(false);
    mayEnd.resolve(undefined);
    expect((await asked).status).toBe(200);
    jest.restoreAllMocks();
  });

  it('that is broken off before it began leaves the turn to the next', async () => {
    const holder = server.app.get(DataSource).createQueryRunner();
    await holder.startTransaction();
    await holder.query('LOCK TABLE sessions');
    const { headers } = olga;
    const run = jest.spyOn(server.app.get(Imports), 'run');
    const sent = request(`${server.url}/api/v1/admin/import`, { method: 'POST', headers, agent: false });
    sent.on('error', () => undefined);
    const gone = new Promise((isGone) => {
      server.app.getHttpServer().once('request', (_, response: ServerResponse) => {
        response.once('close', isGone);
        sent.destroy();
      });
    });
    sent.flushHeaders();
    await gone;
    // Only now does the server find out who it was.
    await holder.commitTransaction();
    await holder.release();
    await eventually(() => run.mock.results.length > 0);
    await run.mock.results[0]?.value;
    run.mockRestore();
    expect((await olga.post('/admin/import')).status).toBe(200);
  });
});
