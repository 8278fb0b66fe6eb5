import { describe, expect, it } from '@jest/globals';
import type { Member, Message } from '@parley/contracts';
import { aMessage, anId, alice, bob, carol, timeAt } from '../builders.js';
import { aHistory } from './a-history.js';
import { GoodStory } from './good-story.js';
import type { Acknowledged, History } from './history.js';
import { violations } from './violations.js';

describe('G1: what was acknowledged', () => {
  const story = new GoodStory();
  const [first] = story.rows as [Message];
  const { room, own, members } = story;
  const by = bob.id;
  const ack = (more: object) => ({ by, at: 100, ...more }) as Acknowledged;
  const preferring = (more: object) =>
    ack({ did: 'preferences', preferences: { ...story.preferences, ...more } });
  const { id: invitationId, roomId: den } = story.invitationTruth();
  const answer = (did: 'decline' | 'withdraw') => ack({ did, invitationId, roomId: den, userId: bob.id });

  it.each<[string, Acknowledged]>([
    ['a post that is missing', story.posted(aMessage({ roomId: room.id, seq: 2 }))],
    ['a post that stands elsewhere', story.posted({ ...first, seq: 9 })],
    ['a post with another client id', story.posted({ ...first, clientId: anId() })],
    ['a post with another text', story.posted({ ...first, body: 'another' })],
    ['an edit that is not in', ack({ did: 'edit', message: { ...first, revision: 99 } })],
    ['a delete that did not happen', ack({ did: 'delete', roomId: room.id, seq: 1, id: first.id })],
    ['settings that are not in', ack({ did: 'settings', room: { ...room, revision: 99 } })],
    ['a role that is not in', ack({ did: 'member', member: { ...members[1], revision: 99 } })],
    ['a member who is not there', ack({ did: 'member', member: { ...members[1], userId: carol.id } })],
    ['a read position that fell back', ack({ did: 'own', own: { ...own, lastReadSeq: 3 } })],
    ['a forced one that is not in', ack({ did: 'own', own: { ...own, selfRevision: 5 } })],
    ['a choice that is another', ack({ did: 'own', own: { ...own, favourite: true } })],
    ['a preference that is not in', preferring({ selfRevision: 3 })],
    ['a preference that is another', preferring({ dense: false })],
    ['a name that is not in', ack({ did: 'profile', user: { ...alice, updatedAt: timeAt(1) } })],
    ['a name that is another', ack({ did: 'profile', user: { ...alice, displayName: 'Ally' } })],
    ['an invitation that was declined and is open', answer('decline')],
    ['one that was taken back and is open', answer('withdraw')],
  ])('is lost: %s', (_, acknowledged) => {
    expect(story.faults({ acknowledged: [acknowledged] })).toEqual(['lost']);
  });

  it('is kept where something later came over it', () => {
    const gone = { ...first, body: '', deletedAt: timeAt(9), revision: 7 };
    const later = [gone, ...story.rows.slice(1)];
    const acknowledged = [
      story.posted(first),
      ack({ did: 'edit', message: { ...first, revision: 5, body: 'between' } }),
      ack({ did: 'delete', roomId: room.id, seq: 1, id: first.id }),
    ];
    const { admitted } = story.history();
    expect(violations(aHistory({ truth: { messages: later }, acknowledged, admitted }))).toEqual([]);
  });

  it('is kept where it is as it was answered, or was chosen anew since', () => {
    const older = ack({ did: 'own', own: { ...own, favourite: true, selfRevision: 3 } });
    const kept = [
      ack({ did: 'own', own }),
      older,
      preferring({}),
      preferring({ dense: false, selfRevision: 1 }),
    ];
    const named = ack({ did: 'profile', user: alice });
    expect(story.faults({ acknowledged: [...kept, named] })).toEqual([]);
    for (const [did, state] of [
      ['decline', 'declined'],
      ['withdraw', 'withdrawn'],
    ] as const) {
      const truth = story.truth({ invitations: [story.invitationTruth({ state, open: false })] });
      const over = [story.held({ invitations: [] })];
      expect(story.faults({ truth, held: over, acknowledged: [answer(did)] })).toEqual([]);
    }
  });

  it('is lost: one of two withdrawals of which only one is there', () => {
    const truth = story.truth({ invitations: [story.invitationTruth({ state: 'withdrawn', open: false })] });
    const acknowledged = [answer('withdraw'), answer('withdraw')];
    const over = [story.held({ invitations: [] })];
    expect(story.faults({ truth, held: over, acknowledged })).toEqual(['lost', 'lost']);
    const restored = { at: 101, heads: [] };
    expect(story.faults({ truth, held: over, acknowledged, restored, shown: [] })).toEqual([]);
  });

  it('is lost: the owner of a room that has people in it', () => {
    const [alices, bobs] = members as [Member, Member];
    const held: History['held'] = [];
    const faults = (...inside: Member[]) => story.faults({ truth: story.truth({ members: inside }), held });
    expect(faults({ ...alices, role: 'member' }, bobs)).toEqual(['lost']);
    expect(faults({ ...alices, leftAt: timeAt(70) }, bobs)).toEqual(['lost']);
    expect(faults({ ...alices, leftAt: timeAt(70) }, { ...bobs, role: 'owner' })).toEqual([]);
    const direct = story.truth({ rooms: [{ ...room, kind: 'direct' }], members: [bobs] });
    expect(story.faults({ truth: direct, held })).toEqual([]);
  });

  it('is lost: a removal after which the removed is a member', () => {
    const out = { userId: bob.id, roomId: room.id, from: 0, until: 500 };
    expect(story.faults({ admitted: [out, { ...out, userId: alice.id, until: undefined }] })).toEqual([
      'lost',
    ]);
    const back = { ...out, from: 400, until: undefined };
    const alices = { userId: alice.id, roomId: room.id, from: 0 };
    expect(story.faults({ admitted: [out, back, alices] })).toEqual([]);
  });
});
