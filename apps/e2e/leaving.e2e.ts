import { brokenLine } from './stage/complaints.js';
import { password } from './stage/person.js';
import type { Person } from './stage/person.js';
import { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';
import { wireTo } from './stage/wire.js';

const refused = [brokenLine, /status of 401/];

test('Alice signs out in one tab, and her other tab is at the door', async ({ person, device }) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const one = await device({ of: alice });
  await one.visit(room);
  const other = new Screen(await one.page.context().newPage());
  await other.visit(room);

  await one.signOut();
  await expect(other.page.getByText('You signed out in another tab.')).toBeVisible();
  await expect(other.page.getByText(room.name)).toHaveCount(0);

  await one.page.goto(`/rooms/${room.id}`);
  await expect(one.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('Alice ends the session of a phone that she lost, and it shows nothing more', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(...refused);
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const phone = await device({ of: alice, userAgent: 'Mozilla/5.0 (Android 16; Mobile) Firefox/150.0' });
  const laptop = await device({ of: alice });
  await phone.visit(room);
  await laptop.page.goto('/settings');

  await laptop.page.getByRole('button', { name: 'Sign out Firefox on Android' }).click();
  await expect(laptop.page.getByText('The device is signed out.')).toBeVisible();
  await expect(phone.page.getByText('This device was signed out. Please sign in again.')).toBeVisible();
  await phone.page.goto(`/rooms/${room.id}`);
  await expect(phone.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await laptop.visit(room);
});

test('what Alice began leaves the browser with her sign-out: Bob after her sees none of it, and she has it again', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const screen = await device({ of: alice });
  await screen.visit(room);
  await screen.composer.fill('a secret draft');
  await screen.page.reload();
  await expect(screen.composer).toHaveValue('a secret draft');
  await screen.signOut();

  expect(await stored(screen)).not.toContain('a secret draft');
  await signIn(screen, bob);
  await screen.visit(room);
  await expect(screen.composer).toHaveValue('');
  expect(await stored(screen)).not.toContain('a secret draft');
  await screen.signOut();
  await signIn(screen, alice);
  await screen.visit(room);
  await expect(screen.composer).toHaveValue('a secret draft');
});

test('Alice writes without a network and her session ends meanwhile: Bob at her browser never sends it', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(...refused);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const wire = await wireTo(url);
  const screen = await device({ of: alice, url: wire.url });
  await screen.visit(room);
  wire.cut();
  await screen.say('for Alice to send');
  await expect(screen.notice('Connection lost. Trying again …')).toBeVisible();
  await endOtherSessions(alice);
  wire.mend();
  await expect(screen.page.getByText('This device was signed out.')).toBeVisible({ timeout: 20_000 });

  await signIn(screen, bob);
  await screen.visit(room);
  await screen.say('Bob was here');
  await expect(screen.sent('Bob was here')).toBeVisible();
  await expect(screen.bodies).toHaveText(['Bob was here']);
  await screen.signOut();
  await signIn(screen, alice);
  await screen.visit(room);
  await expect(screen.message('Bob was here')).toBeVisible();
  const { messages } = await bob.call<{ messages: { body: string; authorId: string }[] }>(
    'GET',
    `/rooms/${room.id}/messages`,
  );
  const byBob = messages.filter(({ authorId }) => authorId === bob.user.id);
  expect(byBob.map(({ body }) => body)).toEqual(['Bob was here']);
  await wire.remove();
});

async function signIn({ page }: Screen, { username }: Person): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Rooms and people' })).toBeVisible();
}

async function endOtherSessions(person: Person): Promise<void> {
  const { sessions } = await person.call<{ sessions: { id: string; current: boolean }[] }>(
    'GET',
    '/auth/sessions',
  );
  for (const { id } of sessions.filter(({ current }) => !current)) {
    await person.call('DELETE', `/auth/sessions/${id}`);
  }
}

/** All that the browser keeps for this page in its plain store. */
function stored({ page }: Screen): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage }));
}
