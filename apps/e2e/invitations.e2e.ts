import type { Locator } from '@playwright/test';
import { startProduct } from '../../tools/services/product.mjs';
import { removeRunDirectory, runDirectory } from '../../tools/services/run-directory.mjs';
import { Owner } from './stage/owner.js';
import { password, unique } from './stage/person.js';
import type { Person, Place } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';

for (const device of ['a desktop', 'a phone @phone']) {
  test(`Alice invites Bob into her private room, he is told, looks at what it is, and joins, on ${device}`, async ({
    person,
    device: opened,
    complaints,
  }) => {
    complaints.expect(/status of 404/);
    const [alice, bob, carol] = await Promise.all([person('Alice'), person('Bob'), person('Carol')]);
    const room = await alice.makes('den', 'private');
    await alice.call('PATCH', `/rooms/${room.id}`, { topic: 'quiet work', description: 'a secret plan' });
    await alice.says(room, 'only for those inside');
    const [hers, his] = [await opened({ of: alice }), await opened({ of: bob })];
    await hers.visit(room);
    await his.page.goto('/');
    await expect(his.find).toBeVisible();

    await test.step('she invites two people, and takes one of them back', async () => {
      await hers.page.getByRole('button', { name: 'Room menu' }).click();
      await hers.page.getByRole('menuitem', { name: 'Invite people' }).click();
      for (const { username } of [bob, carol]) {
        await hers.dialog.getByLabel('Find a person').fill(username);
        await hers.dialog.getByRole('button', { name: `@${username}` }).click();
      }
      await expect(
        hers.dialog.getByRole('list', { name: 'Invited just now' }).getByRole('listitem'),
      ).toHaveText([/^Bob is invited\./, /^Carol is invited\./]);
      await hers.dialog.getByRole('button', { name: 'Withdraw the invitation of Carol' }).click();
      await expect(hers.dialog.getByText('The invitation of Carol is withdrawn.').last()).toBeVisible();
      await hers.dialog.getByRole('button', { name: 'Close' }).last().click();
    });
    await test.step('he is told at once, and sees its name, topic and size, and nothing else', async () => {
      await expect(his.page.getByText(`Alice invites you to ${room.name}.`)).toBeVisible();
      await expect(his.sidebar.getByText('Alice invites you · 1 person')).toBeVisible();
      const main = his.page.getByRole('main');
      await his.page.getByRole('link', { name: 'Inbox, 1 unread entry' }).click();
      await expect(main.getByRole('list', { name: 'Invitations' })).toContainText('Alice invites you');
      await his.page.goto('/');
      await his.row(room.name).click();
      await expect(his.heading(room.name)).toBeVisible();
      await expect(main).toContainText('quiet work');
      await expect(main).toContainText('Alice invites you to this room.');
      await expect(his.page.getByText('a secret plan')).toHaveCount(0);
      await expect(his.page.getByText('only for those inside')).toHaveCount(0);
    });
    await test.step('she sees that he has not answered yet', async () => {
      await aboutOf(hers);
      await expect(pendingIn(hers.panel)).toContainText('Bob');
      await expect(pendingIn(hers.panel)).not.toContainText('Carol');
    });
    await test.step('he joins, is in the room, and is no longer invited anywhere', async () => {
      await his.page.getByRole('main').getByRole('button', { name: 'Join' }).click();
      await expect(his.message('only for those inside')).toBeVisible();
      await expect(his.page.getByText('Alice invites you')).toHaveCount(0);
      await expect(hers.panel.getByText('Nobody is invited.')).toBeVisible();
    });
  });
}

test('Bob declines, and is asked once more; then Alice takes it back while he looks', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('den', 'private');
  const [his, other] = [await device({ of: bob }), await device({ of: bob })];
  await his.page.goto('/');
  await invites(alice, bob, room);
  await other.page.goto('/');
  await expect(other.sidebar.getByText('Alice invites you')).toBeVisible();

  await his.sidebar.getByRole('button', { name: `Decline the invitation to ${room.name}` }).click();
  for (const screen of [his, other])
    await expect(screen.sidebar.getByText('Alice invites you')).toHaveCount(0);
  await expect(his.find).toBeFocused();

  await invites(alice, bob, room);
  await his.row(room.name).click();
  await expect(his.heading(room.name)).toBeVisible();
  await alice.call('DELETE', `/rooms/${room.id}/invitations/${bob.user.id}`);
  await expect(his.page.getByText('There is nothing here.')).toBeVisible();
  await expect(his.page.getByText(room.name)).toHaveCount(0);
});

test('Bob looks at an invitation when its room is archived: it is gone, and there again with the room', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('den', 'private');
  await invites(alice, bob, room);
  const his = await device({ of: bob });
  await his.page.goto(`/rooms/${room.id}`);
  await expect(his.page.getByText('Alice invites you to this room.')).toBeVisible();
  await alice.call('PATCH', `/rooms/${room.id}`, { archived: true });
  await expect(his.page.getByText('There is nothing here.')).toBeVisible();
  await expect(his.page.getByText(room.name)).toHaveCount(0);
  await alice.call('PATCH', `/rooms/${room.id}`, { archived: false });
  await expect(his.page.getByText('Alice invites you to this room.')).toBeVisible();
});

