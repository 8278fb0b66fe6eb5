import { describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { aMessage, timeAt } from '../builders.js';
import { GoodStory } from './good-story.js';
import type { History } from './history.js';
import { WindowNotes } from './window-notes.js';

/** The copy that was put back ended at message 3; 4 and 5 are of the new history, and other ones were lost. */
const story = new GoodStory();
const { room, rows } = story;
const kept = rows.slice(0, 3);
const lost = [4, 5].map((seq) => aMessage({ roomId: room.id, seq, createdAt: timeAt(seq) }));
const restored = { at: 50, heads: [{ roomId: room.id, lastSeq: 3 }] };

type Look = [at: number, window: readonly Message[], epoch: string];

function faults(looks: Look[], more: Partial<History> = {}): string[] {
  let at = 0;
  const notes = new WindowNotes(() => at);
  for (const [time, window, epoch] of looks) {
    at = time;
    notes.look(story.bobs, room.id, window, epoch);
  }
  return story.faults({ shown: notes.shown, restored, ...more });
}

describe('R23: after an older copy was put back', () => {
  const before: Look = [1, [...kept, ...lost], 'lost'];

  it('a client that drops what is lost, then shows what is new, is good', () => {
    expect(faults([before, [60, kept, 'first'], [70, rows, 'first']])).toEqual([]);
    expect(faults([before, [60, [...kept, ...lost], 'first'], [5_060, rows, 'first']])).toEqual([]);
  });

  it('rows of both histories in one window are mixed', () => {
    const both = [...kept, lost[0]!, rows[4]!];
    expect(faults([before, [60, both, 'first'], [70, rows, 'first']])).toContain('mixed');
  });

  it('who knows of the new epoch shows the lost history no longer than it takes to start anew', () => {
    const noticed: Look = [60, [...kept, ...lost], 'first'];
    expect(faults([before, noticed, [5_061, rows, 'first']])).toEqual(['mixed']);
    expect(faults([before, noticed, [5_061, rows, 'first']], { resetWithin: 5_001 })).toEqual([]);
    expect(faults([before, noticed])).toEqual(['mixed']);
  });

  it('what was acknowledged and is not in the copy is not lost, what is in it or came later is', () => {
    const post = (message: Message, at: number) => ({ ...story.posted(message), at, began: at });
    const shown = [before, [60, rows, 'first']] satisfies Look[];
    expect(faults(shown, { acknowledged: [post(lost[0]!, 40), post(rows[0]!, 40)] })).toEqual([]);
    expect(faults(shown, { acknowledged: [post(lost[0]!, 51)] })).toEqual(['lost']);
    const early = aMessage({ roomId: room.id, seq: 3 });
    expect(faults(shown, { acknowledged: [post(early, 40)] })).toEqual(['lost']);
  });

  it('two who saw different messages in one place of the lost history are told apart all the same', () => {
    const other = aMessage({ roomId: room.id, seq: 4 });
    expect(faults([before, [2, [...kept, other], 'lost'], [60, rows, 'first']])).toEqual(['reordered']);
  });
});
