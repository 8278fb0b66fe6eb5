import { describe, expect, it } from '@jest/globals';
import type { Message, Own, SelfEvent } from '@parley/contracts';
import { alice, asTimeAllows, bob, carol, FakeClock, FakeRoom, settled } from '@parley/testkit';
import type { WireEvent } from '@parley/testkit';
import * as fc from 'fast-check';
import type { Call } from '../http/call.js';
import { isInLine } from '../room/lines.js';
import { Directory } from '../rooms/directory.js';
import { isCounted } from '../rooms/room-entry.js';
import { readRoomChange } from '../socket/room-change.js';
import { badgeOf } from '../unread/badge.js';
import { threadsOf } from './held-threads.js';
import { Threads } from './threads.js';

const words = ['hello', '@bob look', '@room look', '@carol look', 'no @nobody', '@bob @room'];

/** A room in which bob is named, answered and replied to, and one device of his that hears of it in whatever order. */
class Story {
  readonly room = new FakeRoom();
  readonly clock = new FakeClock();
  readonly directory = new Directory(() => bob.id);
  readonly threads: Threads;
  private selfRevision = 1;
  private events: WireEvent[] = [];
  private words: (() => void)[] = [];

  constructor() {
    for (const user of [alice, bob, carol]) this.room.join(user, 1);
    for (const author of [alice, bob, carol]) this.room.post(author, { body: 'begun' });
    this.directory.take(this.room.room(), this.room.own(bob.id));
    this.sync();
    const answer = () =>
      Promise.resolve({ threads: this.room.threads.of(bob.id), selfRevision: this.selfRevision });
    const call = answer as unknown as Call;
    const more = { random: () => 0.5, online: () => true, met: () => undefined };
    this.threads = new Threads({ call, directory: this.directory, clock: this.clock, ...more });
  }

  act(kind: number, number: number): void {
    const { room } = this;
    const author = [alice, carol, bob, alice][number % 4]!;
    const body = `${words[number % words.length]} ${number}`;
    const some = room.messages[number % room.messages.length]!;
    const root = some.threadRoot ?? some.seq;
    const isOpen = room.messages[root - 1]?.deletedAt === null;
    if (kind === 0) this.happen(room.post(author, { body }).event);
    if (kind === 1) this.happen(room.post(author, { body, replyTo: some.seq }).event);
    if (kind === 2 && isOpen)
      this.happen(room.post(author, { body, threadRoot: root, inRoom: number % 5 === 0 }).event);
    if (kind === 3 && isOpen)
      this.happen(room.post(author, { body, threadRoot: root, replyTo: some.seq, inRoom: false }).event);
    if (kind === 4 && some.deletedAt === null) this.happen(room.edit(some.seq, body).event);
    if (kind === 5 && number % 3 === 0) this.happen(room.delete(some.seq));
    if (kind === 6) this.read(some.seq, number % 3 === 0);
    if (kind === 7) this.inThread(root, number);
    if (kind === 8 && number % 10 === 0) this.comeAnew();
  }

  /** In order, out of order, twice, not at all. */
  wire(kind: number, number: number): void {
    const at = number % Math.max(1, this.events.length);
    const [event] = kind === 0 ? this.events.splice(at, 1) : [this.events[at]];
    if (event && kind < 3) this.hear(event);
    if (kind === 3) this.events.splice(at, 1);
    if (kind > 3) for (const each of this.events.splice(0)) this.hear(each);
  }

  /** What the server says of one's own half and the room, on its way for a while; or some of it arrives. */
  tell(kind: number, number: number): void {
    const [room, own] = [this.room.room(), this.room.own(bob.id)];
    if (kind === 0) this.words.push(() => this.directory.takeOwn(own));
    if (kind === 1) this.words.push(() => this.directory.take(room, own));
    if (kind === 2) this.sync();
    if (kind > 2) this.words.splice(number % Math.max(1, this.words.length), 1).forEach((say) => say());
  }

  /** All that is on its way arrives, and what is missing is asked for as a client does. */
  async settle(): Promise<void> {
    for (const event of this.events.splice(0)) this.hear(event);
    for (const say of this.words.splice(0)) say();
    for (let round = 0; round < 3; round += 1) {
      this.sync();
      await settled(2);
    }
  }

  check(): void {
    const entry = this.directory.get(this.room.id)!;
    expect(isCounted(entry)).toBe(true);
    expect(entry.own).toEqual(this.room.ownShown(bob.id));
    expect(entry.own).toMatchObject(this.recounted((message) => isInLine(message, 'room'), entry.own));
    expect(threadsOf(entry).length).toBe(this.room.threads.of(bob.id).length);
    let inThreads = 0;
    for (const place of this.room.threads.of(bob.id)) {
      const { root, readThreadSeq, lastThreadSeq, following } = place;
      const held = threadsOf(entry).find((thread) => thread.root === root);
      const isBeyond = ({ threadRoot, threadSeq }: Message) =>
        threadRoot === root && (threadSeq ?? 0) > readThreadSeq;
      const calls = this.recounted((message) => isBeyond(message) && !isInLine(message, 'room'));
      const unread = this.room.messages.filter(isBeyond).length;
      expect(unread).toBe(lastThreadSeq - readThreadSeq);
      expect([root, held]).toMatchObject([root, { following, ...calls }]);
      if (following !== false) expect([root, held?.unread]).toEqual([root, unread]);
      inThreads += following === false ? calls.called.length : unread;
    }
    const { unread: rooms } = entry.own;
    expect(badgeOf([entry])).toMatchObject({ rooms, threads: inThreads, total: rooms + inThreads });
  }

