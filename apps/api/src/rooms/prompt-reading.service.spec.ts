import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { PromptReading } from './prompt-reading.service.js';

const prompt = new PromptReading({} as DataSource);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Each reading takes one of these times, in milliseconds, and answers how many were made. */
function reading(...takes: number[]) {
  let times = 0;
  return async () => {
    const took = new Promise((read) => setTimeout(read, takes[times]));
    times += 1;
    const answer = times;
    await took;
    return answer;
  };
}

const signedIn: Omit<Actor, 'knownAt'> = {
  id: 'alice',
  role: 'member',
  sessionId: 'hers',
  tokenId: null,
  scopes: null,
};

describe('G5: what was long in coming', () => {
  it('is read anew until it comes soon', async () => {
    const asked = prompt.anew(null, reading(600, 501, 20));
    await jest.advanceTimersByTimeAsync(2000);
    expect(await asked).toBe(3);
  });

  it('is given as it is where it came soon', async () => {
    const asked = prompt.anew(null, reading(400));
    await jest.advanceTimersByTimeAsync(2000);
    expect(await asked).toBe(1);
  });

  it('is not given at all where it never comes soon', async () => {
    const asked = expect(prompt.anew(null, reading(600, 600, 600, 1))).rejects.toMatchObject({
      code: 'server.unavailable',
    });
    await jest.advanceTimersByTimeAsync(5000);
    await asked;
  });

  it.each([
    [400, 1],
    [450, 2],
    [5000, 2],
  ])('counts from when it was asked who asks: %i ms before', async (ago, readings) => {
    const query = jest.fn(() => Promise.resolve([{ role: 'member', suspended: false, signedIn: true }]));
    const known = new PromptReading({ manager: { query } } as unknown as DataSource);
    const asked = known.anew({ ...signedIn, knownAt: performance.now() - ago }, reading(80, 20));
    await jest.advanceTimersByTimeAsync(200);
    expect(await asked).toBe(readings);
    expect(query).toHaveBeenCalledTimes(readings - 1);
  });
});
