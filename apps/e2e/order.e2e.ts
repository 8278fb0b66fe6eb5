import { Inspection } from './stage/inspection.js';
import type { Person } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';

interface Devices {
  person(name: string): Promise<Person>;
  device(options: { of: Person }): Promise<Screen>;
}

/** Alice looks after a room in which Bob is too loud; both look at it. */
async function loudRoom({ person, device }: Devices, words = ['too loud']) {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('library');
  await bob.joins(room);
  await bob.says(room, ...words);
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  for (const screen of [hers, his]) await screen.visit(room);
  await expect(hers.message(words[0] ?? '')).toBeVisible();
  return { alice, bob, room, hers, his };
}

const band = (screen: Screen) => screen.sidebar.getByRole('region', { name: 'From the moderators' });

test('Bob is muted with a reason, keeps what he was typing, and may write again when it is over', async ({
  person,
  device,
}) => {
  const { alice, bob, room, hers, his } = await loudRoom({ person, device });
  const look = new Inspection();
  await his.composer.fill('and another th');
  await hers.moderate('too loud', 'Mute …');
  await look.look(hers.page, 'muting somebody');
  await hers.dialog.getByLabel('15 minutes').check();
  await hers.dialog.getByLabel('Reason').fill('people read here');
  await hers.dialog.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(hers.page.getByText('Bob is muted here.')).toBeVisible();

  await test.step('he is told what and why within a second, and until when', async () => {
    await expect(his.composer).toBeHidden({ timeout: 1_000 });
    await expect(
      his.page.getByText(/A moderator muted you here until .* What you began is kept/),
    ).toBeVisible();
    await expect(band(his)).toContainText(`You are muted in ${room.name} until`);
    await expect(band(his)).toContainText('Reason: people read here');
    await look.look(his.page, 'muted, with a notice');
  });

  await test.step('he says that he knows, which is so on his other devices as well', async () => {
    const phone = await device({ of: bob });
    await phone.page.goto('/');
    await expect(band(phone)).toContainText('people read here');
    await band(his).getByRole('button', { name: 'Understood' }).click();
    await expect(band(phone)).toBeHidden({ timeout: 1_000 });
    await expect(band(his)).toBeHidden();
  });

  await test.step('she sees who is muted, by whom and why, also what another moderator does', async () => {
    await hers.page.goto(`/rooms/${room.id}?panel=about`);
    const muted = hers.panel.getByRole('list', { name: 'Muted' });
    await expect(muted).toContainText('Bob');
    await expect(muted).toContainText('by Alice');
    await expect(muted).toContainText('Reason: people read here');
    await look.look(hers.page, 'who is muted');
    await alice.call('PUT', `/rooms/${room.id}/mutes/${bob.user.id}`, { seconds: 4, reason: 'a moment' });
    await expect(muted).toContainText('Reason: a moment');
  });

  await test.step('it ends by itself, with what he was typing in the box', async () => {
    await expect(his.composer).toHaveValue('and another th');
    await his.say('and another thing');
    await expect(hers.message('and another thing')).toBeVisible();
  });
  expect(look.findings).toEqual([]);
});

test('Bob is banned with a reason: on both screens within a second, and he cannot come back until it is lifted', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[34]/);
  const { bob, room, hers, his } = await loudRoom({ person, device });
  const look = new Inspection();
  await hers.page.goto(`/rooms/${room.id}?panel=about`);
  await his.composer.fill('I only wanted to');
  await hers.moderate('too loud', 'Ban from the room …');
  await hers.dialog.getByLabel('Reason').fill('shouting');
  await look.look(hers.page, 'banning somebody');
  await hers.dialog.getByRole('button', { name: 'Ban', exact: true }).click();
  const why = his.page.getByRole('main').getByText(`You are banned from ${room.name}. Reason: shouting`);
  await expect(why).toBeVisible({ timeout: 1_000 });
  await expect(his.page.getByText('I only wanted to')).toBeVisible();
  await expect(his.message('too loud')).toHaveCount(0);
  await look.look(his.page, 'banned');
  await his.page.reload();
  await expect(why).toBeVisible();
  const banned = hers.panel.getByRole('list', { name: 'Banned' });
  await expect(banned).toContainText('Reason: shouting');
  await banned.getByRole('button', { name: 'Lift the ban of Bob' }).click();
  await expect(hers.panel.getByText('Nobody is banned from here.')).toBeVisible();
  await bob.joins(room);
  await his.visit(room);
  await expect(his.composer).toHaveValue('I only wanted to');
  expect(look.findings).toEqual([]);
});

