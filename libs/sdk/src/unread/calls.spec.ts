import { describe, expect, it } from '@jest/globals';
import type { Message, Own } from '@parley/contracts';
import { limits } from '@parley/contracts';
import { alice, aMessage, anEvent, anOwn, aRoom, bob, timeAt } from '@parley/testkit';
import { entryOf, isCounted, withChange, withOwn, withReadHere } from '../rooms/room-entry.js';
import type { RoomEntry } from '../rooms/room-entry.js';

const roomId = aRoom().id;
const room = aRoom({ id: roomId, lastSeq: 1_000, lastCountNo: 1_000, revision: 2_000 });
const me = bob.id;

/** So many messages beyond `lastReadSeq` name bob; the newest of them are listed. */
function told(count: number, more: Partial<Own> = {}): Own {
  const seqs = Array.from({ length: count }, (_, place) => 1_000 - count + place + 1);
  const called = seqs.slice(-limits.called).map((seq) => ({ seq, mention: true, reply: false }));
  const own = { lastReadSeq: 500, readCountNo: 500, unread: 500, mentions: count, called, countedAt: 2_000 };
  return anOwn({ roomId, selfRevision: 5, ...own, ...more });
}
const begun = (own: Own) => entryOf(room, own);
const row = (seq: number) => ({ seq, countNo: seq });
const changed = (seq: number, revision: number, more: Partial<Message>) =>
  anEvent('message.edited', aMessage({ roomId, seq, revision, authorId: alice.id, ...more }), {
    since: 2_000,
  });
const quiet = { editedAt: timeAt(1) };
const after = (entry: RoomEntry, ...changes: ReturnType<typeof changed>[]) =>
  changes.reduce((held, change) => withChange(held, change, me), entry);

describe('what calls somebody', () => {
  it('of many all are counted, though only the newest are listed', () => {
    const entry = begun(told(150));
    expect([entry.own.mentions, entry.own.called.length, isCounted(entry)]).toEqual([150, 100, true]);
    expect(after(entry, changed(1_000, 2_001, quiet)).own.mentions).toBe(149);
  });

  it('read past those that are not listed, none of them is left; read into them, nobody can know', () => {
    const past = withReadHere(begun(told(150)), row(950));
    expect([past.own.mentions, isCounted(past)]).toEqual([50, true]);
    const among = withReadHere(begun(told(150)), row(870));
    expect(isCounted(among)).toBe(false);
    const counted = withOwn(among, told(150, { lastReadSeq: 870, mentions: 130, selfRevision: 6 }));
    expect([counted.own.mentions, isCounted(counted)]).toEqual([130, true]);
  });

  it('an edit of one that is not listed is for the server to count', () => {
    const entry = after(begun(told(150)), changed(860, 2_001, quiet));
    expect([entry.own.mentions, isCounted(entry)]).toEqual([150, false]);
    const read = after(begun(told(150)), changed(400, 2_001, quiet));
    expect(isCounted(read)).toBe(true);
  });

  it('R18: what was counted with the numbers changes nothing when it comes late', () => {
    const entry = begun(told(3));
    expect(after(entry, changed(1_000, 2_000, quiet))).toBe(entry);
  });

  it('R18: nor where it was counted at a later state than the room is known of', () => {
    const entry = withOwn(begun(told(3)), told(3, { countedAt: 2_005, selfRevision: 6 }));
    const late = after(entry, changed(1_000, 2_003, quiet));
    expect(late.calls).toBe(entry.calls);
    expect([late.own.mentions, isCounted(late)]).toEqual([3, true]);
  });

  it('one of all is none where it stands in a thread alone, nor what one says oneself', () => {
    const all = { mentions: { userIds: [], all: true } };
    const posted = (seq: number, more: Partial<Message>) => changed(seq, 1_000 + seq, { ...all, ...more });
    const entry = after(begun(told(0)), posted(1_001, { threadRoot: 1, threadSeq: 1 }));
    expect(entry.own.mentions).toBe(0);
    expect(after(entry, posted(1_002, { authorId: me })).own.mentions).toBe(0);
    expect(after(entry, posted(1_002, { threadRoot: 1, threadSeq: 2, inRoom: true })).own.mentions).toBe(1);
    expect(
      after(entry, posted(1_002, {}), changed(1_002, 2_003, { ...all, deletedAt: timeAt(1) })).own.mentions,
    ).toBe(0);
  });

  it('the server’s word from before an event that was heard leaves it standing', () => {
    const entry = after(begun(told(3)), changed(1_000, 2_001, quiet));
    const late = withOwn(entry, told(3, { selfRevision: 6 }));
    expect([late.own.mentions, isCounted(late)]).toEqual([2, true]);
  });

  it('R28: an older node’s word counts nobody’s mentions, and those that were counted stay', () => {
    const older = { ...told(0, { selfRevision: 6 }), countedAt: undefined, called: undefined };
    const entry = withOwn(begun(told(3)), older);
    expect(entry.own).toMatchObject({ mentions: 3, selfRevision: 6 });
    expect(isCounted(begun(older))).toBe(false);
  });

  it('thousands of changes that call nobody are not remembered', () => {
    const many = Array.from({ length: 2_000 }, (_, place) =>
      anEvent(
        'message.edited',
        aMessage({ roomId, seq: 1 + (place % 900), revision: 2_001 + place, authorId: alice.id, ...quiet }),
      ),
    );
    const entry = after(begun(told(3)), ...many);
    expect(entry.calls.facts.size).toBeLessThan(310);
    expect([entry.own.mentions, isCounted(entry)]).toEqual([3, true]);
    expect(isCounted(withOwn(entry, told(3, { selfRevision: 6 })))).toBe(false);
  });
});
