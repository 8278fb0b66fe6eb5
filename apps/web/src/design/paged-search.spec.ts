import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { PagedSearch } from './paged-search.js';

/** A list of which the server gives two at a time, by the name of the last; each answer waits until it is let go. */
function boats(...names: string[]) {
  const server = { names, refuses: null as ParleyError | null };
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  const search = new PagedSearch<string>(async (query, after = '') => {
    asked.push(`${query} ${after}`.trim());
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (server.refuses) throw server.refuses;
    const from = after === '' ? 0 : server.names.indexOf(after) + 1;
    const items = server.names.slice(from, from + 2);
    const isLast = from + 2 >= server.names.length;
    return { items, next: isLast ? null : (items.at(-1) ?? null) };
  });
  /** All that is asked for is answered. */
  const answered = async () => {
    for (let time = 0; time < 10; time += 1) {
      waiting.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  return { server, search, asked, answered };
}

async function twoPages() {
  const list = boats('ark', 'barge', 'canoe', 'dory', 'eight', 'ferry');
  list.search.begin();
  await list.answered();
  void list.search.more();
  await list.answered();
  expect(list.search.items()).toEqual(['ark', 'barge', 'canoe', 'dory']);
  return list;
}

describe('A list of which something is others now', () => {
  it('is asked for as far as it is shown, and stays until that is there', async () => {
    const { server, search, asked, answered } = await twoPages();
    server.names.splice(1, 1);
    search.renew();
    expect(search.items()).toEqual(['ark', 'barge', 'canoe', 'dory']);
    await answered();
    expect(search.items()).toEqual(['ark', 'canoe', 'dory', 'eight']);
    expect([asked.slice(2), search.hasMore(), search.busy()]).toEqual([['', 'canoe'], true, false]);
  });

  it('has the page too that was on its way', async () => {
    const { search, answered } = await twoPages();
    void search.more();
    search.renew();
    await answered();
    expect(search.items()).toHaveLength(6);
  });

  it('is as long again after something else was looked for as what is found is', async () => {
    const { search, asked, answered } = await twoPages();
    search.begin('r');
    await answered();
    search.renew();
    await answered();
    expect([search.items(), asked.slice(2)]).toEqual([
      ['ark', 'barge'],
      ['r', 'r'],
    ]);
  });

  it('is all there again where it could not be had at first', async () => {
    const { server, search, answered } = await twoPages();
    server.refuses = new ParleyError(problemOf('server.unavailable'));
    search.renew();
    await answered();
    expect([search.items().length, search.problem()]).toEqual([4, 'The server cannot be reached just now.']);
    server.refuses = null;
    server.names.shift();
    search.retry();
    await answered();
    expect([search.items(), search.problem()]).toEqual([['barge', 'canoe', 'dory', 'eight'], '']);
  });
});
