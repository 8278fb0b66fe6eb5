import { describe, expect, it } from '@jest/globals';
import { initials, tint } from './initials.js';

describe('a person without a picture', () => {
  it.each([
    ['Mira Okafor', 'MO'],
    ['Ben', 'B'],
    ['x', 'X'],
    ['Liberal_Tugboat', 'LT'],
    ['[Kazuhiro|away]', 'KA'],
    ['Anna Maria van der Berg', 'AB'],
    ['田中さくら', '田'],
    ['佐藤 健', '佐'],
    ['ليلى حداد', 'ل'],
    ['👩‍🚀', '👩‍🚀'],
    ['', ''],
  ])('%s shows %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  it('keeps its tint, and names spread over all five', () => {
    expect(tint('mira')).toBe(tint('mira'));
    expect(new Set(Array.from({ length: 40 }, (_, n) => tint(`person ${n}`)))).toEqual(
      new Set([0, 1, 2, 3, 4]),
    );
  });
});
