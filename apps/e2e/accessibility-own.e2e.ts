import { Inspection } from './stage/inspection.js';
import { expect, test } from './stage/story.js';

for (const width of [360, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing in what one keeps for oneself, ${width} px wide`, async ({
    device,
    person,
    complaints,
  }) => {
    complaints.expect(/ERR_FAILED .*\/inbox/);
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    await bob.says(room, 'good morning');
    const screen = await device({ of: bob, viewport });
    const { page, dialog } = screen;
    await page.goto('/inbox');
    await expect(page.getByText('Nothing waits for you.')).toBeVisible();
    await inspection.look(page, 'an empty inbox');
    await page.goto('/bookmarks');
    await expect(page.getByText('No bookmarks yet.')).toBeVisible();
    await inspection.look(page, 'no bookmarks');

    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await alice.says(room, `**tea**, @${bob.username}?`, 'nothing of note');
    await alice.call('PUT', `/rooms/${room.id}/messages/1/reactions/${encodeURIComponent('👍')}`);
    await bob.call('PUT', `/rooms/${room.id}/messages/2/bookmark`, { note: 'of note', remindAt: tomorrow });
    await expect(page.getByText('of note', { exact: true })).toBeVisible();
    await inspection.look(page, 'bookmarks');
    await page.getByRole('button', { name: /^Note and reminder/ }).click();
    await expect(dialog.getByLabel('Note')).toBeFocused();
    await inspection.look(page, 'a note and a reminder');
    await page.keyboard.press('Escape');

    await page.goto('/inbox');
    await expect(page.getByText(/mentioned you in/)).toBeVisible();
    await expect(page.getByText(/reacted to your message/)).toBeVisible();
    await inspection.look(page, 'an inbox');
    await page.getByRole('button', { name: 'Read everything' }).click();
    await expect(dialog).toBeVisible();
    await inspection.look(page, 'a question before all is read');
    await page.keyboard.press('Escape');
    await page.route('**/api/v1/inbox?*', (route) => route.abort());
    await page.goto('/inbox?kind=reply');
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await inspection.look(page, 'an inbox that did not come');

    await page.goto('/settings/notifications');
    await page.getByLabel('A word or a few').fill('tea');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Remove tea' })).toBeVisible();
    await page.getByLabel('A word or a few').fill('TEA');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByText('This is one of them already.')).toBeVisible();
    await alice.says(room, 'tea is ready');
    await expect(page.getByRole('button', { name: 'Show', exact: true })).toBeVisible();
    await inspection.look(page, 'a word that fell, and settings with a fault');
    expect(inspection.findings).toEqual([]);
  });

  test(`axe finds nothing in what is done to messages, ${width} px wide`, async ({ device, person }) => {
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    await alice.says(room, 'the kettle is on', 'the kettle is off');
    const path = `/rooms/${room.id}/messages/1`;
    await alice.call('PATCH', path, { body: 'the tea is ready' });
    await alice.call('PUT', `${path}/pin`);
    for (const one of [alice, bob]) await one.call('PUT', `${path}/reactions/${encodeURIComponent('🫖')}`);
    await alice.call('PUT', `${path}/reactions/${encodeURIComponent('👍')}`);
    await bob.call('PUT', `${path}/bookmark`, {});
    const screen = await device({ of: bob, viewport });
    const { page, dialog } = screen;
    await screen.visit(room);
    await expect(screen.message('the tea is').getByText('Bookmarked')).toBeVisible();
    await inspection.look(page, 'pills and marks');
    await screen.message('the tea is').hover();
    await screen.message('the tea is').getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('menuitem', { name: 'Remove the bookmark' })).toBeVisible();
    await inspection.look(page, 'all that can be done with it');
    await page.getByRole('menuitem', { name: 'Who reacted' }).click();
    await expect(dialog.getByRole('listitem').first()).toBeVisible();
    await inspection.look(page, 'who reacted');
    await page.keyboard.press('Escape');
    await screen.log.getByRole('button', { name: /^Edited / }).click();
    await expect(dialog.locator('ins')).toBeVisible();
    await inspection.look(page, 'the history');
    await page.keyboard.press('Escape');
    await screen.message('the tea is').focus();
    await page.keyboard.press('+');
    await expect(page.getByRole('button', { name: 'Another emoji' })).toBeVisible();
    await inspection.look(page, 'the quick row');
    await page.keyboard.press('Escape');
    await page.goto(`/rooms/${room.id}?panel=pins`);
    await expect(screen.panel.getByRole('button', { name: /^To the message of Alice/ })).toBeVisible();
    await inspection.look(page, 'the pins');
    expect(inspection.findings).toEqual([]);
  });
}
