import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { drawing, drawnPicture } from './stage/drawn-picture.js';
import type { Person, Place } from './stage/person.js';
import { expect, test } from './stage/story.js';

/** Dark is another than light in colours alone. */
const rules: Record<'light' | 'dark', axe.RunOnly> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** Collects what axe finds on a state: by all rules in light, and in dark by those that look at colours. */
class Inspection {
  readonly findings: string[] = [];

  async look(page: Page, state: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const { id, nodes } of await violations(page, rules[colorScheme])) {
        const places = nodes.map(({ html }) => html.slice(0, 160));
        this.findings.push(`${state}, ${colorScheme}: ${id}: ${places.slice(0, 3).join(' | ')}`);
      }
    }
  }
}

for (const width of [360, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing on the ways in, ${width} px wide`, async ({ device, person, complaints }) => {
    complaints.expect(/status of 40\d/);
    const inspection = new Inspection();
    const { page } = await device({ viewport });
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await inspection.look(page, 'sign in');
    await page.getByLabel('Username').fill('nobody');
    await page.getByLabel('Password').fill('wrong password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('The name or the password is wrong.')).toBeVisible();
    await inspection.look(page, 'sign in refused');
    await page.goto('/sign-up');
    await page.getByLabel('Username').fill('x');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
    await inspection.look(page, 'sign up with faults');

    const alice = await person('Alice');
    const room = await alice.makes('kettle');
    const mallory = await person('Mallory');
    const screen = await device({ of: mallory, viewport });
    await screen.page.goto('/');
    await expect(screen.find).toBeVisible();
    await inspection.look(screen.page, 'nothing yet');
    await screen.page.goto(`/rooms/${room.id}`);
    await expect(screen.page.getByRole('button', { name: 'Join the room' })).toBeVisible();
    await inspection.look(screen.page, 'a room from outside');
    await screen.page.goto(`/rooms/${crypto.randomUUID()}`);
    await expect(screen.page.getByText('There is nothing here.')).toBeVisible();
    await inspection.look(screen.page, 'no such room');
    await screen.page.goto('/nowhere');
    await expect(screen.page.getByText('There is nothing here.')).toBeVisible();
    await inspection.look(screen.page, 'no such address');
    expect(inspection.findings).toEqual([]);
  });
}

// At 1024 px the members lie over the conversation as a sheet.
for (const width of [360, 1024, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing in a conversation, ${width} px wide`, async ({ device, person }) => {
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    await bob.joins(await alice.makes('pantry'));
    await bob.call('PATCH', '/users/me', {
      statusText: 'at sea',
      timeZone: 'Asia/Tokyo',
      bio: 'sails\n'.repeat(9),
    });
    const screen = await device({ of: alice, viewport });
    const { page } = screen;
    await screen.visit(room);
    await inspection.look(page, 'an empty room');

    await converse(alice, bob, room);
    await page.reload();
    await expect(screen.message('edited by Bob')).toBeVisible();
    await inspection.look(page, 'a conversation');
    await screen.message('edited by Bob').hover();
    await screen.message('edited by Bob').getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('menuitem', { name: 'Reply' })).toBeVisible();
    await inspection.look(page, "a message's menu");
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await screen.composer.fill('x'.repeat(10_001));
    await expect(page.getByText('1 character too many')).toBeVisible();
    await inspection.look(page, 'an answer that is too long');
    await page.getByRole('button', { name: 'Stop' }).click();
    await screen.composer.fill('');
    await screen.choose('said by Alice', 'Edit');
    await inspection.look(page, 'a change');
    await page.keyboard.press('Escape');
    await screen.choose('said by Alice', 'Delete');
    await expect(screen.dialog).toBeVisible();
    await inspection.look(page, 'a question');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Room menu' }).click();
    await inspection.look(page, "the room's menu");
    await page.getByRole('menuitem', { name: 'Room details' }).click();
    await expect(screen.panel.getByRole('button', { name: 'Edit: Topic' })).toBeVisible();
    await inspection.look(page, 'what the room is');
    await screen.panel.getByRole('button', { name: 'Edit: Topic' }).click();
    await expect(screen.panel.getByLabel('Topic')).toBeFocused();
    await inspection.look(page, 'a topic being changed');
    await page.keyboard.press('Escape');
    await screen.panel.getByRole('button', { name: 'Edit: Emoji' }).click();
    await screen.panel.getByLabel('Emoji', { exact: true }).fill('coffee');
    await expect(screen.panel.getByRole('button', { name: 'hot beverage' })).toBeVisible();
    await inspection.look(page, 'an emoji being found');
    await page.keyboard.press('Escape');
    await screen.panel.getByRole('tab', { name: 'Members' }).click();
    await expect(screen.panel.getByRole('button', { name: 'Bob' })).toBeVisible();
    await inspection.look(page, 'the members');
    await screen.panel.getByRole('button', { name: 'Bob' }).click();
    await expect(screen.dialog.getByRole('link', { name: 'pantry' })).toBeVisible();
    await inspection.look(page, 'a person');
    await page.keyboard.press('Escape');

    await alice.call('PATCH', `/rooms/${room.id}`, { archived: true });
    await page.goto(`/rooms/${room.id}`);
    await expect(page.getByText('This room is archived. Nothing can be posted in it.')).toBeVisible();
    await inspection.look(page, 'an archived room');
    expect(inspection.findings).toEqual([]);
  });
}

