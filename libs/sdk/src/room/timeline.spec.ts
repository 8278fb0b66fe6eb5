import { describe, expect, it } from '@jest/globals';
import type { Changes, Message, MessagePage } from '@parley/contracts';
import { aMember, aMessage, anEvent, anOwn, aRoom, bob } from '@parley/testkit';
import { readRoomChange, roomChange } from '../socket/room-change.js';
import { applyChange, noteHead, takeIn, withoutUse } from './apply-change.js';
import { applyCatchUp } from './catch-up.js';
import { beginAsk, endAsk, extendAfter, extendBefore, judge, showMembers, showPage } from './pages.js';
import { emptyTimeline, isBehind, keptEvents, tailOf } from './timeline.js';
import type { Timeline } from './timeline.js';

const roomId = aRoom().id;
const row = (seq: number, more: Partial<Message> = {}) => aMessage({ seq, roomId, ...more });
const rows = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, at) => row(low + at));
const posted = (seq: number, more: Partial<Message> = {}) => anEvent('message.posted', row(seq, more));
const bodies = (timeline: Timeline) => timeline.rows.map(({ body }) => body);
const seqs = (timeline: Timeline) => timeline.rows.map(({ seq }) => seq);

function page(messages: Message[], more: Partial<MessagePage> = {}): MessagePage {
  const revision = Math.max(0, ...messages.map((message) => message.revision));
  return {
    messages,
    users: [],
    epoch: 'first',
    revision,
    hasMoreBefore: false,
    hasMoreAfter: false,
    ...more,
  };
}

function changes(messages: Message[], more: Partial<Changes> = {}): Changes {
  const { revision } = page(messages);
  const numbers = { epoch: 'first', revision, reset: false, next: null };
  return { ...numbers, room: aRoom(), own: anOwn(), messages, members: [], users: [], ...more };
}

/** Messages 1 to `last`, at the live end. */
const holding = (last: number) => showPage(emptyTimeline, page(rows(1, last)));

describe('events', () => {
  it('R15: one that covers (since, revision] applies when the cursor is in that range, and else leaves a gap', () => {
    const reacted = row(2, { revision: 9, body: 'with nine reactions' });
    const coalesced = anEvent('message.reacted', reacted, { since: 3 });
    expect(applyChange(holding(3), coalesced)).toMatchObject({ cursor: 9, gap: null });
    expect(applyChange(holding(5), coalesced)).toMatchObject({ cursor: 9, gap: null });
    expect(applyChange(holding(2), coalesced)).toMatchObject({ cursor: 2, gap: { head: 9 } });
    const further = holding(9);
    expect(applyChange(further, coalesced)).toBe(further);
  });

  it('R20: after a gap the later ones are kept, and applied when the missing one comes late', () => {
    let timeline = [posted(5), posted(6), posted(5)].reduce(applyChange, holding(3));
    expect(seqs(timeline)).toEqual([1, 2, 3]);
    expect(isBehind(timeline)).toBe(true);
    timeline = applyChange(timeline, posted(4));
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(timeline.gap).toBeNull();
  });

  it('R20: after a gap the catch-up is applied, and only what was kept above it', () => {
    let timeline = [posted(5), posted(6, { body: 'kept' })].reduce(applyChange, holding(3));
    timeline = applyCatchUp(timeline, [changes([row(4), row(5, { body: 'as it is now' })])]);
    expect(bodies(timeline).slice(3)).toEqual(['message 4', 'as it is now', 'kept']);
    expect(timeline).toMatchObject({ cursor: 6, gap: null });
  });

  it('R20: keeps no more than a thousand, and still knows how far the room is', () => {
    let timeline = holding(1);
    for (let seq = 3; seq < keptEvents + 10; seq += 1) timeline = applyChange(timeline, posted(seq));
    expect(timeline.gap?.kept).toHaveLength(keptEvents);
    expect(timeline.gap?.head).toBe(keptEvents + 9);
    timeline = applyChange(timeline, posted(2));
    expect(timeline.cursor).toBe(keptEvents + 1);
    expect(isBehind(timeline)).toBe(true);
  });

  it('R28: an unknown one with a revision puts in place what it carries', () => {
    const payload = {
      roomId,
      revision: 4,
      message: row(2, { revision: 4, body: 'pinned' }),
      pinnedBy: bob.id,
    };
    const timeline = applyChange(holding(3), readRoomChange('message.pinned', payload)!);
    expect(bodies(timeline)).toEqual(['message 1', 'pinned', 'message 3']);
    expect(timeline.cursor).toBe(4);
  });

  it('R28: an unknown one that carries nothing known, or a known one in a new shape, is a gap', () => {
    const unknown = readRoomChange('poll.opened', { roomId, revision: 4, poll: {} })!;
    const reshaped = readRoomChange('message.posted', { roomId, revision: 4, message: { blocks: [] } })!;
    for (const change of [unknown, reshaped]) {
      const timeline = applyChange(holding(3), change);
      expect(timeline).toMatchObject({ cursor: 3, gap: { head: 4 } });
      expect(isBehind(timeline)).toBe(true);
    }
    expect(readRoomChange('weather.changed', { sunny: true })).toBeNull();
  });
});

