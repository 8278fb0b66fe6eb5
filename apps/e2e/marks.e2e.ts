import { expect, test } from './stage/story.js';

const pill = (emoji: string, count: number) => new RegExp(`^${emoji} ${count} reaction`);

test('what Alice and Bob do to a message is on both their screens: reactions, a pin, its history, who has read it', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'the kettle is on');
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  await hers.visit(room);
  await his.visit(room);
  const [hersRow, hisRow] = [hers.message('the kettle is'), his.message('the kettle is')];

  await test.step('he reacts by key, with one of the few that are offered, and takes it back by its pill', async () => {
    await hisRow.focus();
    await his.page.keyboard.press('+');
    await his.page.getByRole('button', { name: 'React with 👍' }).click();
    await expect(hisRow.getByRole('button', { name: pill('👍', 1) })).toHaveAttribute('aria-pressed', 'true');
    await expect(hersRow.getByRole('button', { name: `👍 1 reaction: Bob` })).toBeVisible();
    await hersRow.getByRole('button', { name: pill('👍', 1) }).click();
    await expect(hisRow.getByRole('button', { name: pill('👍', 2) })).toBeVisible();
    await hisRow.getByRole('button', { name: pill('👍', 2) }).click();
    await expect(
      hersRow.getByRole('button', { name: '👍 1 reaction, one of them yours: You' }),
    ).toBeVisible();
  });

  await test.step('she takes any other from all there are, and sees who reacted', async () => {
    await hersRow.hover();
    await hersRow.getByRole('button', { name: 'React', exact: true }).click();
    await hers.page.getByRole('button', { name: 'Another emoji' }).click();
    await hers.dialog.getByRole('searchbox').fill('penguin');
    await hers.page.keyboard.press('Enter');
    await expect(hisRow.getByRole('button', { name: pill('🐧', 1) })).toBeVisible();
    await hers.choose('the kettle is', 'Who reacted');
    await hers.dialog.getByRole('tab', { name: '🐧 1' }).click();
    await expect(hers.dialog.getByRole('listitem').locator('.name')).toHaveText(['Alice']);
    await hers.page.keyboard.press('Escape');
  });

  await test.step('she pins it, which he finds in the details, and it leads him there', async () => {
    await hers.choose('the kettle is', 'Pin for everybody');
    await expect(hisRow.getByText('Pinned')).toBeVisible();
    await his.page.goto(`/rooms/${room.id}?panel=pins`);
    const pinned = his.panel.getByRole('button', { name: 'To the message of Alice: the kettle is on' });
    await pinned.click();
    await expect(his.page).toHaveURL(/at=1/);
    await hers.choose('the kettle is', 'Unpin');
    await expect(his.panel.getByText('Nothing is pinned here.')).toBeVisible();
  });

  await test.step('he sees what it said before she changed it', async () => {
    await hers.edit('the kettle is', 'the kettle is off');
    await his.log.getByRole('button', { name: /^Edited / }).click();
    await expect(his.dialog.locator('del')).toContainText('the kettle is on');
    await expect(his.dialog.locator('ins')).toContainText('the kettle is off');
    await his.dialog.getByRole('button', { name: 'Close' }).first().click();
  });

  await test.step('she lets the room say who has read how far, and is told of him', async () => {
    await hers.page.goto(`/rooms/${room.id}?panel=about`);
    await expect(hers.log.getByRole('img', { name: /Seen by/ })).toHaveCount(0);
    await hers.panel.getByRole('checkbox', { name: /Show who has read how far/ }).check();
    await expect(hers.log.getByRole('img', { name: 'Seen by Bob' })).toBeVisible();
  });
});

test('under a finger one reacts from the sheet of a message @phone', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'the kettle is on');
  const his = await device({ of: bob });
  await his.visit(room);
  await his.choose('the kettle is on', 'React');
  await his.page.getByRole('button', { name: 'React with 🎉' }).click();
  const mine = his.message('the kettle is on').getByRole('button', { name: pill('🎉', 1) });
  await expect(mine).toHaveAttribute('aria-pressed', 'true');
});
