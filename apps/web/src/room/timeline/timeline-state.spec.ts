import { signal, type WritableSignal } from '@angular/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ParleyError } from '@parley/sdk';
import type { RoomSnapshot } from '@parley/sdk';
import { alice, bob } from '@parley/testkit';
import { FakeHandle } from '../../../test/fake-handle.js';
import type { ReactionView } from './message-view.js';
import { TimelineState } from './timeline-state.js';

let handle: FakeHandle;
let state: TimelineState;
let deleting: WritableSignal<ReadonlySet<string>>;

async function open(count: number, { unread = 0, at = null as number | null } = {}): Promise<void> {
  handle = new FakeHandle(count, unread);
  const room = signal<RoomSnapshot>(handle.get());
  handle.subscribe((snapshot) => room.set(snapshot));
  const people = signal(new Map([alice, bob].map((user) => [user.id, user])));
  deleting = signal<ReadonlySet<string>>(new Set());
  const none: readonly ReactionView[] = [];
  const reactions = () => none;
  state = new TimelineState({ room, acts: handle, people, me: signal(alice.id), deleting, reactions });
  await handle.open(at ?? 'unread');
  state.begin(at);
}

const inPage = () => state.entries().map(({ seq }) => seq ?? 0);
const far = 10_000;

/** Looks until nothing more comes, as the page does after each painting. */
async function look(sight: { above: number; below: number }, seen = new Set<number>()): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    state.look({ ...sight, height: 600 });
    await Promise.resolve();
    state.settle(false, 600);
    for (const seq of inPage()) seen.add(seq);
  }
}

describe('opening a room', () => {
  beforeEach(() => open(10_000));

  it('shows the newest where nothing is new', () => {
    expect(inPage().at(-1)).toBe(10_000);
    expect(state.takeAim()).toEqual({ to: 'end' });
    expect(state.takeAim()).toBeNull();
  });

  it('shows the first unread, under its line', async () => {
    await open(10_000, { unread: 300 });
    expect(state.takeAim()).toEqual({ to: 'row', seq: 9_701, share: 0.25 });
    const lines = state.days().flatMap(({ rows }) => rows.filter(({ startsNew }) => startsNew));
    expect(lines.map(({ entry }) => entry.seq)).toEqual([9_701]);
  });

  it('shows the message that the address names, among its neighbours', async () => {
    await open(10_000, { at: 4_000 });
    expect(state.takeAim()).toMatchObject({ to: 'row', seq: 4_000 });
    expect(inPage()).toEqual(expect.arrayContaining([3_980, 4_000, 4_020]));
    expect(state.highlighted()).toBe(4_000);
  });
});

describe('a message that is not there', () => {
  it('is not shown on opening: the newest are', async () => {
    await open(30, { at: 90 });
    expect(state.takeAim()).toEqual({ to: 'end' });
    expect(state.highlighted()).toBeNull();
    expect(state.begin(90)).toBe(false);
    expect(state.begin(30)).toBe(true);
  });

  it('is not gone to later', async () => {
    await open(30);
    state.takeAim();
    expect(await state.jumpTo(90)).toBe(false);
    expect([state.takeAim(), state.highlighted()]).toEqual([null, null]);
    expect(await state.jumpTo(3)).toBe(true);
  });
});

describe('the way back', () => {
  it('leads to the row that was looked at, where it stood, and highlights nothing', async () => {
    await open(10_000);
    await state.jumpTo(4_000);
    state.highlighted.set(null);
    await state.backTo({ to: 'row', seq: 9_000, share: 0.4 });
    expect(state.takeAim()).toEqual({ to: 'row', seq: 9_000, share: 0.4 });
    expect(inPage()).toContain(9_000);
    expect(state.highlighted()).toBeNull();
  });
});

