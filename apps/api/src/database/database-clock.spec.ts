import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DatabaseClock } from './database-clock.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the clock of PostgreSQL, as a node knows it', () => {
  it('goes on from the middle of the time in which it was asked', () => {
    const clock = new DatabaseClock();
    const asked = performance.now();
    clock.read({ said: 50_000, asked, answered: asked + 20 });
    expect(clock.at(asked + 10)).toBe(50_000);
    jest.advanceTimersByTime(710);
    expect(clock.since(50_000)).toBe(700);
  });

  it('says of nothing how old it is, before it was read', () => {
    const clock = new DatabaseClock();
    expect([clock.at(performance.now()), clock.since(50_000)]).toEqual([null, Infinity]);
    const now = performance.now();
    clock.read({ said: 50_000, asked: now, answered: now });
    expect(clock.since(null)).toBe(Infinity);
  });
});
