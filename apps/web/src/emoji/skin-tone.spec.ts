import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { EmojiName } from './emoji-names.js';
import { toned, withoutTone } from './skin-tone.js';

const all = JSON.parse(readFileSync('apps/web/public/emoji/list.en.json', 'utf8')) as readonly EmojiName[];
const isEmoji = (text: string) => new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v').test(text);
const named = (emoji: string) => all.find(([each]) => each === emoji) ?? all[0]!;

describe('a skin tone', () => {
  it('makes of each emoji that takes one another that can be sent, and leaves the others as they are', () => {
    const wrong = all.flatMap((name) =>
      [1, 2, 3, 4, 5].map((tone) => toned(name, tone)).filter((each) => !isEmoji(each)),
    );
    expect(wrong).toEqual([]);
    const taking = all.filter(([, , , tones]) => tones === 1);
    expect(taking.length).toBeGreaterThan(300);
    expect(taking.filter((name) => toned(name, 3) === name[0])).toEqual([]);
    expect(all.filter((name) => toned(name, 0) !== name[0])).toEqual([]);
    expect(toned(named('🚢'), 3)).toBe('🚢');
  });

  it('is that of each person in it, and not of the hands between them', () => {
    expect(toned(named('👋'), 1)).toBe('👋🏻');
    expect(toned(named('🧑‍🤝‍🧑'), 3)).toBe('🧑🏽‍🤝‍🧑🏽');
    expect(toned(named('🤝'), 5)).toBe('🤝🏿');
    expect(toned(named('🕵️‍♀️'), 2)).toBe('🕵🏼‍♀️');
  });

  it('is taken off for what looks alike', () => {
    expect(['👋🏻', '👋', '✌🏽', '✌️'].map(withoutTone)).toEqual(['👋', '👋', '✌', '✌']);
  });
});
