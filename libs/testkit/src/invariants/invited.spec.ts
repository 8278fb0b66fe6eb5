import { describe, expect, it } from '@jest/globals';
import { anId, bob, carol } from '../builders.js';
import { GoodStory } from './good-story.js';
import type { Acknowledged, History, LinkTruth, Truth } from './history.js';

const story = new GoodStory();
const { id: invitationId, roomId } = story.invitationTruth();

function faults(more: Partial<History>, truth: Partial<Truth> = {}): string[] {
  return story.faults({ truth: story.truth(truth), held: [], ...more });
}

function ack(more: object): Acknowledged {
  return { by: bob.id, at: 100, invitationId, roomId, userId: bob.id, ...more } as Acknowledged;
}

describe('G5: an invitation', () => {
  it('is told to the invited, open or over, and to nobody else', () => {
    const closed = { fields: undefined };
    expect(faults({ invited: [story.heard(), story.heard(closed)] })).toEqual([]);
    const laptop = { client: "alice's laptop" };
    expect(faults({ invited: [story.heard(laptop)] })).toEqual(['invited']);
    expect(faults({ invited: [story.heard({ ...laptop, ...closed })] })).toEqual(['invited']);
    expect(faults({ invited: [story.heard({ client: 'nobody knows whose' })] })).toEqual(['invited']);
    expect(faults({ invited: [story.heard({ invitationId: anId() })] })).toEqual(['invited']);
  });

  it('of a lost history is nobody’s any more', () => {
    const invited = [story.heard({ invitationId: anId(), at: 99 })];
    const restored = (at: number) => faults({ invited, restored: { at, heads: [] }, acknowledged: [] });
    expect(restored(100)).toEqual([]);
    expect(restored(99)).toEqual(['invited']);
    const known = [story.heard({ client: "alice's laptop", at: 99 })];
    const later = { at: 100, heads: [] };
    expect(faults({ invited: known, restored: later, acknowledged: [] })).toEqual(['invited']);
  });

  it.each([
    { fields: ['id', 'name', 'topic', 'memberCount', 'description'] },
    { fields: ['id', 'name', 'topic'] },
    { fields: [] },
  ])('tells of its room what may be told, and not %j', (more) => {
    expect(faults({ invited: [story.heard(more)] })).toEqual(['invited']);
  });

  it.each([
    ['decline', 'declined'],
    ['withdraw', 'withdrawn'],
  ] as const)('is not told after a %s and its grace, and that it is over may be', (did, state) => {
    const acknowledged = [ack({ did })];
    const truth = { invitations: [story.invitationTruth({ state, open: false })] };
    const heard = (more: object, rest: Partial<History> = {}) =>
      faults({ invited: [story.heard(more)], acknowledged, ...rest }, truth);
    expect(heard({ at: 1_100 })).toEqual([]);
    expect(heard({ at: 1_101 })).toEqual(['invited']);
    expect(heard({ at: 1_101 }, { grace: 1_001 })).toEqual([]);
    expect(heard({ at: 1_101, sent: 1_100 })).toEqual([]);
    expect(heard({ at: 1_101 }, { stalls: [{ from: 1_100, until: 1_200 }] })).toEqual([]);
    expect(heard({ at: 5_000, fields: undefined })).toEqual([]);
    const again = { restored: { at: 101, heads: [] }, acknowledged: [ack({ did })] };
    expect(heard({ at: 5_000 }, again)).toEqual([]);
  });

  it('lets somebody in, and not when it was taken back', () => {
    const accepted = (state: 'accepted' | 'withdrawn' | 'pending', rest: Partial<History> = {}) =>
      faults(
        { acknowledged: [ack({ did: 'accept' })], ...rest },
        { invitations: [story.invitationTruth({ state, open: false })] },
      );
    expect(accepted('accepted')).toEqual([]);
    expect(accepted('withdrawn')).toEqual(['invited']);
    expect(accepted('pending')).toEqual(['invited']);
    expect(accepted('withdrawn', { restored: { at: 101, heads: [] } })).toEqual([]);
    expect(faults({ acknowledged: [ack({ did: 'accept', invitationId: anId() })] })).toEqual(['invited']);
  });
});

describe('G5: a link', () => {
  const { link } = story;
  const withLink = (more: Partial<LinkTruth>) => faults({}, { links: [{ ...link, ...more }] });

  it('counts those who came by it, and lets in no more than it says', () => {
    const two = { uses: 2, people: [bob.id, carol.id] };
    expect(withLink(two)).toEqual([]);
    expect(withLink({ ...two, maxUses: null })).toEqual([]);
    expect(withLink({ ...two, maxUses: 1 })).toEqual(['invited']);
    expect(withLink({ uses: 2 })).toEqual(['invited']);
    expect(withLink({ uses: 0 })).toEqual(['invited']);
  });

  it('counts whoever was let in by it', () => {
    const joined = (by: string, rest: Partial<History> = {}) =>
      faults({ acknowledged: [ack({ did: 'join', by, linkId: link.id })], ...rest });
    expect(joined(bob.id)).toEqual([]);
    expect(joined(carol.id)).toEqual(['invited']);
    expect(joined(carol.id, { restored: { at: 101, heads: [] } })).toEqual([]);
  });
});
