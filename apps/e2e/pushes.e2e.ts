import type { NotificationReason } from '@parley/contracts';
import { PushedBrowser } from './stage/push-device.js';
import { expect, test } from './stage/story.js';

// The worker is what this is about.
test.use({ serviceWorkers: 'allow' });

test('Bob is told while Parley is closed, answers from there, and all know it', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('garden');
  await bob.joins(room);
  const screen = await device({ of: bob });
  const phone = await PushedBrowser.of(screen.page);
  const say = (text: string) => alice.says(room, `@${bob.username} ${text}`);
  const attempts = async (seq: number) => {
    const path = `/rooms/${room.id}/messages/${String(seq)}/notified`;
    const { reason } = await bob.call<{ reason: NotificationReason }>('GET', path);
    return reason.attempts.filter(({ channel }) => channel === 'push').map(({ outcome }) => outcome);
  };

  await test.step('he turns it on for this browser', async () => {
    await screen.page.goto('/settings/notifications');
    await phone.worker();
    await screen.page.getByRole('button', { name: 'Notify me on this device' }).click();
    await expect(screen.page.getByText('This device is told from now on.')).toBeVisible();
  });

  await test.step('he sees that it comes', async () => {
    await screen.page
      .getByRole('button', { name: /^Send .* to |^Test / })
      .first()
      .click();
    expect((await phone.next()).type).toBe('test');
    await expect.poll(() => phone.standing()).toMatchObject([{ body: 'Notifications come to this device.' }]);
  });

  await test.step('Alice names him: who, where and what, and the server knows that it came', async () => {
    await say('the kettle is on');
    await phone.next();
    const shown = { title: `Alice in ${room.name}`, body: `@${bob.username} the kettle is on` };
    await expect
      .poll(() => phone.standing())
      .toContainEqual({
        ...shown,
        tag: `room ${room.id}`,
        actions: ['reply', 'read'],
      });
    await expect.poll(() => attempts(1)).toEqual(['received']);
  });

  await test.step('what comes twice is shown once, and of one room the newest stands there', async () => {
    const before = await phone.standing();
    await phone.next({ again: true });
    expect(await phone.standing()).toEqual(before);
    await say('and the cups are out');
    await phone.next();
    const body = `@${bob.username} and the cups are out`;
    await expect
      .poll(async () => (await phone.standing()).filter(({ tag }) => tag === `room ${room.id}`))
      .toMatchObject([{ title: `Alice in ${room.name} (2)`, body }]);
  });

  await test.step('he answers from it, and has read the room thereby', async () => {
    await phone.act('reply', 'Coming!');
    const visitor = await device({ of: alice });
    await visitor.visit(room);
    await expect(visitor.message('Coming!')).toBeVisible();
    expect((await phone.next()).type).toBe('read');
    await expect
      .poll(async () => (await phone.standing()).filter(({ tag }) => tag === `room ${room.id}`))
      .toEqual([]);
  });

  expect(phone.faults).toEqual([]);
  await phone.close();
});
