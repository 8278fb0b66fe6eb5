import { describe, expect, it } from '@jest/globals';
import { notifyAbout } from '@parley/contracts';
import fc from 'fast-check';
import { decideNotification } from './notifying.js';
import type { NotifyingFacts } from './notifying.js';

const about = notifyAbout.parse({});
/** A message in a room that calls nobody, for somebody who chose nothing. */
const chatter: NotifyingFacts = {
  ...{ source: 'message', own: false, gone: false, read: false, looking: false, named: false, called: false },
  ...{ answered: false, followed: false, keyword: false, direct: false, inLine: true },
  ...{ roomLevel: null, notifyRooms: 'mentions', personLevel: null, blocked: false, about },
  ...{ dndUntil: null, hours: null, timeZone: 'Europe/Berlin', at: '2026-03-10T12:00:00.000Z' },
};
const named = { named: true };
const office = { from: 8 * 60, to: 18 * 60, days: [1, 2, 3, 4, 5] };

describe('Whether somebody is notified', () => {
  it.each<[string, Partial<NotifyingFacts>, string]>([
    ['of chatter nobody is', {}, 'not_called null'],
    ['who is named', named, 'told mention'],
    ['who is called with all', { called: true }, 'told room'],
    ['who is answered', { answered: true }, 'told reply'],
    ['in a direct room', { direct: true }, 'told direct'],
    [
      'in a direct room of which one wants calls only',
      { direct: true, roomLevel: 'mentions' },
      'not_called null',
    ],
    ['in a thread that one follows', { followed: true, inLine: false }, 'told thread'],
    ['of one’s word', { keyword: true }, 'told keyword'],
    ['who wants all of the room', { roomLevel: 'all' }, 'told message'],
    ['who wants all of all rooms', { notifyRooms: 'all' }, 'told message'],
    ['who wants calls of this room', { notifyRooms: 'all', roomLevel: 'mentions' }, 'not_called null'],
    ['who wants all of the room, of a thread alone', { roomLevel: 'all', inLine: false }, 'not_called null'],
    ['who wants all of this person', { personLevel: 'all', inLine: false }, 'told message'],
    ['the author', { ...named, own: true }, 'own mention'],
    ['who left', { ...named, gone: true }, 'gone mention'],
    ['who wants nothing of the room', { ...named, roomLevel: 'none' }, 'room.none mention'],
    [
      'who wants nothing of the room, of chatter',
      { roomLevel: 'none', personLevel: 'all' },
      'room.none message',
    ],
    ['who wants nothing of this person', { ...named, personLevel: 'none' }, 'person.none mention'],
    ['who wants no mentions', { ...named, about: { ...about, mention: false } }, 'kind.off mention'],
    [
      'who wants no mentions, but answers',
      { ...named, answered: true, about: { ...about, mention: false } },
      'told reply',
    ],
    ['who is not to be disturbed', { ...named, dndUntil: '2026-03-10T12:00:01.000Z' }, 'dnd mention'],
    ['who was not to be disturbed', { ...named, dndUntil: '2026-03-10T12:00:00.000Z' }, 'told mention'],
    ['at noon in Berlin, by office hours', { ...named, hours: office }, 'told mention'],
    ['at noon in Tokyo it is 21:00', { ...named, hours: office, timeZone: 'Asia/Tokyo' }, 'hours mention'],
    ['who blocked its author', { ...named, blocked: true, personLevel: 'all' }, 'person.blocked mention'],
    [
      'who is invited by whom they blocked',
      { source: 'invitation', blocked: true },
      'person.blocked invitation',
    ],
    ['who has read it', { ...named, read: true }, 'read mention'],
    ['who looks at it', { ...named, looking: true }, 'looking mention'],
    ['whom somebody reacted to, unless asked for', { source: 'reaction' }, 'kind.off reaction'],
    [
      'whom somebody reacted to',
      { source: 'reaction', about: { ...about, reaction: true } },
      'told reaction',
    ],
    ['who is invited', { source: 'invitation' }, 'told invitation'],
    [
      'who is invited by somebody of whom they want nothing',
      { source: 'invitation', personLevel: 'none' },
      'person.none invitation',
    ],
    [
      'whom they reminded themselves, whatever of the room',
      { source: 'reminder', roomLevel: 'none', hours: { ...office, days: [] } },
      'told reminder',
    ],
    [
      'whom they reminded themselves, and now not',
      { source: 'reminder', dndUntil: '2027-01-01T00:00:00.000Z' },
      'dnd reminder',
    ],
  ])('%s', (_, facts, decided) => {
    const { rule, kind } = decideNotification({ ...chatter, ...facts });
    expect(`${rule} ${String(kind)}`).toBe(decided);
  });

  const flag = fc.boolean();
  const anything = fc.record({
    source: fc.constantFrom<NotifyingFacts['source']>('message', 'reaction', 'invitation', 'reminder'),
    ...{ own: flag, gone: flag, read: flag, looking: flag, named: flag, called: flag, answered: flag },
    ...{ followed: flag, keyword: flag, direct: flag, inLine: flag, blocked: flag },
    roomLevel: fc.constantFrom<NotifyingFacts['roomLevel']>('all', 'mentions', 'none', null),
    notifyRooms: fc.constantFrom<NotifyingFacts['notifyRooms']>('all', 'mentions'),
    personLevel: fc.constantFrom<NotifyingFacts['personLevel']>('all', 'none', null),
    about: fc.record({
      ...{ mention: flag, room: flag, reply: flag, direct: flag, thread: flag, keyword: flag },
      ...{ reaction: flag, invitation: flag, reminder: flag },
    }),
    dndUntil: fc.constantFrom(null, '2026-03-10T11:00:00.000Z', '2026-03-10T13:00:00.000Z'),
    hours: fc.constantFrom(null, office),
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Tokyo', ''),
    at: fc.constant('2026-03-10T12:00:00.000Z'),
  });

  it('is told only who is to be, and of a kind that they want', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const { rule, kind } = decideNotification(facts);
        if (rule !== 'told') return;
        expect([facts.own, facts.gone]).toEqual([false, false]);
        expect(kind === 'message' || (kind && facts.about[kind])).toBe(true);
        if (facts.source === 'reminder') return;
        expect([
          facts.read,
          facts.looking,
          facts.blocked,
          facts.roomLevel === 'none',
          facts.personLevel === 'none',
        ]).not.toContain(true);
      }),
    );
  });

  it('never by one more reason against it', () => {
    const against = fc.constantFrom<Partial<NotifyingFacts>>(
      ...[{ own: true }, { gone: true }, { read: true }, { looking: true }, { roomLevel: 'none' as const }],
      ...[{ blocked: true }, { personLevel: 'none' as const }, { dndUntil: '2026-03-10T13:00:00.000Z' }],
    );
    fc.assert(
      fc.property(anything, against, (facts, more) => {
        if (decideNotification(facts).rule === 'told') return;
        expect(decideNotification({ ...facts, ...more }).rule).not.toBe('told');
      }),
    );
  });
});
