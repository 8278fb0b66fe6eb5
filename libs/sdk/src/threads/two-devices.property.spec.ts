import { describe, expect, it } from '@jest/globals';
import type { User } from '@parley/contracts';
import { asTimeAllows, FakePlace, settled } from '@parley/testkit';
import type { FakeLink, FakeRoom } from '@parley/testkit';
import * as fc from 'fast-check';
import type { Parley } from '../client/parley.js';
import { isInLine } from '../room/lines.js';
import type { RoomHandle } from '../room/room-handle.js';
import type { RoomSnapshot } from '../room/room-snapshot.js';
import { threadsOf } from './held-threads.js';
import type { ThreadHandle } from './thread-handle.js';

const words = ['hello', '@bob look', '@room look', '@alice look', 'no @nobody'];

interface Device {
  userId: string;
  parley: Parley;
  link: FakeLink;
  /** The thread it looked at last. */
  root: number;
}

/** Threads of one room, looked at by alice, and by bob on two devices, over wires that fail. */
class Story {
  readonly place = new FakePlace();
  readonly server = this.place.server;
  readonly clock = this.place.clock;
  readonly users = ['alice', 'bob', 'carol'].map((name) => this.server.account(name));
  readonly devices: Device[] = [];
  readonly room = this.server.room(this.users);
  wasUpgraded = false;
  private delayed: (() => void)[] = [];
  private delivery: Promise<void> | undefined;

  async begin(): Promise<void> {
    for (const user of this.users) this.server.post(this.room, user, 'begun');
    for (const name of ['alice', 'bob', 'bob']) {
      const known = new Set(this.server.links);
      const parley = await this.place.comes(name);
      const link = [...this.server.links].find((each) => !known.has(each))!;
      this.devices.push({ userId: this.server.account(name).id, parley, link, root: 1 });
    }
    this.server.deliver = () => this.delivery;
    this.server.changesAtOnce = 2;
    this.server.messagesAtOnce = 5;
  }

  async take({ kind, who, number }: Step): Promise<void> {
    const device = this.devices[who % this.devices.length]!;
    const handle = device.parley.room(this.room.id);
    const { messages } = this.room;
    const some = messages[number % Math.max(1, messages.length)]?.seq ?? 1;
    const root = messages[some - 1]?.threadRoot ?? some;
    const author = this.users[number % this.users.length]!;
    const text = `${words[number % words.length]} ${number}`;
    const thread = handle.thread(device.root);
    acts[kind]({ story: this, device, handle, thread, room: this.room, some, root, author, text, number });
    if (number % 3 > 0) await settled(number % 5);
    if (number % 7 === 0) await this.clock.advance(number * 20);
  }

  delay(): void {
    this.delivery ??= new Promise((resolve) => this.delayed.push(resolve));
  }

  letThrough(): void {
    this.delivery = undefined;
    for (const go of this.delayed.splice(0)) go();
  }

  /** The wires work again; then nothing may differ, once they were cut. */
  async settle(): Promise<void> {
    this.letThrough();
    this.server.reachable = true;
    for (const { link } of this.devices) {
      link.drops = () => false;
      link.dropsAck = () => false;
      link.releaseAcks();
      link.release();
    }
    await this.clock.advance(60_000);
    for (const { link } of this.devices) link.cut();
    await this.clock.advance(60_000);
    for (const { parley, root } of this.devices) {
      const handle = parley.room(this.room.id);
      for (const each of [handle, handle.thread(root)])
        if (each.get().status === 'loading') await each.open('latest');
    }
    await this.clock.advance(10_000);
  }

  check(): void {
    for (const { userId, parley, root } of this.devices) {
      const { room } = this;
      const entry = parley.rooms.mine.get().get(room.id);
      const isIn = room.place(userId) !== undefined;
      expect(entry?.own).toEqual(isIn ? room.ownShown(userId) : undefined);
      const handle = parley.room(room.id);
      if (!entry) expect([handle.get().messages, handle.thread(root).get().messages]).toEqual([[], []]);
      else {
        expect(unreadThreads(entry)).toEqual(room.threads.unread(userId).map(shortly).sort(byRoot));
        expect(threadsOf(entry)).toHaveLength(room.threads.of(userId).length);
        for (const { root: of, following } of room.threads.of(userId))
          expect([of, parley.threads.of(room.id, of)?.following]).toEqual([of, following]);
        checkWindow(room, handle.get(), 'room');
        if (!this.wasUpgraded) checkSummaries(room, handle.get());
        checkWindow(room, handle.thread(root).get(), root);
      }
      for (const { status } of parley.unsent.get().values()) expect(status).toBe('failed');
    }
  }
}

