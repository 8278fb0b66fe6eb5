import { describe, expect, it } from '@jest/globals';
import { isCommonPassword } from './common-passwords.js';

describe('Passwords that are guessed first', () => {
  it.each([
    'password',
    'password1',
    'p@ssw0rd',
    'passw0rd!!',
    '123password',
    'letmein2024',
    'sunshine',
    'secretsecret',
    '12345678',
    '87654321',
    'qwertyuiop',
    '1234qwer',
    'abcdefgh',
    'aaaaaaaa',
    'abcabcabc',
    '1q2w3e4r',
    'trustno1',
    'liverpool1',
    'dragon!!!',
  ])('%s is one', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    'a long enough secret',
    'kuerbis-fliegt-9',
    'tr0ub4dor&3',
    'mango lantern',
    'xK9#mQ2$vL',
    'ホリデーの写真',
  ])('%s is none', (password) => {
    expect(isCommonPassword(password.toLowerCase())).toBe(false);
  });
});
