import { brokenLine } from './stage/complaints.js';
import { password } from './stage/person.js';
import { expect, test } from './stage/story.js';
import { wireTo } from './stage/wire.js';

test('Bob wants a username that is taken, and nothing of what he typed is lost', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 4(00|09)/);
  const alice = await person('Alice');
  const { page } = await device();
  await page.goto('/sign-up');
  const username = page.getByLabel('Username');
  await username.fill(alice.username.toUpperCase());
  await page.getByLabel('Name', { exact: true }).fill('Bob the Builder');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make an account' }).click();

  await expect(page.getByText('This username is taken.')).toBeVisible();
  await expect(username).toHaveAttribute('aria-invalid', 'true');
  await expect(username).toHaveAccessibleDescription('This username is taken.');
  await expect(username).toBeFocused();
  await expect(username).toHaveValue(alice.username.toUpperCase());
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Bob the Builder');
  await expect(page.getByLabel('Password')).toHaveValue(password);

  await page.getByLabel('Password').fill('password');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await expect(
    page.getByText('At least 8 characters, and not one that everybody tries first.'),
  ).toBeVisible();
});

test('a wrong password says so, and keeps the name', async ({ person, device, complaints }) => {
  complaints.expect(/status of 401/);
  const alice = await person('Alice');
  const { page } = await device();
  await page.goto('/sign-in');
  await page.getByLabel('Username').fill(alice.username);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The name or the password is wrong.')).toBeVisible();
  await expect(page.getByLabel('Username')).toHaveValue(alice.username);
});

test('a message that is too long says by how much, and stays in the box', async ({ person, device }) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const screen = await device({ of: alice });
  await screen.visit(room);
  const text = '🫖'.repeat(10_003);
  await screen.composer.fill(text);
  await expect(screen.page.getByText('3 characters too many')).toBeVisible();
  await screen.composer.press('Enter');
  await expect(screen.composer).toHaveValue(text);
  await expect(screen.bodies).toHaveCount(0);
  await screen.composer.fill('short');
  await expect(screen.page.getByText('too many')).toBeHidden();
});

test('a room of a name that exists, and one without a name: the dialog stays and says why', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const screen = await device({ of: alice });
  await screen.visit(room);
  await screen.sidebar.getByRole('button', { name: 'New room' }).click();
  await screen.dialog.getByLabel('Name').fill(room.name);
  await screen.dialog.getByLabel('Topic').fill('All about tea');
  await screen.dialog.getByRole('button', { name: 'Create the room' }).click();
  await expect(screen.dialog.getByText('There is a room of this name already.')).toBeVisible();
  await expect(screen.dialog.getByLabel('Topic')).toHaveValue('All about tea');
  await screen.dialog.getByLabel('Name').fill(' ');
  await screen.dialog.getByRole('button', { name: 'Create the room' }).click();
  await expect(screen.dialog.getByText('A name has 1 to 64 characters on one line')).toBeVisible();
  await screen.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(screen.dialog).toBeHidden();
});

test('Bob posts while he is away, and the room is archived meanwhile: not sent, and sent when he tries again', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(brokenLine);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const wire = await wireTo(url);
  const screen = await device({ of: bob, url: wire.url });
  await screen.visit(room);
  wire.cut();
  await screen.say('Too late?');
  await screen.say('Never mind');
  await expect(screen.notice('Connection lost. Trying again …')).toBeVisible();
  await alice.call('PATCH', `/rooms/${room.id}`, { archived: true });
  wire.mend();

  const failed = screen.message('Too late?');
  await expect(failed).toContainText('Not sent.', { timeout: 20_000 });
  await expect(failed).toContainText('This room is archived.');
  await screen.message('Never mind').getByRole('button', { name: 'Delete' }).click();
  await expect(screen.message('Never mind')).toHaveCount(0);
  await alice.call('PATCH', `/rooms/${room.id}`, { archived: false });
  await expect(screen.composer).toBeVisible();
  await failed.getByRole('button', { name: 'Retry' }).click();
  await expect(screen.sent('Too late?')).toBeVisible();
  await expect(failed).not.toContainText('Not sent.');
  await wire.remove();
});
