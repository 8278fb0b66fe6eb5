import { unique } from './stage/person.js';
import { expect, test } from './stage/story.js';

test('Alice does it all without a mouse', async ({ person, device }) => {
  const alice = await person('Alice');
  const [kettle, garden] = [await alice.makes('kettle'), await alice.makes('garden')];
  await alice.says(kettle, 'was here');
  const screen = await device({ of: alice });
  const { page } = screen;
  const { keyboard } = page;
  await screen.visit(garden);

  await test.step('Ctrl+K finds a room, and Enter opens it with the cursor in its composer', async () => {
    await keyboard.press('Control+k');
    await expect(screen.find).toBeFocused();
    await keyboard.type(kettle.name);
    await expect(page.getByRole('option', { name: kettle.name, selected: true })).toBeVisible();
    await keyboard.press('Enter');
    await expect(screen.heading(kettle.name)).toBeVisible();
    await expect(screen.composer).toBeFocused();
  });

  await test.step('Shift+Enter breaks the line, Enter sends', async () => {
    await keyboard.type('one line');
    await keyboard.press('Shift+Enter');
    await keyboard.type('and another');
    await keyboard.press('Enter');
    await expect(screen.sent('one line')).toHaveText(/one line\s+and another/);
    await expect(screen.composer).toHaveValue('');
    await expect(screen.composer).toBeFocused();
  });

  await test.step('Up takes the last message to be changed, Esc leaves it, Enter saves it', async () => {
    await keyboard.press('ArrowUp');
    await expect(screen.composer).toHaveValue('one line\nand another');
    await keyboard.press('Escape');
    await expect(screen.composer).toHaveValue('');
    await keyboard.press('ArrowUp');
    await expect(screen.composer).toHaveValue('one line\nand another');
    await keyboard.press('Control+a');
    await keyboard.type('one line is enough');
    await keyboard.press('Enter');
    await expect(screen.sent('one line is enough')).toContainText('edited');
  });

  await test.step('Tab backwards reaches what the newest message offers and then the message, arrows the others, Esc goes back', async () => {
    const newest = screen.message('one line is enough');
    await keyboard.press('Shift+Tab');
    await expect(newest.getByRole('button', { name: /^Edited/ })).toBeFocused();
    await keyboard.press('Shift+Tab');
    await expect(newest).toBeFocused();
    await keyboard.press('ArrowUp');
    await expect(screen.message('was here')).toBeFocused();
    await keyboard.press('Escape');
    await expect(screen.composer).toBeFocused();
  });

  await test.step('a dialog gives the focus back to what opened it', async () => {
    await screen.message('was here').focus();
    await keyboard.press('Delete');
    await expect(screen.dialog).toBeVisible();
    await expect(screen.dialog.locator(':focus')).toHaveCount(1);
    await keyboard.press('Escape');
    await expect(screen.dialog).toBeHidden();
    await expect(screen.message('was here')).toBeFocused();

    const open = screen.sidebar.getByRole('button', { name: 'New room' });
    await open.focus();
    await keyboard.press('Enter');
    await expect(screen.dialog.getByLabel('Name')).toBeFocused();
    await keyboard.press('Escape');
    await expect(screen.dialog).toBeHidden();
    await expect(open).toBeFocused();
  });

  await test.step('a menu opens, moves and closes by key', async () => {
    const menu = page.getByRole('button', { name: 'Room menu' });
    await menu.focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Room details' })).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Add a person' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(menu).toBeFocused();
  });

  await test.step('F6 goes around the regions, each time to where one was', async () => {
    await screen.composer.focus();
    await page.getByRole('button', { name: 'Show members' }).click();
    await screen.composer.focus();
    await keyboard.press('F6');
    await expect(screen.panel.locator(':focus')).toHaveCount(1);
    await keyboard.press('F6');
    await expect(screen.sidebar.locator(':focus')).toHaveCount(1);
    await keyboard.press('F6');
    await expect(screen.composer).toBeFocused();
    await keyboard.press('Shift+F6');
    await expect(screen.sidebar.locator(':focus')).toHaveCount(1);
  });
});

test('Ctrl+K reaches the field from a room in a small window, too', async ({ person, device }) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const screen = await device({ of: alice, viewport: { width: 700, height: 800 } });
  await screen.visit(room);
  await expect(screen.find).toBeHidden();
  await screen.page.keyboard.press('Control+k');
  await expect(screen.find).toBeFocused();
});

test('what the arrows choose of many matches is in sight', async ({ person, device }) => {
  const alice = await person('Alice');
  const name = unique('kettle');
  for (let count = 0; count < 8; count += 1) await alice.makes(name);
  const { page, find } = await device({ of: alice, viewport: { width: 1280, height: 400 } });
  await page.goto('/');
  await find.fill(name);
  const chosen = page.getByRole('option', { selected: true });
  const last = page.getByRole('option', { name: `Create the room ${name}` });
  await expect(last).toBeVisible();
  await expect(last).not.toBeInViewport();
  await find.press('ArrowUp');
  await expect(chosen).toHaveAccessibleName(`Create the room ${name}`);
  await expect(chosen).toBeInViewport();
  await find.press('ArrowDown');
  await expect(chosen).toBeInViewport();
});

test('Alice goes through her rooms by keys, and finds all keys on their page', async ({ person, device }) => {
  const alice = await person('Alice');
  const [kettle, garden] = [await alice.makes('kettle'), await alice.makes('garden')];
  const screen = await device({ of: alice });
  const { page } = screen;
  const { keyboard } = page;
  await screen.visit(garden);

  await test.step('to the next one and back, with the cursor where she writes', async () => {
    await expect(screen.row(kettle.name)).toBeVisible();
    await keyboard.press('Alt+ArrowDown');
    await expect(screen.heading(kettle.name)).toBeVisible();
    await expect(screen.composer).toBeFocused();
    await keyboard.press('Alt+ArrowUp');
    await expect(screen.heading(garden.name)).toBeVisible();
  });

  await test.step('by arrows and letters in the list, which is one stop for Tab; Esc leads back', async () => {
    await screen.row(garden.name).focus();
    await keyboard.press('k');
    await expect(screen.row(kettle.name)).toBeFocused();
    await keyboard.press('Home');
    await expect(screen.row(garden.name)).toBeFocused();
    await keyboard.press('Tab');
    await expect(page.getByRole('button', { name: `Options for ${garden.name}` })).toBeFocused();
    await keyboard.press('Tab');
    await expect(screen.row(kettle.name)).not.toBeFocused();
    await screen.row(garden.name).focus();
    await keyboard.press('Escape');
    await expect(screen.composer).toBeFocused();
  });

  await test.step('? is written where she writes, and shows the page elsewhere; Ctrl+/ does everywhere', async () => {
    await keyboard.type('?');
    await expect(screen.composer).toHaveValue('?');
    await keyboard.press('Control+/');
    await expect(screen.dialog.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(screen.dialog).toBeHidden();
    await expect(screen.composer).toBeFocused();
    await screen.row(garden.name).focus();
    await keyboard.type('?');
    await expect(screen.dialog).toContainText('Find or start a room or person');
    await keyboard.press('Escape');
  });
});
