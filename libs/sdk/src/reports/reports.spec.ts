import { describe, expect, it } from '@jest/globals';
import { anOwnReport, looking, settled } from '@parley/testkit';
import { FakeClock } from '@parley/testkit';
import type { Call } from '../http/call.js';
import { Reports } from './reports.js';

const unanswered: Call = () => Promise.reject(new Error('nobody answers'));

describe('what one reported', () => {
  it('is what was heard last of it, by its number', () => {
    const reports = new Reports({ call: unanswered, met: () => undefined, clock: new FakeClock() });
    const open = anOwnReport({ selfRevision: 3 });
    const decided = anOwnReport({ id: open.id, state: 'decided', outcome: 'acted', selfRevision: 7 });
    const other = anOwnReport({ selfRevision: 5 });
    reports.take(decided, other);
    reports.take(open);
    expect(reports.mine.get()).toEqual([other, decided]);
  });

  it('is told to all devices, and no second one is made of what is open', async () => {
    const { place, room, bobs } = await looking();
    const phone = await place.comes('bob');
    const subject = { kind: 'room', roomId: room.id } as const;
    const first = await bobs.reports.report(subject, { reason: 'spam' });
    const again = await bobs.reports.report(subject, { reason: 'spam', text: 'They go on' });
    await settled();
    expect(again.id).toBe(first.id);
    for (const { reports } of [bobs, phone])
      expect(reports.mine.get()).toMatchObject([{ id: first.id, roomId: room.id, state: 'open' }]);
  });

  it('R3: is asked for where its word was lost, and is forgotten with the sign-in', async () => {
    const { server, clock, bob, bobs, room, link } = await looking();
    const { id } = await bobs.reports.report({ kind: 'room', roomId: room.id }, { reason: 'spam' });
    link.drops = (name) => name === 'report.updated';
    server.own.kept.decide(bob.id, id, 'acted');
    server.own.choose(bob.id, { dense: true });
    await clock.advance(1_000);
    expect(bobs.reports.mine.get()).toMatchObject([{ id, outcome: 'acted' }]);
    await bobs.session.signOut();
    expect(bobs.reports.mine.get()).toEqual([]);
  });

  it('is hinted to moderators, who ask again; after coming back too', async () => {
    const { server, bob, bobs, link, clock } = await looking();
    const heard: (string | null)[] = [];
    bobs.reports.changed.subscribe((hint) => hint && heard.push(hint.reportId));
    server.tellUser(bob.id, 'reports.changed', { reportId: bob.id });
    await settled();
    expect(heard).toEqual([bob.id]);
    link.cut();
    await clock.advance(5_000);
    expect(heard.at(-1)).toBeNull();
  });
});
