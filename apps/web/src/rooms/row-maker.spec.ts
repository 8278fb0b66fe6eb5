import { describe, expect, it } from '@jest/globals';
import type { Room } from '@parley/contracts';
import { alice, anOwn, aRoom, aUser, bob, carol, timeAt } from '@parley/testkit';
import { type RowFacts, RowMaker } from './row-maker.js';

const awayBob = { userId: bob.id, status: 'away' as const, lastSeenAt: null, version: 1 };
const asTyped = (excerpt: string) => excerpt;
const facts = (more: Partial<RowFacts> = {}): RowFacts => ({
  me: alice.id,
  people: new Map([alice, bob, carol].map((user) => [user.id, user])),
  presence: new Map([[bob.id, awayBob]]),
  drafts: new Map(),
  words: asTyped,
  ...more,
});
const held = (room: Partial<Room>, own = {}) => ({ room: aRoom(room), own: anOwn(own) });
const rowOf = (room: Partial<Room>, more?: Partial<RowFacts>) => new RowMaker().row(held(room), facts(more));
const said = (authorId: string, excerpt: string) => ({
  lastMessage: { seq: 1, authorId, excerpt, createdAt: timeAt(1) },
});
const direct = (...people: (typeof alice)[]) => ({ kind: 'direct' as const, name: null, people });

describe('a row of the list', () => {
  it('says who spoke: others by name, oneself as You, nobody between two', () => {
    const excerpts = [
      rowOf(said(bob.id, 'tea?')),
      rowOf(said(alice.id, 'yes')),
      rowOf(said(carol.id, '')),
      rowOf({ ...direct(alice, bob), ...said(bob.id, 'hi') }),
    ].map(({ excerpt }) => excerpt);
    expect(excerpts).toEqual(['Bob: tea?', 'You: yes', 'Carol: Message deleted', 'hi']);
  });

  it('says what was said without its markup', () => {
    const words = (excerpt: string) => excerpt.replaceAll('*', '');
    expect(rowOf(said(bob.id, '**tea**?'), { words }).excerpt).toBe('Bob: tea?');
  });

  it('names a conversation by the others in it, as they are called now, with the presence of the one other', () => {
    const people = new Map([[bob.id, { ...bob, displayName: 'Robert' }]]);
    const rows = [direct(alice, bob), direct(alice, bob, carol), direct(alice)].map((room) =>
      rowOf(room, { people }),
    );
    expect(rows.map(({ name, presence }) => [name, presence])).toEqual([
      ['Robert', 'away'],
      ['Robert, Carol', null],
      ['Nobody else', null],
    ]);
  });

  it('names of many people the first two', () => {
    const [dave, erin] = [aUser({ username: 'dave' }), aUser({ username: 'erin' })];
    expect(rowOf(direct(alice, bob, carol, dave)).name).toBe('Bob, Carol, Dave');
    expect(rowOf(direct(alice, bob, carol, dave, erin)).name).toBe('Bob, Carol and 2 others');
  });

  it('shows the picture or the sign of a room, and of a conversation the one other as they now look', () => {
    const seen = { ...bob, avatarUrl: '/api/v1/pictures/new' };
    const people = new Map([[bob.id, seen]]);
    expect(rowOf({ pictureUrl: '/api/v1/pictures/1', emoji: '⚓' })).toMatchObject({
      avatarUrl: '/api/v1/pictures/1',
      emoji: '⚓',
    });
    expect(rowOf(direct(alice, bob), { people }).avatarUrl).toBe(seen.avatarUrl);
    expect(rowOf(direct(alice, bob, carol), { people }).avatarUrl).toBeNull();
  });

  it('names those who are to be known where it is seen', () => {
    expect(rowOf(said(carol.id, 'x'))).toMatchObject({ authorId: carol.id, userId: null });
    expect(rowOf({ ...direct(alice, bob), ...said(bob.id, 'x') })).toMatchObject({
      authorId: null,
      userId: bob.id,
    });
  });
});

describe('the same row again', () => {
  const room = held({ ...direct(alice, bob), ...said(bob.id, 'hi') });
  const dave = aUser();

  it('is given while nothing that it says has changed', () => {
    const maker = new RowMaker();
    const row = maker.row(room, facts());
    const others = {
      presence: new Map([[bob.id, { ...awayBob, version: 2 }]]),
      drafts: new Map([['x', 'y']]),
    };
    const people = new Map(facts().people).set(dave.id, dave);
    expect(maker.row(room, facts({ ...others, people }))).toBe(row);
  });

  it.each<[string, Partial<RowFacts>]>([
    ['another name', { people: new Map([[bob.id, { ...bob, displayName: 'Robert' }]]) }],
    ['somebody gone away', { presence: new Map() }],
    ['a draft', { drafts: new Map([[room.room.id, 'begun']]) }],
    ['another person', { me: bob.id }],
  ])('is not given for %s', (_, more) => {
    const maker = new RowMaker();
    const row = maker.row(room, facts());
    expect(maker.row(room, facts(more))).not.toEqual(row);
  });

  it('is not given for a room that has changed', () => {
    const maker = new RowMaker();
    const row = maker.row(room, facts());
    expect(maker.row({ ...room, own: anOwn({ unread: 1 }) }, facts())).not.toEqual(row);
  });

  it('says the name of an author who was not known before', () => {
    const maker = new RowMaker();
    const kitchen = held(said(dave.id, 'x'));
    expect(maker.row(kitchen, facts()).excerpt).toBe('x');
    const people = new Map(facts().people).set(dave.id, dave);
    expect(maker.row(kitchen, facts({ people })).excerpt).toBe(`${dave.displayName}: x`);
  });
});
