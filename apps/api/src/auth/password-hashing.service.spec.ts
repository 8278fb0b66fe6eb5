import { describe, expect, it } from '@jest/globals';
import { owaspCost } from '../config/password-cost.js';
import { PasswordHashing } from './password-hashing.service.js';

const cheap = { memory: 64, passes: 1, parallelism: 1 };
const password = 'battery staple 9';

describe('The hash of a password', () => {
  it('is salted, says what it cost, and fits that password alone', async () => {
    const hashing = new PasswordHashing(cheap);
    const [one, other] = await Promise.all([hashing.hash(password), hashing.hash(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(other).not.toBe(one);
    expect(await hashing.fits(password, one)).toBe(true);
    expect(await hashing.fits('battery staple 8', one)).toBe(false);
    expect(await hashing.fits(password, null)).toBe(false);
  });

  it('is judged by its own cost where that has changed since', async () => {
    const hash = await new PasswordHashing(cheap).hash(password);
    const today = new PasswordHashing(owaspCost);
    expect(await today.fits(password, hash)).toBe(true);
    expect(await today.hash(password)).toContain('$m=19456,t=2,p=1$');
  });
});
