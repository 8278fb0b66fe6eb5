import { describe, expect, it } from '@jest/globals';
import { isMac, keyNames } from './key-names.js';

describe('keys', () => {
  it('have the names that stand on the keyboard', () => {
    expect(keyNames('Mod+Shift+M', false)).toEqual(['Ctrl', 'Shift', 'M']);
    expect(keyNames('Mod+Shift+M', true)).toEqual(['⌘', '⇧', 'M']);
    expect(keyNames('Alt+ArrowUp', true)).toEqual(['⌥', '↑']);
    expect(keyNames('?', false)).toEqual(['?']);
  });

  it('are those of a Mac on one, and on what Apple makes besides', () => {
    expect(['MacIntel', 'iPad', 'Linux x86_64', 'Win32'].map((name) => isMac(name))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
