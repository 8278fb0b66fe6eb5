import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { PushDevice } from '@parley/contracts';
import { newSubscription, startPushService } from '@parley/testkit';
import type { PushService, Subscription } from '@parley/testkit';
import { DataSource } from 'typeorm';
import { PushReceiving } from '../src/notifications/push/push-receiving.service.js';
import { askingAt, Caller, codeOf, signIn, signUp } from './people.js';
import type { Person, Reply } from './people.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let service: PushService;
let server: TestServer;
let olga: Person;
beforeAll(async () => {
  service = await startPushService();
  server = await startTestServer({ PUSH_HOSTS: service.host });
  olga = await signUp(server, 'olga');
});
afterAll(async () => {
  await server.close();
  await service.close();
});

const bodyOf = ({ endpoint, p256dh, auth }: Subscription, name = 'Phone') => ({
  endpoint,
  p256dh,
  auth,
  name,
});
const put = (person: Person, subscription: Subscription, name?: string) =>
  person.put<{ device: PushDevice }>('/push/device', bodyOf(subscription, name));
const devicesOf = async (person: Person) =>
  (await person.get<{ devices: PushDevice[] }>('/push/devices')).body.devices;
const namesOf = async (person: Person) => (await devicesOf(person)).map(({ name }) => name);
const sql = <Row>(statement: string, values: unknown[] = []): Promise<Row[]> =>
  server.app.get(DataSource).query(statement, values);

let people = 0;
const somebody = () => signUp(server, `ana${String((people += 1))}`);
const alsoOn = ({ user }: Person) => signIn(server, user.username);

describe('The key for push messages', () => {
  it('is one for two nodes that start at the same time, and the private one is in the database alone', async () => {
    const other = await startTestServer();
    const nodes = await Promise.all([1, 2, 3].map(() => startTestNode(other.databaseUrl)));
    const ann = await signUp(other, 'ann');
    const asked = nodes.map(({ url }) => askingAt({ url }, ann).get<{ publicKey: string }>('/push/key'));
    const keys = (await Promise.all(asked)).map(({ body }) => body);
    expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
    expect(Object.keys(keys[0]!)).toEqual(['publicKey']);
    const rows = await other.app.get(DataSource).query<{ public_key: string }[]>('SELECT * FROM vapid_keys');
    expect(rows.map((row) => row.public_key)).toEqual([keys[0]!.publicKey]);
    for (const node of nodes) await node.close();
    await other.close();
  });
});

describe('A device that is told', () => {
  it('is that of a session: it says which one is this one, and can be taken off from any other', async () => {
    const ana = await somebody();
    const tablet = await alsoOn(ana);
    const { body } = await put(ana, service.subscribe(), 'Phone');
    await put(tablet, service.subscribe(), 'Tablet');
    expect(body.device).toMatchObject({ name: 'Phone', current: true, lastSentAt: null, silent: false });
    expect((await devicesOf(tablet)).map(({ name, current }) => [name, current])).toEqual([
      ['Phone', false],
      ['Tablet', true],
    ]);
    expect((await tablet.delete(`/push/devices/${body.device.id}`)).status).toBe(204);
    expect(await namesOf(ana)).toEqual(['Tablet']);
    expect(codeOf(await tablet.delete(`/push/devices/${body.device.id}`))).toBe('push_device.not_found');
  });

  it('is the same one where it subscribes anew or is called otherwise', async () => {
    const ana = await somebody();
    const phone = service.subscribe();
    const first = (await put(ana, phone, 'Phone')).body.device;
    expect((await put(ana, phone, 'Old phone')).body.device.id).toBe(first.id);
    await put(ana, service.subscribe(), 'New phone');
    expect(await namesOf(ana)).toEqual(['New phone']);
    expect(await sql('SELECT FROM push_devices WHERE endpoint = $1', [phone.endpoint])).toEqual([]);
  });

  it('belongs to whoever signed in there last, alone', async () => {
    const [ana, ben] = [await somebody(), await somebody()];
    const shared = service.subscribe();
    const anas = (await put(ana, shared)).body.device;
    const bens = (await put(ben, shared)).body.device;
    expect(bens.id).not.toBe(anas.id);
    expect([await namesOf(ana), await namesOf(ben)]).toEqual([[], ['Phone']]);
    for (const call of [`/push/devices/${bens.id}/test`, `/push/devices/${anas.id}/test`])
      expect(codeOf(await ana.post(call))).toBe('push_device.not_found');
    expect(codeOf(await ana.delete(`/push/devices/${bens.id}`))).toBe('push_device.not_found');
  });

  it('two who take the same one at the same time end with one owner', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => somebody()));
    const shared = service.subscribe();
    const replies = await Promise.all(all.map((person) => put(person, shared)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await Promise.all(all.map(namesOf))).flat()).toEqual(['Phone']);
  });

  it.each<[string, (ana: Person, phone: Person) => Promise<Reply<unknown>>]>([
    ['signing out', (_, phone) => phone.post('/auth/logout')],
    [
      'being signed out from elsewhere',
      async (ana, phone) => {
        const { body } = await phone.get<{ sessions: { id: string; current: boolean }[] }>('/auth/sessions');
        return ana.delete(`/auth/sessions/${body.sessions.find(({ current }) => current)!.id}`);
      },
    ],
    ['being suspended', (ana) => olga.patch(`/admin/users/${ana.id}`, { suspended: true })],
  ])('ends with its session: %s', async (_, end) => {
    const ana = await somebody();
    const phone = await alsoOn(ana);
    const subscription = service.subscribe();
    await put(phone, subscription);
    expect((await end(ana, phone)).status).toBeLessThan(300);
    expect(await sql('SELECT FROM push_devices WHERE endpoint = $1', [subscription.endpoint])).toEqual([]);
  });

  it('is not told any more where its session ran out', async () => {
    const ana = await somebody();
    const phone = await alsoOn(ana);
    await put(phone, service.subscribe());
    await sql(
      `UPDATE sessions SET expires_at = now() - interval '1 s'
       WHERE id IN (SELECT session_id FROM push_devices WHERE user_id = $1)`,
      [ana.id],
    );
    expect(await namesOf(ana)).toEqual([]);
  });

  it(`is one of ${String(limits.push.devices)} at the most`, async () => {
    const ana = await somebody();
    const sessions = [];
    for (let n = 0; n <= limits.push.devices; n += 1) sessions.push(await alsoOn(ana));
    const last = sessions.pop()!;
    for (const session of sessions) expect((await put(session, service.subscribe())).status).toBe(200);
    expect(codeOf(await put(last, service.subscribe()))).toBe('push_device.too_many');
    expect((await put(sessions[0]!, service.subscribe())).status).toBe(200);
  });

  it('is asked for by a session alone', async () => {
    const ana = await somebody();
    const { body } = await ana.post<{ secret: string }>('/auth/tokens', {
      name: 'bot',
      scopes: ['read', 'write'],
    });
    const bot = new Caller(server.url, { authorization: `Bearer ${body.secret}` });
    expect((await bot.get('/push/devices')).status).toBe(403);
    expect((await bot.put('/push/device', bodyOf(service.subscribe()))).status).toBe(403);
  });
});

