import { describe, expect, it } from '@jest/globals';
import type { Own, Room } from '@parley/contracts';
import { alice, aMessage, anOwn, aRoom, bob } from '@parley/testkit';
import { secondsOf } from './mute-spans.js';
import { counts, slowSentence, type Standing, whyClosed } from './why-closed.js';

const now = new Date(2026, 10, 20, 12);
const later = (ms: number) => new Date(now.getTime() + ms).toISOString();
const minute = 60_000;

function bobIn(room: Partial<Room>, own: Partial<Own> = {}, more: Partial<Standing['shown']> = {}): Standing {
  const shown = {
    room: aRoom(room),
    own: anOwn({ role: 'member', ...own }),
    root: null,
    messages: [],
    pending: [],
  };
  const people = new Map([alice, bob].map((user) => [user.id, user]));
  return { shown: { ...shown, ...more }, me: bob.id, people, blocks: new Set(), waits: null, now };
}
const sentence = (standing: Standing) => whyClosed(standing)?.sentence;

describe('why one cannot write', () => {
  it('is nothing where nothing forbids it', () => {
    expect(whyClosed(bobIn({ slowSeconds: 30 }, { mutedUntil: later(-1) }))).toBeNull();
  });

  it('is a mute, with how long it lasts, whatever one is there; what one said cannot be changed then', () => {
    for (const role of ['member', 'moderator', 'owner'] as const) {
      const closed = whyClosed(bobIn({}, { role, mutedUntil: later(4 * minute + 9_000) }));
      expect(closed).toMatchObject({ edits: false });
      expect(closed?.sentence).toBe('A moderator muted you here until 12:04 (4 min 9 s).');
    }
    expect(sentence(bobIn({}, { mutedUntil: later(366 * 86_400_000) }))).toBe(
      'A moderator muted you here until they lift it.',
    );
  });

  it('is that only moderators write there, of those who are none; what one said can be changed', () => {
    expect(whyClosed(bobIn({ readOnly: true }))).toMatchObject({ edits: true });
    expect(sentence(bobIn({ readOnly: true }))).toBe('Only moderators write in this room.');
    expect(whyClosed(bobIn({ readOnly: true }, { role: 'moderator' }))).toBeNull();
    const locked = { root: aMessage({ threadLocked: true }) };
    expect(sentence(bobIn({}, {}, locked))).toContain('This thread is locked');
    expect(whyClosed(bobIn({}, { role: 'owner' }, locked))).toBeNull();
  });

  it('is what became of the message that began the thread', () => {
    const began = (seq: number) => ({ root: aMessage({ seq, body: '', deletedAt: later(-minute) }) });
    expect(sentence(bobIn({ firstSeq: 5 }, {}, began(5)))).toContain('was deleted');
    expect(sentence(bobIn({ firstSeq: 5 }, {}, began(4)))).toContain('is no longer kept');
  });

  it('is that one has blocked the other, in a conversation of two and in no other', () => {
    const blocks = new Set([alice.id]);
    const direct = bobIn({ kind: 'direct', name: null, people: [alice, bob] });
    expect(whyClosed({ ...direct, blocks })).toMatchObject({ blocked: { id: alice.id } });
    expect(whyClosed({ ...bobIn({ kind: 'public' }), blocks })).toBeNull();
  });
});

describe('a slow room', () => {
  const own = (ms: number) => aMessage({ authorId: bob.id, createdAt: later(ms) });

  it('says how slow it is, and when the next message can go, to those who have to wait', () => {
    expect(slowSentence(bobIn({ slowSeconds: 300 }))).toBe('Slow mode: one message every 5 minutes.');
    const said = (ms: number) => ({
      messages: [own(ms), aMessage({ authorId: alice.id, createdAt: later(-1) })],
    });
    expect(slowSentence(bobIn({ slowSeconds: 30 }, {}, said(-12_000)))).toBe(
      'Slow mode: your next message in 18 s.',
    );
    expect(slowSentence(bobIn({ slowSeconds: 30 }, {}, said(-31_000)))).toBe(
      'Slow mode: one message every 30 seconds.',
    );
    // The clock of the device is behind: nobody waits longer than it is slow.
    expect(slowSentence(bobIn({ slowSeconds: 30 }, {}, said(90_000)))).toBe(
      'Slow mode: your next message in 30 s.',
    );
    expect(slowSentence(bobIn({ slowSeconds: 30 }, { role: 'moderator' }, said(-1)))).toBe('');
    expect(slowSentence(bobIn({}))).toBe('');
  });

  it('is counted down while there is something to wait for, and not else', () => {
    expect(counts(bobIn({ slowSeconds: 30 }))).toBe(false);
    expect(counts(bobIn({ slowSeconds: 30 }, {}, { messages: [own(-31_000)] }))).toBe(false);
    expect(counts(bobIn({ slowSeconds: 30 }, {}, { messages: [own(-29_000)] }))).toBe(true);
    expect(counts(bobIn({}, { mutedUntil: later(1) }))).toBe(true);
    expect(counts(bobIn({}, { mutedUntil: later(0) }))).toBe(false);
  });

  it('says that what was written too soon goes by itself', () => {
    const pending = [{ status: 'queued' }] as unknown as Standing['shown']['pending'];
    const standing = { ...bobIn({ slowSeconds: 30 }, {}, { pending }), waits: now.getTime() + 7_500 };
    expect(slowSentence(standing)).toBe('Slow mode: what you wrote goes out by itself in 8 s.');
  });
});

describe('how long somebody is muted', () => {
  it('is a span, or a time of one’s own that is to come, within a year', () => {
    expect(secondsOf('minutes15', '', now)).toBe(900);
    expect(secondsOf('own', later(90_000), now)).toBe(90);
    for (const wrong of ['', 'soon', later(-minute), later(400 * 86_400_000)])
      expect(secondsOf('own', wrong, now)).toBeNull();
  });
});
