import { describe, expect, it } from '@jest/globals';
import { alice, bob, carol, FakeRoom } from '@parley/testkit';
import type { WireEvent } from '@parley/testkit';
import type { Changes, MemberList, Message, MessagePage } from '@parley/contracts';
import * as fc from 'fast-check';
import { readRoomChange } from '../socket/room-change.js';
import { applyChange, noteHead, takeIn, withoutUse } from './apply-change.js';
import { applyCatchUp } from './catch-up.js';
import { firstOf, isInLine } from './lines.js';
import type { Line } from './lines.js';
import { beginAsk, endAsk, extendAfter, extendBefore, judge, showMembers, showPage, trim } from './pages.js';
import type { Ask } from './pages.js';
import { showQuote } from './quotes.js';
import { between } from './rows.js';
import { askedSince, emptyTimeline, isBehind, tailOf } from './timeline.js';
import type { Timeline } from './timeline.js';

const limit = 4;
const mostPages = 2;

type Query = Partial<Record<'before' | 'after' | 'around', number>>;

/** A server's room, the events on their way, the answers on their way, and one client that looks at one line of it. */
class Story {
  readonly room = new FakeRoom();
  timeline: Timeline;
  private queue: WireEvent[] = [];
  private lagging: FakeRoom;
  private asks: { ask: Ask; page?: MessagePage; members?: MemberList[]; query: Query }[] = [];
  private told = 0;
  private acks: Message[] = [];

  constructor(private readonly line: Line) {
    this.timeline = { ...emptyTimeline, line };
    for (const user of [alice, bob]) this.room.join(user, 1);
    for (let count = 0; count < 9; count += 1)
      this.room.post(alice, { body: `${count}`, clientId: `c${count}` });
    this.told = this.room.revision;
    this.lagging = this.room.asOf();
  }

  open(): void {
    this.begin('window', {});
    this.read(this.room);
    this.arrive(0);
  }

  happen(event: WireEvent | null): void {
    if (event) this.queue.push(event);
  }

  act(kind: number, number: number): void {
    const { room } = this;
    const seq = 1 + (number % room.messages.length);
    const { body, deletedAt } = room.messages[seq - 1]!;
    if (kind === 0)
      this.happen(room.post(bob, { body: `new ${number}`, clientId: `n${room.revision}` }).event);
    if (kind === 1 && deletedAt === null) this.happen(room.edit(seq, `${body}!`).event);
    if (kind === 2) this.happen(room.delete(seq));
    if (kind === 3) this.happen(room.place(carol.id) ? room.leave(carol.id) : room.join(carol, 1));
    if (kind === 4) this.happen(room.update({ topic: `topic ${number}` }));
    if (kind === 5 && number % 7 === 0) this.happen(room.resetAll());
    if (kind > 5) {
      const root = number % 3 === 0 ? 2 : 1;
      const inRoom = number % 4 === 0;
      if (room.messages[root - 1]?.deletedAt !== null) return;
      this.happen(room.post(bob, { body: `reply ${number}`, threadRoot: root, inRoom }).event);
    }
  }

  /** The wire: in order, out of order, twice, not at all, or filled in by the node later. */
  wire(kind: number, number: number): void {
    const at = number % Math.max(1, this.queue.length);
    const event = this.queue[at];
    if (kind === 0 && event) this.deliver(at);
    if (kind === 1 && event) this.hear(event);
    if (kind === 2) this.queue.splice(at, 1);
    if (kind === 3) while (this.queue.length > 0) this.deliver(0);
    if (kind === 4) {
      this.queue = this.room.fill(this.told);
      while (this.queue.length > 0) this.deliver(0);
    }
    if (kind === 5) this.timeline = noteHead(this.timeline, this.room.revision);
  }

  /** A row that an act was answered with, on its way for a while. */
  ack(kind: number, number: number): void {
    const row = this.room.messages[number % this.room.messages.length]!;
    if (kind < 3) this.acks.push(row);
    else {
      const messages = this.acks.splice(0, number % 3);
      this.timeline = takeIn(this.timeline, { messages, members: [] });
    }
  }

  /** Pages: asked, read from some snapshot (also one that lags), arriving some time after, or never. */
  paging(kind: number, number: number): void {
    const { low, high, cursor, atEnd } = this.timeline;
    if (kind === 0) this.begin('window', number % 2 ? { around: number % 15 } : {});
    if (kind === 1 && cursor !== null) this.begin('before', { before: low });
    if (kind === 2 && cursor !== null && !atEnd) this.begin('after', { after: high });
    if (kind === 3) this.begin('members', {});
    if (kind === 9 && cursor !== null) this.begin('quote', { around: 1 + (number % 12) });
    const isAsked = kind < 4 || kind === 9;
    if (isAsked && number % 4 > 0) this.read(number % 4 === 3 ? this.lagging : this.room);
    if (kind === 4) this.read(this.room);
    if (kind === 5 || kind === 6) this.arrive(number);
    if (kind === 7 && number % 3 === 0) this.lagging = this.room.asOf();
    if (kind === 8) this.timeline = trim(this.timeline, low + (number % 3), low + (number % 11));
  }

  catchUp(meanwhile: () => void): void {
    const { cursor, epoch, stale } = this.timeline;
    if (cursor === null) return;
    const tail = tailOf(this.timeline);
    const pages: Changes[] = [];
    let since = askedSince(this.timeline);
    do {
      const place = { tailSeq: tail?.seq, tailId: tail?.id, epoch: epoch ?? undefined };
      pages.push(this.room.changes(alice.id, { since, limit, ...place }));
      since = pages.at(-1)!.revision;
      meanwhile();
    } while (pages.at(-1)!.next !== null && pages.length < mostPages);
    const isFar = pages.at(-1)!.next !== null && !stale;
    this.timeline = isFar ? withoutUse(this.timeline) : applyCatchUp(this.timeline, pages);
  }

