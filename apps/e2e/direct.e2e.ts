import { expect, test } from './stage/story.js';

test('Alice finds a person and talks with her, and it is the same conversation from every side', async ({
  person,
  device,
}) => {
  const [alice, carol] = await Promise.all([person('Alice'), person('Carol')]);
  const [screen, hers] = [await device({ of: alice }), await device({ of: carol })];
  await hers.page.goto('/');
  await screen.page.goto('/');

  await screen.sidebar.getByRole('link', { name: 'Everybody here' }).click();
  await screen.page.getByLabel('Find a person').fill(carol.username);
  const found = screen.page.getByRole('listitem').filter({ hasText: `@${carol.username}` });
  await found.getByRole('button', { name: 'Talk with' }).click();
  await expect(screen.heading('Carol')).toBeVisible();
  await expect(screen.log.getByText("It's quiet here.")).toBeVisible();
  await screen.say('Psst, Carol');

  await expect(hers.row('Alice')).toContainText('Psst, Carol');
  await expect(hers.row('Alice')).toContainText('1 unread message');
  await hers.row('Alice').click();
  await expect(hers.message('Psst, Carol')).toBeVisible();
  await hers.say('I am here');
  await expect(screen.message('I am here')).toBeVisible();

  const address = screen.page.url();
  await screen.page.goto('/');
  await screen.find.fill(carol.username);
  await expect(screen.page.getByRole('option', { name: 'Carol', selected: true })).toBeVisible();
  await screen.find.press('Enter');
  await expect(screen.page).toHaveURL(address);
  await expect(screen.bodies).toHaveText(['Psst, Carol', 'I am here']);
});

test('Alice looks who Carol is, and nothing comes of it in Carol’s list', async ({ person, device }) => {
  const [alice, carol] = await Promise.all([person('Alice'), person('Carol')]);
  const room = await carol.makes('kettle');
  await alice.joins(room);
  await carol.says(room, 'hello');
  const screen = await device({ of: alice });
  await screen.visit(room);
  await screen.log.getByRole('button', { name: 'Carol' }).last().click();
  await expect(screen.dialog).toContainText(`@${carol.username}`);
  await screen.page.keyboard.press('Escape');
  await expect(screen.dialog).toBeHidden();
  const { rooms } = await carol.call<{ rooms: { room: { id: string } }[] }>('GET', '/rooms');
  expect(rooms.map((each) => each.room.id)).toEqual([room.id]);
});

test('a conversation of three is one place, and nobody else finds it', async ({ person, device }) => {
  const [alice, bob, carol, dave] = await Promise.all(['Alice', 'Bob', 'Carol', 'Dave'].map(person));
  const screen = await device({ of: alice! });
  await screen.page.goto('/people');
  await screen.page.getByRole('button', { name: 'New conversation' }).click();
  for (const { username } of [bob!, carol!]) {
    await screen.dialog.getByLabel('Find a person').fill(username);
    await screen.dialog.getByRole('button', { name: `@${username}` }).click();
  }
  await screen.dialog.getByRole('button', { name: 'Start' }).click();
  await expect(screen.dialog).toBeHidden();
  await screen.say('The three of us');

  for (const other of [bob!, carol!]) {
    const hers = await device({ of: other });
    await hers.page.goto(screen.page.url());
    await expect(hers.message('The three of us')).toBeVisible();
  }
  const { rooms } = await dave!.call<{ rooms: unknown[] }>('GET', '/rooms');
  expect(rooms).toEqual([]);
});