describe('a long text', () => {
  const long = 'word '.repeat(1_000);
  const foldOf = (seq: number) => {
    const rows = state.days().flatMap((day) => day.rows);
    return rows.find(({ entry }) => entry.seq === seq)?.view.fold;
  };

  it('is folded until somebody wants all of it, and all of it is shown to one who comes to it', async () => {
    await open(3);
    handle.hear({ body: long });
    handle.hear({ body: long });
    expect([foldOf(3), foldOf(4)]).toEqual([null, { characters: 5_000, open: false }]);
    const key = state.entries().at(-2)?.key ?? '';
    expect(state.toggleFold(key)).toBe(true);
    expect([foldOf(4)?.open, foldOf(5)?.open]).toEqual([true, false]);
    expect(state.toggleFold(key)).toBe(false);
    await state.jumpTo(5);
    expect([foldOf(4)?.open, foldOf(5)?.open]).toEqual([false, true]);
  });
});

describe('a message that is being deleted', () => {
  it('is struck through, and stands as it was when it is kept', async () => {
    await open(3);
    const last = () => state.days().at(-1)?.rows.at(-1)?.view.deleting;
    deleting.set(new Set([handle.all[2]!.id]));
    expect(last()).toBe(true);
    deleting.set(new Set());
    expect(last()).toBe(false);
  });
});

describe('a quote of a message outside the window', () => {
  it('is asked for once it is seen, and follows what becomes of it', async () => {
    await open(10_000);
    handle.hear({ replyTo: 5 });
    const quote = () => state.days().at(-1)?.rows.at(-1)?.view.quote;
    expect(quote()).toMatchObject({ excerpt: '…' });
    await Promise.resolve();
    expect(quote()).toMatchObject({ author: 'Bob', excerpt: 'message 5' });
    handle.set({ quoted: new Map([[5, handle.change(5, { body: 'other words' })]]) });
    expect(quote()).toMatchObject({ excerpt: 'other words' });
    handle.set({
      quoted: new Map([[5, handle.change(5, { body: '', deletedAt: '2026-01-02T00:00:00.000Z' })]]),
    });
    expect(quote()).toEqual({ seq: 5, authorId: null, author: '', excerpt: '' });
    expect(handle.did.filter((did) => did.startsWith('quote'))).not.toHaveLength(0);
  });

  it('says that it is no longer kept, and asks for nothing of it', async () => {
    await open(100);
    handle.hear({ replyTo: 50 });
    await Promise.resolve();
    const { room } = handle.get();
    handle.set({
      room: { ...room!, firstSeq: 51 },
      messages: handle.get().messages.filter(({ seq }) => seq > 50),
    });
    handle.did.length = 0;
    expect(state.days().at(-1)?.rows.at(-1)?.view.quote).toMatchObject({
      excerpt: 'This message is no longer kept.',
    });
    expect([state.message(50), state.message(51)?.seq, handle.did]).toEqual([null, 51, []]);
  });
});

describe('going to the newest', () => {
  it('brings it into sight also where all of it is in the page already', async () => {
    await open(30, { unread: 20 });
    state.takeAim();
    const before = inPage();
    await state.toEnd();
    expect(state.aim()).toEqual({ to: 'end' });
    expect(inPage()).toEqual(before);
  });
});

describe('going where the server does not lead', () => {
  it('stays where one is, and says so', async () => {
    await open(10_000, { at: 4_000 });
    state.takeAim();
    const before = inPage();
    const network = ParleyError.local('network');
    const refused = () => Promise.reject(network);
    handle.jumpTo = refused;
    handle.jumpToLatest = refused;
    await expect(state.jumpTo(9)).rejects.toBe(network);
    await expect(state.toEnd()).rejects.toBe(network);
    expect([state.aim(), inPage()]).toEqual([null, before]);
    expect(state.highlighted()).toBe(4_000);
  });

  it('goes to what is held, whatever else could not be loaded', async () => {
    await open(10_000);
    state.takeAim();
    handle.set({ beforeProblem: ParleyError.local('network') });
    await state.jumpTo(9_990);
    expect(state.highlighted()).toBe(9_990);
    await state.toEnd();
    expect(state.aim()).toEqual({ to: 'end' });
  });
});

