import { describe, expect, it, jest } from '@jest/globals';
import type { Fence } from '../http/fence.js';
import { Outlet } from './outlet.js';

function begin() {
  const fence = { sure: true, isSure: () => fence.sure };
  const outlet = new Outlet(fence as unknown as Fence);
  const out: string[] = [];
  const say = (word: string) => outlet.pass(() => void out.push(word));
  return { fence, outlet, out, say };
}

describe('R14: The outlet', () => {
  it('holds back while revocations may be unknown, and keeps the order', () => {
    const { fence, outlet, out, say } = begin();
    say('one');
    fence.sure = false;
    say('two');
    fence.sure = true;
    say('three');
    expect(out).toEqual(['one']);
    outlet.release(performance.now());
    expect(out).toEqual(['one', 'two', 'three']);
  });

  it('lets out what came before a slow read, and nothing that came after it began', () => {
    const { fence, outlet, out, say } = begin();
    fence.sure = false;
    say('before');
    const began = performance.now();
    while (performance.now() === began);
    say('after');
    outlet.release(began);
    expect(out).toEqual(['before']);
  });

  it('lets nothing out by what was found long ago, also where this process stood still meanwhile', () => {
    jest.useFakeTimers();
    const { fence, outlet, out, say } = begin();
    fence.sure = false;
    for (const word of ['one', 'two']) outlet.pass(() => (jest.advanceTimersByTime(500), out.push(word)));
    say('three');
    const began = performance.now();
    jest.advanceTimersByTime(6000);
    outlet.release(began);
    expect(out).toEqual([]);
    // Each takes half a second to be told.
    outlet.release(performance.now());
    expect(out).toEqual(['one', 'two']);
    outlet.release(performance.now());
    expect(out).toEqual(['one', 'two', 'three']);
    jest.useRealTimers();
  });

  it('says so when it was too much to hold', () => {
    const { fence, outlet, out, say } = begin();
    fence.sure = false;
    for (let n = 0; n < 20_001; n += 1) say('more');
    expect(outlet.holding).toBe(0);
    fence.sure = true;
    expect(outlet.release(performance.now())).toBe(false);
    expect(outlet.release(performance.now())).toBe(true);
    say('again');
    expect(out).toEqual(['again']);
  });
});
