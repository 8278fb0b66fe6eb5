import type { Page } from '@playwright/test';
import { parse, toText } from '@parley/markup';
import { everywhere, hostileNames, hostileTexts } from './stage/hostile.js';
import type { Person, Place } from './stage/person.js';
import { expect, test } from './stage/story.js';

/** So many messages stand in the page at once. */
const inRoom = 50;
/** So many people and rooms are called by hostile names at once. */
const atOnce = 10;

/** All that may stand in a message, and at what. */
const elements =
  'a bdi blockquote button code div em hr li ol p pre s span strong table tbody td th thead tr ul'.split(' ');
const attributes =
  'aria-expanded aria-label aria-level class data-user dir href rel role start tabindex target type'.split(
    ' ',
  );

test('hostile texts are harmless as messages, names, topics and statuses', async ({ person, device }) => {
  expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(150);
  const [alice, mallory] = await Promise.all([person('Alice'), person('Mallory')]);
  const screen = await device({ of: alice });
  const { page } = screen;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
      refused.push(`${violatedDirective}: ${sample}`),
    );
  });

  await test.step('as messages, alone and at every place that Markdown has', async () => {
    const bodies = [...hostileTexts, ...hostileTexts.map(everywhere)];
    const rooms = await Promise.all(
      inParts(bodies, inRoom).map(async (part) => ({ part, room: await saidIn(mallory, alice, part) })),
    );
    for (const { part, room } of rooms) {
      await screen.visit(room);
      await expect(screen.bodies).toHaveCount(part.length);
      expect(await strangeIn(page)).toEqual([]);
      const shown = await screen.bodies.allTextContents();
      const plain = part.filter(isPlain).filter((body) => !shown.includes(toText(parse(body))));
      expect(plain).toEqual([]);
    }
  });

  await test.step('as names, topics and statuses, as they change', async () => {
    const names = inParts(hostileNames, atOnce);
    const stage = await set(alice, mallory, await Promise.all(names[0]!.map(() => person('Mallory'))));
    await screen.visit(stage.room);
    await page.getByRole('button', { name: 'Show members' }).click();
    await expect(screen.panel.getByRole('button', { name: 'Alice' })).toBeVisible();
    for (const part of names) {
      await Promise.all(part.map((name, place) => rename(stage, place, name)));
      await page.waitForFunction(areShown, { names: part, places: ['[role=log]', 'aside', 'nav'] });
      expect(await strangeIn(page)).toEqual([]);
    }
    const last = names.at(-1)![0]!;
    await screen.log.locator('button.name').filter({ hasText: last }).first().click();
    await expect(screen.dialog).toContainText(last);
    expect(await strangeIn(page)).toEqual([]);
  });

  expect(dialogs).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(window, 'refused') as unknown)).toEqual([]);
});

async function saidIn(author: Person, reader: Person, bodies: readonly string[]): Promise<Place> {
  const room = await author.makes('kettle');
  await author.says(room, ...bodies);
  // Who comes later has nothing unread, and is shown the newest.
  await reader.joins(room);
  return room;
}

/** People who speak in one room, and for each of them a room of their own that Alice is in. */
interface Stage {
  readonly room: Place;
  readonly people: readonly Person[];
  readonly rooms: readonly Place[];
}

async function set(alice: Person, host: Person, people: readonly Person[]): Promise<Stage> {
  const room = await host.makes('kettle', 'private');
  await host.adds(alice, room);
  const rooms = people.map(async (each) => {
    await host.adds(each, room);
    await each.says(room, 'tea?');
    const own = await each.makes('cup', 'private');
    await each.adds(alice, own);
    return own;
  });
  return { room, people, rooms: await Promise.all(rooms) };
}

/** All that this person may give a name to is called so. */
async function rename({ people, rooms }: Stage, place: number, name: string): Promise<void> {
  const [author, room] = [people[place]!, rooms[place]!];
  await Promise.all([
    author.call('PATCH', '/users/me', { displayName: name, statusText: name, bio: name }),
    author.call('PATCH', `/rooms/${room.id}`, { name, topic: name, description: name }),
  ]);
}

/** In the page: whether each of these texts stands in each of these places. */
function areShown({ names, places }: { names: readonly string[]; places: readonly string[] }): boolean {
  return places.every((place) => {
    const text = [...document.querySelectorAll(place)].map(({ textContent }) => textContent).join(' ');
    return names.every((name) => text.includes(name));
  });
}

/** A text in which nothing means anything but itself. */
function isPlain(body: string): boolean {
  const [first, ...more] = parse(body).blocks;
  return (
    more.length === 0 && first?.type === 'paragraph' && first.inlines.every(({ type }) => type === 'text')
  );
}

function inParts<Part>(all: readonly Part[], size: number): Part[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, no) => all.slice(no * size, (no + 1) * size));
}

/** What of the page is not ours: elements and attributes in messages, and what would run or fetch anything anywhere. */
function strangeIn(page: Page): Promise<string[]> {
  return page.evaluate(
    ([ours, theirs]) => {
      const strange: string[] = [];
      for (const element of document.querySelectorAll('.markup *')) {
        const said = element.outerHTML.slice(0, 200);
        if (!ours?.includes(element.localName)) strange.push(`element: ${said}`);
        for (const { name } of element.attributes)
          if (!theirs?.includes(name)) strange.push(`${name}: ${said}`);
        const leads = element.getAttribute('href');
        if (leads !== null && !/^(https?:\/\/|mailto:|\/rooms\/)/i.test(leads))
          strange.push(`leads: ${said}`);
        if (/[^\w -]/.test(element.className)) strange.push(`class: ${said}`);
      }
      const running =
        'script, link, iframe, frame, object, embed, applet, portal, base, meta[http-equiv], body style, math, foreignObject';
      for (const element of document.querySelectorAll(running)) {
        const { src, href } = element as Partial<HTMLScriptElement & HTMLLinkElement>;
        const address = src ?? href;
        const isFile =
          element.matches('script[src], link, base') &&
          address &&
          new URL(address).origin === location.origin;
        // The icon says in a picture of its own how much is unread.
        const isIcon = element.matches('link[rel=icon]') && address?.startsWith('data:image/svg+xml,');
        if (!isFile && !isIcon) strange.push(element.outerHTML.slice(0, 200));
      }
      for (const element of document.querySelectorAll('body *'))
        for (const { name } of element.attributes)
          if (/^on/i.test(name)) strange.push(element.outerHTML.slice(0, 200));
      if ('ran' in window) strange.push('a script ran');
      return strange;
    },
    [elements, attributes],
  );
}