interface Unread {
  root: number;
  readThreadSeq: number;
  mentions: number;
  replies: number;
  called: object[] | readonly object[];
}
const byRoot = (one: { root: number }, other: { root: number }) => one.root - other.root;
const shortly = ({ root, readThreadSeq, mentions, replies, called }: Unread) => ({
  ...{ root, mentions, replies, called },
  readThreadSeq,
});

function unreadThreads(entry: Parameters<typeof threadsOf>[0]) {
  return threadsOf(entry)
    .filter(({ unread, isFollowed, called }) => (isFollowed ? unread > 0 : called.length > 0))
    .map(shortly)
    .sort(byRoot);
}

function checkWindow(room: FakeRoom, shown: RoomSnapshot, line: 'room' | number): void {
  if (shown.status === 'closed' || shown.problem?.code === 'message.not_found') return;
  expect(shown.status).toBe('ready');
  const { messages, hasMoreBefore, hasMoreAfter, pending } = shown;
  const low = hasMoreBefore ? (messages[0]?.seq ?? Infinity) : 0;
  const high = hasMoreAfter ? messages.at(-1)!.seq : Infinity;
  const there = room.messages.filter((message) => isInLine(message, line));
  expect(messages).toEqual(there.filter(({ seq }) => seq >= low && seq <= high));
  expect(pending.filter(({ status }) => status !== 'failed')).toEqual([]);
  if (line !== 'room') expect(shown.root).toEqual(room.messages[line - 1]);
}

/** Nodes of an older release say nothing of them. */
function checkSummaries(room: FakeRoom, { messages, threads }: RoomSnapshot): void {
  for (const summary of room.threads.summaries(messages)) expect(threads.get(summary.root)).toEqual(summary);
}

interface Scene {
  story: Story;
  device: Device;
  handle: RoomHandle;
  thread: ThreadHandle;
  room: FakeRoom;
  /** The `seq` of a message, and of what began its thread. */
  some: number;
  root: number;
  author: User;
  text: string;
  number: number;
}
const quietly = (act: Promise<unknown>) => void act.catch(() => undefined);
const held = ({ get }: Pick<RoomHandle, 'get'>, number: number) => {
  const { messages } = get();
  return messages[number % Math.max(1, messages.length)]?.seq ?? 0;
};
const post = ({ story, room, author, text }: Scene, more: object) => {
  if (room.place(author.id)) story.server.post(room, author, text, more);
};

