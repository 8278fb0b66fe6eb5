import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';
import { Ageing } from './stage/ageing.js';
import { brokenLine } from './stage/complaints.js';
import { Inspection } from './stage/inspection.js';
import { Owner } from './stage/owner.js';
import { Person, type Place } from './stage/person.js';
import { expect, test } from './stage/story.js';

/** What is kept is kept of a whole server: this journey has its own. */
test.describe('Messages that are kept for 90 days', () => {
  let cluster: Cluster;
  let ageing: Ageing;
  let [olga, bob]: Person[] = [];
  let [kettle, shed]: Place[] = [];

  test.beforeEach(async () => {
    cluster = await startCluster(1);
    ageing = await Ageing.of(cluster.databaseUrl);
    const [{ url } = { url: '' }] = cluster.nodes;
    [olga, bob] = [await Owner.registered(url), await Person.registered(url, 'Bob')];
    [kettle, shed] = [await olga.makes('kettle'), await olga.makes('shed')];
    for (const room of [kettle, shed]) await bob.joins(room);
    await olga.says(kettle, ...numbered('old', 40));
    await olga.call('PUT', `/rooms/${kettle.id}/messages/2/pin`);
    await post(bob, kettle, { body: 'an old reply', threadRoot: 3 });
    await olga.says(shed, ...numbered('old', 3));
    await ageing.older(100, kettle, shed);
    await post(olga, kettle, { body: 'a new reply', threadRoot: 3 });
    await post(olga, kettle, { body: 'new 1', replyTo: 5 });
    await olga.says(kettle, ...numbered('new', 60).slice(1));
    await olga.says(shed, 'new 1');
  });
  test.afterEach(async () => {
    await ageing.end();
    await cluster.stop();
  });

  test('Olga is told what goes and agrees; it goes from Bob’s open room, in which all else stays as it was', async ({
    device,
    complaints,
  }) => {
    complaints.expect(brokenLine);
    const inspection = new Inspection();
    const hers = await device({ of: olga! });
    const his = await device({ of: bob! });
    const [first, further] = [43, 57];

    await test.step('Bob answers one of the old ones, and looks further down', async () => {
      await his.page.goto(`/rooms/${kettle!.id}?at=${String(first)}`);
      await expect(his.message('old 40')).toBeInViewport();
      await his.choose('old 40', 'Reply');
      await his.composer.fill('half a thought');
      await expect(his.page.getByText('Replying to Olga')).toBeVisible();
      await expect(his.message('new 1').first()).toContainText('old 5');
      await his.page.goto(`/rooms/${kettle!.id}?at=${String(further)}`);
      await expect(his.message('new 15')).toBeInViewport();
      await expect(his.composer).toHaveValue('half a thought');
      await expect(his.message('old 40')).toHaveCount(1);
    });
    const placeOf = async () => (await his.message('new 15').boundingBox())?.y ?? 0;
    const before = await placeOf();

    await test.step('Olga sees what 90 days would take away, and agrees', async () => {
      const { page } = hers;
      await page.goto('/admin/settings');
      await page.getByLabel('Keep messages').selectOption('for a number of days');
      await page.getByLabel('Days').fill('90');
      const what = '44 messages in 2 rooms would go within the hour, the oldest of ';
      await expect(page.getByRole('status').filter({ hasText: what })).toBeVisible();
      await inspection.look(page, 'what would go');
      await page.locator('parley-keep-days-form').getByRole('button', { name: 'Save' }).click();
      await expect(hers.dialog).toContainText('Keep messages for 90 days only?');
      await expect(hers.dialog).toContainText(what);
      await inspection.look(page, 'the question');
      await hers.dialog.getByRole('button', { name: 'Take them away' }).click();
      const row = page.getByRole('row').filter({ hasText: 'Keep messages' });
      await expect(row).toContainText('90 days');
    });

    await test.step('what is old goes before Bob’s eyes, and what he looks at stays where it is', async () => {
      await ageing.anHourPasses();
      await expect(his.message('old 40')).toHaveCount(0);
      await expect(his.log).toContainText('Older messages are no longer kept (kept for 90 days).');
      expect(Math.abs((await placeOf()) - before)).toBeLessThan(2);
      await inspection.look(his.page, 'the oldest that is left');
    });

    await test.step('what he had begun is sent without what it answered', async () => {
      await expect(his.page.getByRole('alert').filter({ hasText: 'no longer kept' })).toHaveText(
        'What you answer is no longer kept. Your text is sent without it.',
      );
      await his.page.getByRole('button', { name: 'Send' }).click();
      await expect(his.sent('half a thought')).toBeVisible();
      await expect(his.message('half a thought').locator('parley-message-quote')).toHaveCount(0);
    });

    await test.step('a quote and a link of what is gone say so, and lead nowhere', async () => {
      const quote = his.message('new 1').first().locator('parley-message-quote');
      await expect(quote).toContainText('This message is no longer kept.');
      await quote.getByRole('button').click();
      await expect(his.page.getByText('That message is no longer kept here.', { exact: true })).toBeVisible();
      await his.page.goto(`/rooms/${kettle!.id}?at=7`);
      await expect(
        his.page.getByText('That message is no longer kept here. These are the newest.'),
      ).toBeVisible();
      await expect(his.message('half a thought')).toBeInViewport();
    });

    await test.step('a thread of which a reply is left says that its beginning is gone', async () => {
      await his.page.goto(`/rooms/${kettle!.id}?thread=3`);
      await expect(his.thread).toContainText('This message is no longer kept.');
      await expect(his.thread).toContainText('a new reply');
      await expect(his.thread).not.toContainText('an old reply');
      await expect(his.thread).toContainText('Nothing can be added to it.');
      await inspection.look(his.page, 'a thread whose beginning is gone');
    });

    await test.step('no pin is left, and the room says for how long it keeps what is said', async () => {
      await his.page.goto(`/rooms/${kettle!.id}?panel=pins`);
      await expect(his.panel).toContainText('Nothing is pinned here.');
      await his.panel.getByRole('tab', { name: 'About' }).click();
      await expect(his.panel).toContainText('Messages here are kept for 90 days, set by the server.');
      await expect(his.panel.getByRole('button', { name: 'Edit: How long messages are kept' })).toHaveCount(
        0,
      );
    });

    await test.step('of the other room only the new one is unread', async () => {
      const { own } = await bob!.call<{ own: { unread: number } }>('GET', `/rooms/${shed!.id}`);
      expect(own.unread).toBe(1);
      await his.row(shed!.name).click();
      await expect(his.bodies).toHaveText(['new 1']);
      await expect(his.log).toContainText('Older messages are no longer kept');
    });

    await test.step('Olga keeps less in her room, which Bob reads at once', async () => {
      await his.visit(kettle!);
      await his.page.goto(`/rooms/${kettle!.id}?panel=about`);
      await hers.page.goto(`/rooms/${kettle!.id}?panel=about`);
      await hers.panel.getByRole('button', { name: 'Edit: How long messages are kept' }).click();
      await hers.panel.getByLabel('Keep messages').selectOption('for a number of days');
      await hers.panel.getByLabel('Days').fill('30');
      await expect(hers.panel).toContainText('No message is older than that: nothing goes now.');
      await inspection.look(hers.page, 'a room that keeps less');
      await hers.page.keyboard.press('Enter');
      await hers.dialog.getByRole('button', { name: 'Keep them so long' }).click();
      for (const { panel } of [hers, his])
        await expect(panel).toContainText('Messages here are kept for 30 days, set by this room.');
    });
    expect(inspection.findings).toEqual([]);
  });
});

const numbered = (word: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${word} ${String(place + 1)}`);

async function post(person: Person, { id }: Place, message: object): Promise<void> {
  await person.call('POST', `/rooms/${id}/messages`, { clientId: crypto.randomUUID(), ...message });
}
