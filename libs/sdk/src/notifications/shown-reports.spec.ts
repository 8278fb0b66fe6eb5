import { describe, expect, it } from '@jest/globals';
import type { SayShown } from '@parley/contracts';
import { aNotification, FakeClock } from '@parley/testkit';
import { ShownReports } from './shown-reports.js';

function reports() {
  const said: SayShown['shown'][] = [];
  const clock = new FakeClock();
  const say = async ({ shown }: SayShown) => void said.push([...shown]);
  return { said, clock, reports: new ShownReports(say, clock) };
}
const one = () => ({ id: aNotification().id, how: 'page' as const, sounded: false });

describe('what a device made of what was raised', () => {
  it('is said together for a moment, and in as many parts as the server takes', async () => {
    const { said, clock, reports: shown } = reports();
    for (let count = 0; count < 130; count += 1) shown.add(one());
    await clock.advance(1_000);
    shown.add(one());
    await clock.advance(1_000);
    expect(said.map(({ length }) => length)).toEqual([100, 30, 1]);
  });

  it('R26: is nobody’s once it was let go', async () => {
    const { said, clock, reports: shown } = reports();
    shown.add(one());
    shown.clear();
    await clock.advance(1_000);
    shown.add(one());
    await clock.advance(1_000);
    expect(said.map(({ length }) => length)).toEqual([1]);
  });
});
