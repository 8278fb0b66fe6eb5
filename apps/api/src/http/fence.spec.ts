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

  it('lets those go on who waited, once it is sure again', async () => {
    const fence = new Fence();
    let passed = 0;
    const waiting = [fence.whenSure(), fence.whenSure()].map((one) => one.then(() => (passed += 1)));
    await jest.advanceTimersByTimeAsync(1000);
    expect(passed).toBe(0);
    fence.confirm(now());
    await Promise.all(waiting);
    expect(passed).toBe(2);
  });

  it('refuses those who waited too long', async () => {
    const refused = expect(new Fence().whenSure()).rejects.toMatchObject({ code: 'server.unavailable' });
    await jest.advanceTimersByTimeAsync(5000);
    await refused;
  });
});
