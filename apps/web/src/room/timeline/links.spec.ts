import { describe, expect, it } from '@jest/globals';
import { withLinks } from './links.js';

const links = (text: string) => withLinks(text).flatMap((part) => part.href ?? []);

describe('links in a plain text', () => {
  it.each([
    ['no link here', []],
    ['see https://parley.example/r/1.', ['https://parley.example/r/1']],
    ['(https://en.wikipedia.org/wiki/Slip_(paper))', ['https://en.wikipedia.org/wiki/Slip_(paper)']],
    [
      'http://a.example, then HTTPS://B.example/x?y=1&z=2#w!',
      ['http://a.example', 'HTTPS://B.example/x?y=1&z=2#w'],
    ],
    ['これは https://ja.example/日本 です。', ['https://ja.example/日本']],
    ['javascript:alert(1) and file:///etc/passwd', []],
    ['<https://x.example>', ['https://x.example']],
    ['https://', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it('loses no character', () => {
    const text = 'a\n\nhttps://x.example/ (https://y.example).  b';
    expect(
      withLinks(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
