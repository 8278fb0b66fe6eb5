import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AuditList,
  ChosenSettings,
  InviteLink,
  InvitePreview,
  ServerInfo,
  SettingChanges,
  UpdateSettings,
} from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ServerSettingsChoosing } from '../src/admin/server-settings-choosing.service.js';
import type { Actor } from '../src/http/actor.js';
import type { MailBox } from '../src/notifications/mail/mail-rows.js';
import { MailWriting } from '../src/notifications/mail/mail-writing.service.js';
import { askingAt, Caller, codeOf, password, signUpAll } from './people.js';
import type { Person } from './people.js';
import { aStory } from './services/story.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { whileHeld } from './while-held.js';

/** Two nodes that can hear of each other through PostgreSQL only. */
let north: TestServer;
let south: TestServer;
let olga: Person;
let ada: Person;
let alice: Person;

beforeAll(async () => {
  north = await startTestServer();
  south = await startTestNode(north.databaseUrl);
  ({ olga, ada, alice } = await signUpAll(north, 'olga', 'ada', 'alice'));
  await olga.patch(`/admin/users/${ada.id}`, { role: 'admin' });
});
afterAll(async () => {
  await south.close();
  await north.close();
});
afterEach(async () => {
  await choose({ name: null, signUp: null, roomCreation: null, guests: null, keepDays: null });
});

const choose = async (wishes: UpdateSettings, by: Caller = olga) => {
  const reply = await by.patch<ChosenSettings>('/admin/settings', wishes);
  expect([reply.status, codeOf(reply)]).toEqual([200, undefined]);
  return reply.body.settings;
};
const atSouth = (person: Person) => askingAt(south, person);
const info = async ({ url }: TestServer) => (await new Caller(url).get<ServerInfo>('/server')).body;
const register = ({ url }: TestServer, inviteCode?: string) =>
  new Caller(url).post('/auth/register', {
    username: `new-${randomUUID().slice(0, 8)}`,
    password,
    inviteCode,
  });
const preview = async (code: string) =>
  (await new Caller(south.url).get<{ invite: InvitePreview }>(`/invite-links/${code}`)).body.invite;
const history = async (query = '') =>
  (await olga.get<SettingChanges>(`/admin/settings/history${query}`)).body;

describe('What is chosen for the whole server', () => {
  it('is what it always was, until somebody chooses', async () => {
    const { body } = await olga.get<ChosenSettings>('/admin/settings');
    expect(body.settings).toEqual({
      name: { value: 'Parley', chosen: null, fallback: 'Parley', environment: null },
      signUp: { value: 'open', chosen: null, fallback: 'open', environment: null },
      roomCreation: { value: 'member', chosen: null, fallback: 'member', environment: null },
      guests: { value: 'admin', chosen: null, fallback: 'admin', environment: null },
      keepDays: { value: null, chosen: null, fallback: null, environment: null },
    });
    expect(await info(south)).toMatchObject({
      name: 'Parley',
      signUp: 'open',
      roomCreation: 'member',
      keepDays: null,
    });
  });

  it('the name: on the other node as soon as it is answered', async () => {
    const { body } = await olga.post<{ inviteLink: InviteLink }>('/admin/invite-links', {});
    expect(await choose({ name: 'Harbour' })).toMatchObject({
      name: { value: 'Harbour', chosen: 'Harbour', fallback: 'Parley' },
    });
    expect((await info(south)).name).toBe('Harbour');
    expect(await preview(body.inviteLink.code)).toMatchObject({ serverName: 'Harbour', signUp: true });
    await choose({ name: null });
    expect((await info(south)).name).toBe('Parley');
  });

  it('who makes an account: nobody, or who has a link, on the other node too', async () => {
    const { body } = await olga.post<{ inviteLink: InviteLink }>('/admin/invite-links', {});
    const { code } = body.inviteLink;
    await choose({ signUp: 'closed' });
    expect((await info(south)).signUp).toBe('closed');
    for (const node of [north, south]) expect(codeOf(await register(node, code))).toBe('policy.denied');
    expect((await preview(code)).signUp).toBe(false);
    await choose({ signUp: 'invite' });
    expect(codeOf(await register(south))).toBe('policy.denied');
    expect((await register(south, code)).status).toBe(201);
    await choose({ signUp: 'open' });
    expect((await register(south)).status).toBe(201);
  });

  it('who makes rooms: on the other node members do no more, and moderators do', async () => {
    const rooms = () => ({ kind: 'public', name: `room ${randomUUID()}` });
    await choose({ roomCreation: 'moderator' });
    expect((await info(south)).roomCreation).toBe('moderator');
    expect(codeOf(await atSouth(alice).post('/rooms', rooms()))).toBe('policy.denied');
    expect(codeOf(await atSouth(alice).put(`/rooms/by-name/${randomUUID()}`))).toBe('policy.denied');
    await atSouth(ada).put('/rooms/by-name/quay');
    expect((await atSouth(alice).put('/rooms/by-name/quay')).status).toBe(200);
    expect((await atSouth(alice).post('/rooms/direct', { userIds: [ada.id] })).status).toBe(201);
    await olga.patch(`/admin/users/${alice.id}`, { role: 'moderator' });
    expect((await atSouth(alice).post('/rooms', rooms())).status).toBe(201);
    await olga.patch(`/admin/users/${alice.id}`, { role: 'member' });
    await choose({ roomCreation: null });
    expect((await atSouth(alice).post('/rooms', rooms())).status).toBe(201);
  });
});

