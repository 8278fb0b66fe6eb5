import 'fake-indexeddb/auto';
import { hearPush } from './hearing.js';
import type { Hears, Standing } from './hearing.js';
import { metIds } from './met-ids.js';
import type { Page, Shown } from './shown.js';

// jsdom has none, and fake-indexeddb keeps copies.
globalThis.structuredClone = (value: unknown): never => JSON.parse(JSON.stringify(value)) as never;

const [room, elsewhere] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
let numbers = 100;
const anId = () => `01890000-0000-7000-8000-${String((numbers += 1)).padStart(12, '0')}`;

const told = (more: object = {}) => ({
  type: 'notification',
  ...{ id: anId(), userId: anId(), kind: 'mention', roomId: room, seq: 5, threadRoot: null },
  ...{ tag: `room ${room}`, title: 'Ana in Garden', body: 'Come and see', path: `/rooms/${room}?at=5` },
  ...{ at: '2026-05-01T10:00:00.000Z', reply: true, badge: 3, receipt: 'receipt' },
  ...more,
});

/** A browser, as far as the worker knows one. */
function browser(pages: Page[] = []) {
  const screen = new Map<string, Shown & Standing>();
  const shown: Shown[] = [];
  const badges: number[] = [];
  const receipts: string[] = [];
  const meet = metIds(anId());
  const parts: Hears = {
    show: async (one) => {
      const { tag, data } = one.options;
      shown.push(one);
      screen.set(tag, { ...one, data, close: () => void screen.delete(tag) });
    },
    standing: async (tag) => [...screen.values()].filter(({ options }) => options.tag === tag),
    pages: async () => pages,
    badge: async (count) => void badges.push(count),
    meet,
    acknowledge: async (receipt) => void receipts.push(receipt),
  };
  return { hear: (message: unknown) => hearPush(parts, message), parts, screen, shown, badges, receipts };
}

describe('The worker', () => {
  it('shows what came, with what one may do about it, and says that it came', async () => {
    const { hear, shown, badges, receipts } = browser();
    await hear(told());
    expect(shown).toEqual([
      {
        title: 'Ana in Garden',
        options: expect.objectContaining({
          body: 'Come and see',
          tag: `room ${room}`,
          renotify: true,
        }) as unknown,
      },
    ]);
    expect(shown[0]?.options.actions?.map(({ action }) => action)).toEqual(['reply', 'read']);
    expect([badges, receipts]).toEqual([[3], ['receipt']]);
  });

  it('offers no answer where there may be none', async () => {
    const { hear, shown } = browser();
    await hear(told({ reply: false, kind: 'invitation', seq: null }));
    expect(shown[0]?.options.actions).toEqual([]);
  });

  it('shows what comes twice once, also at the same time and after the worker slept, and answers both', async () => {
    const { hear, screen, shown, receipts } = browser();
    const message = told();
    await Promise.all([hear(message), hear(message)]);
    screen.clear();
    await hear(message);
    expect(shown).toHaveLength(1);
    expect(receipts).toHaveLength(3);
  });

  it('says how many there are of one room, and keeps others apart', async () => {
    const { hear, screen } = browser();
    await hear(told());
    await hear(told({ seq: 6, body: 'And you?' }));
    await hear(told({ roomId: elsewhere, tag: `room ${elsewhere}` }));
    const titles = [...screen.values()].map(({ title, options }) => [title, options.body]);
    expect(titles).toEqual([
      ['Ana in Garden (2)', 'And you?'],
      ['Ana in Garden', 'Come and see'],
    ]);
  });

  it('does not cover the newer one with one that was overtaken', async () => {
    const { hear, shown } = browser();
    await hear(told({ seq: 9, body: 'newer' }));
    await hear(told({ seq: 8, body: 'older' }));
    expect(shown.map(({ options }) => options.body)).toEqual(['newer']);
  });

  it.each<[string, Page, number | null, boolean]>([
    ['a page that shows the room', { url: `https://x/rooms/${room}?at=3`, isVisible: true }, null, false],
    ['a page that is hidden', { url: `https://x/rooms/${room}`, isVisible: false }, null, true],
    ['a page elsewhere', { url: `https://x/rooms/${elsewhere}`, isVisible: true }, null, true],
    ['a page beside the thread', { url: `https://x/rooms/${room}`, isVisible: true }, 2, true],
    ['a page in the thread', { url: `https://x/rooms/${room}?thread=2`, isVisible: true }, 2, false],
  ])('is quiet only where somebody looks: %s', async (_, page, threadRoot, isShown) => {
    const { hear, shown, receipts } = browser([page]);
    await hear(told({ threadRoot }));
    expect([shown.length === 1, receipts.length]).toEqual([isShown, 1]);
  });

  it('takes away what was read elsewhere, and leaves what came after', async () => {
    const { hear, screen, badges } = browser();
    const read = {
      type: 'read',
      roomId: room,
      threadRoot: null,
      tag: `room ${room}`,
      badge: 0,
      receipt: 'r',
    };
    await hear(told({ seq: 6 }));
    await hear({ ...read, seq: 5 });
    expect(screen.size).toBe(1);
    await hear({ ...read, seq: 6 });
    expect([screen.size, badges.at(-1)]).toEqual([0, 0]);
  });

  it('shows a test, and makes nothing of what it does not know', async () => {
    const { hear, shown, receipts } = browser();
    await hear({ type: 'test', id: anId(), title: 'Parley', body: 'It comes', receipt: 'test' });
    for (const odd of [null, 'text', { type: 'poll' }, { type: 'notification' }]) await hear(odd);
    expect([shown.map(({ title }) => title), receipts]).toEqual([['Parley'], ['test']]);
  });

  it('rather shows twice than not at all, where nothing can be kept', async () => {
    const { parts, shown } = browser();
    const closed = { ...parts, standing: async () => [], meet: metIds(null as unknown as string) };
    const { open } = indexedDB;
    indexedDB.open = () => {
      throw new Error('closed');
    };
    const message = told();
    for (let n = 0; n < 2; n += 1) await hearPush(closed, message);
    indexedDB.open = open;
    expect(shown).toHaveLength(2);
  });
});

describe('What was met', () => {
  it('is remembered by the next worker, and not for ever', async () => {
    const name = anId();
    const first = anId();
    expect([await metIds(name)(first), await metIds(name)(first)]).toEqual([true, false]);
    const meet = metIds(name);
    for (let n = 0; n < 500; n += 1) await meet(anId());
    expect(await meet(first)).toBe(true);
  });
});