test('In a slow room what Bob writes too soon goes out by itself when it is his turn', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 429/);
  const { room, hers, his } = await loudRoom({ person, device });
  await hers.page.goto(`/rooms/${room.id}?panel=about`);
  await hers.panel.getByLabel('Slow mode').selectOption({ label: '5 seconds' });
  // What he said before may be of less than five seconds ago.
  await expect(
    his.page.getByText(/Slow mode: (one message every 5 seconds|your next message in)/),
  ).toBeVisible({ timeout: 1_000 });
  const look = new Inspection();
  await his.say('one');
  await expect(his.page.getByText(/Slow mode: your next message in \d s/)).toBeVisible();
  await his.say('two');
  await expect(his.page.getByText(/Slow mode: what you wrote goes out by itself in \d s/)).toBeVisible();
  await look.look(his.page, 'waiting for a turn');
  await expect(hers.message('one')).toBeVisible();
  await expect(hers.message('two')).toBeVisible({ timeout: 10_000 });
  await hers.panel.getByLabel('Slow mode').selectOption({ label: 'off' });
  await expect(his.page.getByText('Slow mode')).toBeHidden({ timeout: 1_000 });
  expect(look.findings).toEqual([]);
});

test('A read-only room takes what its moderators write, and Bob is told so while he types', async ({
  person,
  device,
}) => {
  const { room, hers, his } = await loudRoom({ person, device });
  await his.composer.fill('half a sent');
  await hers.page.goto(`/rooms/${room.id}?panel=about`);
  await hers.panel.getByLabel('Read-only').check();
  await expect(his.page.getByText('Only moderators write in this room. What you began is kept.')).toBeVisible(
    {
      timeout: 1_000,
    },
  );
  await hers.say('quiet please');
  await expect(his.message('quiet please')).toBeVisible();
  await hers.panel.getByLabel('Read-only').uncheck();
  await expect(his.composer).toHaveValue('half a sent', { timeout: 1_000 });
});

test('Alice locks a thread, and opens it again', async ({ person, device }) => {
  const { room, hers, his } = await loudRoom({ person, device });
  const look = new Inspection();
  for (const screen of [hers, his]) await screen.page.goto(`/rooms/${room.id}?thread=1`);
  await his.reply('a reply');
  await hers.thread.getByRole('button', { name: 'Lock' }).click();
  const line = 'This thread is locked: only moderators reply in it.';
  await expect(his.thread.getByText(line)).toBeVisible({ timeout: 1_000 });
  await expect(his.replyBox).toBeHidden();
  await expect(hers.thread.getByText(line)).toBeVisible();
  await hers.reply('that was enough');
  await look.look(his.page, 'a locked thread');
  await look.look(hers.page, 'a locked thread, for who may open it');
  await hers.thread.getByRole('button', { name: 'Unlock' }).click();
  await his.reply('thank you');
  await expect(hers.thread.getByText('thank you', { exact: true })).toBeVisible();
  expect(look.findings).toEqual([]);
});

test('All that Bob said is removed; how much that is stands there first, and he is told why', async ({
  person,
  device,
}) => {
  const { alice, room, hers, his } = await loudRoom({ person, device }, ['spam 1', 'spam 2', 'spam 3']);
  const look = new Inspection();
  await alice.says(room, 'please stop');
  await hers.moderate('spam 1', 'Remove all their messages …');
  await expect(hers.dialog).toContainText('3 messages go for everybody');
  await look.look(hers.page, 'before a purge');
  await hers.dialog.getByLabel('Reason').fill('advertising');
  await hers.dialog.getByRole('button', { name: 'Remove them all' }).click();
  await expect(hers.page.getByText('All that Bob said here is removed.')).toBeVisible();
  for (const screen of [hers, his]) await expect(screen.bodies).toHaveText(['please stop']);
  await expect(band(his)).toContainText('Reason: advertising');
  expect(look.findings).toEqual([]);
});

test('One message of Bob is removed, which he is told with the reason when he is back', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('library');
  await bob.joins(room);
  await bob.says(room, 'for sale: a kettle');
  const hers = await device({ of: alice });
  await hers.visit(room);
  await hers.remove('for sale: a kettle', 'no selling here');
  await expect(hers.log.getByText('Removed by a moderator.')).toBeVisible();
  const his = await device({ of: bob });
  await his.page.goto('/');
  await expect(band(his)).toContainText(`A message of yours in ${room.name} was removed.`);
  await expect(band(his)).toContainText('Reason: no selling here');
});
