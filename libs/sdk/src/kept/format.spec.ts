import { describe, expect, it } from '@jest/globals';
import { message } from '@parley/contracts';
import { anOwn, aRoom } from '@parley/testkit';
import { emptyTimeline } from '../room/timeline.js';
import { entryOf } from '../rooms/room-entry.js';
import { newPlace } from '../threads/place.js';
import { keptFormat } from './format.js';

const shapeOf = (value: object) => Object.keys(value).sort().join(' ');

describe('the format of what is kept', () => {
  it('is another one when the contract’s messages, rooms or people have other fields', () => {
    expect(keptFormat).toContain(Object.keys(message.shape).join());
  });

  it('has a number that is to be raised whenever one of these shapes becomes another', () => {
    const entry = entryOf(aRoom(), anOwn());
    expect(keptFormat.split(' ')[0]).toBe('1');
    expect(
      [entry, entry.calls, entry.calls.told, entry.stamps, newPlace(1), emptyTimeline].map(shapeOf),
    ).toEqual([
      'calls covered head knows own places posted read readCountNo room since stamps told toldAt wishes',
      'complete facts from told unclearAt',
      'at called isCounted lastReadSeq mentions replies threads',
      'last members room',
      'base begun following heard isMine last posted read readAt root selfRevision told wishes',
      'aside asking atEnd cursor epoch gap hasMoreBefore high history line low members membersAt quoted root rows stale threads',
    ]);
  });
});
