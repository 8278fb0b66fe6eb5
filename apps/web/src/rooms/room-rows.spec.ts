import { describe, expect, it } from '@jest/globals';
import type { Own, Room } from '@parley/contracts';
import { alice, anOwn, aRoom, bob, carol, timeAt } from '@parley/testkit';
import { type RoomListFacts, roomSections, sectionIds, type Sections } from './room-rows.js';
import { type Held, RowMaker } from './row-maker.js';

const people = new Map([alice, bob, carol].map((user) => [user.id, user]));
const said = (second: number) => ({
  lastSeq: 1,
  lastMessage: { seq: 1, authorId: bob.id, excerpt: 'hi', createdAt: timeAt(second) },
});
const pair = { kind: 'direct' as const, name: null, people: [alice, bob] };
const held = (room: Partial<Room>, own: Partial<Own> = {}): Held => {
  const made = aRoom(room);
  return { room: made, own: anOwn({ roomId: made.id, ...own }) };
};
const asTyped = (excerpt: string) => excerpt;
const facts = (rooms: readonly Held[], more: Partial<RoomListFacts> = {}): RoomListFacts => ({
  rooms,
  me: alice.id,
  people,
  presence: new Map(),
  drafts: new Map(),
  words: asTyped,
  order: 'activity',
  open: null,
  ...more,
});
const sectionsOf = (rooms: readonly Held[], more?: Partial<RoomListFacts>, before?: Sections) =>
  roomSections(facts(rooms, more), new RowMaker(), before);
const names = (sections: Sections) =>
  Object.fromEntries(
    sectionIds
      .map((id) => [id, sections[id].map(({ name }) => name)] as const)
      .filter(([, rows]) => rows.length > 0),
  );

describe('the sections of the list', () => {
  it('have each room once, in the first one that fits', () => {
    const all = [
      held({ name: 'old', archivedAt: timeAt(9) }, { favourite: true, unread: 3 }),
      held({ name: 'shed', ...said(1) }, { hiddenSeq: 1, favourite: true, unread: 1 }),
      held({ name: 'loud' }, { unread: 1, favourite: true }),
      held({ name: 'dear' }, { favourite: true }),
      held({ name: 'plain' }),
      held(pair),
    ];
    expect(names(sectionsOf(all))).toEqual({
      unread: ['loud'],
      favourites: ['dear'],
      rooms: ['plain'],
      people: ['Bob'],
      hidden: ['shed'],
      archived: ['old'],
    });
  });

  it('bring a hidden room back with the next message, but a muted one not', () => {
    const { lastMessage } = said(2);
    const later = { lastSeq: 2, lastMessage: { ...lastMessage, seq: 2 } };
    const all = [
      held({ name: 'shed', ...later }, { hiddenSeq: 1, unread: 1 }),
      held({ name: 'cellar', ...later }, { hiddenSeq: 1, unread: 1, notify: 'none' }),
    ];
    expect(names(sectionsOf(all))).toEqual({ unread: ['shed'], hidden: ['cellar'] });
  });

  it('count no muted room as unread, unless somebody named one there', () => {
    const all = [
      held({ name: 'noise' }, { unread: 7, notify: 'none' }),
      held({ name: 'named' }, { unread: 7, mentions: 1, notify: 'none' }),
    ];
    const sections = sectionsOf(all);
    expect(names(sections)).toEqual({ unread: ['named'], rooms: ['noise'] });
    expect(sections.rooms[0]).toMatchObject({ muted: true, unread: 0, mentions: 0 });
    expect(sections.unread[0]).toMatchObject({ muted: true, unread: 0, mentions: 1 });
  });

  it('have the latest activity first; being added is activity, too', () => {
    const all = [
      held({ name: 'quiet', ...said(10) }),
      held({ name: 'fresh', ...said(5) }, { joinedAt: timeAt(300) }),
      held({ name: 'busy', ...said(500) }),
    ];
    expect(names(sectionsOf(all))).toEqual({ rooms: ['busy', 'fresh', 'quiet'] });
  });

  it('are in the order of names where that is wanted: numbers as numbers, without regard to case', () => {
    const all = ['room 10', 'Émile', 'room 9', 'zebra', 'apple'].map((name, place) =>
      held({ name, ...said(place) }),
    );
    expect(names(sectionsOf(all, { order: 'name' }))).toEqual({
      rooms: ['apple', 'Émile', 'room 9', 'room 10', 'zebra'],
    });
  });
});

describe('the open room', () => {
  const kitchen = aRoom({ name: 'kitchen', ...said(9) });
  const cellar = held({ name: 'cellar' });
  const withUnread = (unread: number) => [
    { room: kitchen, own: anOwn({ roomId: kitchen.id, unread }) },
    cellar,
  ];
  const open = { open: kitchen.id };

  it('stays under "Unread" while it is read, until one opens another', () => {
    const before = sectionsOf(withUnread(3));
    const opened = sectionsOf(withUnread(3), open, before);
    const read = sectionsOf(withUnread(0), open, opened);
    expect(names(read)).toEqual({ unread: ['kitchen'], rooms: ['cellar'] });
    expect(names(sectionsOf(withUnread(0), { open: cellar.room.id }, read))).toEqual({
      rooms: ['kitchen', 'cellar'],
    });
  });

  it('does not jump there while others write and one looks elsewhere', () => {
    const before = sectionsOf(withUnread(0), open);
    const written = sectionsOf(withUnread(2), open, before);
    expect(names(written)).toEqual({ rooms: ['kitchen', 'cellar'] });
    expect(names(sectionsOf(withUnread(2), {}, written))).toEqual({ unread: ['kitchen'], rooms: ['cellar'] });
  });

  it('goes at once where one puts it oneself', () => {
    const before = sectionsOf(withUnread(0), open);
    const favourite = [{ room: kitchen, own: anOwn({ roomId: kitchen.id, favourite: true }) }, cellar];
    expect(names(sectionsOf(favourite, open, before))).toEqual({
      favourites: ['kitchen'],
      rooms: ['cellar'],
    });
    const hidden = [{ room: kitchen, own: anOwn({ roomId: kitchen.id, hiddenSeq: 1 }) }, cellar];
    expect(names(sectionsOf(hidden, open, before))).toEqual({ rooms: ['cellar'], hidden: ['kitchen'] });
  });
});
