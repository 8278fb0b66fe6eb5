import type { RoomAndOwn } from '@parley/contracts';
import { Inspection } from './stage/inspection.js';
import { expect, test } from './stage/story.js';

test('Alice blocks Bob: what he writes is folded for her, nothing passes between the two, and Carol sees nothing of it', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 403/);
  const [alice, bob, carol] = await Promise.all([person('Alice'), person('Bob'), person('Carol')]);
  const look = new Inspection();
  const room = await alice.makes('den');
  for (const each of [bob, carol]) await each.joins(room);
  const opened = await alice.call<RoomAndOwn>('POST', '/rooms/direct', { userIds: [bob.user.id] });
  const direct = { id: opened.room.id, name: 'Bob' };
  await bob.says(room, 'a nasty thing');
  await carol.call('POST', `/rooms/${room.id}/messages`, {
    ...{ clientId: crypto.randomUUID(), body: 'what was that?', replyTo: 1 },
  });
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  await hers.visit(room);

  await test.step('in his card, asked once', async () => {
    await hers.message('a nasty thing').getByRole('button', { name: 'Bob' }).first().click();
    await hers.dialog.getByRole('button', { name: 'Block', exact: true }).click();
    await expect(hers.dialog).toContainText('What they write is folded for you');
    await look.look(hers.page, 'blocking somebody');
    await hers.dialog.getByRole('button', { name: 'Block', exact: true }).click();
    await expect(hers.page.getByText('Bob is blocked.')).toBeVisible();
  });

  await test.step('his messages and their quotes are folded, and can be looked at', async () => {
    await expect(hers.bodies).toHaveText(['what was that?']);
    await expect(hers.log).not.toContainText('a nasty thing');
    await bob.says(room, 'another nasty thing');
    await expect(hers.log.getByText('Message of somebody you blocked')).toHaveCount(3);
    await expect(hers.row(room.name)).toContainText('Message of somebody you blocked');
    await look.look(hers.page, 'folded messages');
    await hers.log.getByRole('button', { name: 'Show' }).first().click();
    await expect(hers.message('a nasty thing').first()).toBeVisible();
    await look.look(hers.page, 'a folded message that is shown');
    await hers.log.getByRole('button', { name: 'Fold again' }).click();
    await expect(hers.log).not.toContainText('a nasty thing');
    const carols = await device({ of: carol });
    await carols.visit(room);
    await expect(carols.bodies).toHaveText(['a nasty thing', 'what was that?', 'another nasty thing']);
  });

  await test.step('between the two both are told why nothing passes', async () => {
    await hers.visit(direct);
    await expect(hers.page.getByText('You have blocked Bob.')).toBeVisible();
    await expect(hers.composer).toBeHidden();
    await look.look(hers.page, 'a conversation with somebody blocked');
    await his.visit(direct);
    await his.composer.fill('hello?');
    await his.page.getByRole('button', { name: 'Send' }).click();
    await expect(his.message('hello?')).toContainText('This person takes no direct messages from you.');
  });

  await test.step('in her settings she sees whom she blocked, and lifts it', async () => {
    await hers.page.goto('/settings');
    const list = hers.page.getByRole('list', { name: 'Blocked people' });
    await expect(list).toContainText('Bob');
    await look.look(hers.page, 'whom one has blocked');
    await list.getByRole('button', { name: 'Unblock Bob' }).click();
    await expect(list).not.toContainText('Bob');
    await hers.visit(direct);
    await hers.say('again');
    await expect(his.message('again')).toBeVisible();
  });
  expect(look.findings).toEqual([]);
});