describe('a walk through a room of ten thousand', () => {
  it('shows every message, and never holds more than a page and memory should', async () => {
    await open(10_000);
    state.moving();
    const seen = new Set(inPage());
    while (!seen.has(1)) {
      await look({ above: 0, below: far }, seen);
      expect(inPage().length).toBeLessThanOrEqual(140);
      expect(handle.get().messages.length).toBeLessThanOrEqual(650);
    }
    while (inPage().at(-1) !== 10_000) {
      await look({ above: far, below: 0 });
      expect(inPage().length).toBeLessThanOrEqual(140);
    }
    expect(seen.size).toBe(10_000);
  });

  it('asks for older messages before they are needed, but not again while that fails', async () => {
    await open(10_000);
    let asked = 0;
    handle.loadBefore = async () => {
      asked += 1;
      handle.set({ beforeProblem: ParleyError.local('network') });
    };
    await look({ above: 0, below: far });
    expect(asked).toBe(1);
    handle.set({ beforeProblem: null, membersProblem: ParleyError.local('network') });
    await look({ above: 0, below: far });
    expect(asked).toBe(2);
    await state.retry();
    expect(asked).toBe(3);
  });
});

describe('a room in which much is said', () => {
  it('stays bounded for one who follows, who sees the newest', async () => {
    await open(100);
    for (let count = 0; count < 2_000; count += 1) {
      handle.hear();
      state.settle(true, 600);
    }
    expect(inPage().length).toBeLessThanOrEqual(170);
    expect(inPage().at(-1)).toBe(2_100);
    expect(handle.get().messages.length).toBeLessThanOrEqual(600);
  });

  it('stays bounded for one who reads further up, whose rows stay', async () => {
    await open(100);
    const before = inPage()[0];
    for (let count = 0; count < 2_000; count += 1) {
      handle.hear();
      state.settle(false, 600);
    }
    expect(inPage()[0]).toBe(before);
    expect(inPage().length).toBeLessThanOrEqual(170);
    expect(handle.get().messages.length).toBeLessThanOrEqual(600);
    expect(state.hasAfter()).toBe(true);
  });
});

describe("one's own words", () => {
  it('stand at the end at once, and become the message without a new row', async () => {
    await open(3);
    const item = await handle.post('hello');
    const waiting = state.days().at(-1)?.rows.at(-1);
    expect(waiting?.view).toMatchObject({ body: 'hello', state: 'pending', own: true });
    handle.confirm(item);
    const confirmed = state.days().at(-1)?.rows.at(-1);
    expect(confirmed?.view).toMatchObject({ body: 'hello', state: 'sent', seq: 4 });
    expect(confirmed?.key).toBe(waiting?.key);
  });

  it('keep their views while somebody else writes: nothing is painted again', async () => {
    await open(3);
    const before = state.days().flatMap(({ rows }) => rows.map(({ view }) => view));
    handle.hear();
    const after = state.days().flatMap(({ rows }) => rows.map(({ view }) => view));
    expect(after.slice(0, 3).every((view, place) => view === before[place])).toBe(true);
  });

  it('are read where they were seen, once', async () => {
    await open(100, { unread: 20 });
    state.saw(90);
    state.saw(85);
    expect(handle.did).toEqual(['read 90']);
  });

  it('stay unread where they were marked so, until more is said or one comes back', async () => {
    await open(100);
    const { own } = handle.get();
    if (!own) throw new Error('Alice is in the room');
    handle.set({ own: { ...own, lastReadSeq: 90, unread: 10, readVersion: own.readVersion + 1 } });
    state.saw(100);
    expect(handle.did).toEqual([]);
    handle.hear();
    state.saw(101);
    expect(handle.did).toEqual(['read 101']);
  });
});
