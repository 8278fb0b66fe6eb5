import { expect, test } from './stage/story.js';

test('Alice takes a delete back, and Bob never saw it; what she deletes then is gone', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const [room, other] = [await alice.makes('kettle'), await alice.makes('garden')];
  await bob.joins(room);
  await alice.says(room, 'the kettle is on', 'so is the stove');
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  const waiting = hers.page.getByText('The message is being deleted.');
  await hers.visit(room);
  await his.visit(room);

  await test.step('by the button of its toast', async () => {
    await hers.delete('the kettle is on');
    await expect(hers.log.locator('.deleting')).toContainText('the kettle is on');
    await hers.page.getByRole('button', { name: 'Undo' }).click();
    await expect(hers.page.getByText('The message stays.')).toBeVisible();
    await expect(hers.log.locator('.deleting')).toHaveCount(0);
  });

  await test.step('by key, on the row, which has the focus', async () => {
    await hers.message('the kettle is on').focus();
    await hers.page.keyboard.press('Delete');
    await hers.dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(waiting).toBeVisible();
    await expect(hers.message('the kettle is on')).toBeFocused();
    await hers.page.keyboard.press('Control+z');
    await expect(waiting).toBeHidden();
  });

  await test.step('what she does not take back is gone five seconds later, wherever she is by then', async () => {
    await hers.delete('so is the stove');
    await hers.row(other.name).click();
    await expect(hers.heading(other.name)).toBeVisible();
    await expect(his.log.getByText('This message was deleted.')).toBeVisible();
    await expect(waiting).toBeHidden();
    await expect(his.bodies).toHaveText(['the kettle is on']);
  });

  await test.step('of what she removes of his it says that he did not do it', async () => {
    await bob.says(room, 'buy my kettle');
    await hers.visit(room);
    await hers.remove('buy my kettle', 'no selling');
    await expect(his.log.getByText('Removed by a moderator.')).toBeVisible();
  });
});
