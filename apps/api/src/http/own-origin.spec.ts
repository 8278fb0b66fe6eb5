import { describe, expect, it } from '@jest/globals';
import { isOwnOrigin } from './own-origin.js';

describe('The origin of a socket', () => {
  const host = 'chat.example.org:3000';
  const publicUrl = 'https://chat.example.org';

  it.each([
    ['a program', undefined],
    ['our page, as it is called', 'http://chat.example.org:3000'],
    ['our page, behind a proxy that ends https', 'https://chat.example.org:3000'],
    ['our page by its public name', 'https://chat.example.org'],
  ])('is our own: %s', (_who, origin) => {
    expect(isOwnOrigin(origin, host, publicUrl)).toBe(true);
  });

  it.each([
    'https://evil.example',
    'https://chat.example.org.evil.example',
    'http://chat.example.org',
    'https://chat.example.org:8443',
    'https://evil.example/#chat.example.org:3000',
    'null',
    '',
    'file://',
  ])('is not our own: %s', (origin) => {
    expect(isOwnOrigin(origin, host, publicUrl)).toBe(false);
  });
});
