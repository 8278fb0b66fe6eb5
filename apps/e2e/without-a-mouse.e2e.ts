import type { RoomAndOwn } from '@parley/contracts';
import { drawnPicture } from './stage/drawn-picture.js';
import { Keys } from './stage/keys.js';
import { expect, test } from './stage/story.js';

test('Alice asks Bob into her room, looks who he is, keeps her list, and hands the room over to him: all by keys', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const [den, garden] = [await alice.makes('den', 'private'), await alice.makes('garden')];
  await alice.says(den, 'was here');
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  const [her, him] = [new Keys(hers.page), new Keys(his.page)];
  const { composer, dialog, panel, page } = hers;
  const card = dialog.getByRole('heading', { name: 'Bob' });
  await his.page.goto('/');
  await hers.visit(garden);

  await test.step('she finds her room', async () => {
    await her.press('Control+k');
    await expect(hers.find).toBeFocused();
    await her.type(den.name);
    await expect(page.getByRole('option', { name: den.name, selected: true })).toBeVisible();
    await her.press('Enter');
    await expect(hers.heading(den.name)).toBeVisible();
    await expect(composer).toBeFocused();
  });

  await test.step('she invites him from its details', async () => {
    await her.press('Control+Shift+M');
    // Before the panel is there F6 leads to the messages, and one of them keeps the place for Tab.
    await expect(panel.getByRole('tab', { name: 'Members' })).toBeVisible();
    await her.press('F6');
    await her.to(panel.getByRole('tab', { name: 'Members' }));
    await her.press('ArrowLeft');
    await expect(panel.getByRole('tab', { name: 'About' })).toBeFocused();
    const invite = panel.getByRole('button', { name: 'Invite people' });
    await her.to(invite);
    await her.press('Enter');
    await expect(dialog.getByLabel('Find a person')).toBeFocused();
    await her.leave(dialog, invite);
    await her.press('Enter');
    await expect(dialog.getByLabel('Find a person')).toBeFocused();
    await her.type(bob.username);
    await her.to(dialog.getByRole('button', { name: `@${bob.username}` }));
    await her.press('Enter');
    await expect(dialog.getByText('Bob is invited.').last()).toBeVisible();
    await expect(his.page.getByText(`Alice invites you to ${den.name}.`)).toBeVisible();
    await her.leave(dialog, invite);
    await expect(panel.getByRole('region', { name: 'Invited' })).toContainText('Bob');
    await her.leave(panel, page.getByRole('button', { name: 'Show members' }));
    await her.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('he accepts, and writes', async () => {
    await him.press('F6');
    await expect(his.find).toBeFocused();
    await him.press('Escape');
    await expect(his.find).toBeFocused();
    await him.to(his.sidebar.getByRole('button', { name: `Join ${den.name}` }));
    await him.press('Enter');
    await expect(his.message('was here')).toBeVisible();
    await expect(his.composer).toBeFocused();
    await him.type('hello');
    await him.press('Enter');
    await expect(hers.sent('hello')).toBeVisible();
  });

  await test.step('she looks who he is: from his name', async () => {
    const said = hers.message('hello');
    const name = said.locator('header').getByRole('button', { name: 'Bob' });
    await her.to(said, 'Shift+Tab');
    await her.to(name);
    await her.press('Enter');
    await her.leave(card, name);
    await her.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('… from his name in a quote', async () => {
    await her.to(hers.message('hello'), 'Shift+Tab');
    await her.press('r');
    await expect(page.getByText('Replying to Bob')).toBeVisible();
    await expect(composer).toBeFocused();
    await her.type('good to see you');
    await her.press('Enter');
    const answer = hers.sent('good to see you').getByRole('article');
    const quoted = answer.locator('parley-message-quote').getByRole('button', { name: 'Bob', exact: true });
    await her.to(hers.message('hello').first(), 'Shift+Tab');
    await her.press('ArrowDown');
    await expect(answer).toBeFocused();
    await her.to(quoted);
    await her.press('Enter');
    await her.leave(card, quoted);
    await her.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('… from the members; and writes to him', async () => {
    await her.press('Control+Shift+M');
    // Before the panel is there F6 leads to the messages, and one of them keeps the place for Tab.
    await expect(panel.getByRole('tab', { name: 'Members' })).toBeVisible();
    await her.press('F6');
    const row = panel.getByRole('button', { name: 'Bob' });
    await her.to(row);
    await her.press('Enter');
    await her.leave(card, row);
    await her.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Write to this person' })).toBeFocused();
    await her.press('Enter');
    await expect(hers.heading('Bob')).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(composer).toBeFocused();
  });

  await test.step('… and from the head of their conversation', async () => {
    const name = hers.heading('Bob').getByRole('button');
    await her.to(name, 'Shift+Tab');
    await her.press('Enter');
    await her.leave(card, name);
    await her.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('she jumps to what is unread', async () => {
    await bob.says(den, 'are you there?');
    await expect(hers.row(den.name)).toContainText('1 unread message');
    await her.press('Alt+Shift+ArrowDown');
    await expect(hers.heading(den.name)).toBeVisible();
    await expect(hers.newLine).toBeVisible();
    await expect(composer).toBeFocused();
  });

  await test.step('she favours a room and hides it', async () => {
    const row = hers.row(garden.name);
    await her.press('Shift+F6');
    await expect(hers.sidebar.locator(':focus')).toHaveCount(1);
    await her.to(hers.row(den.name));
    await her.press('g');
    await expect(row).toBeFocused();
    await her.press('Shift+F10');
    await expect(page.getByRole('menuitem', { name: 'Add to favourites' })).toBeFocused();
    await her.leave(page.getByRole('menu'), row);
    await her.press('Shift+F10');
    await her.choose('Add to favourites');
    await expect(hers.sidebar.getByRole('button', { name: 'Favourites, 1' })).toBeVisible();
    await expect(row).toBeFocused();
    await her.press('Shift+F10');
    await her.choose('Hide');
    await expect(row).toHaveCount(0);
    await expect(hers.sidebar.locator('[data-room] a:focus')).toHaveCount(1);
    await her.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('she hands the room over, and leaves', async () => {
    const menu = page.getByRole('button', { name: 'Room menu' });
    await her.to(menu, 'Shift+Tab');
    await her.press('Enter');
    await her.choose('Leave the room');
    await expect(dialog.getByRole('radio', { name: 'Bob' })).toBeVisible();
    await her.leave(dialog, menu);
    await her.press('Enter');
    await her.choose('Leave the room');
    await her.to(dialog.getByRole('radio', { name: 'Bob' }));
    await her.press('Space');
    await her.to(dialog.getByRole('button', { name: 'Hand over to Bob and leave' }));
    await her.press('Enter');
    await expect(page.getByText('Pick up a conversation.')).toBeVisible();
    await expect(hers.row(den.name)).toHaveCount(0);
    const { own } = await bob.call<RoomAndOwn>('GET', `/rooms/${den.id}`);
    expect(own?.role).toBe('owner');
    await her.press('Control+k');
    await expect(hers.find).toBeFocused();
  });
});

test('Alice says what she is at, and shows her face, all by keys', async ({ person, device }) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  await alice.says(room, 'was here');
  const screen = await device({ of: alice });
  const { composer, dialog, find, page, sidebar } = screen;
  const keys = new Keys(page);
  await screen.visit(room);
  await expect(composer).toBeFocused();

  await test.step('Esc leads from the find field back to where she writes, once it is empty', async () => {
    await keys.press('Control+k', 'Escape');
    await expect(composer).toBeFocused();
    await keys.press('Control+k');
    await keys.type('kett');
    await keys.press('Escape');
    await expect(find).toHaveValue('');
    await expect(find).toBeFocused();
    await keys.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('? shows all keys', async () => {
    const said = screen.message('was here');
    await keys.to(said, 'Shift+Tab');
    await keys.type('?');
    await expect(dialog.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
    await keys.leave(dialog, said);
    await keys.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('she sets a status with an emoji and an end', async () => {
    const asks = async () => {
      await keys.press('Control+k');
      await keys.type('>status');
      await expect(page.getByRole('option', { name: 'Set your status', selected: true })).toBeVisible();
      await keys.press('Enter');
      await expect(dialog.getByLabel('What you are at')).toBeFocused();
    };
    await asks();
    await keys.leave(dialog, find);
    await keys.press('Escape');
    await expect(composer).toBeFocused();
    await asks();
    await keys.type('at the tea party');
    const emoji = dialog.getByLabel('Emoji', { exact: true });
    await keys.to(emoji);
    await keys.type('coffee');
    await keys.to(dialog.getByRole('button', { name: 'hot beverage' }));
    await keys.press('Enter');
    await expect(emoji).toHaveValue('☕');
    await expect(emoji).toBeFocused();
    const end = dialog.getByLabel('Clear it');
    await keys.to(end);
    await keys.press('ArrowDown', 'ArrowDown');
    await expect(end).toHaveValue('hour');
    await keys.to(dialog.getByRole('button', { name: 'Save' }));
    await keys.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(find).toBeFocused();
    await expect(sidebar.locator('parley-own-foot')).toContainText('at the tea party');
  });

  await test.step('she changes her mind at her own name', async () => {
    const foot = sidebar.getByRole('button', { name: 'Your profile and settings' });
    await keys.to(foot);
    await keys.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Change the status' })).toBeFocused();
    await keys.leave(page.getByRole('menu'), foot);
    await keys.press('Enter');
    await keys.choose('Change the status');
    await expect(dialog.getByLabel('What you are at')).toHaveValue('at the tea party');
    await keys.leave(dialog, foot);
    await keys.press('Escape');
    await expect(composer).toBeFocused();
  });

  await test.step('she chooses a picture, and which part of it', async () => {
    await keys.press('Control+,');
    await expect(page).toHaveURL('/settings');
    const change = page.getByRole('button', { name: 'Change the picture' });
    await expect(change).toBeVisible();
    await keys.press('F6', 'F6');
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
    await keys.to(change, 'Shift+Tab');
    await keys.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Choose a picture' })).toBeFocused();
    await keys.leave(dialog, change);
    await keys.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Choose a picture' })).toBeFocused();
    const [chooser, picture] = [page.waitForEvent('filechooser'), await drawnPicture(page)];
    await keys.press('Enter');
    await (await chooser).setFiles(picture);
    await expect(dialog.getByRole('application')).toBeFocused();
    await keys.press('+', '+', '-', 'ArrowLeft', 'Shift+ArrowUp');
    await expect(dialog.getByRole('status').first()).toHaveText('Zoom 110 %');
    await keys.to(dialog.getByRole('button', { name: 'Save the picture' }));
    await keys.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(change).toBeFocused();
    await expect(sidebar.locator('parley-own-foot img')).toHaveJSProperty('naturalWidth', 96);
  });
});