  /** From bodies, authors and order alone. */
  private recounted(isAsked: (message: Message) => boolean, own?: Pick<Own, 'lastReadSeq'>) {
    const { messages } = this.room;
    const called = messages.flatMap((message) => {
      const { seq, body, authorId, replyTo, deletedAt } = message;
      const isOld = own !== undefined && seq <= own.lastReadSeq;
      if (isOld || authorId === bob.id || deletedAt !== null || !isAsked(message)) return [];
      const mention = /@bob\b/.test(body) || (/@room\b/.test(body) && isInLine(message, 'room'));
      const reply = messages[(replyTo ?? 0) - 1]?.authorId === bob.id;
      return mention || reply ? [{ seq, mention, reply }] : [];
    });
    const mentions = called.filter(({ mention }) => mention).length;
    return { mentions, replies: called.filter(({ reply }) => reply).length, called };
  }

  private happen(event: WireEvent | null): void {
    if (event) this.events.push(event);
  }

  private hear({ name, payload }: WireEvent): void {
    this.directory.takeChange(readRoomChange(name, payload)!);
  }

  /** On another device. */
  private read(seq: number, force: boolean): void {
    const place = this.room.place(bob.id)!;
    if (!force && seq <= place.lastReadSeq) return;
    place.lastReadSeq = seq;
    place.readVersion += force ? 1 : 0;
    place.selfRevision = ++this.selfRevision;
    this.say({ type: 'own.updated', selfRevision: this.selfRevision, own: this.room.own(bob.id) });
  }

  private inThread(root: number, number: number): void {
    const threadSeq = number % 7;
    const read = number % 3 === 0 ? { threadSeq, force: true } : { threadSeq };
    const wanted = number % 4 === 0 ? { following: number % 8 === 0 } : { read };
    const next = () => (this.selfRevision += 1);
    if (!this.room.threads.set(bob.id, root, wanted, next)) return;
    const thread = this.room.threads.one(bob.id, root);
    this.say({ type: 'thread.updated', selfRevision: this.selfRevision, thread });
  }

  /** Out and in again, unheard. */
  private comeAnew(): void {
    this.happen(this.room.leave(bob.id));
    this.happen(this.room.join(bob, ++this.selfRevision));
  }

  private say(event: SelfEvent): void {
    this.words.push(() => this.directory.takeSelf(event));
  }

  /** As `room.sync` answers it. */
  private sync(): void {
    const { room, directory, selfRevision } = this;
    const asked = directory.held(new Map());
    const known = asked.rooms.find(({ roomId }) => roomId === room.id);
    const own = room.own(bob.id);
    const { revision, lastSeq, lastCountNo, memberCount } = room.room();
    const isSame = known?.revision === revision && own.selfRevision <= asked.selfRevision;
    const numbers = { roomId: room.id, revision, lastSeq, lastCountNo, memberCount, own };
    const view = known?.revision === revision ? {} : { room: room.room() };
    const threads = room.threads.of(bob.id);
    const stamp = Math.max(0, ...threads.map((thread) => thread.selfRevision));
    const answer = {
      selfRevision,
      epoch: room.epoch,
      rooms: isSame ? [] : [{ ...numbers, ...view }],
      removed: [],
      held: { threads: { count: threads.length, selfRevision: stamp } },
    };
    const { selfRevision: before } = directory;
    directory.takeSync(answer);
    // Not yet while it is being made.
    (this.threads as Threads | undefined)?.takeSync(answer, before);
  }
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant('act'), fc.nat(8), fc.nat(100)) },
  { weight: 6, arbitrary: fc.tuple(fc.constant('wire'), fc.nat(5), fc.nat(100)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('tell'), fc.nat(4), fc.nat(100)) },
);

describe('what calls somebody, and where they stand in threads', () => {
  it('R9: ends as a recount finds it, in whatever order posts, edits and the server’s words come, and if some are lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60, size: 'max' }),
        asTimeAllows({ least: 500, withinMs: 15_000 }, async (steps) => {
          const story = new Story();
          for (const [what, kind, number] of steps) {
            if (what === 'act') story.act(kind, number);
            if (what === 'wire') story.wire(kind, number);
            if (what === 'tell') story.tell(kind, number);
          }
          await story.settle();
          story.check();
        }),
      ),
      { numRuns: 5000 },
    );
  });
});
