import { brokenLine, otherDraft } from './stage/complaints.js';
import { kept, writtenDown } from './stage/installed.js';
import type { Person } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';
import { wireTo } from './stage/wire.js';
import type { Wire } from './stage/wire.js';

test.use({ serviceWorkers: 'allow' });

async function goOffline({ page }: Screen, wire: Wire): Promise<void> {
  await page.context().setOffline(true);
  wire.cut();
}

async function comeBack({ page }: Screen, wire: Wire): Promise<void> {
  wire.mend();
  await page.context().setOffline(false);
}

/** What stands in the room, as the server has it. */
async function said(person: Person, roomId: string): Promise<string[]> {
  const { messages } = await person.call<{ messages: { body: string }[] }>(
    'GET',
    `/rooms/${roomId}/messages`,
  );
  return messages.map(({ body }) => body);
}

test('Alice opens the app where there is no line, reads, writes, and it goes out in order when she is back', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const [room, other] = [await bob.makes('kettle'), await bob.makes('garden')];
  for (const each of [room, other]) await alice.joins(each);
  await bob.says(room, 'one', 'two', 'three');
  const wire = await wireTo(url);
  const screen = await device({ of: alice, url: wire.url });
  await screen.visit(room);
  await expect(screen.message('three')).toBeVisible();
  await kept(screen.page);
  await writtenDown(screen.page, 'three');

  await goOffline(screen, wire);
  await screen.page.reload();
  await expect(screen.message('three')).toBeVisible();
  await expect(screen.message('one')).toContainText('Bob');
  await expect(screen.row(other.name)).toBeVisible();
  await expect(screen.page.getByRole('main').getByText(/You are offline|Connection lost/)).toBeVisible();
  await screen.say('Alice, first');
  await screen.say('Alice, second');

  await screen.page.reload();
  await expect(screen.message('Alice, second')).toBeVisible();
  await screen.say('Alice, third');
  await screen.row(other.name).click();
  await expect(screen.notice('these messages are not on this device')).toBeVisible();
  await bob.says(room, 'Bob, meanwhile');

  await comeBack(screen, wire);
  await screen.row(room.name).click();
  await expect(screen.sent('Alice, third')).toBeVisible();
  await expect(screen.message('Bob, meanwhile')).toBeVisible();
  const written = ['Alice, first', 'Alice, second', 'Alice, third'];
  expect(await said(alice, room.id)).toEqual(['one', 'two', 'three', 'Bob, meanwhile', ...written]);
  await expect(screen.bodies).toHaveText(['one', 'two', 'three', 'Bob, meanwhile', ...written]);
  await wire.remove();
});

test('the device says where what it has of a long room ends', async ({ person, device, url, complaints }) => {
  complaints.expect(brokenLine, otherDraft);
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  await alice.says(room, ...Array.from({ length: 90 }, (_, n) => `message ${n + 1} of many`));
  const wire = await wireTo(url);
  const screen = await device({ of: alice, url: wire.url });
  await screen.visit(room);
  await kept(screen.page);
  await writtenDown(screen.page, 'message 90 of many');

  await goOffline(screen, wire);
  await screen.page.reload();
  await expect(screen.message('message 90 of many')).toBeVisible();
  await screen.log.focus();
  await expect(async () => {
    await screen.log.evaluate((log) => log.scrollTo(0, 0));
    await expect(screen.notice('Messages before this are not on this device.')).toBeVisible({ timeout: 500 });
  }).toPass();

  await comeBack(screen, wire);
  await expect(screen.notice('Messages before this are not on this device.')).toBeHidden();
  await expect(async () => {
    await screen.log.evaluate((log) => log.scrollTo(0, 0));
    await expect(screen.message('message 1 of many')).toBeVisible({ timeout: 500 });
  }).toPass();
  await wire.remove();
});

test('signing out leaves nothing on the device, and another account sees nothing of the first', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle', 'private');
  await alice.says(room, 'nobody else’s business');
  const wire = await wireTo(url);
  const screen = await device({ of: alice, url: wire.url });
  const { page } = screen;
  await screen.visit(room);
  await kept(page);
  await writtenDown(page, 'nobody else’s business');
  await screen.signOut();
  expect(await stored(screen)).not.toContain(alice.user.id);

  await page.getByLabel('Username').fill(bob.username);
  await page.getByLabel('Password').fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(screen.find).toBeVisible();
  await expect.poll(() => stored(screen)).toContain(bob.username);
  await goOffline(screen, wire);
  await page.goto(`/rooms/${room.id}`);
  await expect(screen.find).toBeVisible();
  await expect(page.getByText('nobody else’s business')).toHaveCount(0);
  await expect(screen.row(room.name)).toHaveCount(0);
  expect(await stored(screen)).not.toContain(alice.user.id);
  await wire.remove();
});

test('who was signed out elsewhere reads no more once there is a line', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft, /status of 401/);
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  await alice.says(room, 'still here');
  const wire = await wireTo(url);
  const screen = await device({ of: alice, url: wire.url });
  await screen.visit(room);
  await kept(screen.page);
  await writtenDown(screen.page, 'still here');

  await goOffline(screen, wire);
  await screen.page.reload();
  await expect(screen.message('still here')).toBeVisible();
  const { sessions } = await alice.call<{ sessions: { id: string; current: boolean }[] }>(
    'GET',
    '/auth/sessions',
  );
  for (const { id, current } of sessions) if (!current) await alice.call('DELETE', `/auth/sessions/${id}`);
  await comeBack(screen, wire);
  await expect(screen.page.getByLabel('Password')).toBeVisible({ timeout: 20_000 });
  expect(await stored(screen)).not.toContain('still here');
  await goOffline(screen, wire);
  await screen.page.goto(`/rooms/${room.id}`);
  await expect(screen.page.getByText('still here')).toHaveCount(0);
  await wire.remove();
});

/** All that the page has put into its databases, as one text. */
function stored({ page }: Screen): Promise<string> {
  return page.evaluate(async () => {
    const all: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        all.push(await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result))));
      }
      database.close();
    }
    return JSON.stringify(all);
  });
}
