import { describe, expect, it } from '@jest/globals';
import { codeAt, triggerAt } from './trigger.js';

/** `^` is the caret. */
function at<T>(shown: string, look: (text: string, caret: number) => T): T {
  return look(shown.replace('^', ''), shown.indexOf('^'));
}
const begun = (shown: string) => {
  const found = at(shown, triggerAt);
  return found && `${found.sign}${found.query} ${found.from}-${found.to}`;
};

describe('a name that is being written', () => {
  it.each([
    ['@^', '@ 0-1'],
    ['hey @bo^', '@bo 4-7'],
    ['(@bob.the_b-2^', '@bob.the_b-2 1-13'],
    ['@田中^', '@田中 0-3'],
    ['one\n#kit^chen', '#kit 4-8'],
    [':ta^', ':ta 0-3'],
    [':+1^', ':+1 0-3'],
  ])('is found in %j', (shown, found) => {
    expect(begun(shown)).toBe(found);
  });

  it.each([
    'mail@bo^',
    '@bob ^',
    '10:30^',
    'http:ab^',
    'see http://ex^',
    ':t^',
    ':^',
    '`@bo^',
    '```\n@bo^',
    '##^x',
    'x^@bo',
  ])('is none in %j', (shown) => {
    expect(begun(shown)).toBeNull();
  });
});

describe('the name of an emoji', () => {
  it('is written to its end with the second colon', () => {
    expect(at('so :Tada:^ yes', codeAt)).toEqual({ code: 'tada', from: 3, to: 9 });
    expect(at(':+1:^', codeAt)?.code).toBe('+1');
    const others = ['10:30:^', ':ta da:^', '::^', ':tada^:', '`:tada:^', 'a:tada:^'];
    expect(others.map((shown) => at(shown, codeAt))).toEqual(others.map(() => null));
  });
});
