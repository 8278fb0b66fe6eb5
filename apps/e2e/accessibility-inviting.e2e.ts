import { Inspection } from './stage/inspection.js';
import { expect, test } from './stage/story.js';

for (const width of [360, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing where people are invited, join and leave, ${width} px wide`, async ({
    device,
    person,
    complaints,
  }) => {
    complaints.expect(/status of 40[0134]/);
    const inspection = new Inspection();
    const [alice, bob, carol] = await Promise.all([person('Alice'), person('Bob'), person('Carol')]);
    const dave = await person('Dave');
    const room = await alice.makes('den', 'private');
    await alice.adds(carol, room);
    await alice.call('PUT', `/rooms/${room.id}/invitations/${bob.user.id}`, {});
    const link = await alice.call<{ inviteLink: { code: string } }>(
      'POST',
      `/rooms/${room.id}/invite-links`,
      {},
    );

    const outside = await device({ viewport });
    await outside.page.goto(`/invite/${link.inviteLink.code}`);
    await expect(outside.heading(room.name)).toBeVisible();
    await inspection.look(outside.page, 'an invite link');
    await outside.page.goto('/invite/AAAAAAAAAAAAAAAAAAAAAA');
    await expect(outside.heading('This link is not valid any more.')).toBeVisible();
    await inspection.look(outside.page, 'a link that has ended');

    const invited = await device({ of: bob, viewport });
    await invited.page.goto('/');
    await expect(invited.sidebar.getByText('Alice invites you')).toBeVisible();
    await inspection.look(invited.page, 'an invitation in the list');
    await invited.page.goto(`/rooms/${room.id}`);
    await expect(invited.page.getByText('Alice invites you to this room.')).toBeVisible();
    await inspection.look(invited.page, 'an invitation');
    await invited.page.goto(`/invite/${link.inviteLink.code}`);
    await expect(invited.page.getByText('You are signed in as Bob.')).toBeVisible();
    await inspection.look(invited.page, 'an invite link, signed in');

    const { page, dialog, panel } = await device({ of: alice, viewport });
    await page.goto(`/rooms/${room.id}?panel=about`);
    await expect(panel.getByRole('region', { name: 'Invited' })).toContainText('Bob');
    await inspection.look(page, 'who is invited');
    await panel.getByRole('button', { name: 'Invite people' }).click();
    await dialog.getByLabel('Find a person').fill(dave.username);
    await dialog.getByRole('button', { name: `@${dave.username}` }).click();
    await expect(dialog.getByRole('button', { name: 'Withdraw the invitation of Dave' })).toBeVisible();
    await dialog.getByLabel('Find a person').fill(bob.username);
    await expect(dialog.getByRole('button', { name: `@${bob.username}` })).toBeVisible();
    await inspection.look(page, 'inviting');
    await dialog.getByRole('button', { name: 'Invite by a link' }).click();
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    await expect(dialog.getByLabel('The new link')).toBeVisible();
    await inspection.look(page, 'a new link');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await panel.getByRole('button', { name: 'Leave the room' }).click();
    await dialog.getByRole('radio', { name: 'Carol' }).check();
    await inspection.look(page, 'handing over');

    const plain = await device({ of: carol, viewport });
    await plain.page.goto(`/rooms/${room.id}?panel=about`);
    await expect(plain.panel.getByRole('button', { name: 'Leave the room' })).toBeVisible();
    await inspection.look(plain.page, 'what the room is for a plain member');
    await plain.panel.getByRole('tab', { name: 'Members' }).click();
    await expect(plain.panel.getByRole('button', { name: 'Alice' })).toBeVisible();
    await inspection.look(plain.page, 'the members for one of them');
    await plain.panel.getByRole('tab', { name: 'About' }).click();
    await plain.panel.getByRole('button', { name: 'Leave the room' }).click();
    await expect(plain.dialog).toContainText('You cannot come back alone');
    await inspection.look(plain.page, 'leaving');
    expect(inspection.findings).toEqual([]);
  });
}
