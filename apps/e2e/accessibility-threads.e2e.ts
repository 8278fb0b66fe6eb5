import { Inspection } from './stage/inspection.js';
import { expect, test } from './stage/story.js';

for (const width of [360, 1024, 1440]) {
  test(`axe finds nothing on threads, ${width} px wide`, async ({ device, person, complaints }) => {
    complaints.expect(/status of 404/);
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    const post = (body: string, more = {}) =>
      alice.call('POST', `/rooms/${room.id}/messages`, { clientId: crypto.randomUUID(), body, ...more });
    const screen = await device({ of: bob, viewport: { width, height: 800 } });
    const { page } = screen;
    await page.goto('/threads');
    await expect(page.getByText('No threads yet.')).toBeVisible();
    await inspection.look(page, 'no threads');
    await bob.says(room, 'shall we move the kettle', 'and the sink');
    for (const body of ['not before Friday', 'the socket is broken']) await post(body, { threadRoot: 1 });
    await post('we move it', { threadRoot: 1, inRoom: true });
    await expect(page.getByText('3 new')).toBeVisible();
    await inspection.look(page, 'the list of threads');
    await page.getByRole('button', { name: 'Only unread' }).click();
    await inspection.look(page, 'the unread ones');

    await screen.visit(room);
    await expect(page.getByRole('button', { name: /3 replies/ })).toBeVisible();
    await inspection.look(page, 'a room with a thread');
    await page.getByRole('button', { name: /3 replies/ }).click();
    await expect(screen.thread.getByText('the socket is broken')).toBeVisible();
    await inspection.look(page, 'a thread');
    await screen.replyBox.fill('x'.repeat(10_001));
    await expect(page.getByText('1 character too many')).toBeVisible();
    await inspection.look(page, 'a reply that is too long');
    await screen.replyBox.fill('');
    await screen.thread.getByRole('button', { name: 'Following' }).click();
    await expect(page.getByText('You no longer follow this thread.')).toBeVisible();
    await inspection.look(page, 'a thread that is not followed');
    await page.goto(`/rooms/${room.id}?thread=2`);
    await expect(screen.thread.getByText('No replies yet.')).toBeVisible();
    await inspection.look(page, 'a thread without replies');
    await page.goto(`/rooms/${room.id}?thread=3`);
    await expect(screen.thread.getByText('There is no such thread.')).toBeVisible();
    await inspection.look(page, 'no thread');
    await bob.call('DELETE', `/rooms/${room.id}/messages/1`);
    await page.goto(`/rooms/${room.id}?thread=1`);
    await expect(screen.thread.getByText(/Nothing can be added to it/)).toBeVisible();
    await inspection.look(page, 'a thread of a deleted message');
    expect(inspection.findings).toEqual([]);
  });
}
