import { describe, expect, it } from '@jest/globals';
import { wordFinder } from './word-finder.js';

const found = (text: string, ...words: string[]) =>
  (wordFinder(words)?.(text) ?? []).map(([from, to]) => text.slice(from, to));

describe('words one looks for', () => {
  it('are found in any case, as often as they are there, and only whole', () => {
    expect(found('Tea, TEA; steam teapot tea1 tea', 'tea')).toEqual(['Tea', 'TEA', 'tea']);
    expect(found('ÄRGER ärgerlich Ärger', 'ärger')).toEqual(['ÄRGER', 'Ärger']);
    expect(found('tea\u0301 tea', 'tea')).toEqual(['tea']);
  });

  it('may be several, with any blanks between them', () => {
    expect(found('the release \n notes, release-notes', 'release notes')).toEqual(['release \n notes']);
  });

  it('may have or be signs, which mean nothing but themselves', () => {
    expect(found('C++ or C+++? a.b axb (x)', 'c++', 'a.b', '(x)')).toEqual(['C++', 'C++', 'a.b', '(x)']);
    expect(found('a 🫖🫖 b', '🫖')).toEqual(['🫖', '🫖']);
  });

  it('need no ends where a script writes none, or beside such a script', () => {
    expect(found('明日の会議室で会議', '会議')).toEqual(['会議', '会議']);
    expect(found('deployする, redeploy', 'deploy')).toEqual(['deploy']);
    expect(found('회의가', '회의')).toEqual(['회의']);
  });

  it('are one stretch where they overlap, and each is found though another is not whole there', () => {
    expect(found('tea time now', 'tea time', 'time now')).toEqual(['tea time now']);
    expect(found('tea potato', 'tea pot', 'tea')).toEqual(['tea']);
    expect(found('aab', 'ab', 'aab')).toEqual(['aab']);
  });

  it('are none where none are wanted', () => {
    expect(wordFinder([])).toBeNull();
  });

  it('are found in the longest text with as many as there can be at once', () => {
    const words = Array.from({ length: 20 }, (_, place) => `${'a'.repeat(50)}${String(place)}`);
    const started = performance.now();
    expect(found('a'.repeat(10_000), ...words)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
