import { describe, expect, it } from '@jest/globals';
import { aMessage } from '@parley/testkit';
import { ConfirmedPosts } from './confirmed-posts.js';
import { emptyTimeline } from './timeline.js';

describe('a confirmed post', () => {
  const epoch = 'first';
  const behind = { ...emptyTimeline, cursor: 6, rows: [aMessage({ clientId: 'another' })] };

  function confirmed(): ConfirmedPosts {
    const posts = new ConfirmedPosts();
    posts.add('mine', 7, epoch);
    return posts;
  }

  it('waits for its row, and for the timeline to come so far', () => {
    const posts = confirmed();
    expect(posts.settle(behind, epoch)).toEqual([]);
    expect(posts.settle({ ...behind, cursor: null }, epoch)).toEqual([]);
    expect(posts.settle({ ...behind, cursor: 7 }, epoch)).toEqual(['mine']);
  });

  it('is settled by its row, wherever the timeline is', () => {
    const rows = [aMessage({ clientId: 'mine' })];
    expect(confirmed().settle({ ...behind, rows }, epoch)).toEqual(['mine']);
  });

  it('is not waited for where nobody looks', () => {
    expect(confirmed().settle(null, epoch)).toEqual(['mine']);
  });

  it('R23: is not waited for where an older copy of the database is back', () => {
    expect(confirmed().settle(behind, 'restored')).toEqual(['mine']);
  });

  it('is settled once, and others wait on', () => {
    const posts = confirmed();
    posts.add('later', 9, epoch);
    const covering = { ...behind, cursor: 8 };
    expect(posts.settle(covering, epoch)).toEqual(['mine']);
    expect(posts.settle(covering, epoch)).toEqual([]);
    posts.clear();
    expect(posts.settle(null, epoch)).toEqual([]);
  });
});
