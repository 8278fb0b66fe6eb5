import { brokenLine, otherDraft } from './stage/complaints.js';
import { expect, test } from './stage/story.js';

test('Bob writes on two devices, and nothing of it is lost', async ({ person, device, complaints }) => {
  complaints.expect(brokenLine, otherDraft);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const [laptop, tablet] = [await device({ of: bob }), await device({ of: bob })];
  for (const screen of [laptop, tablet]) await screen.visit(room);
  const other = () => tablet.page.getByText(/^Written on another device: /);

  await test.step('what he begins on the laptop stands on the tablet', async () => {
    await laptop.composer.fill('half a thought');
    await expect(tablet.composer).toHaveValue('half a thought');
  });

  await test.step('what he writes on both while one is away is his to choose', async () => {
    await tablet.page.context().setOffline(true);
    await tablet.composer.fill('half a thought, on the tablet');
    await laptop.composer.fill('half a thought, on the laptop');
    await expect(async () => {
      const { drafts } = await bob.call<{ drafts: { body: string }[] }>('GET', '/users/me/drafts');
      expect(drafts[0]?.body).toBe('half a thought, on the laptop');
    }).toPass();
    await tablet.page.context().setOffline(false);
    await expect(other()).toContainText('on the laptop', { timeout: 20_000 });
    await expect(tablet.composer).toHaveValue('half a thought, on the tablet');
  });

  await test.step('a reload loses nothing, and the choice is still there', async () => {
    await tablet.page.reload();
    await expect(tablet.composer).toHaveValue('half a thought, on the tablet');
    await expect(other()).toBeVisible();
    await tablet.page.getByRole('button', { name: 'Keep mine' }).click();
    await expect(other()).toBeHidden();
    await expect(laptop.composer).toHaveValue('half a thought, on the tablet');
  });

  await test.step('what he sends is gone from both boxes', async () => {
    await laptop.page.getByRole('button', { name: 'Send' }).click();
    await expect(laptop.message('on the tablet')).toBeVisible();
    for (const screen of [laptop, tablet]) await expect(screen.composer).toHaveValue('');
  });
});

