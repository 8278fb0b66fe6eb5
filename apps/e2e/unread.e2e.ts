import { expect, test } from './stage/story.js';

test('Bob reads on one of two devices, and both know it', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  const other = await bob.makes('garden');
  await bob.joins(room);
  await alice.says(room, 'old one', 'old two');
  const [laptop, tablet] = [await device({ of: bob }), await device({ of: bob })];

  await test.step('he is up to date', async () => {
    await laptop.visit(room);
    await expect(laptop.message('old two')).toBeVisible();
    await expect(laptop.row(room.name)).not.toContainText('unread');
    await laptop.row(other.name).click();
    await expect(laptop.heading(other.name)).toBeVisible();
    await tablet.visit(other);
    await expect(tablet.row(room.name)).toBeVisible();
    await expect(tablet.row(room.name)).not.toContainText('unread');
  });

  await test.step('three messages count three on both devices, in the row and in the title', async () => {
    await alice.says(room, 'new one', 'new two', 'new three');
    for (const screen of [laptop, tablet]) {
      await expect(screen.row(room.name)).toContainText('3 unread messages');
      await expect(screen.page).toHaveTitle(/^\(3\) /);
    }
  });

  await test.step('he opens the room on the laptop: the line stands before the first new one', async () => {
    await laptop.row(room.name).click();
    await expect(laptop.newLine).toBeVisible();
    const after = laptop.newLine.locator('xpath=following-sibling::parley-message-row[1]');
    await expect(after).toContainText('new one');
    await expect(laptop.message('new three')).toBeVisible();
  });

  await test.step('that clears the tablet as well', async () => {
    for (const screen of [laptop, tablet]) {
      await expect(screen.row(room.name)).not.toContainText('unread');
      await expect(screen.page).not.toHaveTitle(/^\(/);
    }
  });

  await test.step('while he looks on, what comes is read at once, here and there', async () => {
    await alice.says(room, 'seen at once');
    await expect(laptop.message('seen at once')).toBeVisible();
    await expect(tablet.row(room.name)).toContainText('seen at once');
    await expect(tablet.row(room.name)).not.toContainText('unread');
  });

  await test.step('he marks one unread on the tablet, and the laptop says so too', async () => {
    await laptop.row(other.name).click();
    await tablet.row(room.name).click();
    await expect(tablet.message('new three')).toBeVisible();
    await tablet.choose('new three', 'Mark unread from here');
    await tablet.row(other.name).click();
    await expect(tablet.row(room.name)).toContainText('2 unread messages');
    await expect(laptop.row(room.name)).toContainText('2 unread messages');
  });

  await test.step('he asks on the laptop why, and is shown the first of them and how many there are', async () => {
    await laptop.row(room.name).hover();
    await laptop.sidebar.getByRole('button', { name: `Options for ${room.name}` }).click();
    await laptop.page.getByRole('menuitem', { name: 'Show what is unread' }).click();
    const line = laptop.log.getByRole('separator', { name: '2 unread from here' });
    await expect(line.locator('xpath=following-sibling::parley-message-row[1]')).toContainText('new three');
    await expect(laptop.message('new three')).toBeInViewport();
  });

  await test.step('he marks as read no further than to one of them, and both devices know it', async () => {
    await laptop.choose('new two', 'Mark unread from here');
    await expect(tablet.row(room.name)).toContainText('3 unread messages');
    await laptop.choose('new two', 'Mark read to here');
    await laptop.row(other.name).click();
    for (const screen of [laptop, tablet])
      await expect(screen.row(room.name)).toContainText('2 unread messages');
  });
});

test('Bob goes to what is new and back, and reads everything on one device for both', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  const other = await alice.makes('garden');
  for (const one of [room, other]) await bob.joins(one);
  await alice.says(room, ...Array.from({ length: 60 }, (_, place) => `message ${String(place + 1)} end`));
  const [laptop, tablet] = [await device({ of: bob }), await device({ of: bob })];
  await tablet.page.goto('/');
  await expect(tablet.row(room.name)).toContainText('60 unread messages');

  await test.step('he is led to the line, from there to the newest, and back to the line', async () => {
    await laptop.visit(room);
    await expect(laptop.newLine).toBeInViewport();
    await expect(laptop.message('message 60 end')).not.toBeInViewport();
    await laptop.page.getByRole('button', { name: /new messages$/ }).click();
    await expect(laptop.message('message 60 end')).toBeInViewport();
    await laptop.page.getByRole('button', { name: 'Back to where you were' }).click();
    await expect(laptop.newLine).toBeInViewport();
  });

  await test.step('all rooms are read at once, on both devices', async () => {
    await alice.says(other, 'one', 'two');
    await tablet.page.getByRole('link', { name: /^Inbox/ }).click();
    await expect(tablet.row(other.name)).toContainText('2 unread messages');
    await tablet.page.getByRole('button', { name: 'Read everything' }).click();
    await tablet.dialog.getByRole('button', { name: 'Read everything' }).click();
    for (const screen of [laptop, tablet]) {
      for (const { name } of [room, other]) await expect(screen.row(name)).not.toContainText('unread');
      await expect(screen.page).not.toHaveTitle(/^\(/);
    }
  });
});

test('what is deleted before Bob reads it no longer counts, and his own posts never do', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const screen = await device({ of: bob });
  await screen.page.goto('/');
  await alice.says(room, 'one', 'two');
  await expect(screen.row(room.name)).toContainText('2 unread messages');
  await bob.says(room, 'mine');
  await expect(screen.row(room.name)).toContainText('mine');
  await expect(screen.row(room.name)).not.toContainText('3 unread');
});
