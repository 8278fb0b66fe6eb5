import { describe, expect, it } from '@jest/globals';
import type { NotifyAbout, Preferences } from '@parley/contracts';
import { somePreferences } from '@parley/testkit';
import { type SentenceFacts, toldSentence } from './told-sentence.js';

const nothing: NotifyAbout = {
  mention: false,
  room: false,
  reply: false,
  direct: false,
  thread: false,
  keyword: false,
  reaction: false,
  invitation: false,
  reminder: false,
};
const byMail = { on: true, address: 'alice@example.com' };
const now = new Date(2026, 10, 20, 12);

type Chosen = Partial<Preferences>;

function says(preferences: Chosen, more: Partial<SentenceFacts> = {}): string {
  const notifyAbout = { ...nothing, mention: true };
  return toldSentence({
    preferences: somePreferences({ notifyAbout, ...preferences }),
    quietUntil: null,
    mail: null,
    here: false,
    others: 0,
    rooms: 0,
    people: 0,
    now,
    ...more,
  });
}

const about = (...kinds: (keyof NotifyAbout)[]): Chosen => ({
  notifyAbout: { ...nothing, ...Object.fromEntries(kinds.map((kind) => [kind, true])) },
});
const weekdays = [1, 2, 3, 4, 5];
const hours = (from: number, to: number, days: number[]): Chosen => ({
  notifyHours: { from: from * 60, to: to * 60, days },
});

describe('what one’s choices mean', () => {
  it('is one sentence of where, of what, and when', () => {
    const chosen = { ...about('mention', 'reply', 'direct'), ...hours(8, 18, weekdays) };
    expect(says(chosen, { here: true, mail: byMail })).toBe(
      'You are notified on this device and by e-mail after an hour of mentions, replies and direct messages, from 8:00 to 18:00 on weekdays.',
    );
  });

  it('is known before anything was chosen', () => {
    expect(says({ notifyAbout: somePreferences().notifyAbout })).toBe(
      'You are notified while Parley is open of mentions, calls to everybody, replies, direct messages, threads you follow, invitations and reminders.',
    );
  });

  it.each<[string, Partial<SentenceFacts>]>([
    ['while Parley is open', {}],
    ['on this device', { here: true }],
    ['on 1 device and while Parley is open', { others: 1 }],
    ['on 3 devices and while Parley is open', { others: 3 }],
    ['on this device and on 1 other', { here: true, others: 1 }],
    ['on this device and on 2 others', { here: true, others: 2 }],
    ['while Parley is open and by e-mail after an hour', { mail: byMail }],
    ['on this device, on 1 other and by e-mail after an hour', { here: true, others: 1, mail: byMail }],
    ['while Parley is open', { mail: { on: false, address: 'alice@example.com' } }],
    ['while Parley is open', { mail: { on: true, address: null } }],
  ])('says where: %s', (where, facts) => {
    expect(says({}, facts)).toBe(`You are notified ${where} of mentions.`);
  });

  it.each<[string, Preferences['mailAfter']]>([
    [' and by e-mail after 15 minutes', 15],
    [' and by e-mail after an hour', 60],
    [' and by e-mail after 4 hours', 240],
    [' and by e-mail after a day', 1440],
    ['', null],
  ])('says when an e-mail comes: "%s"', (mail, mailAfter) => {
    expect(says({ mailAfter }, { mail: byMail })).toBe(
      `You are notified while Parley is open${mail} of mentions.`,
    );
  });

  it.each<[string, Chosen]>([
    ['mentions', about('mention')],
    ['calls to everybody and replies', about('reply', 'room')],
    ['reactions, invitations and reminders', about('reaction', 'invitation', 'reminder')],
    ['threads you follow', about('thread', 'keyword')],
    ['threads you follow and your words', { ...about('thread', 'keyword'), keywords: ['tea'] }],
    ['every message in your rooms', { ...about(), notifyRooms: 'all' }],
    ['every message in your rooms and mentions', { notifyRooms: 'all' }],
  ])('says of what: %s', (what, chosen) => {
    expect(says(chosen)).toBe(`You are notified while Parley is open of ${what}.`);
  });

  it.each<[string, Chosen]>([
    [', from 8:00 to 18:00 on weekdays', hours(8, 18, weekdays)],
    [', from 8:00 to 18:00 every day', hours(8, 18, [0, ...weekdays, 6])],
    [', from 10:00 to 12:00 at weekends', hours(10, 12, [6, 0])],
    [', from 9:00 to 17:00 on Monday', hours(9, 17, [1])],
    [', from 9:00 to 17:00 on Monday, Wednesday and Sunday', hours(9, 17, [0, 1, 3])],
    [', from 22:00 to 6:00 the next day on weekdays', hours(22, 6, weekdays)],
    [', from 8:30 to 0:00 the next day every day', hours(8.5, 0, [0, ...weekdays, 6])],
    [', on weekdays', hours(0, 0, weekdays)],
    ['', hours(7, 7, [0, ...weekdays, 6])],
    ['', { notifyHours: null }],
  ])('says when: "%s"', (when, chosen) => {
    expect(says(chosen)).toBe(`You are notified while Parley is open of mentions${when}.`);
  });

  it('says that it is nothing, and why', () => {
    expect(says(about())).toBe('You are notified of nothing: no kind is chosen.');
    expect(says(about('keyword'))).toBe('You are notified of nothing: no kind is chosen.');
    expect(says(hours(8, 18, []))).toBe('You are notified of nothing: no day is chosen.');
    expect(says({}, { quietUntil: '9999-12-31T00:00:00.000Z' })).toBe(
      'You are notified of nothing until you turn off “do not disturb”.',
    );
  });

  it('says until when one is not disturbed, and what comes after that', () => {
    const quietUntil = new Date(2026, 10, 20, 14, 30).toISOString();
    expect(says({}, { quietUntil })).toBe(
      'You are not disturbed until 14:30. After that: You are notified while Parley is open of mentions.',
    );
  });

  it.each<[string, Partial<SentenceFacts>]>([
    ['1 room is told otherwise.', { rooms: 1 }],
    ['2 rooms are told otherwise.', { rooms: 2 }],
    ['1 person is told otherwise.', { people: 1 }],
    ['3 rooms and 1 person are told otherwise.', { rooms: 3, people: 1 }],
  ])('says what is otherwise: %s', (sentence, facts) => {
    expect(says({}, facts)).toBe(`You are notified while Parley is open of mentions. ${sentence}`);
  });
});
