import { describe, expect, it } from '@jest/globals';
import { problemOf, type UserList } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, bob } from '@parley/testkit';
import { PeopleListing } from './people-listing.js';

const unavailable = new ParleyError(problemOf('server.unavailable'));

/** Each answer comes when the story says so. */
function listing() {
  const asked: ((found: UserList | ParleyError) => Promise<void>)[] = [];
  const people = new PeopleListing({
    search: () =>
      new Promise((resolve, reject) => {
        asked.push(async (found) => {
          if (found instanceof ParleyError) reject(found);
          else resolve(found);
          await new Promise((settled) => setTimeout(settled));
        });
      }),
  });
  return { asked, people };
}
const here = { users: [alice], next: null, present: 1 };
const all = { users: [alice, bob], next: null };

describe('Who is here', () => {
  it('is everybody while nobody can say it, and is told so, until it can be said', async () => {
    const { asked, people } = listing();
    const page = people.page('', { present: true });
    await asked[0]?.(unavailable);
    await asked[1]?.(all);
    expect([(await page).items, people.presenceUnknown(), people.present()]).toEqual([
      [alice, bob],
      true,
      null,
    ]);
    const counted = people.count();
    await asked[2]?.({ ...here, users: [] });
    expect([await counted, people.present()]).toEqual([true, 1]);
    const again = people.page('', { present: true });
    await asked[3]?.(here);
    expect([(await again).items, people.presenceUnknown()]).toEqual([[alice], false]);
  });

  it('is not doubted by an answer that was overtaken', async () => {
    const { asked, people } = listing();
    const [slow, quick] = [people.page('a', { present: true }), people.page('al', { present: true })];
    await asked[1]?.(here);
    await asked[0]?.(unavailable);
    await asked[2]?.({ ...all, present: 7 });
    await Promise.all([slow, quick]);
    expect([people.presenceUnknown(), people.present()]).toEqual([false, 1]);
  });

  it('is not counted where nobody can say it: the number stays', async () => {
    const { asked, people } = listing();
    const first = people.count();
    await asked[0]?.(here);
    expect(await first).toBe(true);
    const counted = people.count();
    await asked[1]?.(unavailable);
    expect([await counted, people.present()]).toEqual([false, 1]);
  });
});
