import { beforeEach, describe, expect, it } from '@jest/globals';
import { alice, bob } from '@parley/testkit';
import { FakeHandle } from '../../../test/fake-handle.js';
import { News } from './news.js';

const people = new Map([alice, bob].map((user) => [user.id, user]));
let handle: FakeHandle;
let news: News;
const heard = () => news.of(handle.get(), people, alice.id);

beforeEach(async () => {
  handle = new FakeHandle(500);
  news = new News();
  await handle.open('latest');
  heard();
});

describe('what is read out to Alice', () => {
  it('is what Bob says, with his name', () => {
    handle.hear({ body: 'the crane is free' });
    expect(heard()).toBe('Bob: the crane is free');
    handle.hear({ body: 'waves', kind: 'action' });
    expect(heard()).toBe('Bob waves');
  });

  it('is not what was there on opening, nor older messages as they load, nor her own', async () => {
    await handle.loadBefore();
    expect(heard()).toBe('');
    handle.hear({ authorId: alice.id });
    expect(heard()).toBe('');
  });

  it('is only a number when much came at once', () => {
    for (let count = 0; count < 40; count += 1) handle.hear();
    expect(heard()).toBe('40 new messages');
  });

  it('is not what lies between when she jumps from an old place to the newest', async () => {
    await handle.jumpTo(100);
    expect(heard()).toBe('');
    await handle.jumpToLatest();
    expect(heard()).toBe('');
  });
});
