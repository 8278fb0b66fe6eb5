import type { ImportLine, OwnRooms } from '@parley/contracts';
import { importHistory, Owner } from './stage/owner.js';
import { unique } from './stage/person.js';
import { expect, test } from './stage/story.js';
import { walk, type Walk } from './stage/walk.js';

const count = 10_000;
/** What the page holds at once is passed several times on each of these ways down. */
const [turn, middle] = [1000, 8500];
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

  await test.step('every message is passed on the way to the beginning', async () => {
    const seen = await walk(screen.log, 'beginning', { step: 2400 });
    expect(faultsOf(seen, [1, count])).toEqual([]);
    await expect(screen.message(textOf(1))).toBeInViewport();
  });

  await test.step('and down again from there', async () => {
    const seen = await walk(screen.log, 'end', { step: 2400, upTo: turn });
    expect(faultsOf(seen, [1, turn])).toEqual([]);
  });

  await test.step('and from the middle to the end', async () => {
    await screen.page.goto(`/rooms/${room.id}?at=${middle}`);
    await expect(screen.message(textOf(middle))).toBeInViewport();
    const seen = await walk(screen.log, 'end', { step: 2400 });
    expect(faultsOf(seen, [middle, count])).toEqual([]);
    await expect(screen.message(textOf(count))).toBeInViewport();
  });
});

/** What was wrong on a walk on which these messages and all between them should have been passed. */
function faultsOf({ texts, mostRows, misplaced }: Walk, [first, last]: [number, number]): string[] {
  const faults = [...misplaced];
  if (mostRows > 200) faults.push(`${mostRows} rows in the page at once`);
  for (let seq = first; seq <= last; seq += 1) if (!(seq in texts)) faults.push(`${seq} was not passed`);
  for (const [seq, text] of Object.entries(texts))
    if (text !== textOf(Number(seq))) faults.push(`${seq} says ${text}`);
  return faults;
}

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
