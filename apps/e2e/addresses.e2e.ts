import { password } from './stage/person.js';
import { expect, test } from './stage/story.js';

test('Bob follows a link to a message while signed out, signs in, and is there', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'the first', ...Array.from({ length: 60 }, (_, n) => `later ${n}`));
  const screen = await device();
  const link = `/rooms/${room.id}?at=1`;

  await screen.page.goto(link);
  await screen.page.getByLabel('Username').fill(bob.username);
  await screen.page.getByLabel('Password').fill(password);
  await screen.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(screen.page).toHaveURL(link);
  await expect(screen.message('the first')).toBeInViewport();
});

test('a link to a message opens there, with what stands around it, and leads on from there', async ({
  person,
  device,
}) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  await alice.says(room, ...Array.from({ length: 120 }, (_, n) => `message ${n + 1}.`));
  const screen = await device({ of: alice });
  await screen.page.goto(`/rooms/${room.id}?at=40`);
  await expect(screen.message('message 40.')).toBeInViewport();
  for (const near of ['message 39.', 'message 41.']) await expect(screen.message(near)).toBeVisible();

  await test.step('from the newest the button leads back to it', async () => {
    await screen.page.getByRole('button', { name: 'To the newest' }).click();
    await expect(screen.message('message 120.')).toBeInViewport();
    await screen.page.getByRole('button', { name: 'Back to where you were' }).click();
    await expect(screen.message('message 40.')).toBeInViewport();
    await expect(screen.page.getByRole('button', { name: 'Back to where you were' })).toBeHidden();
  });

  await test.step('so does the way back of the browser, from what is quoted', async () => {
    const body = 'as I said';
    await alice.call('POST', `/rooms/${room.id}/messages`, {
      clientId: crypto.randomUUID(),
      body,
      replyTo: 3,
    });
    await screen.page.getByRole('button', { name: /newest|new message/ }).click();
    await screen.message(body).getByRole('button', { name: 'message 3.' }).click();
    await expect(screen.log.locator('[data-seq="3"]')).toBeInViewport();
    await expect(screen.message(body)).not.toBeInViewport();
    await screen.page.goBack();
    await expect(screen.message(body)).toBeInViewport();
  });
});

test('a link to a message that was deleted shows its place, one to none the newest, and both say so', async ({
  person,
  device,
}) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  await alice.says(room, ...Array.from({ length: 70 }, (_, n) => `message ${n + 1}.`));
  await alice.call('DELETE', `/rooms/${room.id}/messages/5`);
  const screen = await device({ of: alice });
  await screen.page.goto(`/rooms/${room.id}?at=5`);
  await expect(screen.log.locator('[data-seq="5"].highlighted')).toContainText('This message was deleted.');
  await expect(screen.log.locator('[data-seq="5"]')).toBeInViewport();

  await screen.page.goto(`/rooms/${room.id}?at=71`);
  await expect(screen.page.getByText('There is no such message in this room.')).toBeVisible();
  await expect(screen.message('message 70.')).toBeInViewport();
});

test('a link into a public room that Bob is not in leads to its message once he has joined', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 403/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await alice.says(room, ...Array.from({ length: 120 }, (_, n) => `message ${n + 1}.`));
  const screen = await device({ of: bob });
  await screen.page.goto(`/rooms/${room.id}?at=40`);
  await screen.page.getByRole('button', { name: 'Join the room' }).click();
  await expect(screen.message('message 40.')).toBeInViewport();
});

test('a link into a private room says to a stranger what a link to no room says', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const [alice, mallory] = await Promise.all([person('Alice'), person('Mallory')]);
  const room = await alice.makes('secret', 'private');
  await alice.says(room, 'nobody hears this');
  const { page } = await device({ of: mallory });
  const saysAt = async (id: string) => {
    await page.goto(`/rooms/${id}?at=1`);
    await expect(page.getByText('There is nothing here.')).toBeVisible();
    return page.getByRole('main').innerHTML();
  };
  expect(await saysAt(room.id)).toBe(await saysAt(crypto.randomUUID()));
});

test('a private room is nothing to a stranger, and appears when Alice adds him', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const [alice, mallory] = await Promise.all([person('Alice'), person('Mallory')]);
  const room = await alice.makes('secret', 'private');
  await alice.says(room, 'nobody hears this');
  const screen = await device({ of: mallory });
  await screen.page.goto(`/rooms/${room.id}`);
  await expect(screen.page.getByText('There is nothing here.')).toBeVisible();
  await expect(screen.page.getByText(room.name)).toHaveCount(0);
  await screen.page.getByRole('button', { name: 'To the rooms and people' }).click();
  await expect(screen.page.getByText('Pick up a conversation.')).toBeVisible();

  await alice.adds(mallory, room);
  await screen.row(room.name).click();
  await expect(screen.message('nobody hears this')).toBeVisible();
});

test('a public room shows itself from outside, and Join opens it', async ({ person, device, complaints }) => {
  complaints.expect(/status of 403/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await alice.says(room, 'only for those inside');
  const screen = await device({ of: bob });
  await screen.page.goto(`/rooms/${room.id}`);
  await expect(screen.heading(room.name)).toBeVisible();
  await expect(screen.page.getByText('1 member')).toBeVisible();
  await expect(screen.page.getByText('only for those inside')).toHaveCount(0);
  await screen.page.getByRole('button', { name: 'Join the room' }).click();
  await expect(screen.message('only for those inside')).toBeVisible();
  await expect(screen.row(room.name)).toBeVisible();
});

test('a public room that says much of itself can be joined in a small window', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 403/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await alice.call('PATCH', `/rooms/${room.id}`, { description: 'All about tea. '.repeat(130) });
  const { page } = await device({ of: bob, viewport: { width: 360, height: 640 } });
  await page.goto(`/rooms/${room.id}`);
  const join = page.getByRole('button', { name: 'Join the room' });
  await expect(join).toBeVisible();
  await expect(join).not.toBeInViewport();
  await page.mouse.move(180, 400);
  await page.mouse.wheel(0, 10_000);
  await expect(join).toBeInViewport();
  await expect(page.getByRole('heading', { level: 1, name: room.name })).toBeInViewport();
});

test('an address that names nothing says so and leads back', async ({ person, device }) => {
  const alice = await person('Alice');
  const { page } = await device({ of: alice });
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading')).toHaveText('There is nothing here.');
  await page.getByRole('main').getByRole('link').click();
  await expect(page.getByText('Pick up a conversation.')).toBeVisible();
});

test('Bob is removed while he looks at the room: its messages go, and its place says why', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[34]/);
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle', 'private');
  await alice.adds(bob, room);
  await alice.says(room, 'while he was here');
  const screen = await device({ of: bob });
  await screen.visit(room);
  await expect(screen.message('while he was here')).toBeVisible();
  await alice.call('DELETE', `/rooms/${room.id}/members/${bob.user.id}`);
  await expect(screen.page.getByText('You are no longer in this room.')).toBeVisible();
  await expect(screen.page.getByText('while he was here')).toHaveCount(0);
  await expect(screen.row(room.name)).toHaveCount(0);
});
