import type { Locator } from '@playwright/test';
import type { RoomAndOwn } from '@parley/contracts';
import { unique } from './stage/person.js';
import { expect, test } from './stage/story.js';

const viewport = { width: 360, height: 800 };

test('a room and a person of sixty-four letters burst nothing on a phone', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 403/);
  const [alice, wanda] = await Promise.all([person('Alice'), person('Wanda')]);
  const name = unique('W'.repeat(55));
  const { room } = await alice.call<RoomAndOwn>('POST', '/rooms', { kind: 'public', name });
  await wanda.call('PATCH', '/users/me', { displayName: 'W'.repeat(64) });

  await test.step('its preview', async () => {
    const { page } = await device({ of: wanda, viewport });
    await page.goto(`/rooms/${room.id}`);
    await expect(page.getByRole('button', { name: 'Join the room' })).toBeInViewport();
    expect(await cutOff(page.getByRole('main'))).toEqual([]);
  });

  await wanda.joins({ id: room.id, name });
  const screen = await device({ of: alice, viewport });
  const { page, panel, dialog } = screen;

  await test.step('a person’s card', async () => {
    await page.goto(`/rooms/${room.id}?panel=members`);
    await panel.getByRole('button', { name: `@${wanda.username}` }).click();
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    expect(await cutOff(dialog)).toEqual([]);
  });

  await test.step('a toast', async () => {
    await dialog.getByRole('button', { name: 'Make a moderator' }).click();
    const toast = page.locator('parley-toast');
    await expect(toast).toContainText('is now a moderator.');
    await expect(toast.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    expect(await cutOff(toast)).toEqual([]);
  });

  await test.step('a question', async () => {
    await page.goto(`/rooms/${room.id}`);
    await page.getByRole('button', { name: 'Room menu' }).click();
    await page.getByRole('menuitem', { name: 'Archive the room' }).click();
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    expect(await cutOff(dialog)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  const xaver = await person('Xaver');
  await xaver.call('PATCH', '/users/me', { displayName: 'X'.repeat(64) });

  await test.step('inviting', async () => {
    await page.goto(`/rooms/${room.id}?panel=about`);
    await panel.getByRole('button', { name: 'Invite people' }).click();
    await dialog.getByLabel('Find a person').fill(xaver.username);
    await dialog.getByRole('button', { name: `@${xaver.username}` }).click();
    await expect(dialog.getByRole('button', { name: 'Withdraw' })).toBeInViewport({ ratio: 1 });
    expect(await cutOff(dialog.getByRole('list', { name: 'Invited just now' }))).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).first().click();
  });

  await test.step('what the room is, and who is invited to it', async () => {
    await expect(panel.getByRole('button', { name: 'Withdraw' })).toBeVisible();
    expect(await cutOff(panel)).toEqual([]);
  });

  await test.step('handing it over', async () => {
    await panel.getByRole('button', { name: 'Leave the room' }).click();
    await dialog.getByRole('radio').first().check();
    await expect(dialog.getByRole('button', { name: 'Hand over to' })).toBeVisible();
    expect(await cutOff(dialog)).toEqual([]);
  });

  await test.step('an invitation and a link', async () => {
    const his = await device({ of: xaver, viewport });
    await his.page.goto('/');
    await expect(his.sidebar.getByRole('button', { name: 'Decline' })).toBeVisible();
    expect(await cutOff(his.sidebar)).toEqual([]);
    await his.page.goto(`/rooms/${room.id}`);
    await expect(his.page.getByText('invites you to this room')).toBeVisible();
    expect(await cutOff(his.page.getByRole('main'))).toEqual([]);
    const path = `/rooms/${room.id}/invite-links`;
    const { inviteLink } = await alice.call<{ inviteLink: { code: string } }>('POST', path, {});
    await his.page.goto(`/invite/${inviteLink.code}`);
    await expect(his.heading(name)).toBeVisible();
    expect(await cutOff(his.page.getByRole('main'))).toEqual([]);
  });
});

/** What in it is wider than its place, by more than the mark on a picture, and not cut short with dots; and what lies beyond the window. */
function cutOff(place: Locator): Promise<string[]> {
  return place.evaluate((whole) =>
    [whole, ...whole.querySelectorAll('*')]
      .filter((part) => {
        const { left, right } = part.getBoundingClientRect();
        const isBurst = part.scrollWidth > part.clientWidth + 4 && part.clientWidth > 0;
        return (isBurst && !part.closest('.one-line, .unseen')) || left < 0 || right > innerWidth;
      })
      .map((part) => part.outerHTML.slice(0, 120)),
  );
}
