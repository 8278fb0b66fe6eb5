import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Fence } from './fence.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const now = () => performance.now();

describe('R14: The fence', () => {
  it('is not sure before the first read', () => {
    expect(new Fence().isSure()).toBe(false);
  });

  it('is sure for 800 ms from the beginning of a read, not from its end', () => {
    const fence = new Fence();
    const began = now();
    jest.advanceTimersByTime(500);
    fence.confirm(began);
    expect(fence.isSure()).toBe(true);
    jest.advanceTimersByTime(300);
    expect(fence.isSure()).toBe(true);
    jest.advanceTimersByTime(1);
    expect(fence.isSure()).toBe(false);
  });

  it('a read that took too long proves nothing', () => {
    const fence = new Fence();
    const began = now();
    jest.advanceTimersByTime(801);
    fence.confirm(began);
    expect(fence.isSure()).toBe(false);
  });
});
