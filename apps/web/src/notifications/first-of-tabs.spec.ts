import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstOfTabs } from './first-of-tabs.js';

beforeEach(() => localStorage.clear());
afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks');
  Reflect.deleteProperty(document, 'hidden');
});

/** As a browser gives them to its tabs: held until what holds them has ended. */
function locks(): void {
  const taken = new Set<string>();
  const request = async (name: string, _: object, act: (lock: object | null) => Promise<unknown>) => {
    const isFree = !taken.has(name);
    taken.add(name);
    return act(isFree ? {} : null);
  };
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
}

async function tabs(...ids: string[]): Promise<string[]> {
  const rung: string[] = [];
  for (const id of ids) await firstOfTabs(id, () => void rung.push(id));
  return rung;
}

describe('of several tabs', () => {
  it('one rings, and each thing on its own', async () => {
    locks();
    expect(await tabs('soup', 'soup', 'bread', 'soup')).toEqual(['soup', 'bread']);
  });

  it('one rings where the browser has no locks, too', async () => {
    expect(await tabs('soup', 'soup', 'bread', 'soup')).toEqual(['soup', 'bread']);
  });

  it('the one that is looked at comes first', async () => {
    locks();
    const rung: string[] = [];
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    const hidden = firstOfTabs('soup', () => void rung.push('hidden'));
    Reflect.deleteProperty(document, 'hidden');
    const seen = firstOfTabs('soup', () => void rung.push('seen'));
    await Promise.all([hidden, seen]);
    expect(rung).toEqual(['seen']);
  });
});
