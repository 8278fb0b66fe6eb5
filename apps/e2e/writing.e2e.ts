import type { Message } from '@parley/contracts';
import type { Locator } from '@playwright/test';
import { Keys } from './stage/keys.js';
import { expect, test } from './stage/story.js';

const tables = 'pier\tships\nnorth\t3';
const tableInMessage = '| pier | ships |\n| --- | --- |\n| north | 3 |';

test('Alice formats what she writes, looks at it, pastes, and names people, rooms and emoji', async ({
  person,
  device,
}) => {
  const [alice, bob, carol] = await Promise.all([person('Alice'), person('Bob'), person('Carol')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const screen = await device({ of: alice });
  const { composer, dialog, page } = screen;
  const keys = new Keys(page);
  const options = page.getByRole('listbox').getByRole('option');
  await screen.visit(room);
  await expect(composer).toBeFocused();

  await test.step('by keys, and takes it back as anything that was typed', async () => {
    await keys.type('the crane');
    await keys.press('Shift+Control+ArrowLeft', 'Control+b');
    await expect(composer).toHaveValue('the **crane**');
    await keys.press('Control+z');
    await expect(composer).toHaveValue('the crane');
    await keys.press('Control+Shift+z');
    await expect(composer).toHaveValue('the **crane**');
  });

  await test.step('by the toolbar', async () => {
    await keys.press('Alt+F10');
    await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
    await keys.to(page.getByRole('button', { name: 'List', exact: true }), 'ArrowRight');
    await keys.press('Enter');
    await expect(composer).toHaveValue('- the **crane**');
    await expect(composer).toBeFocused();
    await keys.press('End', 'Shift+Enter');
    await keys.type('is free');
    await expect(composer).toHaveValue('- the **crane**\n- is free');
  });

  await test.step('and sees what will be sent', async () => {
    await keys.press('Alt+F10', 'End', 'Enter');
    const preview = page.getByRole('group', { name: 'Preview' });
    await expect(preview).toContainText('crane');
    await expect(composer).toBeHidden();
    await keys.press('Escape');
    await expect(preview).toBeHidden();
    await expect(composer).toBeFocused();
    await keys.press('Enter');
    await expect(screen.message('is free')).toBeVisible();
    await keys.press('ArrowUp');
    await expect(composer).toHaveValue('- the **crane**\n- is free');
    await keys.press('Escape');
    await expect(composer).toHaveValue('');
  });

  await test.step('a table stays one when it is pasted', async () => {
    await paste(composer, tables);
    await expect(composer).toHaveValue(tableInMessage);
    await keys.press('Control+z');
    await expect(composer).toHaveValue('');
  });

  await test.step('emoji by their names, and from all there are', async () => {
    await keys.type(':tad');
    await expect(options.filter({ hasText: ':tada:' })).toBeVisible();
    await keys.press('Enter');
    await keys.type(' :tada:');
    await expect(composer).toHaveValue('🎉 🎉');
    await keys.press('Alt+F10', 'End', 'ArrowLeft', 'Enter');
    await expect(dialog.getByLabel('Find an emoji')).toBeFocused();
    await keys.type('wave');
    await expect(dialog.getByRole('gridcell', { name: 'waving hand' })).toBeVisible();
    await dialog.getByLabel('Skin tone').selectOption({ index: 3 });
    await keys.to(dialog.getByLabel('Find an emoji'), 'Shift+Tab');
    await keys.press('ArrowDown');
    await expect(dialog.locator('[role=gridcell]:focus')).toHaveCount(1);
    await keys.to(dialog.getByRole('gridcell', { name: 'waving hand', exact: true }), 'ArrowRight');
    await keys.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(composer).toHaveValue('🎉 🎉👋🏽');
    await expect(composer).toBeFocused();
    await composer.fill('');
  });

  await test.step('people of the room before others, and rooms', async () => {
    await keys.type(`@${carol.username}`);
    await expect(options.filter({ hasText: 'not in this room' })).toHaveCount(1);
    await keys.press('Escape');
    await expect(options).toHaveCount(0);
    await composer.fill('');
    await keys.type('ask @bo');
    await expect(options.first()).toContainText(`@${bob.username}`);
    await keys.press('Tab');
    await expect(composer).toHaveValue(`ask @${bob.username} `);
    await keys.type('in #ke');
    await options.filter({ hasText: room.name }).click();
    await expect(composer).toHaveValue(`ask @${bob.username} in #${room.name} `);
    await keys.press('Enter');
    await expect(screen.sent('ask @Bob in ')).toBeVisible();
    const { messages } = await alice.call<{ messages: Message[] }>('GET', `/rooms/${room.id}/messages`);
    expect(messages.at(-1)?.body).toBe(`ask @${bob.username} in [#${room.name}](/rooms/${room.id}) `);
    await keys.press('ArrowUp');
    await expect(composer).toHaveValue(`ask @${bob.username} in #${room.name} `);
  });
});

test('on a phone the tools unfold, and a finger chooses @phone', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const screen = await device({ of: alice });
  const { composer, dialog, page } = screen;
  await screen.visit(room);
  const fold = page.getByRole('button', { name: 'Formatting, emoji and preview' });
  await composer.tap();
  await composer.pressSequentially('- one');
  await page.keyboard.press('Enter');
  await composer.pressSequentially('@bo');
  await page.getByRole('option', { name: bob.username }).tap();
  await expect(composer).toHaveValue(`- one\n- @${bob.username} `);
  await expect(page.getByRole('toolbar')).toBeHidden();
  await fold.tap();
  await page.getByRole('toolbar').getByRole('button', { name: 'Emoji' }).tap();
  await dialog.getByRole('button', { name: 'Food and drink' }).tap();
  await dialog.getByRole('gridcell', { name: 'grapes' }).tap();
  await expect(composer).toHaveValue(`- one\n- @${bob.username} 🍇`);
  await page.getByRole('button', { name: 'Send' }).tap();
  await expect(screen.sent('@Bob 🍇')).toBeVisible();
});

/** As a spreadsheet gives it. */
async function paste(box: Locator, text: string): Promise<void> {
  await box.evaluate((place, content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', content);
    place.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
