import type { NotificationReason, RoomAndOwn } from '@parley/contracts';
import type { Page } from '@playwright/test';
import { expect, test } from './stage/story.js';

/** A browser that shows notifications, and what stands there: the page shows them itself where no service worker does. */
async function watchDesktop(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const standing = new Map<string, { title: string; body: string; shown: { onclick?: () => void } }>();
    class Shown {
      static readonly permission = 'granted';
      onclick?: () => void;
      onclose?: () => void;
      readonly data: unknown;
      constructor(
        title: string,
        private readonly options: NotificationOptions,
      ) {
        this.data = options.data;
        standing.set(options.tag ?? '', { title, body: options.body ?? '', shown: this });
      }
      close(): void {
        standing.delete(this.options.tag ?? '');
        this.onclose?.();
      }
    }
    Object.assign(globalThis, { Notification: Shown, standing });
  });
}

function onDesktop(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { standing } = globalThis as unknown as { standing: Map<string, { title: string; body: string }> };
    return [...standing.values()].map(({ title, body }) =>
      `${title}: ${body}`.replace(/[\u2066-\u2069]/g, ''),
    );
  });
}

function clickOnDesktop(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { standing } = globalThis as unknown as {
      standing: Map<string, { shown: { onclick?: () => void } }>;
    };
    for (const { shown } of [...standing.values()]) shown.onclick?.();
  });
}

/** Something else lies over the page. */
function cover(page: Page, isCovered: boolean): Promise<void> {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isCovered);
}

test('what Bob chooses is said in a sentence, and is so on both his devices', async ({ person, device }) => {
  const bob = await person('Bob');
  const [laptop, tablet] = [await device({ of: bob }), await device({ of: bob })];
  for (const { page } of [laptop, tablet]) await page.goto('/settings/notifications');
  const sentence = (page: Page) => page.getByText(/^You are notified/);
  await expect(sentence(tablet.page)).toContainText('replies');

  await laptop.page.getByLabel('Somebody replies to you').uncheck();
  await laptop.page.getByLabel('Only at certain hours').check();
  for (const { page } of [laptop, tablet]) {
    await expect(sentence(page)).not.toContainText('replies');
    await expect(sentence(page)).toContainText('from 8:00 to 18:00 on weekdays');
  }
  await tablet.page.getByRole('radio', { name: 'Drop' }).check();
  await expect(laptop.page.getByRole('button', { name: 'Play Drop' })).toBeVisible();
  await tablet.page.reload();
  await expect(tablet.page.getByRole('radio', { name: 'Drop' })).toBeChecked();
  await expect(tablet.page.getByLabel('From', { exact: true })).toHaveValue('08:00');
});

test('Bob is told on the desktop while the page is hidden, until he reads it on another device', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  const garden = await bob.makes('garden');
  await bob.joins(room);
  const options = { of: bob, serviceWorkers: 'block' as const };
  const [laptop, tablet] = [await device(options), await device({ of: bob })];
  await watchDesktop(laptop.page);
  await laptop.visit(garden);
  await tablet.page.goto('/');
  const desktop = () => onDesktop(laptop.page);

  await test.step('a mention stands there, and of the same room the later one', async () => {
    await cover(laptop.page, true);
    await alice.says(room, `soup, @${bob.username}?`);
    await expect
      .poll(desktop)
      .toEqual([expect.stringContaining(`Alice mentioned you in ${room.name}: soup`)]);
    await alice.says(room, `bread, @${bob.username}?`, 'nothing of note');
    await expect.poll(desktop).toEqual([expect.stringContaining('bread')]);
  });

  await test.step('read on the tablet it goes from the laptop', async () => {
    await tablet.visit(room);
    await expect(tablet.message('nothing of note')).toBeInViewport();
    await expect.poll(desktop).toEqual([]);
  });

  await test.step('where the tablet shows the room, nothing stands anywhere, and one can ask why', async () => {
    let times = 0;
    const whyNot = async () => {
      const text = `again ${String(++times)}`;
      await alice.says(room, `${text}, @${bob.username}?`);
      await tablet.choose(text, 'Why was I (not) notified?');
      await expect(tablet.dialog.getByText(/^Decided/)).toBeVisible();
      const said = await tablet.dialog.textContent();
      await tablet.page.keyboard.press('Escape');
      return said;
    };
    await expect.poll(whyNot).toContain('One of your devices showed this place');
  });

  await test.step('chosen, it opens the place', async () => {
    await tablet.page.goto('/');
    await alice.says(room, `once more, @${bob.username}?`);
    await expect.poll(desktop).toEqual([expect.stringContaining('once more')]);
    await clickOnDesktop(laptop.page);
    await cover(laptop.page, false);
    await expect(laptop.message('once more')).toBeInViewport();
    await expect.poll(desktop).toEqual([]);
  });
});

test('Bob asks why, and is led to the setting that decided', async ({ person, device }) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const screen = await device({ of: bob });
  const { page, dialog } = screen;
  await page.goto('/');
  await expect(screen.row(room.name)).toBeVisible();
  await alice.says(room, `tea, @${bob.username}?`);
  await expect(page.getByText(`Alice mentioned you in ${room.name}`)).toBeVisible();
  await alice.says(room, 'nothing of note');
  const why = `/rooms/${room.id}/messages/1/notified`;
  const tried = async () => (await bob.call<{ reason: NotificationReason }>('GET', why)).reason.attempts;
  await expect.poll(tried).toMatchObject([{ channel: 'app', outcome: 'received' }]);

  await screen.visit(room);
  await screen.choose('tea', 'Why was I (not) notified?');
  await expect(dialog.getByText('You were notified, for it mentions you.')).toBeVisible();
  await expect(dialog.getByText(/In the app .*shown on the page/)).toBeVisible();
  await page.keyboard.press('Escape');
  await screen.choose('nothing of note', 'Why was I (not) notified?');
  await expect(dialog.getByText('Nothing in it concerns you')).toBeVisible();
  await dialog.getByRole('button', { name: 'What you hear of in this room' }).click();
  await screen.panel.getByLabel('All messages').check();
  // The page that goes away takes along what was not sent yet.
  const chosen = async () => (await bob.call<RoomAndOwn>('GET', `/rooms/${room.id}`)).own?.notifyChosen;
  await expect.poll(chosen).toBe(true);
  await page.goto('/');
  await expect(screen.row(room.name)).toBeVisible();
  await alice.says(room, 'the kettle is on');
  await expect(page.getByText(`Alice wrote in ${room.name}`)).toBeVisible();

  await page.goto('/settings/notifications');
  await page.getByRole('button', { name: 'Show it', exact: true }).click();
  const told = page.getByRole('list', { name: 'What you were notified of' });
  await expect(told.getByRole('link', { name: /Alice mentioned you in/ })).toBeVisible();
  await told.getByRole('link', { name: /Alice wrote in/ }).click();
  await expect(screen.message('the kettle is on')).toBeInViewport();
});
