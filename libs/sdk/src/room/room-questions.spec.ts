import { describe, expect, it } from '@jest/globals';
import { limits, routes } from '@parley/contracts';
import { aMessage } from '@parley/testkit';
import type { Call } from '../http/call.js';
import { changesSince, memberPage, messagePage } from './room-questions.js';
import { emptyTimeline } from './timeline.js';

/** A server that notes what it is asked, and gives these answers one after the other. */
function asked(...answers: unknown[]) {
  const questions: object[] = [];
  const call = ((route: object, input: object) => {
    questions.push({ route, ...input });
    return Promise.resolve(answers.shift());
  }) as Call;
  return { call, questions };
}

describe('what a timeline asks', () => {
  const params = { id: 'hall' };

  it('is a page at its place, or at the live end', async () => {
    const { call, questions } = asked();
    const limit = limits.page.default;
    await messagePage(call, 'hall', { around: 7 });
    await messagePage(call, 'hall', undefined);
    expect(questions).toEqual([
      { route: routes.messages.list, params, query: { around: 7, limit } },
      { route: routes.messages.list, params, query: { limit } },
    ]);
  });

  it('is the members, from the first or from where the last page ended', async () => {
    const { call, questions } = asked();
    const limit = limits.page.max;
    await memberPage(call, 'hall', null);
    await memberPage(call, 'hall', 'carol');
    expect(questions).toEqual([
      { route: routes.members.list, params, query: { limit } },
      { route: routes.members.list, params, query: { limit, after: 'carol' } },
    ]);
  });

  it('R17: is all that changed, each page from where the one before ended, with epoch and tail', async () => {
    const pages = [
      { revision: 20, next: '20' },
      { revision: 30, next: '30' },
      { revision: 31, next: null },
    ];
    const { call, questions } = asked(...pages);
    const row = aMessage({ seq: 3 });
    const held = { ...emptyTimeline, cursor: 12, epoch: 'first', rows: [row], low: 3, atEnd: true };
    expect(await changesSince(call, 'hall', held)).toEqual(pages);
    const common = { limit: limits.changes.max, epoch: 'first', tailSeq: 3, tailId: row.id };
    expect(questions).toEqual(
      [12, 20, 30].map((since) => ({ route: routes.rooms.changes, params, query: { since, ...common } })),
    );
  });

  it('says nothing of what it does not hold', async () => {
    const { call, questions } = asked({ revision: 5, next: null });
    await changesSince(call, 'hall', emptyTimeline);
    expect(questions).toEqual([
      { route: routes.rooms.changes, params, query: { since: 0, limit: limits.changes.max } },
    ]);
  });
});
