import { expect, test } from './stage/story.js';

test('Alice finds rooms and people by what she nearly typed, and her way back', async ({
  person,
  device,
}) => {
  const [alice, zacharias] = await Promise.all([person('Alice'), person('Zacharias')]);
  const [orchard, lighthouse] = [await alice.makes('orchard'), await zacharias.makes('lighthouse')];
  await alice.says(orchard, 'apples');
  const screen = await device({ of: alice });
  const { page } = screen;
  const { keyboard } = page;
  const chosen = page.getByRole('option', { selected: true });
  await page.goto('/');
  await expect(screen.row(orchard.name)).toBeVisible();

  await test.step('a slip in the name of her own room is forgiven', async () => {
    await keyboard.press('Control+k');
    await keyboard.type(orchard.name.replace('orchard', 'orchrad'));
    await expect(chosen).toHaveAccessibleName(orchard.name);
    await keyboard.press('Enter');
    await expect(screen.heading(orchard.name)).toBeVisible();
  });

  await test.step('and in that of one she is not in: Enter joins it', async () => {
    await keyboard.press('Control+k');
    await keyboard.type(lighthouse.name.replace('lighthouse', 'ligthhouse'));
    await expect(chosen).toHaveAccessibleName(`${lighthouse.name} Join`);
    await keyboard.press('Enter');
    await expect(screen.heading(lighthouse.name)).toBeVisible();
  });

  await test.step('Ctrl+K and Enter go back to where she was', async () => {
    await keyboard.press('Control+k');
    await expect(chosen).toHaveAccessibleName(orchard.name);
    await keyboard.press('Enter');
    await expect(screen.heading(orchard.name)).toBeVisible();
  });

  await test.step('a person is found by a slip in their name', async () => {
    await screen.find.fill(zacharias.username.replace('zacharias', 'zahcarias'));
    await expect(page.getByRole('option', { name: `@${zacharias.username}` })).toBeVisible();
  });

  await test.step('what can be done is found, too', async () => {
    await screen.find.fill('>browse');
    await screen.find.press('Enter');
    await expect(page).toHaveURL(/\/browse$/);
  });

  await test.step('among all rooms the one that lives comes first', async () => {
    await page.getByLabel('Sort by').selectOption('Latest activity');
    await expect(page).toHaveURL(/sort=activity/);
    await page.getByLabel('Find a room').fill(orchard.name);
    await expect(
      page.getByRole('main').getByRole('listitem').filter({ hasText: orchard.name }),
    ).toContainText('1 person · active just now');
  });

  await test.step('among all people those who are here', async () => {
    await page.goto('/people');
    await page.getByRole('button', { name: /^Online now \(\d+\)$/ }).click();
    await page.getByLabel('Find a person').fill(zacharias.username);
    await expect(page.getByText(`Nobody is called “${zacharias.username}”.`)).toBeVisible();
    const his = await device({ of: zacharias });
    await his.visit(lighthouse);
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('button', { name: `@${zacharias.username}` })).toBeVisible({
        timeout: 1000,
      });
    }).toPass();
    await page.getByRole('button', { name: 'Talk with Zacharias' }).click();
    await expect(screen.heading('Zacharias')).toBeVisible();
  });
});

test('Alice reaches the last of the rooms she was in on a low screen, too', async ({ person, device }) => {
  const alice = await person('Alice');
  const screen = await device({ of: alice, viewport: { width: 1024, height: 320 } });
  const { page } = screen;
  for (const name of 'abcdefgh') await screen.visit(await alice.makes(name));
  await page.goto('/');
  await expect(screen.find).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option')).toHaveCount(8);
  await page.mouse.move(150, 150);
  await page.mouse.wheel(0, 2_000);
  await expect(page.getByRole('option').last()).toBeInViewport({ ratio: 1 });
});
