import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { closedRoom, type RoomSnapshot } from '@parley/sdk';
import { signal } from '@angular/core';
import { alice, aMessage, anOwn, aRoom, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, shown } from '../../../test/hands.js';
import { MessageRow } from './message-row.js';
import { News } from './news.js';
import { TimelineState } from './timeline-state.js';

const nasty = aMessage({ seq: 1, authorId: bob.id, body: 'a nasty thing' });
const answer = aMessage({ seq: 2, authorId: carol.id, body: 'what was that?', replyTo: 1 });
const people = new Map([alice, bob, carol].map((user) => [user.id, user]));
const acts = {
  ...{ loadBefore: async () => undefined, loadAfter: async () => undefined, jumpTo: async () => undefined },
  ...{ jumpToLatest: async () => undefined, trim: () => undefined, read: () => undefined },
  wantQuoted: () => undefined,
};

/** Alice has blocked Bob, or nobody. */
function looked(blocked = signal<ReadonlySet<string>>(new Set([bob.id]))) {
  const room: RoomSnapshot = {
    ...closedRoom,
    ...{ status: 'ready', room: aRoom({}), own: anOwn({}), messages: [nasty, answer] },
  };
  const state = new TimelineState({
    ...{ room: signal(room), acts, people: signal(people), me: signal(alice.id), blocked },
    ...{ deleting: signal(new Set<string>()), reactions: () => [] },
  });
  const views = () => state.days().flatMap(({ rows }) => rows.map(({ view }) => view));
  return { state, blocked, views };
}

async function rowOf(view: ReturnType<ReturnType<typeof looked>['views']>[number]) {
  atClient(new FakeClient());
  const fixture = TestBed.createComponent(MessageRow);
  fixture.componentRef.setInput('message', view);
  const asked: string[] = [];
  fixture.componentInstance.veilAsked.subscribe(() => asked.push('to see it'));
  return { page: await shown(fixture), asked };
}

describe('what somebody wrote whom one has blocked', () => {
  it('is folded, with who it was and what others quote of it, until one wants to see it', () => {
    const { state, views, blocked } = looked();
    expect(views().map(({ veil }) => veil)).toEqual(['closed', undefined]);
    expect(views()[1]?.quote).toMatchObject({ authorId: null, author: 'Somebody you blocked' });
    expect(views()[1]?.quote?.excerpt).not.toContain('nasty');
    state.toggleVeil(views()[0]!.key);
    expect(views()[0]?.veil).toBe('lifted');
    state.toggleVeil(views()[0]!.key);
    expect(views()[0]?.veil).toBe('closed');
    blocked.set(new Set());
    expect(views().map(({ veil }) => veil)).toEqual([undefined, undefined]);
    expect(views()[1]?.quote?.excerpt).toBe('a nasty thing');
  });

  it('says nothing of it in its row, nor to those who hear it', async () => {
    const { page, asked } = await rowOf(looked().views()[0]!);
    expect(page.textContent).toContain('Message of somebody you blocked');
    const label = page.querySelector('article')?.getAttribute('aria-label');
    for (const said of [page.textContent, label]) {
      expect(said).not.toContain('nasty');
      expect(said).not.toContain('Bob');
    }
    // A selection copies what stands in these.
    expect(page.querySelector('parley-message-body')).toBeNull();
    button('Show', page).click();
    expect(asked).toEqual(['to see it']);
  });

  it('can be folded again', async () => {
    const { state, views } = looked();
    state.toggleVeil(views()[0]!.key);
    const { page } = await rowOf(views()[0]!);
    expect(page.textContent).toContain('a nasty thing');
    button('Fold again', page);
  });

  it('is not said aloud when it comes', () => {
    const news = new News();
    const at = (...messages: RoomSnapshot['messages']) => ({ ...closedRoom, messages });
    news.of(at(), people, alice.id, new Set([bob.id]));
    expect(news.of(at(nasty), people, alice.id, new Set([bob.id]))).toBe('');
    expect(news.of(at(nasty, answer), people, alice.id, new Set([bob.id]))).toContain('what was that?');
  });
});
