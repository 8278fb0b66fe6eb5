import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditList, ServerInfo, SettingChanges } from '@parley/contracts';
import { Caller, codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { halves, sendPicture } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let ada: Person;
beforeAll(async () => {
  server = await startTestServer();
  ({ olga, ada } = await signUpAll(server, 'olga', 'ada'));
  await olga.patch(`/admin/users/${ada.id}`, { role: 'admin' });
});
afterAll(() => server.close());

const picture = () => halves(200, 100).png().toBuffer();
const info = async () => (await new Caller(server.url).get<ServerInfo>('/server')).body;
const look = (address: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${address}`, { headers });

describe('The picture of the place', () => {
  it('is an owner’s to choose, everybody’s to see, and gives way to the next', async () => {
    expect((await info()).pictureUrl).toBeNull();
    const refused = await sendPicture(ada, '/admin/settings/picture', await picture());
    expect(refused.code).toBe('policy.denied');
    expect((await sendPicture(olga, '/admin/settings/picture', await picture())).status).toBe(200);
    const first = (await info()).pictureUrl ?? '';
    const seen = await look(`${first}?size=small`);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(seen.headers.get('cache-control')).toBe('public, no-cache');
    const again = await look(`${first}?size=small`, { 'if-none-match': seen.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    await sendPicture(olga, '/admin/settings/picture', await picture());
    const second = (await info()).pictureUrl ?? '';
    expect([second === first, (await look(first)).status, (await look(second)).status]).toEqual([
      false,
      404,
      200,
    ]);
    expect((await olga.delete('/admin/settings/picture')).status).toBe(200);
    expect([(await info()).pictureUrl, (await look(second)).status]).toEqual([null, 404]);
  });

  it('is no way to the pictures of people', async () => {
    const { user } = await sendPicture(ada, '/users/me/avatar', await picture());
    const id = user?.avatarUrl?.split('/').at(-1) ?? '';
    expect((await look(`/api/v1/server/picture/${id}`)).status).toBe(404);
    await sendPicture(olga, '/admin/settings/picture', await picture());
    const place = (await info()).pictureUrl?.split('/').at(-1) ?? '';
    expect(codeOf(await ada.get(`/pictures/${place}`))).toBe('picture.not_found');
  });

  it('stands in the history of the settings and in the audit log', async () => {
    await sendPicture(olga, '/admin/settings/picture', await picture());
    const { body } = await olga.get<SettingChanges>('/admin/settings/history');
    expect(body.changes[0]).toMatchObject({ setting: 'picture', after: expect.any(String) });
    const { entries } = (await olga.get<AuditList>('/admin/audit?action=settings.changed')).body;
    expect(entries[0]).toMatchObject({ actorId: olga.id, after: { picture: expect.any(String) } });
  });
});

describe('The first steps', () => {
  it('are there until an owner has done with them, and never again', async () => {
    expect((await info()).firstSteps).toBe(true);
    expect(codeOf(await ada.post('/admin/first-steps/end'))).toBe('policy.denied');
    expect((await info()).firstSteps).toBe(true);
    for (let times = 0; times < 2; times += 1)
      expect((await olga.post('/admin/first-steps/end')).status).toBe(204);
    expect((await info()).firstSteps).toBe(false);
  });
});
