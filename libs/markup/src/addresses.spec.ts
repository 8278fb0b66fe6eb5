import { describe, expect, it } from '@jest/globals';
import { isAllowed, plain } from './addresses.js';
import { wordsOf } from './to-text.js';

const links = (text: string) => plain(text).flatMap((part) => (part.type === 'link' ? part.href : []));

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
    expect(wordsOf(plain(text))).toBe(text);
  });
});

describe('where a link may lead', () => {
  const room = '/rooms/0198c1a2-0000-7000-8000-00000000abcd';

  it.each([
    'https://example.org',
    'HTTP://example.org:8080/a?b#c',
    'https://[::1]/x',
    'mailto:anna@example.org?subject=tea',
    room,
    `${room}?at=7&thread=3`,
  ])('%s', (address) => {
    expect(isAllowed(address)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org',
    '//example.org',
    'blob:https://example.org/1',
    'about:blank',
    'https://bank.example@evil.example/',
    String.raw`https:\\evil.example`,
    String.raw`https://a.example\@evil.example`,
    'https://',
    'https:///etc',
    'mailto:',
    'rooms/1',
    '/settings',
    `${room}/../../api/v1/auth/logout`,
    `${room}#x`,
    `//evil.example${room}`,
    '',
  ])('not %j', (address) => {
    expect(isAllowed(address)).toBe(false);
  });
});
