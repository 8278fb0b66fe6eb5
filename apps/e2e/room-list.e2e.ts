import type { OwnRooms } from '@parley/contracts';
import { type Cluster, startCluster } from './cluster.js';
import { fillList, scrollList } from './stage/long-list.js';
import { Person } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';

const [rooms, unread] = [1_000, 37];

test('what Bob does with a room in his list is so on his other device', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const [kettle, garden] = [await alice.makes('kettle'), await alice.makes('garden')];
  for (const room of [kettle, garden]) await bob.joins(room);
  const [laptop, tablet] = [await device({ of: bob }), await device({ of: bob })];
  for (const { page } of [laptop, tablet]) await page.goto('/');
  const both = async (look: (screen: Screen) => Promise<void>) => {
    for (const screen of [laptop, tablet]) await look(screen);
  };

  await test.step('a favourite stands above the others', async () => {
    await act(laptop, kettle.name, 'Add to favourites');
    await both((screen) => expect(section(screen, 'Favourites, 1')).toContainText(kettle.name));
  });

  await test.step('a muted room is never under "Unread"', async () => {
    await tablet.row(garden.name).click({ button: 'right' });
    await tablet.page.getByRole('menuitem', { name: 'Mute' }).click();
    await both((screen) => expect(screen.row(garden.name)).toContainText('muted'));
    await alice.says(garden, 'noise');
    await alice.says(kettle, 'hear me');
    await both((screen) => expect(section(screen, 'Unread, 1')).toContainText(kettle.name));
    await both((screen) => expect(section(screen, 'Rooms, 1')).toContainText(garden.name));
  });

  await test.step('what is hidden comes back with the next message', async () => {
    await act(laptop, kettle.name, 'Mark as read');
    await act(laptop, kettle.name, 'Hide');
    await both((screen) => expect(screen.row(kettle.name)).toHaveCount(0));
    await alice.says(kettle, 'here again');
    await both((screen) => expect(screen.row(kettle.name)).toContainText('1 unread message'));
  });

  await test.step('by keys alone it is marked as read', async () => {
    const { keyboard } = laptop.page;
    await laptop.row(kettle.name).focus();
    await keyboard.press('Shift+F10');
    await expect(laptop.page.getByRole('menuitem', { name: 'Mark as read' })).toBeFocused();
    await keyboard.press('Enter');
    await both((screen) => expect(screen.row(kettle.name)).not.toContainText('unread'));
    await expect(laptop.row(kettle.name)).toBeFocused();
  });

  await test.step('a section stays folded', async () => {
    await laptop.sidebar.getByRole('button', { name: 'Rooms, 1' }).click();
    await both((screen) => expect(screen.row(garden.name)).toHaveCount(0));
    await tablet.page.reload();
    await expect(tablet.row(kettle.name)).toBeVisible();
    await expect(tablet.row(garden.name)).toHaveCount(0);
  });
});

test('a finger that rests on a row opens its sheet, and not the room @phone', async ({ person, device }) => {
  const alice = await person('Alice');
  const kettle = await alice.makes('kettle');
  const screen = await device({ of: alice });
  await screen.page.goto('/');
  await expect(screen.row(kettle.name)).toBeVisible();
  await screen.press(screen.row(kettle.name));
  await screen.dialog.getByRole('button', { name: 'Add to favourites' }).click();
  await expect(screen.dialog).toBeHidden();
  await expect(section(screen, 'Favourites, 1')).toContainText(kettle.name);
  await expect(screen.page).toHaveURL(/\/$/);
  await screen.row(kettle.name).tap();
  await expect(screen.heading(kettle.name)).toBeVisible();
});

test.describe('of a thousand rooms', () => {
  let cluster: Cluster;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    cluster = await startCluster(1);
  });
  test.afterAll(() => cluster.stop());

  test('the list scrolls and is searched without a stutter, and is exact', async ({ device }) => {
    const url = cluster.nodes[0]?.url ?? '';
    const [alice, bob] = [await Person.registered(url, 'Alice'), await Person.registered(url, 'Bob')];
    await fillList(cluster.databaseUrl, alice, { rooms: 100, unread: 3 });
    await fillList(cluster.databaseUrl, bob, { rooms, unread });
    const [few, many] = [await device({ of: alice, url }), await device({ of: bob, url })];
    for (const { page } of [few, many]) await page.goto('/');
    for (const screen of [few, many]) await expect(screen.row('room 0').first()).toBeVisible();

    await test.step('its sections say what the server says', async () => {
      const { rooms: told } = await bob.call<OwnRooms>('GET', '/rooms');
      const isUnread = ({ own }: OwnRooms['rooms'][number]) => own.unread > 0;
      expect([told.length, told.filter(isUnread).length]).toEqual([rooms, unread]);
      await expect(section(many, `Unread, ${unread}`)).toBeVisible();
      await expect(many.sidebar.getByRole('button', { name: `Rooms, ${rooms - unread}` })).toHaveCount(1);
      const sum = told.reduce((all, { own }) => all + own.unread, 0);
      await expect(many.page).toHaveTitle(new RegExp(`^\\(${sum > 99 ? '99\\+' : sum}\\)`));
    });

    await test.step('each row is passed, in order, on the way to the end, with few of them in the page', async () => {
      const { passed, most, busyFor } = await scrollList(many);
      expect(passed).toEqual(Array.from({ length: rooms - unread }, (_, place) => place + 1));
      expect(most).toBeLessThan(60);
      const short = await scrollList(few);
      expect(busyFor).toBeLessThan(short.busyFor * 2);
    });

    await test.step('the keyboard reaches both ends', async () => {
      const { keyboard } = many.page;
      await many.sidebar.locator('a[tabindex="0"]').focus();
      await keyboard.press('End');
      await expect(many.sidebar.locator('li:focus-within')).toHaveAttribute(
        'aria-posinset',
        String(rooms - unread),
      );
      await expect(many.sidebar.locator('li:focus-within')).toBeInViewport();
      await keyboard.press('Home');
      await expect(many.sidebar.locator('li:focus-within')).toHaveAttribute('aria-posinset', '1');
      await expect(many.sidebar.locator('li:focus-within')).toBeInViewport();
    });

    await test.step('the field finds one of them at each letter', async () => {
      await many.find.pressSequentially('room 0777');
      await expect(many.page.getByRole('option', { name: 'room 0777', exact: true })).toBeVisible();
    });
  });
});

function section({ sidebar }: Screen, name: string) {
  return sidebar.locator('parley-room-section').filter({
    has: sidebar.page().getByRole('button', { name, exact: true }),
  });
}

async function act(screen: Screen, name: string, label: string): Promise<void> {
  await screen.row(name).hover();
  await screen.sidebar.getByRole('button', { name: `Options for ${name}` }).click();
  await screen.page.getByRole('menuitem', { name: label }).click();
}
