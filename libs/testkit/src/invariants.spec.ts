import { describe, expect, it } from '@jest/globals';
import { alice, aMessage, anId, bob } from './builders.js';
import { violations } from './invariants.js';

const roomId = anId();
const rows = (count: number) => Array.from({ length: count }, (_, at) => aMessage({ roomId, seq: at + 1 }));

describe('a history', () => {
  it('without a fault has no violations', () => {
    const truth = rows(5);
    const acknowledged = truth.map((message) => ({ by: alice.username, message }));
    const seen = truth.map((message) => ({ reader: bob.id, message }));
    const held = [{ reader: bob.id, roomId, messages: truth.slice(2) }];
    const barred = [{ userId: bob.id, roomId, from: 1_000, until: 9_000 }];
    const received = [500, 1_900, 9_500].map((at) => ({ reader: bob.id, roomId, at }));
    expect(violations({ truth, acknowledged, seen, held, barred, received })).toEqual([]);
  });

  it('G1: names what was acknowledged and is missing or moved', () => {
    const truth = rows(3);
    const gone = { by: alice.username, message: aMessage({ roomId, seq: 4 }) };
    const moved = { by: alice.username, message: { ...truth[1]!, seq: 9 } };
    expect(violations({ truth, acknowledged: [gone, moved] })).toHaveLength(2);
  });

  it('G2: names what is there twice', () => {
    const [one, two] = rows(2);
    expect(violations({ truth: [one!, { ...two!, clientId: one!.clientId }] })).toHaveLength(1);
  });

  it('G3: names holes, and a place in which somebody saw another message', () => {
    const truth = rows(4);
    expect(violations({ truth: truth.filter(({ seq }) => seq !== 3) })).toHaveLength(1);
    const seen = [{ reader: bob.id, message: aMessage({ roomId, seq: 2 }) }];
    expect(violations({ truth, seen })).toHaveLength(1);
  });

  it('G4: names a reader who ends with other rows than there are', () => {
    const truth = rows(4);
    const stale = truth.map((row) => (row.seq === 2 ? { ...row, body: 'before the edit' } : row));
    const holed = truth.filter(({ seq }) => seq !== 2);
    for (const messages of [stale, holed, truth.slice(0, 3)]) {
      expect(violations({ truth, held: [{ reader: bob.id, roomId, messages }] })).toHaveLength(1);
    }
  });

  it('G5: names what came after a removal and its grace', () => {
    const barred = [{ userId: bob.id, roomId, from: 1_000 }];
    const received = [{ reader: bob.id, roomId, at: 2_001 }];
    expect(violations({ truth: [], barred, received })).toHaveLength(1);
    expect(violations({ truth: [], barred, received, grace: 2_000 })).toEqual([]);
  });
});
