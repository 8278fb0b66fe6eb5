import { Inspection } from './stage/inspection.js';
import type { Person, Place } from './stage/person.js';
import { expect, test } from './stage/story.js';

for (const width of [360, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing on the ways in, ${width} px wide`, async ({ device, person, complaints }) => {
    complaints.expect(/status of 40\d/);
    const inspection = new Inspection();
    const { page } = await device({ viewport });
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await inspection.look(page, 'sign in');
    await page.getByLabel('Username').fill('nobody');
    await page.getByLabel('Password').fill('wrong password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('The name or the password is wrong.')).toBeVisible();
    await inspection.look(page, 'sign in refused');
    await page.goto('/sign-up');
    await page.getByLabel('Username').fill('x');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
    await inspection.look(page, 'sign up with faults');

    const alice = await person('Alice');
    const room = await alice.makes('kettle');
    const mallory = await person('Mallory');
    const screen = await device({ of: mallory, viewport });
    await screen.page.goto('/');
    await expect(screen.find).toBeVisible();
    await inspection.look(screen.page, 'nothing yet');
    await screen.page.goto(`/rooms/${room.id}`);
    await expect(screen.page.getByRole('button', { name: 'Join the room' })).toBeVisible();
    await inspection.look(screen.page, 'a room from outside');
    await screen.page.goto(`/rooms/${crypto.randomUUID()}`);
    await expect(screen.page.getByText('There is nothing here.')).toBeVisible();
    await inspection.look(screen.page, 'no such room');
    await screen.page.goto('/nowhere');
    await expect(screen.page.getByText('There is nothing here.')).toBeVisible();
    await inspection.look(screen.page, 'no such address');
    expect(inspection.findings).toEqual([]);
  });
}

// At 1024 px the members lie over the conversation as a sheet.
for (const width of [360, 1024, 1440]) {
  const viewport = { width, height: 800 };

  test(`axe finds nothing in a conversation, ${width} px wide`, async ({ device, person }) => {
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    await bob.joins(await alice.makes('pantry'));
    await bob.call('PATCH', '/users/me', {
      statusText: 'at sea',
      timeZone: 'Asia/Tokyo',
      bio: 'sails\n'.repeat(9),
    });
    const screen = await device({ of: alice, viewport });
    const { page } = screen;
    await screen.visit(room);
    await inspection.look(page, 'an empty room');

    await converse(alice, bob, room);
    await page.reload();
    await expect(screen.message('edited by Bob')).toBeVisible();
    await inspection.look(page, 'a conversation');
    await screen.message('edited by Bob').hover();
    await screen.message('edited by Bob').getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('menuitem', { name: 'Reply', exact: true })).toBeVisible();
    await inspection.look(page, "a message's menu");
    await page.getByRole('menuitem', { name: 'Reply', exact: true }).click();
    await screen.composer.fill('x'.repeat(10_001));
    await expect(page.getByText('1 character too many')).toBeVisible();
    await inspection.look(page, 'an answer that is too long');
    await page.getByRole('button', { name: 'Stop' }).click();
    await screen.composer.fill('');
    await screen.choose('said by Alice', 'Edit');
    await inspection.look(page, 'a change');
    await page.keyboard.press('Escape');
    await screen.choose('said by Alice', 'Delete');
    await expect(screen.dialog).toBeVisible();
    await inspection.look(page, 'a question');
    await screen.dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('The message is being deleted.')).toBeVisible();
    await inspection.look(page, 'a message that is being deleted');
    await page.getByRole('button', { name: 'Undo' }).click();
    await alice.says(room, 'word '.repeat(1_000));
    await expect(page.getByRole('button', { name: 'Show all (5,000 characters)' })).toBeVisible();
    await inspection.look(page, 'a long message, folded');

    await page.getByRole('button', { name: 'Room menu' }).click();
    await inspection.look(page, "the room's menu");
    await page.getByRole('menuitem', { name: 'Room details' }).click();
    await expect(screen.panel.getByRole('button', { name: 'Edit: Topic' })).toBeVisible();
    await inspection.look(page, 'what the room is');
    await screen.panel.getByRole('button', { name: 'Edit: Topic' }).click();
    await expect(screen.panel.getByLabel('Topic')).toBeFocused();
    await inspection.look(page, 'a topic being changed');
    await page.keyboard.press('Escape');
    await screen.panel.getByRole('button', { name: 'Edit: Emoji' }).click();
    await screen.panel.getByLabel('Emoji', { exact: true }).fill('coffee');
    await expect(screen.panel.getByRole('button', { name: 'hot beverage' })).toBeVisible();
    await inspection.look(page, 'an emoji being found');
    await page.keyboard.press('Escape');
    await screen.panel.getByRole('tab', { name: 'Members' }).click();
    await expect(screen.panel.getByRole('button', { name: 'Bob' })).toBeVisible();
    await inspection.look(page, 'the members');
    await screen.panel.getByRole('button', { name: 'Bob' }).click();
    await expect(screen.dialog.getByRole('link', { name: 'pantry' })).toBeVisible();
    await inspection.look(page, 'a person');
    await page.keyboard.press('Escape');

    await alice.call('PATCH', `/rooms/${room.id}`, { archived: true });
    await page.goto(`/rooms/${room.id}`);
    await expect(page.getByText('This room is archived. Nothing can be posted in it.')).toBeVisible();
    await inspection.look(page, 'an archived room');
    expect(inspection.findings).toEqual([]);
  });
}

/** Something of all that Markdown has, with boxes that are wider than the page. */
const written = [
  '# Pump 3\n**loud** *not* ~~quiet~~ `log` ||the [cook](https://x.example)|| https://x.example/pumps',
  '- [x] done\n- [ ] not done\n1. one\n\n> said before',
  `| hour |${' level |'.repeat(12)}\n|---|${'---|'.repeat(12)}\n| 16:42 |${' 3.9 |'.repeat(12)}`,
  `\`\`\`ts\n/** ${'long '.repeat(60)} */\nexport const a: number = f("b", { c: 1 });\n\`\`\``,
].join('\n\n');

/** One of each kind of message. */
async function converse(alice: Person, bob: Person, room: Place): Promise<void> {
  await bob.says(room, written);
  const path = `/rooms/${room.id}/messages`;
  const post = (person: Person, body: string, more = {}) =>
    person.call('POST', path, { clientId: crypto.randomUUID(), body, ...more });
  await post(alice, 'Hello from Alice');
  await post(bob, 'See https://example.org for more', { replyTo: 1 });
  await post(bob, 'waves', { kind: 'action' });
  await post(bob, 'to be edited');
  await bob.call('PATCH', `${path}/4`, { body: 'edited by Bob' });
  await post(alice, 'to be deleted');
  await alice.call('DELETE', `${path}/5`);
  await post(alice, 'said by Alice');
  await post(bob, 'something new');
}
