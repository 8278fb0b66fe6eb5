import { describe, expect, it } from '@jest/globals';
import type { Member, Message, RoomEvent } from '@parley/contracts';
import fc from 'fast-check';
import { RoomSequencer } from './room-sequencer.js';
import type { MembershipEvent } from './room-sequencer.js';

const patience = 50;

function posted(revision: number, since?: number): RoomEvent {
  return {
    type: 'message.posted',
    roomId: 'room',
    revision,
    ...(since !== undefined && { since }),
    message: {} as never,
  };
}

function moved(
  type: 'member.joined' | 'member.left',
  revision: number,
  { who = 'bob', memberCount = 2 } = {},
): MembershipEvent {
  return { type, roomId: 'room', revision, member: { userId: who } as Member, memberCount };
}

function reacted(revision: number, seq: number): RoomEvent {
  return { type: 'message.reacted', roomId: 'room', revision, message: { seq, revision } as Message };
}

/** A room whose sockets stand at `cursor`; `told` is what they were told, as `since-revision`. */
function listen(cursor = 0, listeners = 1) {
  const log: string[] = [];
  const told: { since: number; revision: number; type: string }[] = [];
  const together: number[][] = [];
  const room = new RoomSequencer(cursor, {
    listeners: () => listeners,
    moved: (event) => void log.push(`${event.type} ${event.member.userId}`),
    tell: (events) => {
      together.push(events.map(({ revision }) => revision));
      for (const { type, revision, since = revision - 1 } of events) {
        told.push({ since, revision, type });
        log.push(`tell ${String(revision)}`);
      }
    },
  });
  return { room, told, together, log };
}

describe('R11: One sequencer per room and node', () => {
  it('tells each event once and in order, whatever order they come in, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 }), (arrivals) => {
        const { room, told } = listen();
        for (const revision of arrivals) room.take([posted(revision)], 0);
        const firstMissing = Array.from({ length: 22 }, (_, n) => n + 1).find((n) => !arrivals.includes(n));
        expect(told.map(({ revision }) => revision)).toEqual(
          Array.from({ length: (firstMissing ?? 1) - 1 }, (_, n) => n + 1),
        );
      }),
    );
  });

  it('joins every event to the one before, when some were lost and filled in from the rows as they now are', () => {
    const arrival = fc.record({
      revision: fc.integer({ min: 1, max: 30 }),
      fills: fc.boolean(),
      restamped: fc.array(fc.integer({ min: 1, max: 30 })),
    });
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 1, maxLength: 40 }), (arrivals) => {
        const { room, told } = listen();
        let now = 0;
        for (const { revision, fills, restamped } of arrivals) {
          room.take([posted(revision)], (now += 60));
          const hole = fills ? room.overdue((now += 60), patience) : null;
          if (!hole) continue;
          const rows = Array.from({ length: hole.until - hole.since }, (_, n) => hole.since + n + 1);
          const left = rows.filter((row) => row === hole.until || !restamped.includes(row));
          room.fill(
            left.map((row) => posted(row)),
            hole.until,
            now,
          );
        }
        let cursor = 0;
        for (const { since, revision } of told) {
          expect(since).toBeLessThanOrEqual(cursor);
          expect(revision).toBeGreaterThan(cursor);
          cursor = revision;
        }
      }),
    );
  });

  it('waits 50 ms for what is missing before it asks for it', () => {
    const { room, told } = listen(4);
    room.take([posted(7)], 1000);
    expect(room.overdue(1049, patience)).toBeNull();
    expect(room.overdue(1050, patience)).toEqual({ since: 4, until: 6 });
    room.take([posted(5)], 1060);
    expect(room.overdue(1100, patience)).toBeNull();
    expect(room.overdue(1110, patience)).toEqual({ since: 5, until: 6 });
    room.fill([posted(6)], 6, 1120);
    expect(told.map(({ revision }) => revision)).toEqual([5, 6, 7]);
    expect(room.unsettled).toBe(false);
  });

  it('covers a hole whose rows have moved on since', () => {
    const { room, told } = listen(4);
    room.take([posted(7)], 0);
    room.fill([], 6, 60);
    expect(told).toEqual([{ type: 'message.posted', since: 4, revision: 7 }]);
  });

  it('takes in a filling that reaches beyond what it asked for', () => {
    const { room, told } = listen(4);
    room.take([posted(6)], 0);
    room.fill([posted(5), posted(9, 5)], 5, 60);
    room.take([posted(8)], 70);
    room.take([posted(10)], 80);
    expect(told.map(({ since, revision }) => [since, revision])).toEqual([
      [4, 5],
      [5, 9],
      [9, 10],
    ]);
  });

  it('R13: learns from the sweep that there is more', () => {
    const { room } = listen(4);
    room.expect(4, 0);
    expect(room.unsettled).toBe(false);
    room.expect(6, 0);
    expect(room.overdue(50, patience)).toEqual({ since: 4, until: 6 });
    room.take([posted(5)], 10);
    room.take([posted(6)], 20);
    expect(room.unsettled).toBe(false);
  });

  it('tells at once what came at once, and apart what a departure parts', () => {
    const { room, together } = listen();
    room.take([posted(1), posted(2), posted(3)], 0);
    room.take([posted(4), moved('member.left', 5), posted(6)], 1);
    room.take([posted(8)], 2);
    room.take([posted(7)], 3);
    expect(together).toEqual([[1, 2, 3], [4], [5, 6], [7, 8]]);
  });

  it('R13: tells only the head where there is too much to tell', () => {
    const { room, told } = listen(4);
    room.take([posted(900)], 0);
    const head = { type: 'room.head' as const, roomId: 'room', epoch: 'e', revision: 910, lastSeq: 700 };
    room.skipTo(head, 60);
    room.take([posted(911)], 70);
    expect(told.map(({ type, since, revision }) => [type, since, revision])).toEqual([
      ['room.head', 4, 910],
      ['message.posted', 910, 911],
    ]);
  });
});