  /** Everything on its way arrives, and gaps are asked for: from here on nothing may differ. */
  settle(): void {
    while (this.queue.length > 0) this.deliver(0);
    while (this.asks.length > 0) {
      if (this.asks[0]?.page ?? this.asks[0]?.members) this.arrive(0);
      else this.fail();
    }
    if (this.timeline.cursor === null) this.open();
    this.timeline = noteHead(this.timeline, this.room.revision);
    while (isBehind(this.timeline)) this.catchUp(() => undefined);
  }

  check(): void {
    const { low, high, atEnd, rows, quoted, members, cursor, hasMoreBefore, asking } = this.timeline;
    expect(cursor).toBe(this.room.revision);
    const there = this.room.messages.filter((message) => isInLine(message, this.line));
    expect(rows).toEqual(between(there, low, atEnd ? Infinity : high));
    const isAllThere = between(there, firstOf(this.line, 1), low - 1).length === 0;
    if (!hasMoreBefore) expect(isAllThere).toBe(true);
    if (this.line === 'room') expect(hasMoreBefore).toBe(!isAllThere);
    this.checkThreads();
    expect(asking).toBe(0);
    for (const [seq, message] of quoted) expect(message).toEqual(this.room.messages[seq - 1] ?? null);
    if (!members) return;
    const present = [...members.values()].filter(({ leftAt }) => leftAt === null);
    const byId = (one: { userId: string }, other: { userId: string }) => (one.userId < other.userId ? -1 : 1);
    expect(present.sort(byId)).toEqual(this.room.memberList({ limit: 50 }).members.sort(byId));
  }

  /** Each thread that can be seen to be one is known to its last reply. */
  private checkThreads(): void {
    const { threads, rows } = this.timeline;
    const replies = this.room.messages.filter(({ threadRoot }) => threadRoot !== null);
    const roots = rows.filter(({ seq }) => replies.some(({ threadRoot }) => threadRoot === seq));
    for (const { seq } of roots)
      expect(threads.get(seq)?.replies).toBe(replies.filter(({ threadRoot }) => threadRoot === seq).length);
  }

  private deliver(at: number): void {
    const [event] = this.queue.splice(at, 1);
    if (event) this.hear(event);
  }

  private hear({ name, payload }: WireEvent): void {
    this.told = Math.max(this.told, payload.revision);
    this.timeline = applyChange(this.timeline, readRoomChange(name, payload)!);
  }

  private fail(): void {
    this.asks.shift();
    this.timeline = endAsk(this.timeline);
  }

  private begin(place: Ask['place'], query: Query): void {
    const [timeline, ask] = beginAsk(this.timeline, place);
    this.timeline = timeline;
    this.asks.push({ ask, query });
  }

  private read(room: FakeRoom): void {
    for (const asked of this.asks) {
      if (asked.page ?? asked.members) continue;
      if (asked.ask.place === 'members') asked.members = [room.memberList({ limit: 50 })];
      else asked.page = room.page({ ...asked.query, ...this.lineOf(asked.ask), limit });
    }
  }

  /** What is quoted may stand in any line; and an older node answers the rows of all, now and then. */
  private lineOf({ place }: Ask): object {
    if (place === 'quote' || this.room.revision % 5 === 0) return {};
    return this.line === 'room' ? { line: 'room' } : { thread: this.line };
  }

  private arrive(number: number): void {
    const at = number % Math.max(1, this.asks.length);
    const asked = this.asks[at];
    const answer = asked?.page ?? asked?.members?.[0];
    if (!asked || !answer) return;
    this.asks.splice(at, 1);
    if (judge(this.timeline, asked.ask, answer) === 'good') {
      if (asked.members) this.timeline = showMembers(this.timeline, asked.members);
      if (asked.page) this.timeline = this.withPage(asked.ask.place, asked.query, asked.page);
    }
    this.timeline = endAsk(this.timeline);
  }

  private withPage(place: Ask['place'], { around = 0 }: Query, page: MessagePage): Timeline {
    if (place === 'quote') return showQuote(this.timeline, around, page);
    return put[place as 'window'](this.timeline, page);
  }
}

const put = { window: showPage, before: extendBefore, after: extendAfter };

const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('act'), fc.nat(8), fc.nat(100)) },
  { weight: 5, arbitrary: fc.tuple(fc.constant('wire'), fc.nat(5), fc.nat(100)) },
  { weight: 6, arbitrary: fc.tuple(fc.constant('paging'), fc.nat(9), fc.nat(100)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('ack'), fc.nat(5), fc.nat(100)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('catchUp'), fc.nat(5), fc.nat(100)) },
);

const line = fc.constantFrom<Line>('room', 1, 2);

describe('a timeline', () => {
  it('ends equal to the server, whatever happened to events and pages on the way (R15 to R20, R23)', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50, size: 'max' }), fc.boolean(), line, (steps, open, of) => {
        const story = new Story(of);
        if (open) story.open();
        for (const [what, kind, number] of steps) {
          if (what === 'act') story.act(kind, number);
          if (what === 'wire') story.wire(kind, number);
          if (what === 'ack') story.ack(kind, number);
          if (what === 'paging') story.paging(kind, number);
          if (what === 'catchUp') story.catchUp(() => story.act(kind, number));
        }
        story.settle();
        story.check();
      }),
      { numRuns: 2_000 },
    );
  });
});