test('Alice gives Ada a link; Ada makes an account by it and lands in the room; it is used up then', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[0134]/);
  const alice = await person('Alice');
  const room = await alice.makes('den', 'private');
  await alice.says(room, 'only for those inside');
  const hers = await device({ of: alice });
  await hers.visit(room);
  const address = await test.step('she makes a link for one person', async () => {
    await hers.page.getByRole('button', { name: 'Room menu' }).click();
    await hers.page.getByRole('menuitem', { name: 'Invite by a link' }).click();
    await hers.dialog.getByLabel('For how many people').selectOption('1 person');
    await hers.dialog.getByRole('button', { name: 'Make a link' }).click();
    const made = hers.dialog.getByLabel('The new link');
    await expect(made).toHaveValue(/\/invite\/[\w-]{22}$/);
    return made.inputValue();
  });
  const ada = await device();
  await test.step('Ada sees where it leads, makes an account, and is in', async () => {
    await ada.page.goto(address);
    await expect(ada.heading(room.name)).toBeVisible();
    await expect(ada.page.getByText('1 person · on Parley')).toBeVisible();
    await signUp(ada, 'Ada');
    await expect(ada.message('only for those inside')).toBeVisible();
    await expect(ada.page).toHaveURL(`/rooms/${room.id}`);
  });
  await test.step('nobody else comes in by it, whoever they are, and Alice sees why', async () => {
    const late = await device();
    for (const wrong of [address, '/invite/AAAAAAAAAAAAAAAAAAAAAA', '/invite/short']) {
      await late.page.goto(wrong);
      await expect(late.heading('This link is not valid any more.')).toBeVisible();
      await expect(late.page.getByText(room.name)).toHaveCount(0);
    }
    await expect(hers.dialog.getByText('1 of 1 person came by it · used up')).toBeVisible();
  });
});

test('Bob, who has an account, follows a link while signed out, signs in, and is in the room', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 401/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('den', 'private');
  const address = await linkTo(alice, room);
  const { page } = await device();
  await page.goto(address);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Username').fill(bob.username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`/rooms/${room.id}`);
  await expect(page.getByText("It's quiet here.")).toBeVisible();
});

test('where an invitation is needed, nobody makes an account without one', async ({ device, complaints }) => {
  complaints.expect(/status of 40[13]/);
  const directory = runDirectory();
  const product = await startProduct(directory, { SIGN_UP: 'invite', RATE_LIMITS: 'off' });
  try {
    await Owner.registered(product.url);
    const olga = await device({ url: product.url });
    await test.step('Olga, who owns the server, makes a link to it', async () => {
      await olga.page.goto('/sign-in');
      await olga.page.getByLabel('Username').fill('olga');
      await olga.page.getByLabel('Password').fill(password);
      await olga.page.getByRole('button', { name: 'Sign in' }).click();
      await expect(olga.find).toBeVisible();
      await olga.page.goto('/admin/links');
      await olga.page.getByRole('button', { name: 'Make a link' }).click();
      await expect(olga.page.getByLabel('The new link')).toHaveValue(/\/invite\//);
    });
    const address = await olga.page.getByLabel('The new link').inputValue();
    const ada = await device({ url: product.url });
    await ada.page.goto('/sign-in');
    await expect(ada.page.getByRole('link', { name: 'Make an account' })).toHaveCount(0);
    await ada.page.goto('/sign-up');
    await expect(ada.page.getByText('An invitation is needed here.')).toBeVisible();
    await ada.page.goto(address);
    await expect(ada.heading('You are invited to Parley')).toBeVisible();
    await signUp(ada, 'Ada');
    await expect(ada.find).toBeVisible();
    for (const { page } of [olga, ada]) await page.close();
  } finally {
    await product.stop();
    await removeRunDirectory(directory);
  }
});

test('Alice, the only owner, hands her room over to Bob and leaves', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('den', 'private');
  await alice.adds(bob, room);
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  await hers.visit(room);
  await his.visit(room);
  await hers.page.getByRole('button', { name: 'Room menu' }).click();
  await hers.page.getByRole('menuitem', { name: 'Leave the room' }).click();
  await expect(hers.dialog).toContainText('You cannot come back alone');
  await hers.dialog.getByRole('radio', { name: 'Bob' }).check();
  await hers.dialog.getByRole('button', { name: 'Hand over to Bob and leave' }).click();
  await expect(hers.page.getByText('Pick up a conversation.')).toBeVisible();
  await expect(hers.row(room.name)).toHaveCount(0);

  await aboutOf(his);
  await expect(his.panel.getByRole('button', { name: 'Archive the room' })).toBeVisible();
  await his.panel.getByRole('button', { name: 'Edit: Topic' }).click();
  await his.panel.getByLabel('Topic').fill('his own now');
  await his.page.keyboard.press('Enter');
  await expect(his.page.getByRole('main').getByText('his own now')).toBeVisible();
});

/** The tab of the panel that says what the room is. */
async function aboutOf({ page, panel }: Screen): Promise<void> {
  await page.getByRole('button', { name: 'Room menu' }).click();
  await page.getByRole('menuitem', { name: 'Room details' }).click();
  await expect(panel.getByRole('tab', { name: 'About' })).toHaveAttribute('aria-selected', 'true');
}

function pendingIn(panel: Locator): Locator {
  return panel.getByRole('region', { name: 'Invited' });
}

async function invites(alice: Person, { user }: Person, { id }: Place): Promise<void> {
  await alice.call('PUT', `/rooms/${id}/invitations/${user.id}`, {});
}

async function linkTo(alice: Person, { id }: Place): Promise<string> {
  const answer = await alice.call<{ inviteLink: { code: string } }>('POST', `/rooms/${id}/invite-links`, {});
  return `/invite/${answer.inviteLink.code}`;
}

async function signUp({ page }: Screen, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByLabel('Username').fill(unique(name.toLowerCase()));
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make an account' }).click();
}