describe('R12: Membership before messages', () => {
  it('somebody who left is out before anything later is told, whatever order it came in', () => {
    const { room, log } = listen();
    room.take([posted(3)], 0);
    room.take([moved('member.left', 2)], 1);
    room.take([posted(1)], 2);
    expect(log).toEqual(['tell 1', 'member.left bob', 'tell 2', 'tell 3']);
  });
});

describe('R15: Large rooms', () => {
  const many = { memberCount: 501 };

  it('joins and leaves are told at most once a second, each covering those before', () => {
    const { room, told } = listen();
    for (let n = 1; n <= 40; n += 1) {
      room.take([moved(n % 2 ? 'member.joined' : 'member.left', n, many)], n * 50);
      room.settle(n * 50);
    }
    room.settle(4000);
    expect(told.map(({ since, revision }) => [since, revision])).toEqual([
      [0, 1],
      [1, 21],
      [21, 40],
    ]);
  });

  it('hold up nothing else', () => {
    const { room, told } = listen();
    room.take([moved('member.joined', 1, many)], 0);
    room.take([moved('member.joined', 2, many)], 10);
    room.take([moved('member.joined', 3, many)], 20);
    room.take([posted(4)], 30);
    expect(told.map(({ since, revision }) => [since, revision])).toEqual([
      [0, 1],
      [1, 3],
      [3, 4],
    ]);
  });

  it('small ones are told of everybody', () => {
    const { room, told } = listen();
    for (let n = 1; n <= 5; n += 1) room.take([moved('member.joined', n)], 0);
    expect(told).toHaveLength(5);
  });

  it('somebody who leaves is out at once', () => {
    const { room, log } = listen();
    room.take([moved('member.joined', 1, many)], 0);
    room.take([moved('member.left', 2, { ...many, who: 'carol' })], 10);
    expect(log).toEqual(['member.joined bob', 'tell 1', 'member.left carol']);
  });
});

describe('R15: reactions where many listen', () => {
  const crowd = () => listen(0, 100);

  it('are told after a quarter of a second, of each message the last state alone', () => {
    const { room, told, together } = crowd();
    room.take([reacted(1, 7), reacted(2, 8)], 0);
    room.take([reacted(3, 7)], 100);
    room.settle(249);
    expect([told, room.unsettled]).toEqual([[], true]);
    room.settle(250);
    expect(told.map(({ since, revision }) => [since, revision])).toEqual([
      [0, 2],
      [2, 3],
    ]);
    expect([together, room.unsettled]).toEqual([[[2, 3]], false]);
  });

  it('wait for nothing once anything else is to be told, and come before it', () => {
    const { room, told } = crowd();
    room.take([reacted(1, 7), reacted(2, 7)], 0);
    room.take([posted(3)], 10);
    expect(told.map(({ since, revision }) => [since, revision])).toEqual([
      [0, 2],
      [2, 3],
    ]);
    room.settle(1000);
    expect(told).toHaveLength(2);
  });

  it('are heard by somebody who leaves before they are out', () => {
    const { room, log } = crowd();
    room.take([reacted(1, 7)], 0);
    room.take([moved('member.left', 2)], 10);
    expect(log).toEqual(['tell 1', 'member.left bob', 'tell 2']);
  });

  it('are told at once where few listen', () => {
    const { room, told } = listen(0, 99);
    room.take([reacted(1, 7)], 0);
    room.take([reacted(2, 7)], 1);
    expect(told).toHaveLength(2);
  });

  it('leave every reader with the last state of each message and all numbers covered, whatever comes when', () => {
    const step = fc.record({
      kind: fc.constantFrom('reacted', 'reacted', 'reacted', 'posted', 'joined', 'left', 'lost'),
      seq: fc.integer({ min: 1, max: 4 }),
      pause: fc.integer({ min: 0, max: 200 }),
    });
    const property = fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const rows = new Map<number, number>();
      const shown = new Map<number, number>();
      let [now, cursor] = [0, 0];
      const room = new RoomSequencer(0, {
        listeners: () => 100,
        moved: () => undefined,
        tell: (events) => {
          for (const event of events) {
            const { revision, since = revision - 1 } = event;
            expect(since).toBeLessThanOrEqual(cursor);
            expect(revision).toBeGreaterThan(cursor);
            cursor = revision;
            if (event.type === 'message.reacted') shown.set(event.message.seq, event.message.revision);
            // Whoever begins here, or asks what changed since here, finds every other row under a later number.
            for (const [seq, stamp] of rows) if (stamp <= cursor) expect(shown.get(seq)).toBe(stamp);
          }
        },
      });
      const lost: RoomEvent[] = [];
      for (const [place, { kind, seq, pause }] of steps.entries()) {
        const revision = place + 1;
        now += pause;
        if (kind === 'reacted') rows.set(seq, revision);
        const event =
          kind === 'reacted' || kind === 'lost'
            ? reacted(revision, kind === 'lost' ? 100 + revision : seq)
            : kind === 'posted'
              ? posted(revision)
              : moved(kind === 'joined' ? 'member.joined' : 'member.left', revision);
        if (kind === 'lost') lost.push(event);
        else room.take([event], now);
        room.settle(now);
      }
      room.take(lost, now);
      room.settle(now + 5000);
      expect(cursor).toBe(steps.length);
      for (const [seq, stamp] of rows) expect(shown.get(seq)).toBe(stamp);
    });
    fc.assert(property);
  });
});
