import { describe, expect, it } from '@jest/globals';
import { cutTo, fitting, mostPlainBytes } from './push-payload.js';

const id = '01890000-0000-7000-8000-000000000000';
const toShow = (body: string, title = 'Ana in Garden') =>
  ({
    type: 'notification',
    id,
    userId: id,
    kind: 'mention',
    roomId: id,
    seq: 1,
    threadRoot: null,
    tag: `room ${id}`,
    title,
    body,
    path: `/rooms/${id}?at=1`,
    at: '2026-01-01T00:00:00.000Z',
    reply: true,
    badge: 1,
    receipt: 'x'.repeat(64),
  }) as const;
const bytes = (message: object) => Buffer.byteLength(JSON.stringify(message));

describe('A text for a push message', () => {
  it('stays whole where it fits', () => {
    expect(fitting(toShow('Good morning')).body).toBe('Good morning');
    expect(cutTo('x'.repeat(10), 10)).toBe('x'.repeat(10));
    expect(cutTo('x'.repeat(11), 10)).toBe(`${'x'.repeat(7)}…`);
  });

  it.each(['x', 'é', '語', '👩🏽‍🚀', '"', '\n', 'e\u0301'])('is cut between characters: %j', (character) => {
    const { body } = fitting(toShow(character.repeat(5000)));
    const kept = body.slice(0, -1);
    expect(body.endsWith('…')).toBe(true);
    expect(kept).toBe(character.repeat(kept.length / character.length));
    const size = bytes(fitting(toShow(character.repeat(5000))));
    expect(size).toBeLessThanOrEqual(mostPlainBytes);
    expect(size).toBeGreaterThan(mostPlainBytes - 40);
  });

  it('leaves room for any name', () => {
    const long = fitting(toShow('語'.repeat(5000), '\n語'.repeat(3000)));
    expect(bytes(long)).toBeLessThanOrEqual(mostPlainBytes);
    expect(long.body.length).toBeGreaterThan(500);
  });

  it('is nothing but a sign that something was left out where not one character fits', () => {
    expect(cutTo(`a${'\u0301'.repeat(5000)}`, 100)).toBe('…');
  });
});