const acts = {
  post: ({ handle, text }) => quietly(handle.post(text)),
  reply: ({ thread, text, number }) => quietly(thread.post(text, { inRoom: number % 4 === 0 })),
  othersPost: (scene) => post(scene, {}),
  othersAnswer: (scene) => post(scene, { replyTo: scene.some }),
  othersReply: (scene) => {
    const { room, root, number, some } = scene;
    if (room.messages[root - 1]?.deletedAt !== null) return;
    const inRoom = number % 5 === 0;
    post(scene, { threadRoot: root, ...(inRoom && { inRoom }), ...(number % 3 === 0 && { replyTo: some }) });
  },
  othersEdit: ({ story, room, some, text }) => {
    if (room.messages[some - 1]?.deletedAt === null) story.server.edit(room, some, `${text}!`);
  },
  othersDelete: ({ story, room, some, number }) => number % 3 === 0 && story.server.delete(room, some),
  open: ({ handle, number }) => quietly(handle.open((['unread', 'latest', 2] as const)[number % 3])),
  openThread: ({ device, handle, root, number }) => {
    device.root = root;
    quietly(handle.thread(root).open((['unread', 'latest', 4] as const)[number % 3]));
  },
  closeThread: ({ thread, number }) => number % 3 === 0 && thread.close(),
  loadBefore: ({ handle, thread, number }) => quietly((number % 2 ? handle : thread).loadBefore()),
  loadAfter: ({ handle, thread, number }) => quietly((number % 2 ? handle : thread).loadAfter()),
  read: ({ handle, number }) => handle.read(held({ get: () => handle.get() }, number)),
  markUnread: ({ handle, some }) => quietly(handle.markUnread(some)),
  readThere: ({ thread, number }) => thread.read(held({ get: () => thread.get() }, number)),
  markUnreadThere: ({ thread, number }) =>
    quietly(thread.markUnread(held({ get: () => thread.get() }, number))),
  follow: ({ thread, number }) => quietly(thread.follow(number % 2 === 0)),
  removed: ({ story, room, device, number }) => {
    const user = story.users.find(({ id }) => id === device.userId)!;
    if (number % 3 === 0 && room.place(user.id)) story.server.remove(room, user);
  },
  added: ({ story, room, author }) => {
    if (!room.place(author.id)) story.server.join(room, author);
  },
  bulk: ({ story, room, number }) => number % 4 === 0 && story.server.tell(room.resetAll()),
  drop: ({ device, number }) => {
    let left = number % 4;
    device.link.drops = () => left-- > 0;
  },
  hold: ({ device }) => device.link.hold(),
  shuffle: ({ device, number }) =>
    device.link.release((events) => [...events.slice(number % 3), ...events.slice(0, number % 3)]),
  twice: ({ device }) => device.link.release((events) => [...events, ...events]),
  holdAcks: ({ device }) => device.link.holdAcks(),
  releaseAcks: ({ device }) => device.link.releaseAcks(),
  cut: ({ device }) => device.link.cut(),
  delay: ({ story }) => story.delay(),
  letThrough: ({ story }) => story.letThrough(),
  outage: ({ story, number }) => {
    story.server.reachable = number % 3 > 0;
  },
  /** During an upgrade: what one asks now is answered by a node of the release before. */
  upgrade: ({ story, number }) => {
    story.wasUpgraded = true;
    story.server.becomes(number % 4 === 0 ? 'older' : 'this');
  },
  restore: ({ story, number }) => {
    if (number % 3 > 0) return;
    story.server.restore(`epoch ${number} ${story.clock.now()}`, (room) =>
      room.forgetAfter(Math.max(3, room.messages.length - 2)),
    );
    for (const { link } of story.devices) link.cut();
  },
} satisfies Record<string, (scene: Scene) => unknown>;
const kinds = Object.keys(acts) as (keyof typeof acts)[];

const often = ['reply', 'othersReply', 'openThread', 'readThere', 'open', 'othersEdit'] as const;
const step = fc.record({
  kind: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...kinds) },
    { weight: 1, arbitrary: fc.constantFrom(...often) },
  ),
  who: fc.nat(2),
  number: fc.nat(60),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const steps = (...taken: [Step['kind'], number, number][]): Step[] =>
  taken.map(([kind, who, number]) => ({ kind, who, number }));
/** Found once: what was answered before an older history was put back came after it. */
const answeredBefore = steps(['delay', 0, 0], ['follow', 0, 0], ['restore', 0, 0], ['reply', 0, 35]);
/** Found once: a thread was open whose root is not in the older history that was put back. */
const goneWithItsRoot = steps(
  ['reply', 0, 0],
  ['reply', 0, 0],
  ['reply', 0, 0],
  ['othersAnswer', 0, 4],
  ['twice', 1, 20],
  ['readThere', 2, 42],
  ['othersReply', 1, 53],
  ['open', 1, 20],
  ['openThread', 0, 14],
  ['follow', 1, 5],
  ['restore', 1, 24],
);

describe('a person’s devices', () => {
  it('R9: show the same of threads and of what calls one as the server has, whatever people do and wires suffer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        asTimeAllows({ least: 20, withinMs: 8000 }, async (steps) => {
          const story = new Story();
          await story.begin();
          for (const each of steps) await story.take(each);
          story.server.becomes('this');
          await story.settle();
          story.check();
          for (const { parley } of story.devices) parley.close();
        }),
      ),
      { numRuns: 200, examples: [[goneWithItsRoot], [answeredBefore]] },
    );
  });
});
