import type { Page } from '@playwright/test';
import { Inspection } from './stage/inspection.js';
import { expect, test } from './stage/story.js';

const at = '2026-11-20T08:05:00.000Z';
const phone = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'Chrome on Android',
  current: false,
  createdAt: at,
  lastSentAt: at,
  lastReceivedAt: at,
  silent: true,
};
const attempt = { rule: null, answer: '', at };
const reason = {
  rule: 'told',
  kind: 'mention',
  decidedAt: at,
  attempts: [
    { ...attempt, channel: 'app', device: 'Firefox/140.0 (X11; Linux)', outcome: 'received', answer: 'page' },
    { ...attempt, channel: 'push', device: 'Chrome on Android', outcome: 'failed', answer: '410 Gone' },
    { ...attempt, channel: 'mail', device: 'bob@example.com', outcome: 'left_out', rule: 'read' },
  ],
};

/** What a server with e-mail says to somebody with a phone. */
async function answers(page: Page, path: string, json: object): Promise<void> {
  await page.route(`**/api/v1/${path}`, (route) => route.fulfill({ json }));
}

for (const width of [360, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing in what one chooses to hear of, ${width} px wide`, async ({
    device,
    person,
    complaints,
  }) => {
    complaints.expect(/ERR_FAILED .*\/(mail|push\/devices)/);
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    await bob.call('PATCH', `/rooms/${room.id}/own`, { notify: 'none' });
    const { page } = await device({ of: bob, viewport });
    await answers(page, 'mail', { on: true, address: 'bob@example.com' });
    await answers(page, 'push/devices', { devices: [phone] });
    await page.goto('/settings/notifications');
    await expect(page.getByText('To bob@example.com.')).toBeVisible();
    await expect(page.getByText('It says nothing any more.')).toBeVisible();
    await inspection.look(page, 'notifications');

    await page.getByLabel('Only at certain hours').check();
    await page.getByLabel('Monday').uncheck();
    await page.getByLabel('From', { exact: true }).fill('23:00');
    await page.getByLabel('From', { exact: true }).blur();
    await expect(page.getByText('Until the next day.')).toBeVisible();
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page
      .getByRole('button', { name: /^Alice/ })
      .first()
      .click();
    await expect(page.getByRole('button', { name: 'As usual: Alice' })).toBeVisible();
    await page.getByRole('button', { name: 'An hour' }).click();
    await expect(page.getByRole('button', { name: 'Turn it off' })).toBeVisible();
    await page.getByRole('button', { name: 'Show it', exact: true }).click();
    await inspection.look(page, 'notifications with choices of every kind');

    for (const path of ['mail', 'push/devices'])
      await page.route(`**/api/v1/${path}`, (route) => route.abort());
    await page.reload();
    await expect(page.getByRole('button', { name: 'Retry' }).first()).toBeVisible();
    await inspection.look(page, 'notifications of which some did not come');
    expect(inspection.findings).toEqual([]);
  });

  test(`axe finds nothing in why one was notified, ${width} px wide`, async ({ device, person }) => {
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    await alice.says(room, `tea, @${bob.username}?`, 'nothing of note');
    const screen = await device({ of: bob, viewport });
    const { page, dialog } = screen;
    await page.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'default' });
    });
    await page.goto('/inbox');
    await expect(page.getByRole('button', { name: 'Turn on notifications' })).toBeVisible();
    await inspection.look(page, 'what notifications are for');
    await page.goto(`/rooms/${room.id}?panel=about`);
    await expect(screen.panel.getByText('As in my settings (mentions and replies)')).toBeVisible();
    await inspection.look(page, 'what one hears of a room');
    await screen.visit(room);
    await screen.message('nothing of note').hover();
    await screen.choose('nothing of note', 'Why was I (not) notified?');
    await expect(dialog.getByText('Nothing in it concerns you')).toBeVisible();
    await inspection.look(page, 'why one was not notified');
    await page.keyboard.press('Escape');
    await answers(page, 'rooms/*/messages/1/notified', { reason });
    await screen.choose('tea', 'Why was I (not) notified?');
    await expect(dialog.getByText('410 Gone')).toBeVisible();
    await inspection.look(page, 'why one was notified');
    await page.keyboard.press('Escape');
    await screen.message('tea').getByRole('button', { name: 'Alice' }).first().click();
    await expect(dialog.getByText('What you hear of them')).toBeVisible();
    await inspection.look(page, 'what one hears of somebody');
    expect(inspection.findings).toEqual([]);
  });
}
