import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { callsAll, withoutRoomLinks, withRoomLinks } from './room-links.js';

const rooms = [
  { id: '1', name: 'night' },
  { id: '2', name: 'night shift' },
  { id: '3', name: 'a [b] *c*' },
];
const linked = (text: string) => withRoomLinks(text, rooms);
const back = (body: string) => withoutRoomLinks(body, rooms);

describe('the name of a room', () => {
  it('leads to it when it is sent, the longest name that stands there', () => {
    expect(linked('see #night shift, not #night!')).toBe(
      'see [#night shift](/rooms/2), not [#night](/rooms/1)!',
    );
    expect(linked('#Night')).toBe('[#night](/rooms/1)');
    expect(linked('(#a [b] *c*)')).toBe('([#a \\[b\\] \\*c\\*](/rooms/3))');
  });

  it('is a word in code, in an address, in a longer word, and of a room one is not in', () => {
    const texts = [
      '`#night`',
      '```\n#night\n```',
      'https://x.example/#night',
      '#nightly',
      'x#night',
      '[#night](/rooms/1)#night',
      '#day',
      '# night',
    ];
    expect(texts.map(linked)).toEqual(texts);
  });

  it('stands in the box as a name again', () => {
    expect(back('see [#night shift](/rooms/2)')).toBe('see #night shift');
    expect(back('[#a \\[b\\] \\*c\\*](/rooms/3)')).toBe('#a [b] *c*');
    // Of another room, by another name, or in code it would not be the same again.
    const others = [
      '[#night](/rooms/9)',
      '[#evening](/rooms/1)',
      '`[#night](/rooms/1)`',
      '[night](/rooms/1)',
      'x[#night](/rooms/1)',
    ];
    expect(others.map(back)).toEqual(others);
  });

  it('comes back as it was sent, whatever stands around it', () => {
    const part = fc.constantFrom(
      '#night',
      '#night shift',
      '#a [b] *c*',
      ' ',
      '\n',
      '`',
      'x',
      '#',
      '[',
      '](/rooms/1)',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const body = linked(parts.join(''));
        expect(linked(back(body))).toBe(body);
      }),
    );
  });
});

describe('a call of everybody', () => {
  it('is the word @room by itself, and no code', () => {
    const calls = ['@room', 'hey @Room, come', '(@room)', '@room.'];
    const others = ['@roommate', '@room-2', 'mail@room', '`@room`', '```\n@room', 'room'];
    expect(calls.map(callsAll)).toEqual(calls.map(() => true));
    expect(others.map(callsAll)).toEqual(others.map(() => false));
  });
});
