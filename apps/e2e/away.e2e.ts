import type { MessagePage } from '@parley/contracts';
import { bodies, programOf } from './program.js';
import { brokenLine, otherDraft } from './stage/complaints.js';
import type { Person, Place } from './stage/person.js';
import { expect, test } from './stage/story.js';
import { walk } from './stage/walk.js';
import { wireTo } from './stage/wire.js';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

test('Alice loses the network while Bob goes on, and comes back to exactly what happened', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await bob.makes('kettle');
  await alice.joins(room);
  await bob.says(room, ...numbers(12).map((n) => `before ${n}`));
  const wire = await wireTo(url);
  const screen = await device({ of: alice, url: wire.url });
  await screen.visit(room);
  await expect(screen.message('before 12')).toBeVisible();

  await screen.page.context().setOffline(true);
  wire.cut();
  await expect(screen.notice('You are offline. What you write is sent later.')).toBeVisible();
  for (const text of ['first', 'second', 'third']) await screen.say(`Alice, ${text}`);
  await expect(screen.message('Alice, third')).toBeVisible();

  const { parley } = await programOf(bob);
  const program = parley.room(room.id);
  await program.open('latest');
  for (const n of numbers(200)) await program.post(`meanwhile ${n}`);
  await expect.poll(() => program.get().messages.at(-1)?.body, { timeout: 20_000 }).toBe('meanwhile 200');
  for (const seq of [2, 8, 20, 100, 212]) await program.edit(seq, `${seq} in other words`);
  for (const seq of [1, 9, 21, 101, 211]) await program.delete(seq);
  await expect(screen.message('meanwhile')).toHaveCount(0);

  wire.mend();
  await screen.page.context().setOffline(false);
  await expect(screen.message('212 in other words')).toBeVisible();
  await expect(screen.notice('You are offline')).toBeHidden();
  await expect
    .poll(() => bodies({ parley }, room.id).slice(-3))
    .toEqual(['first', 'second', 'third'].map((text) => `Alice, ${text}`));
  await expect(screen.log.locator('[data-seq="215"]')).toContainText('Alice, third');

  const seen = await walk(screen.log, 'beginning', { step: 600 });
  expect(seen.misplaced).toEqual([]);
  expect(seen.texts).toEqual(await history(alice, room));
  expect(Object.keys(seen.texts)).toHaveLength(215);
  parley.close();
  await wire.remove();
});

test('without a network every page opens, and what cannot be loaded says so', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft);
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const screen = await device({ of: alice });
  const { page } = screen;
  await screen.visit(room);
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);

  await screen.sidebar.getByRole('link', { name: 'Browse rooms' }).click();
  await expect(screen.heading('Browse rooms')).toBeVisible();
  await screen.sidebar.getByRole('button', { name: 'New room' }).click();
  await expect(page.getByText('This part of the page could not be loaded.')).toBeVisible();
  await page.context().setOffline(false);
  const wantsRoom = () => screen.sidebar.getByRole('button', { name: 'New room' }).click();
  const name = screen.dialog.getByLabel('Name');
  const reload = page.getByRole('button', { name: 'Reload' });
  await wantsRoom();
  // What failed once a browser may not ask for again: then the page says how to go on.
  await expect(name.or(reload)).toBeVisible();
  if (await reload.isVisible()) {
    await reload.click();
    await wantsRoom();
  }
  await expect(name).toBeFocused();
});

test('the line breaks before the answer to a post has come, and the post is there once', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const wire = await wireTo(url);
  const [near, far] = [await device({ of: alice, url: wire.url }), await device({ of: bob })];
  await near.visit(room);
  await far.visit(room);

  for (const n of numbers(5)) {
    wire.deafen();
    await near.say(`try ${n}`);
    await expect(far.message(`try ${n}`)).toBeVisible();
    wire.cut();
    await near.say(`try ${n} again`);
    await expect(near.notice('Connection lost. Trying again …')).toBeVisible();
    await far.say(`Bob hears ${n}`);
    wire.mend();
    await expect(far.message(`try ${n} again`)).toBeVisible({ timeout: 20_000 });
    await expect(near.message(`Bob hears ${n}`)).toBeVisible({ timeout: 20_000 });
  }
  const said = Object.values(await history(bob, room));
  await expect(near.bodies).toHaveText(said);
  await expect(far.bodies).toHaveText(said);
  expect(said.filter((body) => body.startsWith('try'))).toEqual(
    numbers(5).flatMap((n) => [`try ${n}`, `try ${n} again`]),
  );
  await wire.remove();
});

async function history(person: Person, { id }: Place): Promise<Record<number, string>> {
  const path = `/rooms/${id}/messages?limit=200`;
  const newest = await person.call<MessagePage>('GET', path);
  const low = newest.messages[0]?.seq ?? 0;
  const older = await person.call<MessagePage>('GET', `${path}&before=${low}`);
  return Object.fromEntries([...older.messages, ...newest.messages].map(({ seq, body }) => [seq, body]));
}
