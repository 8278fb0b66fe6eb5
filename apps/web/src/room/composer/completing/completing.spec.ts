import { beforeEach, describe, expect, it } from '@jest/globals';
import { signal } from '@angular/core';
import type { Written } from '../written.js';
import { Completing } from './completing.js';
import type { Completion, CompletionSource } from './completions.js';

const people = signal(['bob', 'bobby', 'carol']);
let asked: string[];
let completing: Completing;

const completion = (written: string): Completion => ({
  key: written,
  kind: 'person',
  name: written,
  detail: '',
  note: '',
  url: null,
  emoji: '',
  written,
});
const source = (sign: string, names: () => readonly string[]): CompletionSource => ({
  found: (query) =>
    names()
      .filter((name) => name.startsWith(query))
      .map((name) => completion(sign + name)),
  ask: (query) => void asked.push(query),
});

const emoji: CompletionSource = { found: () => [completion('🎉')], ask: () => undefined };
const sources = signal({ '@': source('@', people), '#': source('#', () => ['night shift']), ':': emoji });

beforeEach(() => {
  asked = [];
  people.set(['bob', 'bobby', 'carol']);
  completing = new Completing(sources);
});

/** `^` is the caret. */
function at(shown: string): Written {
  const caret = shown.indexOf('^');
  return { text: shown.replace('^', ''), start: caret, end: caret };
}
const show = (written: Written | null) =>
  written && `${written.text.slice(0, written.start)}^${written.text.slice(written.start)}`;
const offered = () => completing.options().map(({ written }) => written);

describe('what may be meant', () => {
  it('is offered while a name is written, and what comes later joins it', () => {
    completing.look(at('hey @bo^'));
    expect([completing.open(), offered(), completing.active()]).toEqual([true, ['@bob', '@bobby'], 0]);
    expect(asked).toEqual(['bo']);
    people.update((names) => [...names, 'boris']);
    expect(offered()).toEqual(['@bob', '@bobby', '@boris']);
    completing.look(at('hey @bo ^'));
    expect(completing.open()).toBe(false);
  });

  it('is not offered where several letters are chosen, or where there is no source', () => {
    completing.look({ text: '@bo', start: 1, end: 3 });
    expect(completing.open()).toBe(false);
    const without = new Completing(signal(null));
    without.look(at('@bo^'));
    expect(without.open()).toBe(false);
  });

  it('is gone through around the ends, and stays chosen while others come before it', () => {
    completing.look(at('@bo^'));
    completing.move(-1);
    expect(completing.active()).toBe(1);
    people.update((names) => ['bo', ...names]);
    expect([completing.active(), offered()[2]]).toEqual([2, '@bobby']);
    completing.move(1);
    expect(completing.active()).toBe(0);
    completing.move(1);
    completing.look(at('@bob^'));
    expect(completing.active()).toBe(0);
  });

  it.each([
    ['hey @bo^', 'hey @bob ^'],
    ['@bo^, you', '@bob^, you'],
    ['@bo^ you', '@bob ^you'],
    ['@b^obby you', '@bob ^you'],
    ['#ni^', '#night shift ^'],
    ['so :ta^', 'so 🎉^'],
  ])('is taken: %j', (before, after) => {
    completing.look(at(before));
    expect(show(completing.taken(at(before)))).toBe(after);
  });

  it('that was pointed at is taken, not the active one', () => {
    completing.look(at('@bo^'));
    expect(completing.taken(at('@bo^'), completing.options()[1])?.text).toBe('@bobby ');
  });

  it('stays closed for the name it was closed for, and is offered for the next', () => {
    completing.look(at('@bo^'));
    completing.close();
    completing.look(at('@bob^'));
    expect(completing.open()).toBe(false);
    completing.look(at('@bob and @^'));
    expect(completing.open()).toBe(true);
    completing.look(at('@bob and @ ^'));
    completing.look(at('@bo^'));
    expect(completing.open()).toBe(true);
  });
});
