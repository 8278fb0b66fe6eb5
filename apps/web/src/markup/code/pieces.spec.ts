import { beforeAll, describe, expect, it } from '@jest/globals';
import { grammars } from './grammars.js';
import { languageIds, languageNamed } from './languages.js';
import { learn, piecesOf } from './pieces.js';

const sample = '<?php // a "b" 1\nlet x: number = `${y}`; # c\n<b class="d">e</b>\n- f: g\n@h {i: j}\n';

describe('the languages', () => {
  it('are more than thirty, each with a grammar, found by what people type', () => {
    expect(languageIds.length).toBeGreaterThan(30);
    expect(Object.keys(grammars)).toEqual(languageIds);
    expect(['TS', 'c++', 'html', 'sh', 'Py'].map((typed) => languageNamed(typed)?.name)).toEqual([
      'TypeScript',
      'C++',
      'XML',
      'Shell',
      'Python',
    ]);
  });

  it('are not what every object has, or what no grammar has', () => {
    for (const typed of ['', '__proto__', 'constructor', 'toString', '../../x', 'x" onload="', 'klingon'])
      expect(languageNamed(typed)).toBeUndefined();
  });
});

describe('code in pieces', () => {
  beforeAll(() => Promise.all(languageIds.map((id) => learn(id))));

  it.each(languageIds)('is the code, in %s, and the names of its parts are plain words', (id) => {
    for (const code of [sample, '', '"', '\u0000\u202e</script>', 'x'.repeat(2_000)]) {
      const pieces = piecesOf(id, code) ?? [];
      expect(pieces.map(([, text]) => text).join('')).toBe(code);
      expect(pieces.every(([scope]) => /^[a-z]*$/u.test(scope))).toBe(true);
    }
  });

  it('says what is a keyword, a string, a comment, and what is written in another language', () => {
    expect(piecesOf('typescript', 'const a = "b"; // c')).toEqual([
      ['keyword', 'const'],
      ['', ' a = '],
      ['string', '"b"'],
      ['', '; '],
      ['comment', '// c'],
    ]);
    expect(piecesOf('xml', '<script>let a;</script>')).toContainEqual(['keyword', 'let']);
  });
});