describe('catching up', () => {
  it('R17: only `revision` moves the cursor, not the stamps of the rows that came', () => {
    const timeline = applyCatchUp(holding(3), [changes([row(2, { revision: 7 })], { revision: 12 })]);
    expect(timeline.cursor).toBe(12);
  });

  it('R18: its pages are applied as one: an edited 5 that comes after 6 leaves no hole in between', () => {
    const first = changes([row(4, { revision: 6 }), row(6, { revision: 8 })], { revision: 8, next: 'more' });
    const second = changes([row(5, { revision: 9, body: 'edited' })]);
    const timeline = applyCatchUp(holding(3), [first, second]);
    expect(bodies(timeline).slice(3)).toEqual(['message 4', 'edited', 'message 6']);
    expect(timeline.cursor).toBe(9);
  });

  it('R18: at the live end all rows from the low end on belong, elsewhere only those inside the range', () => {
    const atEnd = showPage(emptyTimeline, page(rows(5, 8), { hasMoreBefore: true }));
    const inMiddle = showPage(emptyTimeline, page(rows(5, 8), { hasMoreBefore: true, hasMoreAfter: true }));
    const news = [changes([row(2, { revision: 20 }), row(6, { revision: 21 }), row(9, { revision: 22 })])];
    expect(seqs(applyCatchUp(atEnd, news))).toEqual([5, 6, 7, 8, 9]);
    expect(seqs(applyCatchUp(inMiddle, news))).toEqual([5, 6, 7, 8]);
    expect(applyCatchUp(inMiddle, news).rows[1]?.revision).toBe(21);
  });

  it('R19: a reset drops everything that was held, and takes room and newest page of one snapshot', () => {
    let timeline = takeIn(
      { ...holding(3), members: new Map([[bob.id, aMember(bob)]]) },
      { messages: [], members: [] },
    );
    timeline = applyChange(timeline, posted(9));
    const room = aRoom({ firstSeq: 1 });
    timeline = applyCatchUp(timeline, [changes(rows(40, 44), { reset: true, revision: 60, room })]);
    expect(timeline).toMatchObject({
      cursor: 60,
      low: 40,
      atEnd: true,
      hasMoreBefore: true,
      gap: null,
      members: null,
    });
    expect(seqs(timeline)).toEqual([40, 41, 42, 43, 44]);
  });

  it('R19: a page that was asked for before the reset is not put into what came after it', () => {
    const [asking, ask] = beginAsk(
      showPage(emptyTimeline, page(rows(40, 44), { hasMoreBefore: true })),
      'before',
    );
    const reset = changes(rows(40, 44), { reset: true, revision: 60 });
    const timeline = applyCatchUp(asking, [reset]);
    expect(judge(timeline, ask, page(rows(35, 39), { revision: 70 }))).toBe('outgrown');
  });

  it('R23: names its newest message, and takes nothing from a server with another history', () => {
    const timeline = holding(3);
    expect(tailOf(timeline)).toEqual({ seq: 3, id: timeline.rows[2]?.id });
    const [asking, ask] = beginAsk(timeline, 'window');
    expect(judge(asking, ask, page(rows(1, 3), { epoch: 'restored' }))).toBe('reset');
  });

  it('R23: what the new history tells before its reset is there is kept, whatever its number', () => {
    let timeline = noteHead(withoutUse(noteHead(holding(9), 12)), 5);
    timeline = [posted(4), posted(6)].reduce(applyChange, timeline);
    expect([seqs(timeline).length, isBehind(timeline)]).toEqual([9, true]);
    const restored = changes(rows(1, 5), { reset: true, revision: 5, epoch: 'restored' });
    timeline = applyCatchUp(timeline, [restored]);
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(timeline).toMatchObject({ cursor: 6, epoch: 'restored', stale: false, gap: null });
  });

  it('R23: events of the old history don’t outlive a reset to another one', () => {
    const timeline = noteHead(holding(3), 900);
    const restored = changes(rows(1, 2), { reset: true, revision: 5, epoch: 'restored' });
    expect(applyCatchUp(timeline, [restored])).toMatchObject({ cursor: 5, epoch: 'restored', gap: null });
  });

  it('R8: what retention took is let go', () => {
    const timeline = applyCatchUp(holding(5), [changes([], { revision: 9, room: aRoom({ firstSeq: 4 }) })]);
    expect(seqs(timeline)).toEqual([4, 5]);
    expect(timeline.hasMoreBefore).toBe(false);
  });
});

