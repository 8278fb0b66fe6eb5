import type { Screen } from './stage/screen.js';
import { password, unique } from './stage/person.js';
import { expect, test } from './stage/story.js';

for (const device of ['a desktop', 'a phone @phone']) {
  test(`Alice and Bob make accounts, meet in a room, talk and come back to it, on ${device}`, async ({
    device,
  }) => {
    const [alice, bob] = [await device(), await device()];
    const phone = await onPhone(alice);
    const room = unique('kettle');

    await test.step('Alice makes an account, and types the name of a room, which makes it', async () => {
      await signUp(alice, 'Alice');
      await alice.find.fill(room);
      await alice.page.getByRole('option', { name: `Create the room ${room}` }).click();
      await expect(alice.heading(room)).toBeVisible();
      await expect(alice.log.getByText("It's quiet here.")).toBeVisible();
    });
    await test.step('Bob makes one too, finds the room and is in', async () => {
      await signUp(bob, 'Bob');
      await bob.find.fill(room);
      await bob.page.getByRole('option', { name: `${room} Join` }).click();
      await expect(bob.heading(room)).toBeVisible();
    });
    await test.step('each sees that the other is there', async () => {
      for (const [screen, other] of [
        [alice, 'Bob'],
        [bob, 'Alice'],
      ] as const) {
        await screen.page.getByRole('button', { name: 'Show members' }).click();
        await expect(screen.panel.getByRole('button', { name: other })).toContainText('online');
        await screen.panel.getByRole('button', { name: 'Close' }).click();
      }
    });
    await test.step('while Bob types, Alice sees it', async () => {
      await bob.composer.pressSequentially('It');
      await expect(alice.page.getByText('Bob is typing …')).toBeVisible();
      await bob.composer.fill('');
      await expect(alice.page.getByText('Bob is typing …')).toBeHidden();
    });
    await test.step('they talk, on both screens in one order', async () => {
      await alice.say('Is the kettle on?');
      await expect(bob.message('Is the kettle on?')).toBeVisible();
      await bob.say('It is.\nTwo minutes.');
      await expect(alice.message('Two minutes.')).toBeVisible();
      await alice.say('See https://example.org/tea <b>now</b>');
      await bothRead(['Is the kettle on?', 'It is.\nTwo minutes.', 'See https://example.org/tea <b>now</b>']);
      await expect(bob.log.getByRole('link', { name: 'https://example.org/tea' })).toBeVisible();
    });
    await test.step('Bob changes what he said, and Alice deletes something and leaves at once', async () => {
      await bob.edit('Two minutes.', 'Nearly.');
      await expect(alice.message('Nearly.')).toContainText('edited');
      await alice.delete('Is the kettle on?');
      await expect(alice.page.getByText('The message is being deleted.')).toBeVisible();
      await alice.page.reload();
      await expect(bob.log.getByText('This message was deleted.')).toBeVisible();
    });
    await test.step('both load the page anew, and it is as they left it', async () => {
      for (const screen of [alice, bob]) {
        await screen.page.reload();
        await expect(screen.heading(room)).toBeVisible();
        await expect(screen.log.getByText('This message was deleted.')).toBeVisible();
        await expect(screen.message('Nearly.')).toContainText('edited');
      }
      await bothRead(['Nearly.', 'See https://example.org/tea <b>now</b>']);
    });
    await test.step('Bob closes his tab, and Alice sees him go', async () => {
      await bob.page.close();
      await alice.page.getByRole('button', { name: 'Show members' }).click();
      await expect(alice.panel.getByRole('heading', { name: 'Others' })).toBeVisible();
      await expect(alice.panel.getByRole('button', { name: 'Bob' })).not.toContainText('online');
      await alice.panel.getByRole('button', { name: 'Close' }).click();
    });
    if (phone) {
      await test.step('on a phone one pane is seen at a time, and Back leads to the rooms', async () => {
        await expect(alice.sidebar).toBeHidden();
        await alice.page.getByRole('button', { name: 'Back' }).click();
        await expect(alice.row(room)).toBeVisible();
        await expect(alice.log).toBeHidden();
        await alice.page.goBack();
        await expect(alice.heading(room)).toBeVisible();
      });
    }

    async function bothRead(bodies: string[]): Promise<void> {
      for (const screen of [alice, bob]) await expect(screen.bodies).toHaveText(bodies);
    }
  });
}

async function signUp({ page }: Screen, name: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Make an account' }).click();
  await expect(page.getByRole('heading', { name: 'Make an account on Parley' })).toBeVisible();
  await page.getByLabel('Username').fill(unique(name.toLowerCase()));
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await expect(page.getByRole('navigation', { name: 'Rooms and people' })).toBeVisible();
}

async function onPhone({ page }: Screen): Promise<boolean> {
  return page.evaluate(() => innerWidth < 768);
}
