import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';
import { Person } from './stage/person.js';
import { expect, test } from './stage/story.js';

let cluster: Cluster;

test.beforeEach(async () => {
  cluster = await startCluster(2);
});
test.afterEach(() => cluster.stop());

test('Alice on one node and Bob on the other talk in their browsers, also while Redis is away', async ({
  device,
}) => {
  const [first, second] = cluster.nodes.map(({ url }) => url);
  const alice = await Person.registered(first!, 'Alice');
  const bob = await Person.registered(second!, 'Bob');
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  await hers.visit(room);
  await his.visit(room);

  await test.step('they see each other, and who types', async () => {
    await hers.page.getByRole('button', { name: 'Show members' }).click();
    await expect(hers.panel.getByRole('button', { name: 'Bob' })).toContainText('online');
    await his.composer.pressSequentially('It');
    await expect(hers.page.getByText('Bob is typing …')).toBeVisible();
  });
  await test.step('they talk, edit and delete across the nodes', async () => {
    await hers.say('Is the kettle on?');
    await expect(his.message('Is the kettle on?')).toBeVisible();
    await his.say('It is.');
    await expect(hers.message('It is.')).toBeVisible();
    await his.edit('It is.', 'It was.');
    await expect(hers.message('It was.')).toContainText('edited');
    await hers.delete('Is the kettle on?');
    await expect(his.log.getByText('This message was deleted.')).toBeVisible();
  });
  await test.step('Redis is stopped, and they hardly notice', async () => {
    await cluster.stopRedis();
    await hers.say('Still there?');
    await expect(his.message('Still there?')).toBeVisible();
    await his.say('Still here.');
    await expect(hers.message('Still here.')).toBeVisible();
    await his.edit('Still here.', 'Always here.');
    await expect(hers.message('Always here.')).toBeVisible();
  });
  await test.step('Redis is back, and so is everything', async () => {
    await cluster.startRedis();
    await hers.say('And now?');
    await expect(his.message('And now?')).toBeVisible();
    for (const screen of [hers, his]) {
      await screen.page.reload();
      await expect(screen.bodies).toHaveText(['It was.', 'Still there?', 'Always here.', 'And now?']);
    }
  });
  await Promise.all([hers, his].map((screen) => screen.page.context().close()));
});