describe('An endpoint that leads inside', () => {
  it.each([
    'http://push.example.org/a',
    'https://push.example.org:8443/a',
    'https://somebody:secret@push.example.org/a',
    'https://127.0.0.1/a',
    'https://127.1/a',
    'https://2130706433/a',
    'https://0x7f000001/a',
    'https://[::1]/a',
    'https://[::ffff:10.0.0.1]/a',
    'https://10.1.2.3/a',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/a',
    'https://localhost./a',
    'https://LOCALHOST/a',
    'https://printer.local/a',
    'https://db.internal/a',
    'https://postgres/a',
    'http://127.0.0.1:1/a',
  ])('is refused: %s', async (endpoint) => {
    const reply = await put(olga, { ...newSubscription('x'), endpoint });
    expect([reply.status, codeOf(reply)]).toEqual([409, 'push_device.refused']);
    expect(await namesOf(olga)).toEqual([]);
  });

  it('is not looked up when it is given: the answer says nothing of which names there are', async () => {
    const ana = await somebody();
    const endpoint = 'https://there-is-no-such-name.example/a';
    expect((await put(ana, { ...newSubscription('x'), endpoint })).status).toBe(200);
  });
});

describe('A device’s own test', () => {
  it('comes, says so, and nobody else can say it', async () => {
    const ana = await somebody();
    const phone = service.subscribe();
    const { id } = (await put(ana, phone)).body.device;
    expect((await ana.post(`/push/devices/${id}/test`)).status).toBe(204);
    await service.until(() => service.takenFor(phone).length === 1);
    const [{ message }] = service.takenFor(phone) as [ReturnType<PushService['takenFor']>[0]];
    expect(message).toMatchObject({ type: 'test', title: 'Parley' });
    const nobody = new Caller(server.url);
    const heard = async () => (await devicesOf(ana))[0]?.lastReceivedAt;
    const forged = `${message.receipt.slice(0, -4)}AAAA`;
    for (const receipt of [forged, 'x', 'A'.repeat(64)])
      expect((await nobody.post('/push/received', { receipt })).status).toBe(204);
    expect(await heard()).toBeNull();
    expect((await nobody.post('/push/received', { receipt: message.receipt })).status).toBe(204);
    expect(await heard()).not.toBeNull();
  });

  it('takes a device off that the push service no longer knows', async () => {
    const ana = await somebody();
    const phone = service.subscribe();
    service.answer(phone, 410);
    const { id } = (await put(ana, phone)).body.device;
    const before = service.requests;
    await ana.post(`/push/devices/${id}/test`);
    await service.until(({ requests }) => requests > before);
    for (let left = 1; left > 0;) left = (await devicesOf(ana)).length;
    expect(await namesOf(ana)).toEqual([]);
  });

  it('says a device is silent that was sent to and never said a word', async () => {
    const ana = await somebody();
    const { id } = (await put(ana, service.subscribe())).body.device;
    const silent = async () => (await devicesOf(ana))[0]?.silent;
    const was = (sent: number, minutes: number) =>
      sql(
        `UPDATE push_devices SET unanswered = $2, unanswered_since = now() - make_interval(mins => $3) WHERE id = $1`,
        [id, sent, minutes],
      );
    await was(1, 60);
    expect(await silent()).toBe(false);
    await was(2, 1);
    expect(await silent()).toBe(false);
    await was(2, 60);
    expect(await silent()).toBe(true);
    const receiving = server.app.get(PushReceiving);
    await receiving.received(receiving.receiptFor({ notificationId: null, deviceId: id }), '127.0.0.1');
    expect(await silent()).toBe(false);
  });
});
