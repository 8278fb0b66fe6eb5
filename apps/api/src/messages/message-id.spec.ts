import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { messageId } from './message-id.js';

describe('messageId', () => {
  it('is a UUID of version 7, another each time, also when the random bytes in store run out', () => {
    const ids = Array.from({ length: 1000 }, messageId);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(1000);
    expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(1000);
  });

  it('begins with the time', () => {
    const before = Date.now();
    const time = parseInt(messageId().replaceAll('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });
});
