import type { Message } from '@parley/contracts';
import { unique } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';

/** The icon's mark is in its address. */
const icon = ({ page }: Screen) => page.locator('link[rel=icon]');
const ofOne = /font-size%3D%2214%22.*%3E1%3C%2Ftext/;

test('who is named knows it on both devices, until it is read, changed or done', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  const garden = await bob.makes('garden');
  await bob.joins(room);
  await bob.says(room, 'good morning');
  const hers = await device({ of: alice });
  const his = [await device({ of: bob }), await device({ of: bob })] as const;
  const [laptop, tablet] = his;
  await hers.visit(room);
  for (const screen of his) await screen.visit(garden);
  const unread = (screen: Screen) => screen.row(room.name).locator('.unseen');

  await test.step('she takes his name from the list; row, title and icon say so on both his devices', async () => {
    await hers.composer.pressSequentially('is @bo');
    await expect(hers.page.getByRole('option', { name: 'Bob' })).toBeVisible();
    await hers.page.keyboard.press('Enter');
    await hers.composer.pressSequentially('there?');
    await hers.page.getByRole('button', { name: 'Send' }).click();
    await expect(hers.message('there?').getByRole('button', { name: '@Bob' })).toBeVisible();
    for (const screen of his) {
      await expect(screen.row(room.name)).toContainText('1 mention');
      await expect(screen.page).toHaveTitle(/^\(1\) /);
      await expect(icon(screen)).toHaveAttribute('href', ofOne);
      await expect(screen.page.getByText(`Alice mentioned you in ${room.name}`)).toBeVisible();
    }
  });

  await test.step('he is called otherwise now, and so is he where he was named before', async () => {
    await bob.call('PATCH', '/users/me', { displayName: 'Robert' });
    await expect(hers.message('there?').getByRole('button', { name: '@Robert' })).toBeVisible();
  });

  await test.step('read on the laptop it is gone on the tablet within a second', async () => {
    await laptop.page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(laptop.message('there?')).toBeInViewport();
    await expect(unread(laptop)).toHaveCount(0);
    await expect(unread(tablet)).toHaveCount(0, { timeout: 1_000 });
    for (const screen of his) {
      await expect(screen.page).not.toHaveTitle(/^\(/);
      await expect(icon(screen)).not.toHaveAttribute('href', /^data:/);
    }
    await laptop.visit(garden);
  });

  await test.step('where she takes his name out again, only the message is unread', async () => {
    await alice.says(room, `now, @${bob.username}?`);
    for (const screen of his) await expect(screen.row(room.name)).toContainText('1 mention');
    await hers.edit('now,', 'now, then?');
    for (const screen of his) {
      await expect(screen.row(room.name)).toContainText('1 unread message');
      await expect(screen.row(room.name)).not.toContainText('mention');
      await expect(icon(screen)).toHaveAttribute('href', /^data:/);
      await expect(icon(screen)).not.toHaveAttribute('href', ofOne);
    }
  });

  await test.step('what he is done with in the inbox of one device is done on the other', async () => {
    const { message } = await bob.call<{ message: Message }>('POST', `/rooms/${room.id}/messages`, {
      clientId: crypto.randomUUID(),
      body: 'yes',
    });
    await alice.call('POST', `/rooms/${room.id}/messages`, {
      clientId: crypto.randomUUID(),
      body: 'good to hear',
      replyTo: message.seq,
    });
    const way = ({ page }: Screen) => page.getByRole('navigation').getByRole('link', { name: /^Inbox/ });
    for (const screen of his) await expect(way(screen)).toHaveAccessibleName('Inbox, 1 unread entry');
    await way(laptop).click();
    const entry = laptop.page.getByRole('main').getByRole('link', { name: /Alice replied to you/ });
    await expect(entry).toBeVisible();
    await laptop.page.getByRole('button', { name: /^Done: Alice replied/ }).click();
    await expect(entry).toBeHidden();
    for (const screen of his) await expect(way(screen)).toHaveAccessibleName('Inbox');
  });
});

test('the whole room is called once it was said how many that are, and it calls everybody', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  const others = await Promise.all(Array.from({ length: 9 }, (_, place) => person(`Guest${String(place)}`)));
  for (const one of [bob, ...others]) await one.joins(room);
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  await hers.visit(room);
  await his.page.goto('/');
  const send = () => hers.page.getByRole('main').getByRole('button', { name: 'Send' }).click();

  await hers.composer.fill('@room tea is ready');
  await send();
  await expect(hers.dialog).toContainText('This reaches 10 people.');
  await hers.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(hers.composer).toHaveValue('@room tea is ready');
  await send();
  await hers.dialog.getByRole('button', { name: 'Send' }).click();
  await expect(hers.sent('tea is ready').locator('.chip')).toHaveText('@room');
  await expect(his.row(room.name)).toContainText('1 mention');
});

test('his own words are marked, and said on both devices, and count nowhere', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const his = [await device({ of: bob }), await device({ of: bob })] as const;
  const [laptop, tablet] = his;
  const word = unique('soup');
  await laptop.page.goto('/settings/notifications');
  await tablet.page.goto('/settings/notifications');
  await laptop.page.getByLabel('A word or a few').fill(word);
  await laptop.page.keyboard.press('Enter');
  await expect(tablet.page.getByRole('button', { name: `Remove ${word}` })).toBeVisible();

  await alice.says(room, `the ${word.toUpperCase()} is ready`, `no${word}`);
  for (const screen of his) {
    await expect(screen.page.getByText(`Alice said “${word.toUpperCase()}” in ${room.name}`)).toBeVisible();
    await expect(screen.row(room.name)).toContainText('2 unread messages');
    await expect(screen.row(room.name)).not.toContainText('mention');
  }
  await tablet.page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(tablet.log.locator('mark')).toHaveText([word.toUpperCase()]);
  await laptop.page.getByRole('button', { name: `Remove ${word}` }).click();
  await expect(tablet.log.locator('mark')).toHaveCount(0);
});