for (const width of [360, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing beside the conversations, ${width} px wide`, async ({
    device,
    person,
    complaints,
  }) => {
    complaints.expect(/status of 415/);
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await bob.makes('kettle');
    await alice.joins(room);
    await bob.says(room, 'unread', 'and unread');
    const screen = await device({ of: alice, viewport });
    const { page } = screen;
    await page.goto('/');
    await expect(screen.row(room.name)).toContainText('2 unread messages');
    await inspection.look(page, 'the rooms');
    const [dear, noise] = [await alice.makes('dear'), await alice.makes('noise')];
    await alice.call('PATCH', `/rooms/${dear.id}/own`, { favourite: true });
    await alice.call('PATCH', `/rooms/${noise.id}/own`, { notify: 'none', hidden: true });
    await screen.sidebar.getByRole('button', { name: 'Hidden, 1' }).click();
    await expect(screen.row(noise.name)).toContainText('muted');
    await inspection.look(page, 'the rooms in their sections');
    await screen.row(dear.name).hover();
    await screen.sidebar.getByRole('button', { name: `Options for ${dear.name}` }).click();
    await inspection.look(page, "a row's menu");
    await page.keyboard.press('Escape');
    await screen.sidebar.getByRole('button', { name: 'Order and size of the list' }).click();
    await inspection.look(page, 'how the list is ordered');
    await page.getByRole('menuitemcheckbox', { name: 'Small rows' }).click();
    await inspection.look(page, 'small rows');
    await page.keyboard.press('Control+/');
    await expect(screen.dialog).toBeVisible();
    await inspection.look(page, 'the page of shortcuts');
    await page.keyboard.press('Escape');
    await screen.find.fill(room.name.slice(0, -2));
    await expect(page.getByRole('option').first()).toBeVisible();
    await inspection.look(page, 'what was found');
    await screen.visit(room);
    await page.goto('/');
    await expect(screen.row(room.name)).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option', { name: room.name, selected: true })).toBeVisible();
    await inspection.look(page, 'where one was last');
    await screen.find.fill('>');
    await expect(page.getByRole('option', { name: 'Browse rooms' })).toBeVisible();
    await inspection.look(page, 'all that can be done');
    await screen.find.fill('>zzz');
    await expect(page.getByRole('option')).toHaveCount(0);
    await inspection.look(page, 'nothing found');
    await screen.find.fill('');
    await screen.sidebar.getByRole('button', { name: 'New room' }).click();
    await screen.dialog.getByRole('button', { name: 'Create the room' }).click();
    await expect(screen.dialog.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
    await inspection.look(page, 'a new room with a fault');
    await page.keyboard.press('Escape');
    await screen.sidebar.getByRole('button', { name: 'New conversation' }).click();
    await screen.dialog.getByLabel('Find a person').fill(bob.username);
    await screen.dialog.getByRole('button', { name: `@${bob.username}` }).click();
    await inspection.look(page, 'a new conversation');
    await page.keyboard.press('Escape');
    await screen.sidebar.getByRole('button', { name: 'Your profile and settings' }).click();
    await inspection.look(page, 'what one can say of oneself');
    await page.getByRole('menuitem', { name: 'Set a status' }).click();
    await screen.dialog.getByLabel('Emoji', { exact: true }).fill('coffee');
    await expect(screen.dialog.getByRole('button', { name: 'hot beverage' })).toBeVisible();
    await screen.dialog.getByLabel('Clear it').selectOption('at another time');
    await screen.dialog.getByRole('button', { name: 'Save' }).click();
    await expect(screen.dialog.getByText('Choose a time to come.')).toBeVisible();
    await inspection.look(page, 'a status with a fault');
    await page.keyboard.press('Escape');

    await page.goto('/browse');
    await expect(page.getByRole('button', { name: /^(Join|Open) / }).first()).toBeVisible();
    await inspection.look(page, 'browse');
    await page.goto('/people');
    await expect(page.getByRole('button', { name: '@' }).first()).toBeVisible();
    await inspection.look(page, 'people');
    await page.goto('/settings');
    await expect(page.getByText('this device ·')).toBeVisible();
    await inspection.look(page, 'settings');
    await page.getByRole('button', { name: 'Change the picture' }).click();
    await expect(screen.dialog.getByRole('button', { name: 'Choose a picture' })).toBeFocused();
    await inspection.look(page, 'choosing a picture');
    await screen.dialog.locator('input[type=file]').setInputFiles(await drawnPicture(page));
    await expect(screen.dialog.getByRole('application')).toBeFocused();
    await inspection.look(page, 'the part of a picture');
    const address = '**/api/v1/users/me/avatar*';
    await page.route(address, () => undefined);
    await screen.dialog.getByRole('button', { name: 'Save the picture' }).click();
    await expect(screen.dialog.getByRole('progressbar')).toBeVisible();
    await inspection.look(page, 'a picture on its way');
    await page.keyboard.press('Escape');
    await page.unroute(address);
    await page.getByRole('button', { name: 'Change the picture' }).click();
    await screen.dialog.locator('input[type=file]').setInputFiles(drawing);
    await screen.dialog.getByRole('button', { name: 'Save the picture' }).click();
    await expect(screen.dialog.getByRole('alert')).toHaveText(/^This picture cannot be read/);
    await inspection.look(page, 'a picture that is refused');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await expect(screen.dialog).toBeVisible();
    await inspection.look(page, 'a new token');
    await screen.dialog.getByLabel('What it is for').fill('build server');
    await screen.dialog.getByRole('button', { name: 'Make a token' }).click();
    await expect(screen.dialog.getByLabel('The new token')).toHaveValue(/^parley_pat_/);
    await inspection.look(page, "a token's secret");
    expect(inspection.findings).toEqual([]);
  });
}

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

/** What axe has against the page as it is. It is put into each document once, and asked for nothing but that. */
async function violations(page: Page, runOnly: axe.RunOnly): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const wish: axe.RunOptions = { runOnly, resultTypes: ['violations'] };
  const found = await page.evaluate(
    (options) => (window as unknown as { axe: typeof axe }).axe.run(document, options),
    wish,
  );
  return found.violations;
}

/** One of each kind of message. */
async function converse(alice: Person, bob: Person, room: Place): Promise<void> {
  const path = `/rooms/${room.id}/messages`;
  const post = (person: Person, body: string, more = {}) =>
    person.call('POST', path, { clientId: crypto.randomUUID(), body, ...more });
  await post(alice, 'Hello from Alice');
  await post(bob, 'See https://example.org for more', { replyTo: 1 });
  await post(bob, 'waves', { kind: 'action' });
  await post(bob, 'to be edited');
  await bob.call('PATCH', `${path}/4`, { body: 'edited by Bob' });
  await post(alice, 'to be deleted');
  await alice.call('DELETE', `${path}/5`);
  await post(alice, 'said by Alice');
  await post(bob, 'something new');
}
