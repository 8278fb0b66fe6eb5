import { describe, expect, it } from '@jest/globals';
import { isLetterKey } from './letter-key.js';

const isK = (key: string, code: string) => isLetterKey(new KeyboardEvent('keydown', { key, code }), 'k');

describe('the key of a letter', () => {
  it('is the one that writes it, wherever it lies', () => {
    expect([isK('k', 'KeyK'), isK('K', 'KeyK'), isK('k', 'KeyV')]).toEqual([true, true, true]);
    expect([isK('t', 'KeyK'), isK('é', 'KeyK')]).toEqual([false, false]);
  });

  it('is the one in its place on keyboards that do not write it', () => {
    expect([isK('л', 'KeyK'), isK('κ', 'KeyK'), isK('ن', 'KeyK')]).toEqual([true, true, true]);
    expect([isK('л', 'KeyL'), isK('Enter', 'Enter')]).toEqual([false, false]);
  });
});