describe('For how long messages are kept', () => {
  it('is chosen for the whole server, and on the other node as soon as it is answered', async () => {
    expect(await choose({ keepDays: 90 })).toMatchObject({
      keepDays: { value: 90, chosen: 90, fallback: null },
    });
    expect((await info(south)).keepDays).toBe(90);
    await choose({ keepDays: 90 });
    await choose({ keepDays: 30 });
    await choose({ keepDays: null });
    expect((await info(south)).keepDays).toBeNull();
    const { changes } = await history('?limit=3');
    expect(changes.map(({ setting, before, after }) => [setting, before, after])).toEqual([
      ['keepDays', '30', null],
      ['keepDays', '90', '30'],
      ['keepDays', null, '90'],
    ]);
    const { body } = await olga.get<AuditList>('/admin/audit?action=settings.changed&limit=1');
    expect(body.entries).toMatchObject([{ before: { keepDays: 30 }, after: { keepDays: null } }]);
  });
});

describe('Who chose what', () => {
  it('is kept, newest first and page by page, with what was before; what changes nothing is not', async () => {
    await choose({ name: 'One' });
    await choose({ name: 'One', signUp: 'invite' });
    await choose({ name: 'Two' });
    const { changes, next } = await history('?limit=2');
    expect(changes.map(({ setting, before, after, by }) => [setting, before, after, by?.username])).toEqual([
      ['name', 'One', 'Two', 'olga'],
      ['signUp', null, 'invite', 'olga'],
    ]);
    const more = await history(`?limit=1&after=${next ?? ''}`);
    expect(more.changes).toMatchObject([{ setting: 'name', before: null, after: 'One' }]);
    const { body } = await olga.get<AuditList>('/admin/audit?action=settings.changed&limit=1');
    expect(body.entries).toMatchObject([
      { actorId: olga.id, subjectKind: 'server', before: { name: 'One' }, after: { name: 'Two' } },
    ]);
  });

  it('of two who choose at once each sees what the other left', async () => {
    const lock = `SELECT pg_advisory_xact_lock(hashtext('parley: the settings'))`;
    const [one, other] = ['North', 'South'].map((name) => () => choose({ name }));
    await whileHeld(north, lock, [one!, other!]);
    const { changes } = await history('?limit=2');
    expect(changes[1]).toMatchObject({ before: null, after: changes[0]?.before });
  });

  it('is the business of owners', async () => {
    for (const person of [ada, alice])
      for (const reply of [
        await person.get('/admin/settings'),
        await person.get('/admin/settings/history'),
        await person.patch('/admin/settings', { signUp: 'closed' }),
      ])
        expect(codeOf(reply)).toBe('policy.denied');
    expect((await info(north)).signUp).toBe('open');
  });
});

describe('What the environment says', () => {
  it('goes before every choice, is shown, and cannot be chosen otherwise', async () => {
    await choose({ name: 'Harbour', signUp: 'invite' });
    const told = await startTestNode(north.databaseUrl, { SIGN_UP: 'closed', SERVER_NAME: 'Quay' });
    try {
      const owner = askingAt(told, olga);
      const { body } = await owner.get<ChosenSettings>('/admin/settings');
      expect(body.settings).toMatchObject({
        name: { value: 'Quay', chosen: 'Harbour', environment: 'SERVER_NAME' },
        signUp: { value: 'closed', chosen: 'invite', environment: 'SIGN_UP' },
        roomCreation: { environment: null },
      });
      expect(await info(told)).toMatchObject({ name: 'Quay', signUp: 'closed' });
      const refused = await owner.patch('/admin/settings', { signUp: 'open', roomCreation: 'moderator' });
      expect([refused.status, codeOf(refused)]).toEqual([409, 'setting.overridden']);
      expect(refused.body).toMatchObject({ detail: expect.stringContaining('SIGN_UP') });
      expect((await info(north)).roomCreation).toBe('member');
      await choose({ roomCreation: 'moderator' }, owner);
      expect((await info(north)).roomCreation).toBe('moderator');
    } finally {
      await told.close();
    }
  });

  it('what a newer release lets choose is left alone', async () => {
    const database = north.app.get(DataSource);
    await database.query(`INSERT INTO server_settings VALUES ('motto', 'Hello'), ('signUp', 'by lot')`);
    expect(await info(south)).toMatchObject({ name: 'Parley', signUp: 'open' });
    await database.query(`DELETE FROM server_settings WHERE name = 'motto'`);
  });
});

const boxOf = ({ id: userId }: Actor): MailBox => ({
  ...{ userId, displayName: 'Alice', timeZone: 'UTC', address: null, chosen: null, digestId: null },
  ...{ digestAt: null, sentAt: null, refusals: 0, queue: 'mail', now: new Date() },
});

describe('In e-mail', () => {
  const story = aStory(() => ({ SMTP_URL: 'smtp://127.0.0.1:9', PUBLIC_URL: 'https://chat.example.org' }));

  it('the server is called as it was chosen, also by who sends it', async () => {
    const alone = await story.person('alice');
    const draft = { box: boxOf(alone), address: 'alice@example.org', digestId: randomUUID(), rows: [] };
    const write = () => story.get(MailWriting).message(draft);
    expect(await write()).toMatchObject({ from: { name: 'Parley' }, subject: 'Unread on Parley' });
    await story.get(ServerSettingsChoosing).choose(alone, { name: 'Harbour' });
    expect(await write()).toMatchObject({ from: { name: 'Harbour' }, subject: 'Unread on Harbour' });
  });
});
