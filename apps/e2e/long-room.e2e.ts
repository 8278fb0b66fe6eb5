import type { ImportLine, OwnRooms } from '@parley/contracts';
import { importHistory, Owner } from './stage/owner.js';
import { unique } from './stage/person.js';
import { expect, test } from './stage/story.js';
import { walk } from './stage/walk.js';

const count = 10_000;
const begun = Date.parse('2019-03-01T08:00:00Z');

test('a room of ten thousand messages opens at its end, and is whole and in order up and down', async ({
  person,
  device,
  url,
}) => {
  test.slow();
  const name = unique('archive');
  await importHistory(await Owner.signedIn(url), linesOf(name));
  const alice = await person('Alice');
  const { room } = await alice.call<OwnRooms['rooms'][number]>('PUT', `/rooms/by-name/${name}`);
  expect(room.lastSeq).toBe(count);
  await alice.call('PUT', `/rooms/${room.id}/read`, { seq: count });
  const screen = await device({ of: alice });
  await screen.page.goto('/');
  await expect(screen.row(name)).toBeVisible();

  await test.step('it opens at its end', async () => {
    await screen.row(name).click();
    await expect(screen.message(textOf(count))).toBeInViewport();
  });

  for (const to of ['beginning', 'end'] as const) {
    await test.step(`every message is passed on the way to the ${to}`, async () => {
      const seen = await walk(screen.log, to, 2400);
      expect(seen.misplaced).toEqual([]);
      expect(seen.mostRows).toBeLessThanOrEqual(200);
      expect(Object.keys(seen.texts)).toHaveLength(count);
      const wrong = Object.entries(seen.texts).filter(([seq, text]) => text !== textOf(Number(seq)));
      expect(wrong).toEqual([]);
      const end = to === 'end' ? count : 1;
      await expect(screen.message(textOf(end))).toBeInViewport();
    });
  }
});

function textOf(seq: number): string {
  return `This is number ${seq}.${' And on it goes.'.repeat(seq % 5)}`;
}

/** Three people talk through the years, so that there are days and groups of every size. */
function linesOf(name: string): ImportLine[] {
  const authors = ['Ada', 'Grace', 'Barbara'].map((author) => ({ id: `${name} ${author}`, name: author }));
  const messages = Array.from({ length: count }, (_, n) => ({
    type: 'message' as const,
    id: `${name} ${n + 1}`,
    room: name,
    author: authors[Math.floor(n / 3) % 3]!.id,
    at: new Date(begun + n * 3_600_000 * (n % 5)).toISOString(),
    body: textOf(n + 1),
  }));
  return [
    { type: 'room', id: name, name },
    ...authors.map((author) => ({ type: 'author' as const, ...author })),
    ...messages,
  ];
}
