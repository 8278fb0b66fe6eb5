import type { Person, Place } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { password } from './stage/person.js';
import { expect, test } from './stage/story.js';

/** The number of "Threads" at the left. */
const way = ({ sidebar }: Screen) => sidebar.getByRole('link', { name: /^Threads/ });
const unread = (number: number) =>
  number === 0 ? 'Threads' : `Threads, ${number} unread ${number === 1 ? 'reply' : 'replies'}`;
const within = { timeout: 1_000 };

function replies(person: Person, { id }: Place, threadRoot: number, body: string, more = {}) {
  const message = { clientId: crypto.randomUUID(), body, threadRoot, ...more };
  return person.call('POST', `/rooms/${id}/messages`, message);
}

test('Alice and Bob talk in a thread; its number comes and goes on both of his devices', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'shall we move the kettle', 'and what of the sink');
  const hers = await device({ of: alice });
  const [laptop, tablet] = [await device({ of: bob }), await device({ of: bob })];
  await hers.visit(room);
  await laptop.visit(room);
  await tablet.page.goto('/threads');
  await expect(tablet.page.getByText('No threads yet.')).toBeVisible();
  const line = (screen: Screen) =>
    screen.page.getByRole('main').getByRole('button', { name: /repl(y|ies).*last by/ });

  await test.step('by a key he opens the thread of a message, replies, and follows it by that', async () => {
    await laptop.message('shall we move').focus();
    await laptop.page.keyboard.press('t');
    await expect(laptop.replyBox).toBeFocused();
    await expect(laptop.page).toHaveURL(/thread=1/);
    await expect(laptop.thread.getByText('No replies yet.')).toBeVisible();
    await laptop.replyBox.pressSequentially('not before');
    await laptop.reply('not before Friday');
    await expect(laptop.thread.getByRole('button', { name: 'Following' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(tablet.page.getByRole('main').getByText('shall we move the kettle')).toBeVisible();
  });

  await test.step('she sees how many replied and how much of it is new to her, and none of it in the room', async () => {
    await expect(line(hers)).toHaveText(/1 reply.*last by Bob.*1 new/);
    await expect(hers.log.getByText('not before Friday')).toHaveCount(0);
    await expect(way(hers)).toHaveAccessibleName(unread(1));
    await line(hers).click();
    await expect(hers.thread.getByText('not before Friday')).toBeVisible();
    await expect(way(hers)).toHaveAccessibleName(unread(0));
  });

  await test.step('he sees in the thread that she types there, and not in the room', async () => {
    await hers.replyBox.pressSequentially('why');
    await expect(laptop.thread.getByText('Alice is typing …')).toBeVisible();
    await expect(laptop.page.getByRole('main').getByText('Alice is typing …')).toBeHidden();
  });

  await test.step('Esc closes it, and he is at the message again', async () => {
    await laptop.replyBox.press('Escape');
    await expect(laptop.thread).toBeHidden();
    await expect(laptop.message('shall we move')).toBeFocused();
  });

  await test.step('what she replies is counted on both his devices, and is in the list with the unread first', async () => {
    await replies(bob, room, 2, 'the sink stays');
    await hers.reply('why Friday');
    for (const screen of [laptop, tablet]) await expect(way(screen)).toHaveAccessibleName(unread(1), within);
    const rows = tablet.page.getByRole('main').getByRole('listitem');
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText(/Alice in kettle.*shall we move.*2 replies.*1 new/);
    await tablet.page.getByRole('button', { name: 'Only unread' }).click();
    await expect(rows).toHaveCount(1);
    await tablet.page.getByRole('button', { name: 'Only unread' }).click();
  });

  await test.step('read on one device it is read on the other within a second', async () => {
    await line(laptop).first().click();
    await expect(laptop.thread.getByRole('separator', { name: 'New' })).toBeVisible();
    await expect(laptop.thread.getByText('why Friday')).toBeInViewport();
    await expect(way(laptop)).toHaveAccessibleName(unread(0));
    await expect(way(tablet)).toHaveAccessibleName(unread(0), within);
    await expect(tablet.page.getByRole('main').getByText('1 new')).toBeHidden();
  });

  await test.step('marked unread it is unread on both', async () => {
    await laptop.choose('why Friday', 'Mark unread from here');
    for (const screen of [laptop, tablet]) await expect(way(screen)).toHaveAccessibleName(unread(1), within);
    await laptop.choose('why Friday', 'Mark read to here');
    for (const screen of [laptop, tablet]) await expect(way(screen)).toHaveAccessibleName(unread(0), within);
  });

  await test.step('what he also posts in the room is in both, with a way to the thread', async () => {
    await laptop.replyBox.fill('we move it on Friday');
    await laptop.thread.getByRole('checkbox', { name: /^Also post in kettle/ }).check();
    await laptop.thread.getByRole('button', { name: 'Send' }).click();
    await expect(laptop.thread.getByText('Also in the room')).toBeVisible();
    await expect(laptop.thread.getByRole('checkbox')).not.toBeChecked();
    const row = hers.page.getByRole('main').getByRole('article').filter({ hasText: 'we move it' });
    await hers.thread.getByRole('button', { name: 'Close' }).click();
    await row.getByRole('button', { name: 'Replied to a thread: shall we move the kettle' }).click();
    await expect(hers.thread.getByText('we move it on Friday')).toBeVisible();
  });

  await test.step('who no longer follows it is counted nothing of it, but for what calls him', async () => {
    await laptop.thread.getByRole('button', { name: 'Following' }).click();
    await expect(laptop.thread.getByRole('button', { name: 'Follow', exact: true })).toBeVisible();
    await laptop.thread.getByRole('button', { name: 'Close' }).click();
    await expect(tablet.page.getByRole('main').getByRole('listitem')).toHaveCount(1);
    await hers.reply('and the cart');
    await expect(line(laptop).first()).toHaveText(/4 replies/);
    await expect(way(laptop)).toHaveAccessibleName(unread(0));
    await hers.reply(`@${bob.username}, who brings the cart`);
    for (const screen of [laptop, tablet]) await expect(way(screen)).toHaveAccessibleName(unread(1), within);
    await expect(tablet.page.getByRole('main').getByText('1 new')).toBeVisible();
  });
});

test('a link to a reply opens its thread there, cold and signed out, by whichever address', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'the first', 'the second');
  for (let count = 1; count <= 60; count += 1) await replies(alice, room, 1, `reply ${count}.`);
  await alice.says(room, 'the last');

  await test.step('one that names the thread', async () => {
    const screen = await device();
    await screen.page.goto(`/rooms/${room.id}?thread=1&reply=10`);
    await screen.page.getByLabel('Username').fill(bob.username);
    await screen.page.getByLabel('Password').fill(password);
    await screen.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(screen.page).toHaveURL(/thread=1&reply=10/);
    await expect(screen.thread.locator('[data-seq="10"].highlighted')).toBeInViewport();
    await expect(screen.thread.locator('[data-seq="10"]')).toContainText('reply 8.');
  });

  await test.step('and one that names only the message', async () => {
    const screen = await device({ of: bob });
    await screen.page.goto(`/rooms/${room.id}?at=12`);
    await expect(screen.thread.locator('[data-seq="12"].highlighted')).toBeInViewport();
    await expect(screen.page).toHaveURL(/thread=1&reply=12/);
    await screen.thread.getByRole('button', { name: 'Close' }).click();
    await expect(screen.page).toHaveURL(new RegExp(`/rooms/${room.id}$`));
  });
});

test('on a phone a thread is the whole screen, and back leads to the room @phone', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'shall we move the kettle');
  const screen = await device({ of: bob });
  await screen.visit(room);
  await screen.choose('shall we move', 'Reply in thread');
  await expect(screen.thread).toBeVisible();
  await expect(screen.page.getByRole('main')).toBeHidden();
  await screen.reply('not before Friday');
  await expect(screen.thread.getByText('not before Friday')).toBeVisible();
  await screen.page.goBack();
  await expect(screen.thread).toBeHidden();
  await screen.page
    .getByRole('main')
    .getByRole('button', { name: /1 reply/ })
    .click();
  await screen.thread.getByRole('button', { name: 'Back' }).click();
  await expect(screen.message('shall we move')).toBeVisible();
});