describe('pages', () => {
  it('R18: a held row is replaced only by one with a higher revision', () => {
    const edited = applyChange(
      holding(3),
      anEvent('message.edited', row(2, { revision: 4, body: 'edited' })),
    );
    const olderAck = takeIn(edited, { messages: [row(2, { revision: 2, body: 'as posted' })], members: [] });
    expect(bodies(olderAck)).toEqual(['message 1', 'edited', 'message 3']);
    expect(olderAck.cursor).toBe(4);
  });

  it('R18: an event for a row not held, heard while its page is in flight, is merged over the page', () => {
    const window = showPage(emptyTimeline, page(rows(5, 8), { hasMoreBefore: true }));
    const [asking, ask] = beginAsk(window, 'before');
    const deleted = applyChange(asking, anEvent('message.deleted', row(3, { revision: 9, body: '' })));
    const older = page(rows(1, 4), { revision: 8 });
    expect(judge(deleted, ask, older)).toBe('good');
    const timeline = endAsk(extendBefore(deleted, older));
    expect(bodies(timeline)[2]).toBe('');
    expect(timeline.aside.messages).toEqual([]);
  });

  it('R18: a page older than the cursor was when it was asked for is asked for again', () => {
    const [asking, ask] = beginAsk(holding(5), 'window');
    expect(judge(asking, ask, page(rows(1, 4)))).toBe('again');
    expect(judge(applyChange(asking, posted(6)), ask, page(rows(1, 5)))).toBe('good');
  });

  it('R18: a page does not move the cursor', () => {
    const timeline = showPage(holding(5), page(rows(20, 25), { hasMoreBefore: true }));
    expect(timeline.cursor).toBe(5);
  });

  it('R18: reaching the live end takes in what was posted while the last page was in flight', () => {
    const middle = showPage(emptyTimeline, page(rows(1, 4), { revision: 6, hasMoreAfter: true }));
    const [asking] = beginAsk(middle, 'after');
    const heard = applyChange(asking, posted(7));
    const timeline = endAsk(extendAfter(heard, page(rows(5, 6))));
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(timeline.atEnd).toBe(true);
  });

  it('what was heard while the first page was in flight is applied to it, without asking again', () => {
    const [opening] = beginAsk(emptyTimeline, 'window');
    const heard = [posted(3), posted(4)].reduce(applyChange, opening);
    const timeline = showPage(heard, page(rows(1, 3)));
    expect(seqs(timeline)).toEqual([1, 2, 3, 4]);
    expect(timeline).toMatchObject({ cursor: 4, gap: null });
  });

  it('R19: members that were listed before the first window came are not taken to be as new as it is', () => {
    const members = [{ members: [aMember(bob, { revision: 2 })], revision: 2, next: null }];
    const left = { ...aMember(bob, { revision: 3 }), leftAt: '2026-01-01T00:00:03.000Z' };
    const gone = roomChange({ type: 'member.left', roomId, revision: 3, member: left, memberCount: 1 });
    const opening = applyChange(showMembers(emptyTimeline, members), gone);
    const timeline = showPage(opening, page(rows(1, 2), { revision: 3 }));
    expect(timeline.members?.get(bob.id)?.leftAt).toBe(left.leftAt);
    expect(timeline).toMatchObject({ cursor: 3, gap: null });
    const unheard = showPage(showMembers(emptyTimeline, members), page(rows(1, 2), { revision: 3 }));
    expect([unheard.cursor, isBehind(unheard)]).toEqual([2, true]);
  });

  it('R2: a head that is ahead says that there is more', () => {
    const head = roomChange({ type: 'room.head', roomId, revision: 12 });
    expect(isBehind(applyChange(holding(3), head))).toBe(true);
    expect(isBehind(applyChange(holding(12), head))).toBe(false);
  });
});
