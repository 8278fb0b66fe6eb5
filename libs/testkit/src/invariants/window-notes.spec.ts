import { describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import * as fc from 'fast-check';
import { aMessage, anId } from '../builders.js';
import { replayed } from './replayed.js';
import { WindowNotes } from './window-notes.js';

const roomId = anId();
const all = Array.from({ length: 12 }, (_, place) => aMessage({ roomId, seq: place + 1 }));

function seqsOf(rows: readonly { seq: number }[]): number[] {
  return rows.map(({ seq }) => seq);
}

describe('the notes of windows', () => {
  it('play back every window that was shown, whatever came after what', () => {
    const window = fc.subarray(all);
    fc.assert(
      fc.property(fc.array(window, { minLength: 1 }), (windows) => {
        const notes = new WindowNotes(() => 0);
        const played: number[][] = [];
        for (const one of windows) {
          notes.look('a phone', roomId, one);
          const [changes] = replayed(notes.shown);
          played.push(changes ? seqsOf([...changes].at(-1)?.rows ?? []) : []);
        }
        expect(played).toEqual(windows.map(seqsOf));
      }),
    );
  });

  it('keep what changed and nothing else, and equal rows once', () => {
    const notes = new WindowNotes(() => 7);
    const copies = all.map((row): Message => ({ ...row }));
    notes.look('a phone', roomId, all.slice(0, 3));
    notes.look('a phone', roomId, all.slice(0, 3));
    notes.look('a phone', roomId, all.slice(0, 4));
    notes.look('a laptop', roomId, copies.slice(3, 4));
    expect(notes.shown.map(({ place, gone, rows, at }) => [place, gone, seqsOf(rows), at])).toEqual([
      [0, 0, [1, 2, 3], 7],
      [3, 0, [4], 7],
      [0, 0, [4], 7],
    ]);
    expect(notes.shown[1]?.rows[0]).toBe(notes.shown[2]?.rows[0]);
  });

  it('keep that another epoch was noticed, although the rows are the same', () => {
    const notes = new WindowNotes(() => 0);
    for (const epoch of ['first', 'first', 'second']) notes.look('a phone', roomId, all, epoch);
    expect(notes.shown.map(({ epoch, rows }) => [epoch, rows.length])).toEqual([
      ['first', 12],
      ['second', 0],
    ]);
  });
});