test('what concerns Bob is in his inbox, until he has read it or is done with it', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await bob.says(room, 'good morning');
  await alice.says(room, 'nothing of note', `tea, @${bob.username}?`, 'nothing either');
  const { page } = await device({ of: bob });
  const way = page.getByRole('link', { name: /^Inbox/ });
  const entry = page.getByRole('main').getByRole('link', { name: /Alice mentioned you in kettle/ });

  await test.step('its number says one, and the entry leads to the message', async () => {
    await page.goto('/inbox');
    await expect(way).toHaveAccessibleName('Inbox, 1 unread entry');
    await expect(entry).toContainText('Unread');
    await entry.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/rooms/${room.id}\\?at=3`));
    await expect(page.getByRole('log').getByText('tea,')).toBeVisible();
  });

  await test.step('read in the room it is read in the inbox', async () => {
    await expect(way).toHaveAccessibleName('Inbox');
    await way.click();
    await expect(entry).toBeVisible();
    await expect(entry).not.toContainText('Unread');
  });

  await test.step('done by a key it is gone, and taken up again it is back', async () => {
    await entry.focus();
    await page.keyboard.press('d');
    await expect(page.getByText('Nothing waits for you.')).toBeVisible();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.getByRole('button', { name: /^Take up again/ }).click();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(entry).toBeVisible();
  });

  await test.step('a bookmark with a note is found again, and taken away', async () => {
    await bob.call('PUT', `/rooms/${room.id}/messages/2/bookmark`, { note: 'of note after all' });
    await page.getByRole('link', { name: 'Bookmarks' }).click();
    const main = page.getByRole('main');
    await expect(main.getByText('of note after all')).toBeVisible();
    await main.getByRole('button', { name: /^Note and reminder/ }).click();
    await page.getByRole('dialog').getByLabel('Note').fill('for tomorrow');
    await page.getByRole('dialog').getByLabel('Remind me').selectOption({ label: 'Tomorrow at 9' });
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(main.getByText('for tomorrow')).toBeVisible();
    await expect(main.getByText(/^Reminder: .*09:00/)).toBeVisible();
    await main.getByRole('button', { name: /^Remove/ }).click();
    await expect(page.getByText('No bookmarks yet.')).toBeVisible();
  });

  await test.step('all is read at once', async () => {
    await alice.says(room, 'one more', 'and one more');
    await page.getByRole('link', { name: /^Inbox/ }).click();
    await page.getByRole('button', { name: 'Read everything' }).click();
    await expect(page.getByRole('dialog')).toContainText('1 room and all threads');
    await page.getByRole('dialog').getByRole('button', { name: 'Read everything' }).click();
    await expect(page.getByRole('navigation').getByText('2 unread messages')).toBeHidden();
  });
});

test('Bob keeps messages from their menu and by key, on both devices', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'the plan', 'the key');
  const [laptop, tablet] = [await device({ of: bob }), await device({ of: bob })];
  for (const screen of [laptop, tablet]) await screen.visit(room);
  const mark = (screen: typeof laptop, text: string) =>
    screen.message(text).getByText('Bookmarked', { exact: true });

  await test.step('from the menu, with a note', async () => {
    await laptop.choose('the plan', 'Bookmark');
    await laptop.page.getByRole('button', { name: 'Note and reminder' }).click();
    await laptop.dialog.getByLabel('Note').fill('for Monday');
    await laptop.dialog.getByRole('button', { name: 'Save' }).click();
    for (const screen of [laptop, tablet]) await expect(mark(screen, 'the plan')).toBeVisible();
  });

  await test.step('by key, and the same key lets go of it', async () => {
    await tablet.message('the key').focus();
    await tablet.page.keyboard.press('b');
    for (const screen of [laptop, tablet]) await expect(mark(screen, 'the key')).toBeVisible();
    await tablet.message('the key').focus();
    await tablet.page.keyboard.press('b');
    for (const screen of [laptop, tablet]) await expect(mark(screen, 'the key')).toBeHidden();
  });

  await test.step('what goes by a slip comes back with what was noted', async () => {
    await tablet.page.getByRole('link', { name: 'Bookmarks' }).click();
    await expect(tablet.page.getByRole('main').getByText('for Monday')).toBeVisible();
    await laptop.choose('the plan', 'Remove the bookmark');
    await expect(tablet.page.getByText('No bookmarks yet.')).toBeVisible();
    await laptop.page.getByRole('button', { name: 'Undo' }).click();
    await expect(tablet.page.getByRole('main').getByText('for Monday')).toBeVisible();
    await expect(mark(laptop, 'the plan')).toBeVisible();
  });
});

test('a reminder that is due is in the inbox, and says on which message', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'water the plants');
  const { page } = await device({ of: bob });
  await page.goto('/');
  const soon = new Date(Date.now() + 1_500).toISOString();
  await bob.call('PUT', `/rooms/${room.id}/messages/1/bookmark`, { note: 'now', remindAt: soon });
  const way = page.getByRole('link', { name: /^Inbox/ });
  await expect(way).toHaveAccessibleName('Inbox, 1 unread entry', { timeout: 20_000 });
  await way.click();
  const entry = page.getByRole('main').getByRole('link', { name: /You wanted to be reminded of this in/ });
  await expect(entry).toContainText('water the plants');
  await entry.click();
  await expect(page).toHaveURL(new RegExp(`/rooms/${room.id}\\?at=1`));
  await expect(way).toHaveAccessibleName('Inbox');
});

test('a finger keeps a message from its sheet @phone', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'the plan');
  const his = await device({ of: bob });
  await his.visit(room);
  await his.choose('the plan', 'Bookmark');
  await expect(his.message('the plan').getByText('Bookmarked', { exact: true })).toBeVisible();
  // It lies over the message.
  await his.page.getByRole('button', { name: 'Close' }).click();
  await his.choose('the plan', 'Remove the bookmark');
  await expect(his.message('the plan').getByText('Bookmarked', { exact: true })).toBeHidden();
});
